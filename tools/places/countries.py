"""Countries, territories, parts of the world and provinces, from pycountry (ISO 3166) and babel (Unicode CLDR)."""

from __future__ import annotations

import gettext
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pycountry
from babel import localedata
from babel.languages import get_official_languages

from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers.rules.letters import strange_letters
from aliaskit.gazetteers.rules.single import is_capitals
from aliaskit.names.folding import fold
from places.entities import Correction, Corrections, Draft
from places.names import in_order, is_weak, spread, with_country

# World regions that news names; CLDR's other regions are statisticians'. UN M49 codes.
REGIONS = (
    "002",
    "003",
    "005",
    "009",
    "011",
    "013",
    "014",
    "015",
    "019",
    "029",
    "030",
    "034",
    "035",
    "142",
    "143",
    "150",
    "151",
    "155",
    "202",
    "419",
)
# Places with a CLDR name that ISO 3166 gives no code of their own: to which country each belongs.
PARTS = {"AC": "SH", "CP": "FR", "DG": "IO", "EA": "ES", "IC": "ES", "TA": "SH", "XK": "XK"}
TERRITORIES = frozenset(
    [
        "AI",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "BQ",
        "BV",
        "CC",
        "CK",
        "CW",
        "CX",
        "EH",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GL",
        "GP",
        "GS",
        "GU",
        "HK",
        "HM",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MO",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "NU",
        "PF",
        "PM",
        "PN",
        "PR",
        "RE",
        "SH",
        "SJ",
        "SX",
        "TC",
        "TF",
        "TK",
        "UM",
        "VG",
        "VI",
        "WF",
        "YT",
        "AC",
        "CP",
        "DG",
        "EA",
        "IC",
        "TA",
    ]
)
# Locales of CLDR that write a language as nobody's press does: Deseret, Shavian, ancient Greek.
OTHER_ORTHOGRAPHIES = frozenset({"en_Dsrt", "en_Shaw", "el_POLYTON"})
# What the first-level divisions are called in English; the first is the usual word.
DIVISIONS = {
    "AF": ("Province",),
    "IQ": ("Governorate", "Province"),
    "IR": ("Province",),
    "PK": ("Province",),
    "SY": ("Governorate", "Province"),
    "TJ": ("Region", "Province"),
    "UA": ("Oblast", "Region"),
}
COUNTRIES: Any = pycountry.countries  # untyped, and made of attributes that its data files name
SUBDIVISIONS: Any = pycountry.subdivisions
Names = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Names by locale, then by code of the place."""


def countries(corrections: Corrections, problems: list[str]) -> list[Entity]:
    """Every country and territory of ISO 3166, Kosovo, and what else CLDR names of the inhabited world."""
    codes = (*sorted({*(country.alpha_2 for country in COUNTRIES), *PARTS}), *REGIONS)
    names = _names(codes)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for said in names.values():
        for code in codes:
            for folded in {fold(form) for name in said.get(code, ()) for form in spread(name)}:
                votes[folded][code] += 1
    drafts = [_country(code, names["en"][code][0], corrections.get(code, Correction())) for code in codes]
    main = {fold(draft.name): draft.key for draft in drafts}
    for draft in drafts:
        for locale in in_order(names, get_official_languages(draft.key)):
            lang = locale.partition("_")[0]
            forms = [form for name in names[locale].get(draft.key, ()) for form in spread(name)]
            # Mixed letters are a converter's work, which nobody writes: the Tatar names have Latin ones.
            forms = [form for form in forms if not strange_letters(form, lang)]
            draft.add(_translation(form, locale) for form in forms if _is_its_own(fold(form), draft.key, votes, main))
    problems += [f"countries: neither ISO nor CLDR has {code!r}" for code in sorted(corrections.keys() - set(codes))]
    return [draft.finished(problems) for draft in drafts]


def _names(codes: tuple[str, ...]) -> Names:
    """What CLDR calls each place in each locale, then what ISO's translators call it there."""
    names: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for locale in sorted({*localedata.locale_identifiers()} - OTHER_ORTHOGRAPHIES):
        territories = localedata.load(locale, merge_inherited=False).get("territories") or {}
        names[locale] = {code: with_country(locale, code, territories[code]) for code in codes if code in territories}
    for folder in sorted(Path(pycountry.LOCALES_DIR).iterdir()):
        spoken = names[folder.name.replace("@", "_")]
        said = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [folder.name], fallback=True).gettext
        for country in COUNTRIES:
            spoken[country.alpha_2] = (*spoken.get(country.alpha_2, ()), *_translated(country, said))
    return names


