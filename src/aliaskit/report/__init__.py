"""The HTML page: one self-contained file that shows what was linked."""
