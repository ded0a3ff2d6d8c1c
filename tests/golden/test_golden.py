"""The golden cases: what names mean, as written down from named sources before any of it was computed.

README.md beside this file says what a case is, how one is added and how a known failure is marked.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

import aliaskit
from aliaskit.entities import KINDS
from aliaskit.errors import UnknownEntityError

HERE = Path(__file__).parent
GAZETTEERS = HERE / "gazetteers"
KNOWN_FAILURES = HERE / "known_failures.tsv"
WORLD = "world"

PAIR_COLUMNS = ("a", "b", "kind", "same", "note")
QUERY_COLUMNS = ("query", "kind", "gazetteer", "expected", "note")
FAILURE_COLUMNS = ("file", "a", "b", "reason")
PROVENANCE = ("source", "where", "licence", "looked up")

LEAST_CASES = 300
LEAST_SOURCES = 5


@frozen
class Pair:
    """Two names and whether they are spellings of one name."""

    file: str
    line: int
    a: str
    b: str
    kind: str
    same: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """What a row of known_failures.tsv names the case by."""
        return (self.file, self.a, self.b)


@frozen
class Query:
    """A name, the gazetteer it is looked up in, and the decision and ids that are right."""

    file: str
    line: int
    name: str
    kind: str
    gazetteer: str
    decision: str
    ids: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What a row of known_failures.tsv names the case by."""
        return (self.file, self.name, self.gazetteer)


def table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The comment lines of a file, and its rows with their line numbers, the header first."""
    comments: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") and not rows:
            comments.append(line)
        else:
            rows.append((number, line.split("\t")))
    return comments, rows


def parsed_pair(file: str, line: int, cells: list[str]) -> Pair:
    """A row of a pairs file."""
    a, b, kind, same, _ = cells
    assert same in ("0", "1"), f"{file}:{line}: same is 0 or 1, not {same!r}"
    return Pair(file, line, a, b, kind, same == "1")


def parsed_query(file: str, line: int, cells: list[str]) -> Query:
    """A row of a resolve file: `none`, `ambiguous:id|id` or the id of a match."""
    name, kind, gazetteer, expected, _ = cells
    if expected == "none":
        return Query(file, line, name, kind, gazetteer, "none", ())
    if expected.startswith("ambiguous:"):
        return Query(
            file, line, name, kind, gazetteer, "ambiguous", tuple(expected.removeprefix("ambiguous:").split("|"))
        )
    return Query(file, line, name, kind, gazetteer, "match", (expected,))


def case_files() -> list[Path]:
    """Every file of cases, by name."""
    return sorted(path for path in HERE.glob("*.tsv") if path != KNOWN_FAILURES)


def cases_of(path: Path) -> list[Pair] | list[Query]:
    """The cases of one file, of the shape that its header tells."""
    rows = table(path)[1]
    header = tuple(rows[0][1])
    for line, cells in rows[1:]:
        assert len(cells) == len(header), f"{path.name}:{line}: {len(cells)} cells, expected {len(header)}"
    if header == PAIR_COLUMNS:
        return [parsed_pair(path.name, line, cells) for line, cells in rows[1:]]
    assert header == QUERY_COLUMNS, f"{path.name}: header {header}, expected {PAIR_COLUMNS} or {QUERY_COLUMNS}"
    return [parsed_query(path.name, line, cells) for line, cells in rows[1:]]


def known_failures() -> dict[tuple[str, str, str], str]:
    """Why each case that is known to fail does so, by the case's key."""
    rows = table(KNOWN_FAILURES)[1]
    assert tuple(rows[0][1]) == FAILURE_COLUMNS
    return {(cells[0], cells[1], cells[2]): cells[3] for _, cells in rows[1:]}


FILES = case_files()
CASES = [case for path in FILES for case in cases_of(path)]
PAIRS = [case for case in CASES if isinstance(case, Pair)]
QUERIES = [case for case in CASES if isinstance(case, Query)]
FAILURES = known_failures()


