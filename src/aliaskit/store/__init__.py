"""SQLite: articles seen, mentions, entities new and listed."""
