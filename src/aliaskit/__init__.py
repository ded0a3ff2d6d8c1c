"""aliaskit: a name as some source spelled it in, the canonical entity out, with a probability and the reason.

Names are imported when they are first used: what an answer does not need is not loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aliaskit.articles.clustering import Group, cluster
    from aliaskit.articles.values import Article, LinkedArticle, Mention, Span
    from aliaskit.comparing import Comparison, compare
    from aliaskit.entities import Alias, Entity
    from aliaskit.errors import AliaskitError, DataError, IndexFileError, UnknownEntityError, UsageError, WorkerError
    from aliaskit.linking import Linker
    from aliaskit.matching.answers import Answer, Candidate, Evidence, Query
    from aliaskit.names import Name, Token
    from aliaskit.names import analyse as normalize
    from aliaskit.resolver import Resolver

_HOMES = {
    "Alias": "entities", "Entity": "entities",
    "AliaskitError": "errors", "DataError": "errors", "IndexFileError": "errors", "UnknownEntityError": "errors",
    "UsageError": "errors", "WorkerError": "errors",
    "Answer": "matching.answers", "Candidate": "matching.answers", "Evidence": "matching.answers",
    "Query": "matching.answers",
    "Name": "names", "Token": "names", "normalize": "names",
    "Resolver": "resolver", "Comparison": "comparing", "compare": "comparing",
    "Article": "articles.values", "LinkedArticle": "articles.values", "Mention": "articles.values",
    "Span": "articles.values", "Linker": "linking", "Group": "articles.clustering", "cluster": "articles.clustering",
}  # fmt: skip

__all__ = [
    "Alias",
    "AliaskitError",
    "Answer",
    "Article",
    "Candidate",
    "Comparison",
    "DataError",
    "Entity",
    "Evidence",
    "Group",
    "IndexFileError",
    "LinkedArticle",
    "Linker",
    "Mention",
    "Name",
    "Query",
    "Resolver",
    "Span",
    "Token",
    "UnknownEntityError",
    "UsageError",
    "WorkerError",
    "cluster",
    "compare",
    "normalize",
]


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'aliaskit' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f"aliaskit.{_HOMES[name]}")
    value = getattr(module, "analyse" if name == "normalize" else name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
