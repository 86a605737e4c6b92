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

from crash_examination import ABSENT, Versions, examine, word

from vectorstore.keeping.intake import bundled_folder
from vectorstore.library import Library
from vectorstore.records import IngestProgress

_PROCESSES = multiprocessing.get_context("forkserver")
_LETTERS = 16
CHANGES = ("library", "new", "versions", "amend", "remove", "rebuild")
_ADDING = ("library", "new", "versions")


@dataclass
class Bench:
    """A library, the folder that it is filled from, and what should be in it."""

    home: Path
    sources: Path
    versions: Versions = field(default_factory=dict)


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
            allowed[name] = {before.get(name, ABSENT), version}
        elif kind == "remove":
            allowed[name] = {before[name], ABSENT}
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
        present = [name for name in self.names if bench.versions.get(name, ABSENT)]
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
        wanted = ABSENT if kind == "remove" else self.version
        for name in names if done else written:
            allowed[name] = {self.bench.versions.get(name, ABSENT) if kind == "amend" else wanted}
        problems = problems + [
            f"{name} is in version {versions[name]}, not one of {sorted(allowed.get(name, {0}))}"
            for name in self.names
            if versions[name] not in allowed.get(name, {ABSENT})
        ]
        self.problems += [f"{label}: {problem}" for problem in problems]
        self.bench.versions = dict(versions)


def main() -> int:
    """Run trials and print their figures as JSON; the status is 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    _PROCESSES.set_forkserver_preload(
        ["vectorstore.library", "vectorstore.search.retriever", "chromadb"]
    )
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