def marked(cases: list[Pair] | list[Query]) -> list[object]:
    """The cases as pytest parameters, the known failures as strict xfails: a fix shows itself."""
    params: list[object] = []
    for case in cases:
        reason = FAILURES.get(case.key)
        marks = [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]
        params.append(pytest.param(case, id=f"{case.file}:{case.line}", marks=marks))
    return params


@cache
def resolver(gazetteer: str) -> aliaskit.Resolver:
    """The resolver of a golden gazetteer alone, or of the bundled world."""
    if gazetteer == WORLD:
        return aliaskit.Resolver.load()
    return aliaskit.Resolver.load(GAZETTEERS / f"{gazetteer}.yaml", bundled=False)


@pytest.mark.parametrize("pair", marked(PAIRS))
def test_compare_tells_one_name_from_two(pair: Pair) -> None:
    """From spelling alone, at even odds, the likelier answer is the right one."""
    confidence = aliaskit.compare(pair.a, pair.b, kind=pair.kind or None).confidence
    assert confidence is not None
    assert (confidence >= 0.5) is pair.same, f"{pair.a!r} / {pair.b!r}: {confidence:.3f}"


@pytest.mark.parametrize("query", marked(QUERIES))
def test_resolve_finds_the_right_entity_or_none(query: Query) -> None:
    """The decision is right, and so is the entity matched or are the candidates shown."""
    answer = resolver(query.gazetteer).resolve(query.name, kind=query.kind or None)
    candidates = [candidate.entity.id for candidate in answer.candidates]
    assert answer.decision == query.decision, f"{query.name!r}: {candidates[:3]}"
    if query.decision == "match":
        assert answer.entity is not None
        assert (answer.entity.id,) == query.ids
    else:
        assert answer.entity is None
        assert set(query.ids) <= set(candidates)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_names_its_source(path: Path) -> None:
    """The comment lines at the top say where the cases come from, each thing once and in order."""
    comments = table(path)[0]
    keys = tuple(line.removeprefix("# ").partition(":")[0] for line in comments)
    assert keys == PROVENANCE
    assert all(line.partition(": ")[2].strip() for line in comments)


def test_cases_are_well_formed() -> None:
    """Names are not blank, kinds are kinds, and no case is given twice, the other way round included."""
    for case in CASES:
        assert case.kind in ("", *KINDS), f"{case.file}:{case.line}: kind {case.kind!r}"
        assert case.key[1].strip(), f"{case.file}:{case.line}: blank name"
    pairs = Counter(frozenset((pair.a, pair.b)) for pair in PAIRS)
    assert [sorted(pair) for pair, count in pairs.items() if count > 1 or len(pair) == 1] == []
    queries = Counter((query.name, query.kind, query.gazetteer) for query in QUERIES)
    assert [query for query, count in queries.items() if count > 1] == []


def test_expected_entities_are_listed() -> None:
    """A case cannot ask for an entity that its gazetteer does not have."""
    missing = []
    for query in QUERIES:
        for wanted in query.ids:
            try:
                found = resolver(query.gazetteer).entity(wanted)
            except UnknownEntityError:
                found = None
            if found is None or found.id != wanted:
                missing.append(f"{query.file}:{query.line}: {wanted} in {query.gazetteer}")
    assert missing == []


def test_known_failures_are_cases() -> None:
    """A known failure names a case that exists and says why it fails."""
    keys = {case.key for case in CASES}
    assert [key for key in FAILURES if key not in keys] == []
    assert [key for key, reason in FAILURES.items() if not reason.strip()] == []


def test_cases_are_many_and_balanced() -> None:
    """Enough cases, from enough sources, with at least as many negatives as positives.

    A positive is a pair of one name, or a query that has a match; a negative is a pair of two names, or a query
    whose right answer is to say `none` or `ambiguous`.
    """
    positives = sum(pair.same for pair in PAIRS) + sum(query.decision == "match" for query in QUERIES)
    negatives = len(CASES) - positives
    sources = {path.stem.removesuffix("-resolve") for path in FILES}
    assert len(CASES) >= LEAST_CASES
    assert len(sources) >= LEAST_SOURCES
    assert negatives >= positives
    assert positives >= 0.8 * negatives
