"""The command line: arguments, tables, JSON lines, exit status, progress. The only room that prints."""
