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
    "unlike": "how unlike the least alike pair of words is",
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
    "beginnings": "one name is the other's words cut short and run together",
    "legal_agrees": "the same legal form",
    "legal_conflict": "different legal forms",
    "legal_one_side": "only one name has a legal form",
    "word_gap": "words that one name has more than the other",
    "mean": "mean likeness of each word to its nearest",
    "given": "likeness of the least alike word that is no marked family name",
    "sounds": "share of the words' sounds that both names have",
    "letters": "likeness of the names, letter by letter",
    "beginning": "likeness of the names, their beginnings counting more",
    "sorted": "likeness of the names with their words sorted, letter by letter",
    "subset": "likeness of the words that both names have to the fuller name",
    "kind_conflict": "the query's kind is another",
}


def sentence(feature: str) -> str:
    """What a feature means, in one sentence."""
    return _SENTENCES[feature]


def search_evidence(compared: Compared, alias: str) -> tuple[Evidence, ...]:
    """Evidence of a candidate found by spelling: which word met which, what was left over, then every feature."""
    words = [*_meetings(compared.alignment, alias), *_leftovers(compared.alignment)]
    return (*words, *feature_evidence(compared.features))


def feature_evidence(features: Mapping[str, float]) -> tuple[Evidence, ...]:
    """The features as evidence: enough to compute the logit again."""
    return tuple(Evidence(name, value, _SENTENCES[name]) for name, value in features.items())


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
