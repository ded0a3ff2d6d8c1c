"""Listed names in a text: a scan for every name of the gazetteers at once. Pure.

`Scanner` is the way in; `folding` says what a text is compared as, `listing` holds the names of one index, `stretches`
remembers what words begin, and `reading` walks a text.
"""

from aliaskit.articles.scanning.scanner import Hit, Scanner

__all__ = ["Hit", "Scanner"]
