"""A name taken apart: tokens with their offsets and roles, ready to be keyed and compared.

Order, each step with its reason:

1. Words are cut and folded (`folding`), other scripts romanised (`romanising`): what follows knows Latin words only.
2. A comma turns a name round ("QURESHI, Shah Mahmood"): the part before it is the family name.
3. Compounds become one token (`compounds`): "Abd al-Rahman" and "Abdurrahman" are one name.
4. Particles, titles, suffixes and legal forms get their role and step aside while another word is left. Titles
   belong to persons and legal forms to everything else: where the kind is not known, both are recognised.
5. Cues that remain: initials, numbers, patronymics, and capitals that mark the family name ("Ali HASSAN").
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache, lru_cache

from attrs import evolve, frozen

from aliaskit.names.compounds import COMPOUNDING, canonical, compound_at
from aliaskit.names.folding import fold, fold_word, simple_words, words_of
from aliaskit.names.lexicon import (
    arabic_titles,
    legal_beginnings,
    legal_forms,
    nationalities,
    particles,
    suffixes,
    title_beginnings,
    titles,
)
from aliaskit.names.romanising import ABJADS, HAMZA_ALEFS, language_of, romanise
from aliaskit.names.scripts import main_script, scripts_of

CORE = frozenset({"name", "light", "initials", "number", "patronymic"})
"""Roles of the tokens that are compared; the others are set aside and serve as evidence."""

_PATRONYMIC = re.compile(r"(?:[oe]v|yev)(?:ich|ych|itch|na)$|^(?:oglu|ogly|oghli|kyzy|qizi|gyzy)$")
_PATRONYMIC_ENDS = ("ich", "ych", "itch", "na", "oglu", "ogly", "oghli", "kyzy", "qizi", "gyzy")
_SHOUTED = re.compile("[A-Z][^a-z]*[A-Z]")
"""Two capitals without a small letter between them: what a word in capitals has at least; a lone one is an initial."""
MAX_WORDS = 48  # longer names than this are sentences; what is cut cannot decide


@frozen
class Token:
    """One word of a name.

    `text` is the word as compared: folded, romanised, compounds rewritten. `start` and `end` are code points of the
    original, end exclusive. `role` is one of name, light (a title that is also a name), initials, number, patronymic,
    and, set aside: title, suffix, article, ezafe, bin, particle, function, legal, acronym (in brackets). `family` marks
    a surname by capitals or comma, `abjad` a word whose script leaves vowels unwritten, `father` what follows bin.
    """

    text: str
    start: int
    end: int
    role: str = "name"
    family: bool = False
    abjad: bool = False
    father: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Phonetic keys that find words like this one; they never decide."""
        from aliaskit.names.keys import keys_of

        return keys_of(self.text)


@frozen
class Name:
    """A name as the library sees it: the text as given, its folded form, script, and tokens in comparing order."""

    text: str
    folded: str
    script: str
    tokens: tuple[Token, ...]

    @property
    def core(self) -> tuple[Token, ...]:
        """The tokens that are compared."""
        return tuple(token for token in self.tokens if token.role in CORE)

    @property
    def aside(self) -> tuple[Token, ...]:
        """The tokens set aside: titles, particles, legal forms."""
        return tuple(token for token in self.tokens if token.role not in CORE)


def analyse(text: str, kind: str | None = None) -> Name:
    """Take a name apart; `kind` ("person", "organization", ...) decides which words can be titles or legal forms.

    >>> [(t.text, t.role) for t in analyse("Gen. Abdul Rashid Dostum").tokens]
    [('gen', 'title'), ('abdrashid', 'name'), ('dostum', 'name')]
    """
    return _analyse(text, name_sort(kind))


def name_sort(kind: str | None) -> str:
    """The sort of names that a kind has: "person", "thing", or "" where the kind is not known."""
    return {"person": "person", None: ""}.get(kind, "thing")


