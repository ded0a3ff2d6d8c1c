"""Items of Wikidata that others wrote: one of a real dump, and thousands made by a library for Wikibase.

A dump is too large to be fetched by a test. `scotland.json` is an item of a dump, with fewer labels, descriptions and
statements than it had and no links: tests/fixtures/entities of wikibase-dump-filter at 4b68bd05; its data are CC0.
WikibaseIntegrator writes the others, of the countries and provinces of ISO 3166 with their names in all languages that
pycountry has.
"""

from __future__ import annotations

import gettext
import gzip
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.importing import entities
from aliaskit.adapters.wikidata import ItemForm, default_kinds, read_wikidata
from aliaskit.entities import Entity
from aliaskit.gazetteers import read

SCOTLAND = Path(__file__).with_name("scotland.json")
COUNTRY, DIVISION, DISAMBIGUATION = "Q6256", "Q10864048", "Q4167410"
NAMES = {"zh_CN": "zh-hans", "zh_TW": "zh-hant", "zh_HK": "zh-hk"}
"""Languages as Wikidata names them."""


def test_an_item_of_a_dump() -> None:
    losses, form = Losses(), ItemForm(default_kinds() | {"Q3336843": "place"}, countries={"Q145": "GB"})
    (scotland,) = entities(read_wikidata(SCOTLAND.read_bytes().splitlines(), form, losses), "s")
    assert isinstance(scotland, Entity)
    assert (scotland.id, scotland.kind, scotland.name, scotland.country) == ("Q22", "place", "Scotland", ("GB",))
    assert scotland.description == "country in North-West Europe, part of the United Kingdom"
    languages = {alias.name: alias.lang for alias in scotland.aliases}
    assert len(languages) == 20, "23 labels; Scotland and Escocia are there twice"
    assert languages["Escocia"] == "es"
    assert languages["Шатляндыя"] == "be-tarask"
    assert languages["ma Sukosi"] == "", "tokipona is no code of a language"
    assert {alias.type for alias in scotland.aliases if alias.lang} == {"translation"}
    assert list(losses) == [
        "statements of other properties: 3 (first: Q22)",
        "descriptions in further languages: 3 (first: Q22)",
        "further languages of one name: 2 (first: Scotland)",
        "languages whose code is none of a gazetteer: 1 (first: Scotland)",
    ]


def translations(domain: str) -> dict[str, gettext.NullTranslations]:
    """Language -> the catalogue of names in it."""
    pycountry = pytest.importorskip("pycountry", reason="pycountry is not installed (pip install --group exchange)")
    folder = Path(pycountry.LOCALES_DIR)
    found = sorted(file.parent.parent.name for file in folder.rglob(f"{domain}.mo"))
    names = [name for name in found if "@" not in name]
    return {
        NAMES.get(name, name.replace("_", "-").lower()): gettext.translation(domain, folder, [name]) for name in names
    }


def items() -> Iterator[tuple[Any, tuple[str, ...]]]:
    """An item of WikibaseIntegrator's for each country and province, and its other names in the order of the item."""
    made = pytest.importorskip("wikibaseintegrator.entities", reason="wikibaseintegrator is not installed")
    from wikibaseintegrator.datatypes import ExternalID, Item

    pycountry = pytest.importorskip("pycountry")
    numbers = {country.alpha_2: f"Q{9_000_000 + int(country.numeric)}" for country in pycountry.countries}
    rows = [(country, "iso3166-1", numbers[country.alpha_2], COUNTRY) for country in pycountry.countries]
    divisions = sorted(pycountry.subdivisions, key=lambda one: one.code)
    rows += [(one, "iso3166-2", f"Q{9_100_000 + place}", DIVISION) for place, one in enumerate(divisions)]
    catalogues = {domain: translations(domain) for domain in ("iso3166-1", "iso3166-2")}
    for row, domain, number, kind in rows:
        item = made.ItemEntity()
        item.id = number
        item.labels.set("en", row.name)
        for lang, catalogue in catalogues[domain].items():
            if (text := catalogue.gettext(row.name)) != row.name:
                item.labels.set(lang, text)
        if official := getattr(row, "official_name", ""):
            item.aliases.set("en", official)
        item.descriptions.set("en", f"listed in {domain}")
        item.claims.add(Item(prop_nr="P31", value=kind))
        if kind == COUNTRY:
            item.claims.add(ExternalID(prop_nr="P297", value=row.alpha_2))
            item.claims.add(ExternalID(prop_nr="P298", value=row.alpha_3))
        else:
            item.claims.add(Item(prop_nr="P17", value=numbers[row.country_code]))
        own = item.get_json()
        texts = [one["value"] for one in own["labels"].values()]
        texts += [one["value"] for ones in own["aliases"].values() for one in ones]
        yield own, tuple(dict.fromkeys(text.strip() for text in texts))


