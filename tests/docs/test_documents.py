"""What the documents show is what happens: every example is run, every link leads somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aliaskit

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "tools" / "check_documents.py"
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
RUN = re.compile(r"^```(?:python|console)$.*?^```$", re.MULTILINE | re.DOTALL)

needs_sh = pytest.mark.skipif(shutil.which("sh") is None, reason="the documents' commands need a POSIX shell")


def named(path: Path) -> str:
    """A document's path from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def check(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a document's examples as `tools/check_documents.py` does."""
    package = str(Path(str(aliaskit.__file__)).parents[1])
    environment = {**os.environ, "PYTHONPATH": package, "PYTHONUTF8": "1"}
    command = [sys.executable, str(CHECKER), *options, str(path)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@needs_sh
@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_examples_give_what_the_document_says(path: Path) -> None:
    done = check(path)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nsee `python tools/check_documents.py --update`"


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_a_reader_is_told_where_examples_run_before_one_needs_it(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    files = {file.name for file in (ROOT / "examples").iterdir()}
    needing = [block.start() for block in RUN.finditer(document) if any(name in block.group() for name in files)]
    told = document.find("in `examples/`")
    assert not needing or 0 <= told < needing[0]


def test_the_readme_says_how_to_get_there() -> None:
    document = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```(?:python|console)$", document, re.MULTILINE)
    assert block is not None
    assert ". .venv/bin/activate && cd examples\n" in document[: block.start()]


@needs_sh
@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        ("```python\n>>> 1 + 1\n3\n```\n", "+2"),
        ("```python\n>>> 1 / 0\n```\n", "+ZeroDivisionError: division by zero"),
        ("```python\nprint(1)\n```\n", "+# there is no >>> here, so nothing was run"),
        ("```console\n$ echo one; false\ntwo\n$ echo $?\n1\n```\n", "+one"),
        ("```console\n$ aliaskit show --no-bundled -g afghanistan.yaml place/\nplace/kandahar\n```\n", "+place/kabul"),
        ("```yaml\ngazetteer: a\nentities: [{id: b}]\n```\n", "neither name and kind"),
        ("```python\n>>> 0.1234567\n0.1234589\n```\n", "+0.1234567"),
    ],
)
def test_a_wrong_document_is_found_out(tmp_path: Path, wrong: str, shown: str) -> None:
    document = tmp_path / "wrong.md"
    document.write_text(f"# Wrong\n\n{wrong}", encoding="utf-8")
    done = check(document)
    assert done.returncode == 1
    assert shown in done.stdout, done.stdout + done.stderr
    assert document.read_text(encoding="utf-8") == f"# Wrong\n\n{wrong}"


@needs_sh
def test_a_right_document_passes_as_it_is(tmp_path: Path) -> None:
    document = tmp_path / "right.md"
    document.write_text(
        "```python\n>>> for n in (1, 2):\n...     print(n)\n1\n2\n>>> 0.12345670000001\n0.1234567\n"
        ">>> print()\n<BLANKLINE>\n```\n"
        "\n```console\n$ false\n$ echo $?\n1\n$ printf 'a\\n\\nb\\n' |\n>   grep .\na\n...\n```\n"
        '\n```jsonl\n{"gazetteer": "a"}\n{"id": "b", "kind": "other", "name": "C"}\n```\n\n```sh\nnot run\n```\n',
        encoding="utf-8",
    )
    done = check(document)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_sh
def test_a_command_that_breaks_is_not_written_down(tmp_path: Path) -> None:
    document = tmp_path / "broken.md"
    text = "```console\n$ python -c 'raise SystemError(1)'\n```\n"
    document.write_text(text, encoding="utf-8")
    done = check(document, "--update")
    assert done.returncode == 1
    assert "SystemError" in done.stderr
    assert document.read_text(encoding="utf-8") == text


@needs_sh
def test_updating_writes_what_came_out_and_is_then_content(tmp_path: Path) -> None:
    document = tmp_path / "stale.md"
    document.write_text(
        "```python\n>>> a = 'x'\n>>> a + '\\n\\n' + a, print(a)\n```\n\n```console\n$ echo 1\n2\n```\n",
        encoding="utf-8",
    )
    assert check(document, "--update").returncode == 0
    text = document.read_text(encoding="utf-8")
    assert text == (
        "```python\n>>> a = 'x'\n>>> a + '\\n\\n' + a, print(a)\nx\n('x\\n\\nx', None)\n```\n"
        "\n```console\n$ echo 1\n1\n```\n"
    )
    assert check(document).returncode == 0


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    own = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [link for link in own if not (path.parent / link).exists()] == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        links = LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
        waiting += [
            (path.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link and link[0] != "#"
        ]
    assert set(DOCUMENTS) <= reached


def test_the_readme_shows_the_example_gazetteer_as_it_is() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / "examples" / "my_gazetteer.yaml").read_text(encoding="utf-8") in shown
