"""Finding the command, and how a process ends."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aliaskit.cli.commands import COMMANDS
from aliaskit.cli.main import main

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_main_leaves_the_collector_of_the_process_that_calls_it_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()
    assert main(["--help"]) == 0
    assert capsys.readouterr().out
    assert (gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()) == before


def test_help_lists_every_command_without_importing_one(run: Run) -> None:
    done = run("--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    text = done.stdout.decode()
    for name, (_, summary) in COMMANDS.items():
        assert f"  {name}" in text
        assert summary in text
    imported = done.stderr.decode()
    assert "aliaskit.cli.main" in imported
    for heavy in ("aliaskit.cli.commands.", "aliaskit.resolver", "attr", "argparse", "json"):
        assert f" {heavy}" not in imported, heavy


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_its_exit_statuses(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    text = done.stdout.decode()
    assert text.startswith(f"usage: aliaskit {name}")
    assert COMMANDS[name][1] in text
    assert "Exit status: 0" in text
    assert done.stderr == b""


@pytest.mark.parametrize("name", ["resolve", "compare"])
def test_an_exact_answer_imports_nothing_that_it_does_not_need(over_small: Run, name: str) -> None:
    names = ["Daesh"] if name == "resolve" else ["Daesh", "Daesh"]
    over_small(name, *names)  # compiles the gazetteer into the cache
    done = over_small(name, *names, "--format", "jsonl", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "aliaskit.resolver" in imported
    assert imported.isdisjoint(
        {"yaml", "csv", "shutil", "textwrap", "pathlib", "importlib.metadata", "difflib", "aliaskit.gazetteers"}
        | {"aliaskit.cli.tables", "aliaskit.compiling"}
    )


def test_a_mistyped_command_gets_a_guess(run: Run) -> None:
    done = run("reslove", "Daesh")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"did you mean 'resolve'? `aliaskit --help` lists them all\n" in done.stderr


def test_no_command_is_wrong_usage(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"a command is missing" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["resolve", "--prior", "1", "x"], "--prior: expected a probability above 0 and below 1, not '1'"),
        (["resolve", "--prior", "nan", "x"], "--prior"),
        (["resolve", "--match-at", "80", "x"], "--match-at: expected a probability from 0 to 1"),
        (["resolve", "--min-confidence", "-0.1", "x"], "--min-confidence"),
        (["resolve", "--limit", "-1", "x"], "--limit: expected a whole number"),
        (["resolve", "--limit", "1.5", "x"], "--limit"),
        (["resolve", "--kind", "persn", "x"], "argument --kind: invalid choice: 'persn', did you mean 'person'?"),
        (["resolve", "--kind", "company", "x"], "did you mean 'organization'?"),
        (["cluster", "--kind", "zzz", "x"], "'zzz', expected one of person, organization, place, event, other"),
        (["check", "--format", "jsno", "x"], "argument --format: invalid choice: 'jsno', did you mean 'json'?"),
        (["resolve", "--form", "jsonl", "x"], "unrecognized arguments: --form"),
        (["resolve", "x", "--limt=3", "y"], "unrecognized arguments: --limt=3, did you mean '--limit'?"),
        (["resolve", "--from", "csv", "x"], "reads standard input"),
        (["resolve", "--column", "name", "x"], "--column needs --from csv"),
        (["compare", "one"], "compare takes two names, not 1"),
        (["compare"], "compare takes two names, not 0"),
        (["compare", "a", "b", "c"], "compare takes two names, not 3"),
        (["compare", "--from", "jsonl", "a", "b"], "reads standard input"),
        (["show"], "show needs an id"),
        (["compile", "-o", "x.idx"], "at least one"),
        (["compile", "x.yaml"], "-o/--output"),
    ],
)
def test_wrong_usage_says_what_is_expected(run: Run, arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["-g", "{}", "--no-bundled", "Daesh", "Khan"],
        ["Daesh", "-g", "{}", "Khan", "--no-bundled"],
        ["Daesh", "--no-bundled", "-g", "{}", "--", "Khan"],
        ["--no-bundled", "-g", "{}", "--", "Daesh", "Khan"],
    ],
)
def test_names_stand_anywhere_among_options(run: Run, small: Path, arguments: list[str]) -> None:
    done = run("resolve", "--format", "tsv", *(part.format(small) for part in arguments))
    assert [line.split("\t")[0] for line in done.stdout.decode().splitlines()] == ["query", "Daesh", "Khan"]


def test_all_after_two_dashes_are_names(over_small: Run) -> None:
    done = over_small("resolve", "--format", "tsv", "--", "--explain", "--")
    assert [line.split("\t")[0] for line in done.stdout.decode().splitlines()] == ["query", "--explain", "--"]


def test_version_names_the_code_and_the_bundled_world(run: Run) -> None:
    done = run("--version")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("aliaskit ")
    assert any(line.startswith("world@") for line in lines[1:])


def test_the_entry_point_is_the_same_command(over_small: Run, small: Path, environment: dict[str, str]) -> None:
    code = "import sys; from aliaskit.cli.main import main; sys.exit(main())"
    arguments = ["resolve", "-g", str(small), "--no-bundled", "Khan"]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (1, over_small("resolve", "Khan").stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error_and_no_traceback(command: list[str], small: Path, environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command, "resolve", "-g", small, "--no-bundled", "Daesh"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"aliaskit: ")
    assert os.strerror(28).encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("resolve", "-g", "", "Kabul"),
        ("show", "-g", "", "place/kabul"),
        ("check", ""),
        ("compile", "", "-o", "out.idx"),
        ("stats", ""),
        ("export", "jsonl", ""),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_empty_path_is_not_the_folder_one_is_in(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What a shell makes of a variable that is not set."""
    (tmp_path / "here.yaml").write_text(
        "gazetteer: g\nentities:\n  - {id: a, kind: other, name: A}\n", encoding="utf-8"
    )
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"the path of a gazetteer is empty; write . for the folder you are in" in done.stderr
