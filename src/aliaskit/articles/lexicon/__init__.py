"""Words in and around the names of running text: lists as small commented files, read when needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aliaskit.names import lexicon as names

_FOLDER = Path(__file__).parent


def lines_of(file: str) -> tuple[str, ...]:
    """The lines of a data file, comments and blank lines left out."""
    lines = (_FOLDER / file).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _words(file: str) -> frozenset[str]:
    return frozenset(word for line in lines_of(file) for word in line.split())


def _sorts(file: str) -> dict[str, frozenset[str]]:
    """Words by the sort before the colon of their lines."""
    sorts: dict[str, list[str]] = {}
    for line in lines_of(file):
        sort, _, words = line.partition(": ")
        sorts.setdefault(sort, []).extend(words.split())
    return {sort: frozenset(words) for sort, words in sorts.items()}


@cache
def common_words() -> frozenset[str]:
    """English words that are written without a capital, with their inflected forms."""
    return _words("common_words.txt")


@cache
def function_words() -> frozenset[str]:
    """Words that begin sentences and no names."""
    return _words("function_words.txt")


@cache
def not_names() -> frozenset[str]:
    """Words with capitals that are no names by themselves."""
    return _words("not_names.txt") | calendar()


@cache
def subject_verbs() -> frozenset[str]:
    """Verbs that follow the name of an organisation or a country."""
    return _words("verbs.txt")


@cache
def calendar() -> frozenset[str]:
    """Days, months and time zones: never the end of a name."""
    return _words("calendar.txt")


@cache
def given_names() -> frozenset[str]:
    """Given names of persons."""
    return _words("given_names.txt")


def _phrases(file: str) -> frozenset[str]:
    return frozenset(word.strip() for line in lines_of(file) for word in line.split(",") if word.strip())


@cache
def peoples() -> frozenset[str]:
    """Words and phrases for peoples, languages and faiths: those for the people of a country, and more."""
    return _phrases("peoples.txt") | _phrases("demonyms.txt") | frozenset(map(" ".join, names.demonyms()))


@cache
def heads() -> dict[str, str]:
    """Words that say what sort of thing a name denotes -> the kind."""
    return {word: kind for kind, words in reversed(_sorts("heads.txt").items()) for word in words}


@cache
def connectors() -> dict[str, frozenset[str]]:
    """Lower-case words inside names by their sort: tied, hyphened or linking."""
    return _sorts("connectors.txt")


@cache
def small_firsts() -> frozenset[str]:
    """Small words that names may begin with in running text."""
    return connectors()["tied"] | connectors()["hyphened"]


@cache
def affixes() -> dict[str, frozenset[str]]:
    """What hyphens tie to a name and is no part of it: `before` it and `after` it."""
    return _sorts("affixes.txt")


@cache
def numbered() -> frozenset[str]:
    """Words whose number is part of the name: Windows 7, Terminal 3, Formula 1."""
    return _sorts("parts.txt")["numbered"]


@cache
def editions() -> frozenset[str]:
    """Words after a product's number that are part of its name: Mate 60 Pro."""
    return _sorts("parts.txt")["edition"]


@cache
def credits_begin() -> frozenset[str]:
    """First words of lines that say who wrote or took something: By Jane Doe."""
    return _sorts("parts.txt")["credit"]


@cache
def named_days() -> frozenset[str]:
    """Words with which a day of the week is an event: Black Friday."""
    return _sorts("parts.txt")["day"]


@cache
def ordered() -> frozenset[str]:
    """Words of names that begin with a number in order: 7th Fleet, 42nd Street."""
    return _sorts("parts.txt")["ordered"]


@cache
def portfolios() -> frozenset[str]:
    """Last words of offices that are named after what they are for: EU Home Affairs Commissioner."""
    return _sorts("parts.txt")["portfolio"]


@cache
def owners() -> frozenset[str]:
    """Plain words whose possessive begins names: People's Bank, Children's Hospital."""
    return _sorts("parts.txt")["owner"]


@cache
def bodies() -> frozenset[str]:
    """Plain words that by themselves name the one body that is meant: Congress, the House."""
    return _sorts("parts.txt")["body"]


