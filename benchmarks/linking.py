"""A stream of generated articles through `aliaskit link --store`: articles a second, peak memory, and after kills.

    python benchmarks/linking.py [--articles 10000] [--stream] [--no-bundled]

Prints one JSON object; status 1 where something that must hold does not. The articles are made of made-up names with
spellings that vary, some fifty words each with mentions to be found; the same seed makes the same articles.

One store is filled in one run, and by a second run over the same articles. Another is filled by a run that is killed
(SIGKILL) when half of the articles are in, by one that is killed while it joins them all (not of a stream), and by one
that nobody kills.
Then both must hold each article once, and have given each mention the same id, also in what was said before a kill.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

GIVEN = (
    "Ahmad", "Zarifa", "Karim", "Leila", "Viktor", "Oksana", "Ngozi", "Samuel", "Ruth", "Kenji", "Astrid", "Pavel",
    "Irina", "Hassan", "Fatima", "Omar", "Ilir", "Mara",
)  # fmt: skip
FIRST = ("Gha", "Kha", "Mas", "Ras", "Hal", "Pet", "Lind", "Oko", "Had", "Yam", "Nov", "Ber", "Sal", "Tor", "Vel")
LAST = (
    "fari", "lili", "soud", "hidi", "nova", "enko", "qvist", "njo", "dadi", "shita", "ovic", "ger", "demir", "gaard",
    "aszek",
)  # fmt: skip
PLACES = ("Kabul", "Dushanbe", "Islamabad", "Kyiv", "Nairobi", "Lima", "Oslo", "Ankara")
BODIES = ("Northern Relief Fund", "Council of Valley Elders", "Harbour Workers Union", "Institute for River Studies")
VARIANTS = (("ou", "u"), ("fari", "fary"), ("ee", "i"), ("kh", "h"), ("enko", "ienko"))


def spelled(name: str, chance: random.Random) -> str:
    """A name, in one case of ten as somebody else spells it."""
    if chance.random() < 0.1:
        for one, other in VARIANTS:
            name = name.replace(one, other)
    return name


def articles(count: int) -> Iterator[bytes]:
    """Generated articles as JSON lines."""
    chance = random.Random(7)
    people = [f"{chance.choice(GIVEN)} {first}{last}" for first in FIRST for last in LAST for _ in range(9)]
    for number in range(count):
        one, other = (spelled(chance.choice(people), chance) for _ in range(2))
        place, body = chance.choice(PLACES), f"{chance.choice(PLACES)} {chance.choice(BODIES)}"
        text = (
            f"{one} arrived in {place} on Tuesday to meet {other} of the {body}, officials said.\n"
            f"The talks, the third this year, were about water and roads. {one.split()[-1]} told reporters that an "
            f"agreement was near. {other.split()[-1]}, who has led the {body} since spring, did not comment.\n"
        )
        month, wire = number % 12 + 1, number % 9
        given = {"id": f"n{number}", "text": text, "date": f"2026-{month:02}-01", "source": f"Wire {wire}"}
        yield json.dumps(given).encode() + b"\n"


def run(
    command: list[str], given: Path, answers: Path, wait: Callable[[subprocess.Popen[bytes]], object] | None = None
) -> dict[str, Any]:
    """Run to the end, or kill it where `wait` returns: the status (-9 if killed), seconds, peak memory."""
    began = time.perf_counter()
    with given.open("rb") as stdin, answers.open("wb") as stdout:
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout)
        if wait is not None:
            wait(process)
            os.kill(process.pid, signal.SIGKILL)  # one that has ended is not waited for yet: the number is still its
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "status": process.returncode,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_mib": round(usage.ru_maxrss / 1024, 1),
    }


def until_it_holds(store: Path, count: int, then: float, process: subprocess.Popen[bytes]) -> None:
    """Wait until the store holds so many articles, and some seconds more; at most until the process has ended."""
    while not ended(process) and len(held(store)) < count:
        time.sleep(0.05)
    time.sleep(then)


def ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process is no more, which is left to be waited for."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def held(store: Path) -> list[str]:
    """The ids of the articles in a store, as they came; none where there is no store yet."""
    if not store.is_file():
        return []
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        try:
            return [one for (one,) in connection.execute("SELECT id FROM articles ORDER BY seq")]
        except sqlite3.OperationalError:  # it is being made
            return []


Mentions = list[tuple[int, int, str]]


def said(answers: Path, told: Path) -> dict[str, Mentions]:
    """Article -> its mentions with their entities, as the redirects and moves of `--entities` leave them.

    A line that a kill cut short is passed over. Raises ValueError for an article that is answered twice.
    """
    rows = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    led = {row["id"]: row["redirect"] for row in rows if "redirect" in row}
    moved = {(row["article"], row["start"], row["end"]): row["entity"] for row in rows if "was" in row}
    found: dict[str, Mentions] = {}
    for line in answers.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.endswith("\n"):
            answer = json.loads(line)
            if answer["id"] in found:
                raise ValueError(f"{answer['id']} is answered twice")
            found[answer["id"]] = [
                (start, end, moved.get((answer["id"], start, end)) or led.get(entity, entity))
                for start, end, entity in ((one["start"], one["end"], one["entity"]) for one in answer["mentions"])
            ]
    return found


def figures(folder: Path, count: int, options: list[str]) -> dict[str, Any]:
    """All runs in a folder: what they took, and what holds of them."""
    given, store, other = folder / "articles.jsonl", folder / "store.db", folder / "other.db"
    given.write_bytes(b"".join(articles(count)))

    def go(name: str, file: Path, wait: Callable[[subprocess.Popen[bytes]], object] | None = None) -> dict[str, Any]:
        command = [sys.executable, "-m", "aliaskit", "link", "--from", "jsonl", "--format", "jsonl", *options]
        command += ["--store", str(file), "--entities", str(folder / f"{name}.entities"), "-"]
        done = {**run(command, given, folder / name, wait), "articles_in_the_store": len(held(file))}
        if done["status"] not in (0, 1, -signal.SIGKILL):
            sys.exit(f"{name}: {json.dumps(done)}")
        return done

    runs = {"first": go("first", store), "again": go("again", store)}
    runs["killed_half_way"] = go("killed_half_way", other, partial(until_it_holds, other, count // 2, 0))
    before = held(other)
    if "--stream" not in options:  # one that is killed then has told nobody which ids it took back
        joining = runs["again"]["seconds"] / 4
        runs["killed_joining"] = go("killed_joining", other, partial(until_it_holds, other, count, joining))
    runs["after"] = go("after", other)
    whole = said(folder / "first", folder / "first.entities")
    same = {name: said(folder / name, folder / f"{name}.entities") for name in ("again", "after")}
    early = said(folder / "killed_half_way", folder / "after.entities")
    ids = [f"n{number}" for number in range(count)]
    return {
        "articles": count,
        "mentions": sum(map(len, whole.values())),
        "entities": len({entity for found in whole.values() for _, _, entity in found}),
        "articles_a_second": round(count / runs["first"]["seconds"]),
        "articles_a_cpu_second": round(count / runs["first"]["cpu_seconds"]),
        "runs": runs,
        "store_bytes_an_article": store.stat().st_size // count,
        "said_before_the_kill": len(early),
        "holds": {
            "killed_in_the_middle": runs["killed_half_way"]["status"] == -signal.SIGKILL
            and count / 2 <= len(before) < count,
            "killed_while_joining": "--stream" in options or runs["killed_joining"]["status"] == -signal.SIGKILL,
            "what_was_in_at_the_kill_stays": before == held(other)[: len(before)],
            "each_article_once_in_the_store": held(store) == ids == held(other),
            "each_article_answered_once": all(list(one) == ids for one in (whole, *same.values())),
            "same_ids_again": whole == same["again"],
            "same_ids_after_the_kills": whole == same["after"],
            "same_ids_as_said_before_the_kill": all(whole.get(one) == mentions for one, mentions in early.items()),
        },
    }


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--stream", action="store_true")
    parser.add_argument("--no-bundled", action="store_true")
    args = parser.parse_args()
    options = ["--stream"] * args.stream + ["--no-bundled"] * args.no_bundled
    with tempfile.TemporaryDirectory() as temporary:
        found = figures(Path(temporary), args.articles, options)
    print(json.dumps(found, indent=2))
    return 0 if all(found["holds"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
