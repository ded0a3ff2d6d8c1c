"""Names in the cases of Slavic languages, within a language and across languages."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from tests.articles.stories import CASES

from aliaskit.articles.inflection import is_inflected, same_stem, stems
from aliaskit.articles.joining import join
from aliaskit.articles.sounds import sound_alike
from aliaskit.articles.values import LocalEntity
from aliaskit.names import analyse

Forms = dict[tuple[str, str], list[str]]


def _forms() -> Forms:
    lines = (CASES / "inflected_names.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(entity, lang): forms.split(", ") for entity, lang, forms in rows}


def _full(forms: list[str]) -> list[str]:
    return [form for form in forms if " " in form] or forms


def _shares(forms: Forms) -> tuple[float, float]:
    """Shares of pairs of full names that are joined: of those of one entity, and of those of two."""
    locals_ = [
        LocalEntity(f"{entity}/{lang}/{place}", 0, (form,), None, None, 1.0, (), None, lang)
        for (entity, lang), spelled in forms.items()
        for place, form in enumerate(_full(spelled))
    ]
    group = {member[0]: one.id for one in join(locals_).groups for member in one.members}
    pairs = defaultdict(list)
    for one, other in combinations(sorted(group), 2):
        pairs[one.split("/")[0] == other.split("/")[0]].append(group[one] == group[other])
    return sum(pairs[True]) / len(pairs[True]), sum(pairs[False]) / len(pairs[False])


def test_cases_of_one_name_in_one_language_are_joined() -> None:
    forms = _forms()
    for lang in sorted({lang for _, lang in forms}):
        joined, wrong = _shares({key: spelled for key, spelled in forms.items() if key[1] == lang})
        assert joined >= 0.9, lang
        assert wrong == 0, lang


def test_one_name_in_six_languages_is_joined() -> None:
    joined, wrong = _shares(_forms())
    assert joined >= 0.8
    assert wrong == 0


def test_a_stem_is_found_whatever_the_case() -> None:
    assert same_stem("putinym", "putinu")
    assert same_stem("pavel", "pavla")
    assert not same_stem("tusk", "turk")
    assert all(len(stem) >= 3 for word in ("oda", "mayova", "ami") for stem in stems(word))


def test_languages_with_cases_are_told_by_code_or_letters() -> None:
    assert is_inflected("Tusk", "pl")
    assert not is_inflected("Туск", "tg")
    assert is_inflected("Туск", None)
    assert not is_inflected("Tusk met Merkel", None)


def test_names_are_heard_across_scripts() -> None:
    def words(name: str) -> tuple[str, ...]:
        return tuple(token.text for token in analyse(name).core)

    assert sound_alike(words("Warszawa"), words("Варшава"))
    assert sound_alike(words("Имрана Хана"), words("Imran Chán"))
    assert not sound_alike(words("Владимир Путин"), words("Vladimir Potanin"))
    assert not sound_alike(words("Варшава"), words("Москва"))
