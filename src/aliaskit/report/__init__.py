"""The HTML page: articles with their mentions, entities with their spellings, and what is in doubt."""