@pytest.fixture(scope="module")
def written() -> list[tuple[Any, tuple[str, ...]]]:
    return list(items())


@pytest.fixture
def dump(written: list[tuple[Any, tuple[str, ...]]], tmp_path: Path) -> Path:
    """A packed dump: what is no item of a known class after the first items, then two lines that are none."""
    lines = [json.dumps(item) for item, _ in written]
    odd = {
        "type": "item",
        "id": "Q9",
        "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": DISAMBIGUATION}}}}]},
    }
    lines[10:10] = [json.dumps(odd), '{"type": "property", "id": "P31", "datatype": "wikibase-item"}']
    lines[1000:1000] = [lines[999][:500], "7"]
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(b"[\n%s\n]\n" % ",\n".join(lines).encode()))
    return path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aliaskit", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_five_thousand_items_through_the_command(written: list[tuple[Any, tuple[str, ...]]], dump: Path) -> None:
    folder = dump.parent
    codes = [(item["id"], code) for item, _ in written if (code := code_of(item))]
    (folder / "codes.tsv").write_text("".join(f"{item}\t{code}\n" for item, code in codes), encoding="utf-8")
    refused = run(folder, "import", "wikidata", dump.name, "-o", "w.jsonl", "--countries", "codes.tsv")
    assert refused.returncode == 3
    assert not (folder / "w.jsonl").exists()
    done = run(
        folder, "import", "wikidata", dump.name, "-o", "w.jsonl", "--countries", "codes.tsv", "--on-error", "skip"
    )
    assert done.returncode == 3
    told = done.stderr.splitlines()
    assert [line.partition(" [")[0] for line in told[:2]] == [f"{dump.name}:1002:1:", f"{dump.name}:1003:1:"]
    assert f"w.jsonl: {len(written):,} entities" in done.stderr
    assert f"  items of the class {DISAMBIGUATION}, left out: 1 (first: Q9)" in told
    assert "  properties, lexemes and other entities that are no items, left out: 1 (first: P31)" in told
    assert f"  statements of other properties: {len(codes):,} (first: {codes[0][0]})" in told
    imported = read(folder / "w.jsonl").entities
    assert len(imported) == len(written) > 5_000
    assert sum(len(one.aliases) for one in imported) > 50_000
    labels = Counter(lang for item, _ in written for lang in item["labels"])
    assert len(labels) > 100
    for one, (item, names) in zip(imported, written, strict=True):
        assert one.id == item["id"]
        assert (one.name, *(alias.name for alias in one.aliases)) == names
        assert all(alias.name in values_of(item, alias.lang) for alias in one.aliases)
        assert one.description == item["descriptions"]["en"]["value"]
    assert {one.country for one in imported if one.id < "Q91"} == {(code,) for _, code in codes}
    assert all(len(one.country) == 1 for one in imported), "a province has the code of its country"


def test_what_was_imported_goes_out_and_in_again(dump: Path) -> None:
    folder = dump.parent
    assert run(folder, "import", "wikidata", dump.name, "-o", "w.jsonl", "--on-error", "skip").returncode == 3
    before = read(folder / "w.jsonl").entities
    for form, options in (("jsonl", ()), ("csv", ("--languages",))):
        out = run(folder, "export", form, "w.jsonl", "-o", f"out.{form}", *options)
        told = f"aliaskit: out.{form}: {len(before):,} entities\n"
        assert (out.returncode, out.stderr) == (0, told), "nothing is lost"
        if form == "csv":
            back = run(folder, "import", form, f"out.{form}", "-o", "back.jsonl")
            assert back.returncode == 0, back.stderr
        after = read(folder / ("back.jsonl" if form == "csv" else f"out.{form}")).entities
        assert [in_no_order(one) for one in after] == [in_no_order(one) for one in before], form


def in_no_order(entity: Entity) -> tuple[object, ...]:
    """All that an entity says; a table has the aliases of a type together."""
    return (
        entity.id,
        entity.kind,
        entity.name,
        frozenset(entity.aliases),
        entity.country,
        entity.description,
        entity.same_as,
    )


def code_of(item: Any) -> str:
    """A country's own code."""
    return next((one["mainsnak"]["datavalue"]["value"] for one in item["claims"].get("P297", ())), "")


def values_of(item: Any, lang: str) -> set[str]:
    """The names of an item in a language."""
    label, aliases = item["labels"].get(lang), item["aliases"].get(lang, ())
    return {one["value"].strip() for one in (*([label] if label else []), *aliases)}