def _translated(country: Any, said: Callable[[str], str]) -> Iterator[str]:
    """ISO's names of a country in one language; those turned about for an index ("Iran, Islamic ...") stay out."""
    for key in ("name", "official_name", "common_name"):
        english = getattr(country, key, "")
        if english and (name := said(english)) != english and not re.search("[,;،、，]", name):
            yield name


def _is_its_own(folded: str, code: str, votes: Mapping[str, Counter[str]], main: Mapping[str, str]) -> bool:
    """True where at least three languages in four mean this place: small languages' files confuse neighbours."""
    others = sum(votes[folded].values()) - votes[folded][code]
    return main.get(folded, code) == code and votes[folded][code] >= 3 * others


def _translation(name: str, locale: str) -> Alias:
    lang = locale.partition("_")[0]
    if is_weak(name):
        return Alias(name, "weak", lang)
    if is_capitals(name):
        return Alias(name, "acronym", lang)
    return Alias(name) if lang == "en" else Alias(name, "translation", lang)


def _country(code: str, english: str, correction: Correction) -> Draft:
    country = COUNTRIES.get(alpha_2=code)
    news = re.sub(r" \(.*\)$", "", english).replace("St. ", "Saint ").replace("&", "and").replace("’", "'")
    sort = "region" if code in (*REGIONS, "AQ") else "territory" if code in TERRITORIES else "country"
    entity = Entity(
        correction.id,
        "place",
        country=() if code in REGIONS else (PARTS.get(code, code),),
        tags=(sort,),
        same_as=(("iso3166", country.alpha_3),) if country else (),
    )
    draft = Draft(code, correction.name or news, entity, correction)
    draft.add(correction.names)
    draft.add([Alias(name) for name in (news, *_iso_names(country))])
    return draft


def _iso_names(country: Any) -> Iterator[str]:
    """ISO's names in the order people write them: "Iran, Islamic Republic of" turned about, articles off."""
    for name in (getattr(country, key, "") for key in ("common_name", "official_name", "name")):
        before, _, after = (name or "").partition(", ")
        turned = f"{after} {before}" if after.endswith((" of", " of the", "British", "U.S.")) else name
        yield re.sub(r"^[Tt]he | \(.*\)$", "", turned or "")


def subdivisions(corrections: Corrections, homes: Mapping[str, str], problems: list[str]) -> list[Entity]:
    """Divisions of the countries in DIVISIONS, by their news names; `homes` has the countries' names."""
    divisions = [division for code in DIVISIONS for division in SUBDIVISIONS.get(country_code=code)]
    unknown = corrections.keys() - {division.code for division in divisions}
    problems += [f"subdivisions: ISO has no {code!r}" for code in sorted(unknown)]
    drafts = []
    for division in sorted(divisions, key=lambda division: division.code):
        correction = corrections.get(division.code, Correction())
        if not correction.leave_out:
            drafts.append(_division(division, homes[division.country_code], correction))
    return [draft.finished(problems) for draft in drafts]


def _division(division: Any, home: str, correction: Correction) -> Draft:
    """Bare names of one that is called after its capital are `short`: Kandahar alone is the city."""
    words = DIVISIONS[division.country_code] if division.type in {"Province", "Region", "Governorate"} else ()
    name = correction.name or division.name
    bare = next((name.removesuffix(f" {word}") for word in words if name.endswith(f" {word}")), "")
    entity = Entity(
        correction.id,
        "place",
        country=(division.country_code,),
        tags=("province",),
        description=f"{division.type.lower()} of {home}",
        same_as=(("iso3166-2", division.code),),
    )
    draft = Draft(division.code, name, entity, correction)
    draft.add([Alias(bare, "short")] if bare else [])
    draft.add(correction.names)
    plain = "short" if bare else "spelling"
    latin = [alias.name for alias in correction.names if not alias.lang and alias.type == plain]
    draft.add(Alias(f"{part} {word}") for part in (bare or name, *latin) for word in words if word not in part)
    return draft
