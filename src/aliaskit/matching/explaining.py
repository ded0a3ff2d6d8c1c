"""Features and alignments told to a reader who knows nothing of the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aliaskit.matching.alignment import Alignment, Met
from aliaskit.matching.answers import Evidence
from aliaskit.matching.comparison import Compared

TYPES = {
    "name": "its preferred name", "spelling": "a listed spelling", "translation": "a listed translation",
    "acronym": "a listed acronym", "former": "a former name", "short": "a listed short form, which needs context",
    "nickname": "a listed nickname", "misspelling": "a listed misspelling", "weak": "a weak alias, which proves little",
}  # fmt: skip
_SENTENCES = {
    "mass": "weight of the words that met: rare words count more",
    "rarest": "weight of the rarest word that met",
    "shared": "share of both names' weight that met",
    "covered": "share of the query's weight that this entity's names meet, all of them together",
    "unlike": "how unlike the least alike pair of words is; forms of a given name by letters beside a word left over",
    "lone_unlike": "the same, where one of the names is a single word",
    "other_script": "how much more this name says than the entity's names in the query's script",
    "extra": "weight of the query's words that met nothing",
    "missing": "weight of the listed name's words that met nothing",
    "conflict": "both names have a word the other lacks: weight of the lighter one",
    "first": "likeness of the first words",
    "last": "likeness of the last words",
    "leading_extra": "a first word left over: often a child or a brother",
    "disorder": "share of words that stand in another order",
    "family": "likeness with which the marked family name met (0.5: none marked)",
    "number_conflict": "a number that the other name lacks, or different initials",
    "contrast": "words that are known to be alike and to mean different things",
    "suffix_conflict": "only one name has Jr., II or the like, or they differ",
    "one_word": "one of the names is a single word",
    "words": "words in the query",
    "joined": "likeness of the names written as one word",
    "initials": "one name is the initials of the other",
    "by_chance": "entities that have these initials by chance",
    "beginnings": "one name is the other's words cut short and run together",
    "legal_agrees": "the same legal form",
    "legal_conflict": "different legal forms",
    "legal_one_side": "only one name has a legal form",
    "kind_conflict": "the query's kind is another",
}
_PAIR_SENTENCES = {
    "word_gap": "words that one name has more than the other",
    "mean": "mean likeness of each word to its nearest",
    "missing": "weight of the words left over, in the name that has less of it",
    "cover_high": "share of the better met name's weight that met",
    "cover_low": "share of the other name's weight that met",
    "heaviest": "weight of the heaviest word left over",
    "trailing_extra": "weight of a last word left over",
    "familiar_left": "how well known the best known word left over is",
    "left_given": "how surely one of the words left over is a given name, as log-odds (-3: none left over)",
    "left_family": "the least such log-odds (3: none left over)",
    "clash_given": "how surely a given name was left over on both sides, as log-odds (-3: none left over)",
    "clash_family": "how surely a family name was left over on both sides, the same way round (3: none left over)",
    "met_given": "how surely one of the words that met is a given name, as log-odds (-3: none met)",
    "met_family": "the least such log-odds (3: none met)",
    "words": "words of the shorter name, at most six",
    "first_like": "likeness of first word to first word, whether or not they met",
    "first_best": "likeness of the first words to what is nearest to them",
    "last_best": "likeness of the last words to what is nearest to them",
    "least": "likeness of the word that is least like any word of the other name",
    "family": "likeness of the marked family names (0.7: none marked)",
    "given": "likeness of the least alike word that is no marked family name",
    "given_best": "likeness of the most alike word that is no marked family name",
    "sound_cover": "share of the shorter name's sounds or meanings that the other has",
    "letters": "likeness of the names, letter by letter",
    "core_letters": "likeness of the names without what is set aside, letter by letter",
    "beginning": "likeness of the names, their beginnings counting more",
    "sorted": "likeness of the names with their words sorted, letter by letter",
    "sorted_sounds": "the same, as one word and with letters of like sound near each other",
    "subset": "likeness of the words that both names have to the fuller name",
    "within": "likeness of the shorter name to the part of the longer one that is nearest to it",
    "chars": "letters of the shorter name",
    "word_length": "mean length of the words, in letters",
    "abjad": "only one name has its vowels written",
    "titles": "the same title (1), or different ones (-1)",
}
_DIFFERENCES = {
    "worst": "the least alike words that met",
    "clash": "the nearest words left over on both sides",
}
_DIFFERENCE_SENTENCES = {
    "like": "likeness",
    "start": "likeness, their beginnings counting more",
    "sound": "the same sound, or one of their sounds the same (1.5: both)",
    "initial": "the same first letter",
    "short": "letters of the shorter",
    "familiar": "how well known the less known one is",
    "weight": "weight of the lighter",
}


def sentence(feature: str) -> str:
    """What a feature of a candidate means, in one sentence."""
    return _SENTENCES[feature]


def pair_sentence(feature: str) -> str:
    """What a feature of two names alone means, in one sentence.

    >>> pair_sentence("clash_initial")
    'the nearest words left over on both sides: the same first letter'
    """
    which, _, what = feature.partition("_")
    if which in _DIFFERENCES and what in _DIFFERENCE_SENTENCES:
        return f"{_DIFFERENCES[which]}: {_DIFFERENCE_SENTENCES[what]}"
    return _PAIR_SENTENCES.get(feature) or _SENTENCES[feature]


def search_evidence(compared: Compared, alias: str) -> tuple[Evidence, ...]:
    """Evidence of a candidate found by spelling: which word met which, what was left over, then every feature."""
    words = [*_meetings(compared.alignment, alias), *_leftovers(compared.alignment)]
    return (*words, *feature_evidence(compared.features))


def feature_evidence(features: Mapping[str, float]) -> tuple[Evidence, ...]:
    """The features as evidence: enough to compute the logit again."""
    return tuple(Evidence(name, value, _SENTENCES[name]) for name, value in features.items())


def pair_evidence(compared: Compared) -> tuple[Evidence, ...]:
    """Evidence of two names alone: which word met which, what was left over, then every feature."""
    found = compared.alignment
    met = [Evidence("met", pair.likeness, f"{_words(found, pair)}: {_how_alike(pair.likeness)}") for pair in found.met]
    over = [*(found.one[i] for i in found.left_one), *(found.other[j] for j in found.left_other)]
    left = [Evidence("left_over", part.weight, f"“{part.text}” met nothing") for part in over]
    measures = [Evidence(name, value, pair_sentence(name)) for name, value in compared.features.items()]
    return (*met, *left, *measures)


def exact_evidence(alias: str, type_: str, label: str, logit: float) -> tuple[Evidence, ...]:
    """Evidence of an exact hit: what the gazetteer said."""
    return (Evidence("exact", logit, f"“{alias}” is {TYPES[type_]} in {label}"),)


def _meetings(found: Alignment, alias: str) -> Iterator[Evidence]:
    for pair in found.met:
        yield Evidence("met", pair.likeness, f"{_words(found, pair)} in “{alias}”: {_how_alike(pair.likeness)}")


def _words(found: Alignment, pair: Met) -> str:
    ones = " ".join(found.one[i].text for i in pair.ones)
    others = " ".join(found.other[j].text for j in pair.others)
    return f"“{ones}” met “{others}”"


def _how_alike(likeness: float) -> str:
    if likeness >= 0.995:
        return "the same"
    return f"alike to {likeness:.0%}"


def _leftovers(found: Alignment) -> Iterator[Evidence]:
    for i in found.left_one:
        yield Evidence("left_in_query", found.one[i].weight, f"“{found.one[i].text}” of the query met nothing")
    for j in found.left_other:
        yield Evidence(
            "left_in_alias", found.other[j].weight, f"“{found.other[j].text}” of the listed name met nothing"
        )