def taken_apart(text: str, sort: str) -> Name:
    """As `analyse`, and not remembered; `sort` is "person", "thing", or "" where it is not known."""
    words = simple_words(text)
    tokens = None if words is None or len(text) > MAX_WORDS else _simple_tokens(text, sort)
    if tokens is None:
        cut = _turned_round(_cut(text), text) if sort != "thing" else _cut(text)
        tokens = _joined_compounds(cut)
    if "" in [token.role for token in tokens]:
        tokens = _with_roles(tokens, text, sort)
    folded = fold(text) if words is None else " ".join(words)
    return Name(text, folded, " ".join(scripts_of(text)[:2]), tuple(tokens))


_analyse = lru_cache(1 << 12)(taken_apart)


def _simple_tokens(text: str, sort: str) -> list[Token] | None:
    """The tokens of a simple name without compounds, as most names are; None where one may have some.

    A word that can be nothing but a word has its role at once; others have none yet.
    """
    language, tokens, start = language_of(text), list[Token](), 0
    for written in text.replace("-", " ").split(" "):
        end = start + len(written)
        if written:
            spelled = _simple_word(written, sort, language)
            if spelled is None:
                return None
            for word, role, abjad in spelled:
                tokens.append(Token(word, start, end, role, False, abjad))
        start = end + 1
    return tokens


@lru_cache(1 << 14)
def _simple_word(written: str, sort: str, language: str) -> tuple[tuple[str, str, bool], ...] | None:
    """The words that a written word is romanised to, each with its role, "" where other words decide, and no vowels.

    None for a part of a compound, and for what cannot be romanised.
    """
    folded = written.lower() if written.isascii() and written.isalnum() else fold_word(written)
    if folded.isascii():
        parts, abjad = ([folded] if folded else []), False
    else:
        spelled, abjad = romanise(folded, language), main_script(folded) in ABJADS
        parts = (spelled.replace(" ", "") if written[0] in HAMZA_ALEFS else spelled).split()
    if not parts or not COMPOUNDING.isdisjoint(parts):
        return None
    loud, small = sort != "thing" and written.isupper(), _small_and_first_words(sort, abjad=abjad)
    return tuple([(word, "" if loud or word in small else _cue(word), abjad) for word in map(canonical, parts)])


@cache
def _small_and_first_words(sort: str, *, abjad: bool) -> frozenset[str]:
    """Small words, and what titles and legal forms begin with: words whose role others decide."""
    words = frozenset(particles())
    if sort != "thing":
        words |= title_beginnings() | suffixes()
        words |= _arabic_beginnings() if abjad else frozenset()
    return words | legal_beginnings() if sort != "person" else words


def _cut(text: str) -> list[Token]:
    """Words of the text, folded and romanised; a romanised run of words shares the place of its original."""
    tokens: list[Token] = []
    language = language_of(text)
    for word, start, end in words_of(text)[:MAX_WORDS]:
        if word.isascii():
            tokens.append(Token(word, start, end, ""))
            continue
        abjad = main_script(word) in ABJADS
        spelled = romanise(word, language)
        if text[start] in HAMZA_ALEFS:
            spelled = spelled.replace(" ", "")  # Alexander: with a hamza it is no article
        tokens.extend(Token(part, start, end, "", abjad=abjad) for part in spelled.split() or [word])
    return tokens[:MAX_WORDS]


def _turned_round(tokens: list[Token], text: str) -> list[Token]:
    """Given names first where one comma, or a pair before it, put the family name in front."""
    comma = max(text.find(","), text.find("،"), text.find("，"))
    if comma < 0 or text.count(",") > 1:
        return tokens
    family = [evolve(token, family=True) for token in tokens if token.end <= comma]
    given = [token for token in tokens if token.start > comma]
    words = tuple(token.text for token in given)
    if not family or not given or words in legal_forms() or all(word in suffixes() for word in words):
        return tokens
    return given + family


def _joined_compounds(tokens: list[Token]) -> list[Token]:
    words = [token.text for token in tokens]
    if COMPOUNDING.isdisjoint(words):
        return [_rewritten(token) for token in tokens]
    articles = frozenset(word for word in words if particles().get(word) == "article")
    joined, index = [], 0
    while index < len(tokens):
        token = tokens[index]
        compound = compound_at(words, index, articles)
        if compound is None:
            joined.append(_rewritten(token))
            index += 1
        else:
            text, span = compound
            last = tokens[index + span - 1]
            start, end = min(token.start, last.start), max(token.end, last.end)
            joined.append(Token(text, start, end, "", family=last.family, abjad=token.abjad))
            index += span
    return joined


