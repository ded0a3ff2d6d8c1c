"""Cases as data: `@pytest.mark.cases("folding.tsv")` runs a test for each row, its columns as arguments."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # first uses read tables; machines are shared
settings.load_profile("unhurried")

CASES = Path(__file__).parent / "cases"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "cases(file): run the test for each row of tests/names/cases/<file>")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("cases")
    if marker is None:
        return
    lines = (CASES / marker.args[0]).read_text(encoding="utf-8").splitlines()
    table = [(number, line) for number, line in enumerate(lines, 1) if line and line[0] != "#"]
    columns, rows = table[0][1].split("\t"), [(number, line.split("\t")) for number, line in table[1:]]
    wrong = [number for number, row in rows if len(row) != len(columns)]
    assert not wrong, f"{marker.args[0]}: lines {wrong} have not {len(columns)} columns"
    used = [column for column in columns if column in metafunc.fixturenames]
    values = [[dict(zip(columns, row, strict=True))[column] for column in used] for _, row in rows]
    metafunc.parametrize(used, values, ids=[f"{marker.args[0]}:{number}" for number, _ in rows])
