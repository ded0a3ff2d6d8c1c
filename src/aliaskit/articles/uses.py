"""Mentions of one article brought together by what they spell: a use is a name with all places where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from aliaskit.articles.forms import ORGANIZATION, PERSON, Form, form_of
from aliaskit.articles.heads import Head, head_of
from aliaskit.articles.lexicon import given_names, roles
from aliaskit.articles.values import Found
from aliaskit.names import fold
from aliaskit.names.lexicon import titles

_SEXES = {"mr": "male", "sir": "male", "lord": "male", "king": "male", "prince": "male", "herr": "male",
          "monsieur": "male", "pan": "male", "brother": "male", "father": "male", "husband": "male", "son": "male",
          "mrs": "female", "ms": "female", "miss": "female", "lady": "female", "dame": "female", "queen": "female",
          "princess": "female", "madam": "female", "madame": "female", "mme": "female", "frau": "female",
          "pani": "female", "sister": "female", "mother": "female", "wife": "female", "daughter": "female"}  # fmt: skip
_FULL = r"\b([A-Z][a-z]+)\s+(?:[A-Z][\w.’'-]*\s+)?{}\b"
_BEFORE = re.compile(r"(?:[\w.-]+\s+){0,4}$")
_IN = re.compile(r"\b(?:in|near|outside|across)\s+(?:the\s+)?$", re.IGNORECASE)
_LOOK_BACK = 60
"""Characters before a mention in which its titles and offices are looked for."""


@frozen
class Noticed:
    """A mention with its name: `place` is its index among the mentions, `roles` the folded words before the name.

    `placed` says that something is said to be in it.
    """

    place: int
    found: Found
    head: Head
    kind: str | None
    roles: tuple[str, ...]
    placed: bool = False

    @property
    def sex(self) -> str:
        """What titles say of the bearer's sex: male, female or nothing."""
        return next((_SEXES[word] for word in self.roles if word in _SEXES), "")


@define
class Use:
    """A name as an article uses it, with every mention of it, in order of the text."""

    form: Form
    mentions: list[Noticed] = field(factory=list)
    sex: str = ""

    @property
    def start(self) -> int:
        """Where it stands first."""
        return min(noticed.found.start for noticed in self.mentions)

    @property
    def placed(self) -> bool:
        """Whether it is mostly said where something is, as of a place."""
        return 2 * sum(noticed.placed for noticed in self.mentions) >= len(self.mentions)

    @property
    def spelling(self) -> str:
        """The name as it is written most often, without what stands around it."""
        counts = Counter(noticed.head.text for noticed in self.mentions)
        return min(counts, key=lambda text: (-counts[text], text))


def notice(text: str, found: Sequence[Found]) -> list[Noticed]:
    """The mentions with their names, kinds as far as they can be told, and the roles beside them."""
    return [_noticed(text, place, one) for place, one in enumerate(found)]


def _noticed(text: str, place: int, found: Found) -> Noticed:
    head = head_of(found.text)
    words = (*map(fold, found.titles), *_roles_before(text, found.start), *head.role.split())
    kind = found.kind or (PERSON if _of_person(words) and not head.office else None)
    return Noticed(place, found, head, kind, words, _IN.search(text, max(0, found.start - 12), found.start) is not None)


def _roles_before(text: str, start: int) -> tuple[str, ...]:
    """Folded words that stand right before a mention, where the last of them is a title or an office."""
    before = _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    words = [fold(word) for word in before.group().split()] if before else []
    if not words or not (roles().get(words[-1]) or (words[-1],) in titles()):
        return ()
    return tuple(words)


def _of_person(words: Sequence[str]) -> bool:
    """Whether the last of these words is said of persons."""
    return bool(words) and (roles().get(words[-1]) in {"person", "lower"} or words[-1] in _SEXES)


def unmarked(text: str, noticed: Sequence[Noticed]) -> list[Noticed]:
    """Full names of persons that stand in the text unmarked, where their last word alone is marked; their place is -1.

    Whoever marks some mentions and not others leaves the text to tell who Khalili is.
    """
    whole = {word for one in noticed for word in one.head.text.split()[:-1]}
    last = {one.head.text.split()[-1] for one in noticed if len(one.head.text.split()) > 1}
    found: dict[str, Noticed] = {}
    apart = whole | last
    for name in dict.fromkeys(one.head.text for one in noticed):  # each once: the whole text is searched for it
        if name in apart or not _may_be_surname(name):
            continue
        full = next((full for full in re.finditer(_FULL.format(re.escape(name)), text) if _is_full(full)), None)
        if full is not None:
            words = Found(full.start(), full.end(), full.group(), PERSON)
            found[name] = Noticed(-1, words, Head(words.text), PERSON, ())
    return list(found.values())


def _may_be_surname(name: str) -> bool:
    return name.isalpha() and len(name) > 2 and name[0].isupper() and name[1:].islower()


def _is_full(full: re.Match[str]) -> bool:
    return fold(full.group(1)) in given_names()


def uses_of(noticed: Iterable[Noticed]) -> list[Use]:
    """Uses of names, one for each key, and for each sex that titles before a single name tell."""
    mentions = list(noticed)
    kinds = _kinds(mentions)
    uses: dict[tuple[str, str], Use] = {}
    for one in mentions:
        form = form_of(one.head.text, kinds.get(fold(one.head.text)))
        sex = one.sex if len(form.words) == 1 else ""
        key = (form.key or one.found.text, sex)
        uses.setdefault(key, Use(form, sex=sex)).mentions.append(one)
    return list(uses.values())


def _kinds(mentions: Iterable[Noticed]) -> dict[str, str | None]:
    """Folded names -> the kind that most of their mentions tell."""
    told: dict[str, Counter[str]] = {}
    for one in mentions:
        if one.kind is not None:
            told.setdefault(fold(one.head.text), Counter())[one.kind] += 1
    return {name: min(counts, key=lambda kind: (-counts[kind], kind)) for name, counts in told.items()}


__all__ = ["ORGANIZATION", "PERSON", "Noticed", "Use", "notice", "uses_of"]