def _rewritten(token: Token) -> Token:
    text = canonical(token.text)
    return token if text == token.text else evolve(token, text=text)


def _with_roles(tokens: list[Token], text: str, sort: str) -> list[Token]:
    """Every token with its role; a name of nothing but set-aside words keeps them all as name words."""
    roles = _small_words(tokens, text)
    if sort != "thing":
        _mark_titles(tokens, roles, text)
        _mark_suffixes(tokens, roles)
    if sort != "person":
        _mark_legal_forms(tokens, roles, anywhere=sort == "thing")
    _mark_bracketed(tokens, roles, text)
    if not any(role in CORE for role in roles):
        roles = ["name" if role != "ezafe" else role for role in roles]
    marked = [_cued(token, role, text) for token, role in zip(tokens, roles, strict=True)]
    return _with_father(marked if sort == "thing" else _with_family(marked, text))


def _small_words(tokens: list[Token], text: str) -> list[str]:
    """Roles of articles, ezafe, bin and particles; everything else is a name word so far."""
    return [_small_role(token, text, place, len(tokens) - 1) for place, token in enumerate(tokens)]


def _small_role(token: Token, text: str, place: int, last: int) -> str:
    """The role of one word among the small ones, if it stands where that role can.

    The assimilated articles (as, an ...) count only when a hyphen ties them to the next word; Ben in front is a name.
    """
    role = particles().get(token.text, "name")
    if role == "name":
        return role
    tied, before = text[token.end : token.end + 1] == "-", text[token.start - 1 : token.start]
    bare = token.text in {"al", "el"} and (place > 0 or tied or text[token.start : token.end].isupper())
    stands = {
        "article": place < last and (tied or bare or token.abjad),
        "ezafe": 0 < place < last and (tied or before in {"-", " "}),
        "bin": place < last and not (place == 0 and token.text == "ben"),
        "particle": place < last,
        "function": place < last,
    }
    return role if stands.get(role, True) else "name"


def _mark_titles(tokens: list[Token], roles: list[str], text: str) -> None:
    """Titles in front, longest phrase first, while another name word is left after them."""
    words, index = [token.text for token in tokens], _mark_arabic_titles(tokens, roles, text)
    while index < len(words) and words[index] in title_beginnings():
        nation = _phrase_at(words, index, nationalities())
        span = _phrase_at(words, index + nation, titles())
        if not span or "name" not in roles[index + nation + span :]:
            return
        roles[index : index + nation] = ["title"] * nation
        index += nation
        if titles()[tuple(words[index : index + span])]:
            roles[index] = "light"
        else:
            roles[index : index + span] = ["title"] * span
        index += span


def _mark_arabic_titles(tokens: list[Token], roles: list[str], text: str) -> int:
    """Titles in Arabic script in front, each with its article or without; how many words they are."""
    words, index = [token.text for token in tokens], 0
    while index < len(words) and tokens[index].abjad and main_script(text[tokens[index].start]) == "Arabic":
        first = index + (roles[index] == "article")
        span = _phrase_at(words, first, _arabic_titles())
        if not span or "name" not in roles[first + span :]:
            break
        light = _arabic_titles()[tuple(words[first : first + span])]
        roles[first : first + span] = ["light" if light else "title"] * span
        index = first + span
    return index


@cache
def _arabic_titles() -> dict[tuple[str, ...], bool]:
    """Titles in Arabic script as a name's words are cut and romanised -> True where the word is also a name."""
    cut = {title: _joined_compounds(_cut(title)) for title in arabic_titles()}
    return {tuple(token.text for token in cut[title]): also_name for title, also_name in arabic_titles().items()}


@cache
def _arabic_beginnings() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _arabic_titles())


def _phrase_at(words: list[str], index: int, phrases: Container[tuple[str, ...]]) -> int:
    """How many words from a place on are a phrase, the longest there is; 0 where none is."""
    return next((n for n in (3, 2, 1) if tuple(words[index : index + n]) in phrases), 0)


