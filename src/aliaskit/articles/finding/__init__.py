"""Names in a text, listed or not: by capitals, shape and the words around them. Pure.

`find_mentions` is the way in. A text becomes a `page`, its capitals `runs`, and those are cut into names.
"""

from aliaskit.articles.finding.finder import find_mentions

__all__ = ["find_mentions"]
