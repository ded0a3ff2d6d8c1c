"""The commands, one module each: `configure(parser)` declares its arguments, `run(args)` returns the exit status.

The table is all that `aliaskit --help` needs, so that no command is imported but the one that runs. A command that
takes positional arguments declares them with `nargs="*"` and checks their number itself: they may stand among options.
"""

from __future__ import annotations

COMMANDS = {
    "resolve": ("resolve", "names to entities, with confidence and reasons"),
    "compare": ("compare", "whether two names denote one entity"),
    "link": ("link", "articles in, the same entities across them out"),
    "suggest": ("suggest", "aliases and entities that articles used and no gazetteer lists, as YAML to review"),
    "cluster": ("cluster", "groups of spellings among the names given"),
    "show": ("show", "an entity as the gazetteers have it, or the ids that start so"),
    "check": ("check", "everything that is wrong with gazetteers, or looks wrong"),
    "compile": ("compile", "gazetteers to one index file that opens at once"),
    "format": ("format", "gazetteer YAML in its one layout, comments kept"),
    "stats": ("stats", "how many entities and aliases gazetteers list, and of what sort"),
    "import": ("import_", "entities of another format as a gazetteer"),
    "export": ("export", "gazetteers in another format"),
}
"""Command -> its module in this package, and what `aliaskit --help` says of it."""