def _mark_suffixes(tokens: list[Token], roles: list[str]) -> None:
    last = len(tokens) - 1
    while last > 1 and tokens[last].text in suffixes():
        roles[last] = "suffix"
        last -= 1


def _mark_bracketed(tokens: list[Token], roles: list[str], text: str) -> None:
    """An acronym in brackets repeats the name it follows: "Tehrik-e Taliban Pakistan (TTP)"."""
    if "(" not in text:
        return
    for index in range(2, len(tokens)):
        start, end = tokens[index].start, tokens[index].end
        word = text[start:end]
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and word.isupper() and 2 <= len(word) <= 8:
            roles[index] = "acronym"


def _mark_legal_forms(tokens: list[Token], roles: list[str], *, anywhere: bool) -> None:
    """Legal forms, longest first: at either end where the kind is known, else at the end only."""
    words, forms = [token.text for token in tokens], legal_forms()
    for start in range(len(words)):
        if words[start] not in legal_beginnings():
            continue
        span = next((n for n in (5, 4, 3, 2, 1) if tuple(words[start : start + n]) in forms), 0)
        span = min(span, len(words) - start)
        tail = tuple(words[start + span :])
        at_end = start > 0 and not tail
        sure = start == 0 or tail in forms or span > 1 or len(words[start]) > 2  # two letters inside a name are a word
        if span and (at_end or (anywhere and sure)) and "name" in roles[:start] + roles[start + span :]:
            roles[start : start + span] = ["legal"] * span


def _cued(token: Token, role: str, text: str) -> Token:
    """The token in its role, where that is "name" in the one its letters tell."""
    if role == "name":
        role = _cue(token.text)
        if role != "number" and len(token.text) <= 3 and "." in text and _dotted(token.text, text):
            role = "initials"
    if role == token.role:
        return token
    return Token(token.text, token.start, token.end, role, token.family, token.abjad, token.father)  # evolve takes long


def _cue(word: str) -> str:
    if not word.isalpha() and any(map(str.isdigit, word)):
        return "number"
    if len(word) == 1:
        return "initials"
    return "patronymic" if word.endswith(_PATRONYMIC_ENDS) and _PATRONYMIC.search(word) else "name"


def _dotted(word: str, text: str) -> bool:
    """Whether the letters of this word stand with full stops or blanks between them in the original."""
    return re.search(r"\.\s*".join(map(re.escape, word)) + r"\.", text, re.IGNORECASE) is not None


def _with_family(tokens: list[Token], text: str) -> list[Token]:
    """Mark surnames by capitals where the other words are not in capitals."""
    if text.isascii() and not _SHOUTED.search(text):
        return tokens
    shouted = [token.role == "name" and text[token.start : token.end].isupper() for token in tokens]
    calm = any(any(map(str.islower, text[token.start : token.end])) for token in tokens if token.role == "name")
    if not calm or not any(shouted):
        return tokens
    return [evolve(token, family=True) if loud else token for token, loud in zip(tokens, shouted, strict=True)]


def _with_father(tokens: list[Token]) -> list[Token]:
    """Remember what follows bin or ibn: the father's name."""
    if all(token.role != "bin" for token in tokens):
        return tokens
    return [
        evolve(token, father=True) if index and tokens[index - 1].role == "bin" else token
        for index, token in enumerate(tokens)
    ]


def initials_of(name: Name) -> frozenset[str]:
    """The acronyms a name of three words or more may go by: with and without its small words and legal forms.

    >>> sorted(initials_of(analyse("National Iranian Oil Company", "organization")))
    ['nio', 'nioc']
    """
    if len(name.tokens) < 3:
        return frozenset()
    return initials_from([(token.text, token.role) for token in name.tokens])


def initials_from(words: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The acronyms that words with these roles may go by."""
    if len(words) < 3:
        return frozenset()
    spans = (
        [word for word, role in words if role in CORE],
        [word for word, role in words if role in CORE or role == "legal"],
        [word for word, _ in words],
    )
    return frozenset("".join([word[0] for word in span]) for span in spans if len(span) > 2)
