#!/usr/bin/env python3
"""Kill a process that writes to a library at a random moment, and look what the next one finds.

Each trial starts one of six changes (a new library, new letters, new versions, corrections of
fields, removals, a rebuild) in a process of its own, kills it with SIGKILL, opens the library again
and checks that

* the catalogue, the indexes and the kept files agree (``Library.check``);
* every letter is there in the version of before or the one that was being written, never in both;
* its earlier versions are kept in order, and what persons put right is there with who and when;
* what the killed process had been told is written is there;
* each letter is found by a word that only its present version holds, and by no other.

Then the change is made again, undisturbed, and must come to its end.

    scripts/crash_trials.py --trials 200 --seed 1
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.records import Known
from vectorstore.intake import bundled_folder
from vectorstore.library import Library
from vectorstore.records import Filters, IngestProgress

_PROCESSES = multiprocessing.get_context("forkserver")
_ABSENT = 0
_LETTERS = 16
CHANGES = ("library", "new", "versions", "amend", "remove", "rebuild")
_ADDING = ("library", "new", "versions")

Versions = dict[str, int]
"""The version of the letter of each file; 0 where there is none."""


@dataclass
class Bench:
    """A library, the folder that it is filled from, and what should be in it."""

    home: Path
    sources: Path
    versions: Versions = field(default_factory=dict)


def word(name: str, version: int) -> str:
    """Return the word that only this version of a letter holds."""
    return f"qz{name}v{version}"


def write_source(bench: Bench, name: str, version: int, rng: random.Random) -> None:
    """Write a file as it would arrive: a bundled letter with a number and a word of its own."""
    letters = sorted(bundled_folder().glob("*.txt"))
    text = rng.choice(letters).read_text(encoding="utf-8")
    head = f"Số: {int(name)}/TEST-TG\n\n"
    (bench.sources / f"{name}.txt").write_text(
        f"{head}{text}\n\nTừ kiểm tra là {word(name, version)}.\n", encoding="utf-8"
    )


def change(kind: str, home: Path, sources: Path, names: Sequence[str], told: Connection) -> None:
    """Make a change, and tell what is written when the library says so."""
    told.send(("started", ""))
    with Library.open(home) as library:
        if kind in _ADDING:
            for start in range(0, len(names), 6):
                part = names[start : start + 6]
                library.add([sources / f"{name}.txt" for name in part])
                told.send(("written", part))
        elif kind == "amend":
            ids = {s.source: s.directive_id for s in library.summaries()}
            for name in names:
                library.amend(ids[f"{name}.txt"], "place", f"Nơi {name}", by="thử nghiệm")
                told.send(("written", [name]))
        elif kind == "remove":
            ids = {s.source: s.directive_id for s in library.summaries()}
            for name in names:
                library.remove(ids[f"{name}.txt"])
                told.send(("written", [name]))
        else:
            library.rebuild(on_progress=lambda step: _tell(told, step))
    told.send(("done", ""))


def _tell(told: Connection, step: IngestProgress) -> None:
    told.send(("read", step.path))


def examine(home: Path, names: Sequence[str], most: int, told: Connection) -> None:
    """Open the library as the next user would, and report what is wrong and what is there."""
    problems: list[str] = []
    versions: Versions = dict.fromkeys(names, _ABSENT)
    with Library.open(home, read_only=True) as library:
        report = library.check()
        problems += [f"{c.code}: {c.detail}" for c in report.checks if not c.passed]
        sources = Counter(summary.source for summary in library.summaries())
        problems += [f"{name} is there {n} times" for name, n in sources.items() if n > 1]
        for summary in library.summaries():
            name = summary.source.removesuffix(".txt")
            text = library.directive(summary.directive_id).text
            held = [v for v in range(1, most + 1) if f"{word(name, v)}." in text]
            if len(held) != 1:
                problems.append(f"{name} holds versions {held}")
                continue
            versions[name] = held[0]
            problems += _history_problems(library, summary.directive_id, name)
            if not _finds(library, summary.directive_id, word(name, held[0])):
                problems.append(f"{name} is not found by the word of version {held[0]}")
        gone = [name for name, version in versions.items() if version == _ABSENT]
        ids = {summary.directive_id for summary in library.summaries()}
        problems += [
            f"{name} is found and not there"
            for name in gone
            for hit in library.search(f"Từ kiểm tra là {word(name, 1)}", k=50)
            if hit.passage.directive_id not in ids
        ]
    told.send((problems, versions))


def _history_problems(library: Library, directive_id: str, name: str) -> list[str]:
    """What is wrong with the versions of a letter and with what was put right in it."""
    problems = []
    versions = library.versions(directive_id)
    if [version.number for version in versions] != list(range(1, len(versions) + 1)):
        problems.append(f"{name} lacks a version")
    if [version.replaced_at is None for version in versions].index(True) + 1 != len(versions):
        problems.append(f"{name} has an old version that counts")
    amendments = library.amendments(directive_id)
    place = library.directive(directive_id).metadata.place
    if place.known is Known.EDITED and (not amendments or amendments[-1].value != place.value):
        problems.append(f"{name} is corrected by nobody")
    current = versions[-1].source_sha256
    if any(a.source_sha256 == current for a in amendments) and place.known is not Known.EDITED:
        problems.append(f"{name} lost a correction")
    return problems


def _finds(library: Library, directive_id: str, marker: str) -> bool:
    only = Filters(directive_ids=(directive_id,))
    hits = library.search(f"Từ kiểm tra là {marker}", k=5, filters=only)
    return any(marker in hit.passage.text for hit in hits)


def run(target: Callable[..., None], *given: object, kill_after_s: float | None = None) -> list:
    """Run a function in a process of its own; return what it told until it ended or was killed."""
    here, there = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=target, args=(*given, there))
    process.start()
    there.close()
    told: list = []
    deadline = None
    while True:
        if deadline is not None and time.monotonic() >= deadline:
            process.kill()
        wait_s = None if deadline is None else max(0.0, deadline - time.monotonic())
        try:
            if here.poll(wait_s if process.is_alive() else 0.0):
                told.append(here.recv())
                if kill_after_s is not None and deadline is None:
                    deadline = time.monotonic() + kill_after_s
                continue
        except EOFError:
            break
        if not process.is_alive() and not here.poll(0):
            break
    process.join()
    if process.exitcode not in (0, -signal.SIGKILL):
        raise SystemExit(f"{target.__name__} ended by itself with status {process.exitcode}")
    return told


def acceptable(before: Versions, kind: str, names: Sequence[str], version: int) -> Mapping:
    """Return the versions that each file may be in after a killed change."""
    allowed = {name: {held} for name, held in before.items()}
    for name in names:
        if kind in _ADDING:
            allowed[name] = {before.get(name, _ABSENT), version}
        elif kind == "remove":
            allowed[name] = {before[name], _ABSENT}
    return allowed


class Trials:
    """A series of kills on one library."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.bench = Bench(home=folder / "home", sources=folder / "sources")
        self.bench.sources.mkdir()
        self.version = 0
        self.lasting_s: dict[str, float] = dict.fromkeys(CHANGES, 1.0)
        self.names = [f"{number:03}" for number in range(1, _LETTERS + 1)]
        self.killed: Counter[str] = Counter()
        self.finished: Counter[str] = Counter()
        self.problems: list[str] = []

    def prepare(self, kind: str) -> list[str]:
        """Choose the letters of a change and write their files."""
        bench, rng = self.bench, self.rng
        if kind == "library":
            shutil.rmtree(bench.home, ignore_errors=True)
            bench.versions = {}
        present = [name for name in self.names if bench.versions.get(name, _ABSENT)]
        absent = [name for name in self.names if name not in present]
        choice = {"remove": present, "versions": present, "amend": present, "rebuild": []}.get(
            kind, absent
        )
        names = sorted(rng.sample(choice, k=min(len(choice), 12 if kind in _ADDING else 5)))
        if kind in _ADDING:
            self.version += 1
            for name in names:
                write_source(bench, name, self.version, rng)
        return names

    def possible(self) -> list[str]:
        """Return the changes that the library has letters for."""
        present = sum(1 for version in self.bench.versions.values() if version)
        kinds = ["new"] if present < len(self.names) else []
        if present >= 5:
            kinds += ["versions", "amend", "remove", "rebuild"]
        return kinds if self.bench.versions and self.rng.random() < 0.9 else ["library"]

    def trial(self, number: int, *, kill: bool = True) -> None:
        """Make one change, killed at a random moment, and look at what is left."""
        kind = self.rng.choice(self.possible())
        names = self.prepare(kind)
        given = (kind, self.bench.home, self.bench.sources, names)
        after_s = self.rng.uniform(0, 1.1 * self.lasting_s[kind]) if kill else None
        started = time.monotonic()
        told = run(change, *given, kill_after_s=after_s)
        done = any(what == "done" for what, _ in told)
        (self.finished if done else self.killed)[kind] += 1
        if done:
            self.lasting_s[kind] = time.monotonic() - started
        written = [name for what, part in told if what == "written" for name in part]
        self.look(f"trial {number} ({kind})", kind, names, written=written, done=done)
        again = [name for name in names if self.bench.versions[name]] if kind == "remove" else names
        run(change, kind, self.bench.home, self.bench.sources, again)
        self.look(f"after trial {number} ({kind})", kind, names, written=names, done=True)

    def look(
        self, label: str, kind: str, names: Sequence[str], *, written: Sequence[str], done: bool
    ) -> None:
        """Compare what is there with what may be there."""
        answers = run(examine, self.bench.home, self.names, self.version)
        problems, versions = answers[0]
        allowed = acceptable(self.bench.versions, kind, names, self.version)
        wanted = _ABSENT if kind == "remove" else self.version
        for name in names if done else written:
            allowed[name] = {self.bench.versions.get(name, _ABSENT) if kind == "amend" else wanted}
        problems = problems + [
            f"{name} is in version {versions[name]}, not one of {sorted(allowed.get(name, {0}))}"
            for name in self.names
            if versions[name] not in allowed.get(name, {_ABSENT})
        ]
        self.problems += [f"{label}: {problem}" for problem in problems]
        self.bench.versions = dict(versions)


def main() -> int:
    """Run trials and print their figures as JSON; the status is 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    _PROCESSES.set_forkserver_preload(["vectorstore.library", "vectorstore.retriever", "chromadb"])
    folder = Path(tempfile.mkdtemp(prefix="crash-trials-"))
    started = time.monotonic()
    try:
        trials = Trials(folder, given.seed)
        trials.trial(0, kill=False)
        for number in range(1, given.trials + 1):
            trials.trial(number)
            if number % 10 == 0:
                print(f"{number} trials, {len(trials.problems)} problems", file=sys.stderr)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    figures = {
        "trials": given.trials,
        "seed": given.seed,
        "killed": dict(trials.killed),
        "ended_before_the_kill": dict(trials.finished),
        "problems": trials.problems,
        "seconds": round(time.monotonic() - started),
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 1 if trials.problems else 0


if __name__ == "__main__":
    sys.exit(main())
