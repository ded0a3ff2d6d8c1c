"""A stream of generated articles through `aliaskit link --store`: articles a second, peak memory, and after a kill.

    python benchmarks/linking.py [--articles 10000] [--stream] [--no-bundled]

Prints one JSON object. The articles are made of made-up names with spellings that vary, some forty words each with
mentions to be found; the same seed makes the same articles. The run is started as a user would start it, killed half
way (SIGKILL), started again over the same store, and compared with a run that nobody killed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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


def measured(command: list[str], given: Path, answers: Path) -> dict[str, Any]:
    """Run to the end: seconds, peak memory."""
    began = time.perf_counter()
    with given.open("rb") as stdin, answers.open("wb") as stdout:
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    return {
        "status": process.returncode,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_mib": round(usage.ru_maxrss / 1024, 1),
    }


def killed(command: list[str], given: Path, store: Path, at_bytes: int) -> None:
    """Run until the store has so many bytes, then kill."""
    with given.open("rb") as stdin, subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if sum(part.stat().st_size for part in store.parent.glob(f"{store.name}*")) > at_bytes:
                process.send_signal(signal.SIGKILL)
                return
            time.sleep(0.05)


def entities(answers: Path, told: Path) -> dict[str, list[str]]:
    """Article -> the entities of its mentions, as the redirects and moves of `--entities` leave them."""
    rows = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    led = {row["id"]: row["redirect"] for row in rows if "redirect" in row}
    moved = {(row["article"], row["start"], row["end"]): row["entity"] for row in rows if "was" in row}
    found = {}
    for answer in map(json.loads, answers.read_text(encoding="utf-8").splitlines()):
        own = [(answer["id"], mention["start"], mention["end"]) for mention in answer["mentions"]]
        ids = [mention["entity"] for mention in answer["mentions"]]
        found[answer["id"]] = [moved.get(key) or led.get(entity, entity) for key, entity in zip(own, ids, strict=True)]
    return found


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--stream", action="store_true")
    parser.add_argument("--no-bundled", action="store_true")
    args = parser.parse_args()
    options = ["--stream"] * args.stream + ["--no-bundled"] * args.no_bundled
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        given, store, other = folder / "articles.jsonl", folder / "store.db", folder / "other.db"
        given.write_bytes(b"".join(articles(args.articles)))
        base = [sys.executable, "-m", "aliaskit", "link", "--from", "jsonl", "--format", "jsonl", *options]
        runs = {}
        for name, file in (("first", store), ("again", store), ("after", other)):
            command = [*base, "--store", str(file), "--entities", str(folder / f"{name}.entities"), "-"]
            if name == "after":
                killed(command, given, other, store.stat().st_size // 3)
            runs[name] = measured(command, given, folder / name)
        whole, again, ends = (entities(folder / name, folder / f"{name}.entities") for name in runs)
        result = {
            "articles": args.articles,
            "mentions": sum(map(len, whole.values())),
            "entities": len({entity for found in whole.values() for entity in found}),
            "articles_a_second": round(args.articles / runs["first"]["seconds"]),
            "articles_a_cpu_second": round(args.articles / runs["first"]["cpu_seconds"]),
            **runs,
            "same_ids_again": whole == again,
            "same_ids_after_a_kill": whole == ends,
            "store_bytes_an_article": store.stat().st_size // args.articles,
        }
    print(json.dumps(result, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