@cache
def people_words() -> frozenset[str]:
    """Plain words that news writes with a capital of people: Black voters."""
    return _sorts("parts.txt")["people"]


@cache
def associates() -> frozenset[str]:
    """Words that follow `and` at the end of a firm's name: Oates and Partners."""
    return _sorts("parts.txt")["associate"]


@cache
def first_words() -> frozenset[str]:
    """Plain words that begin names: Air Madagascar."""
    return _sorts("parts.txt")["first"]


@cache
def institutions() -> frozenset[str]:
    """Small words after a country's or a leader's name that are no part of it: the US government."""
    return _sorts("parts.txt")["institution"]


@cache
def nouns_behind() -> dict[str, str]:
    """Small nouns after a name that are no part of it -> the kind of what bears it: Borno state, Time magazine."""
    lines = (line.partition(": ") for line in lines_of("nouns_behind.txt"))
    return {noun.strip(): kind for kind, _, nouns in lines for noun in nouns.split(",")}


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Words whose full stop ends no sentence: `before` a name, and at a name's `end`."""
    return _sorts("abbreviations.txt")


@cache
def titles() -> dict[tuple[str, ...], bool]:
    """Phrases of titles and offices -> True where the word begins other names too.

    Words that `names` knows as titles and as parts of names (Sheikh, Shah, Khan) stay in the name, unless listed here.
    """
    sure = {phrase: False for phrase, also_name in names.titles().items() if not also_name}
    return sure | {tuple(line.lstrip("~").split()): line.startswith("~") for line in lines_of("titles.txt")}


@cache
def title_beginnings() -> frozenset[str]:
    """The words that a title may begin with."""
    return frozenset(phrase[0] for phrase in titles())


@cache
def small_words() -> frozenset[str]:
    """Words before a name that are no part of it (the, its)."""
    return frozenset(lines_of("small_words.txt"))


@cache
def roles() -> dict[str, str]:
    """Words that say what somebody or something is -> "person", "lower" or "thing"; titles that are no names too."""
    table = dict(line.split() for line in lines_of("roles.txt"))
    return {
        **{phrase[0]: "person" for phrase, is_name in names.titles().items() if len(phrase) == 1 and not is_name},
        **table,
    }


@cache
def nations() -> frozenset[tuple[str, ...]]:
    """Names of countries and regions, and words for their people; nations.txt takes some nationalities back."""
    own = lines_of("nations.txt")
    more = frozenset(tuple(line.split()) for line in (*own, *_phrases("demonyms.txt")) if not line.startswith("-"))
    return (names.nationalities() | more) - {tuple(line[1:].split()) for line in own if line.startswith("-")}


@cache
def organization_words() -> frozenset[str]:
    """Words that names of organisations have and names of persons have not."""
    own = frozenset(line.lstrip("~") for line in lines_of("organization_words.txt"))
    translated = {word for word, concept in names.concepts().items() if concept in own}
    return own | translated


@cache
def omitted_words() -> frozenset[str]:
    """Words that an organisation's name goes without when it is named in short."""
    return frozenset(line[1:] for line in lines_of("organization_words.txt") if line.startswith("~"))


@cache
def nicknames() -> frozenset[tuple[str, str]]:
    """Pairs of a short form of a given name and a name that it is short for."""
    lines = (line.partition(" = ") for line in lines_of("nicknames.txt"))
    return frozenset((short, name) for short, _, names in lines for name in names.split())


@cache
def endings() -> tuple[tuple[str, str], ...]:
    """Case endings with what stands in their place in the nominative's stem, the longest first."""
    pairs = {tuple(line.replace("-", "").split()) for line in lines_of("endings.txt")}
    found = {(pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@cache
def readings() -> tuple[tuple[str, str], ...]:
    """Letters with those that write the same sound elsewhere, the longest first."""
    pairs = [line.split() for line in lines_of("readings.txt")]
    return tuple(sorted(((one, other) for one, other in pairs), key=lambda pair: (-len(pair[0]), pair)))
