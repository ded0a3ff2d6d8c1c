"""Names in a text that no gazetteer need list: by capitals, shape and the words around them, joined with listed ones. Pure."""

from aliaskit.articles.finding.finder import find_mentions

__all__ = ["find_mentions"]
