#!/usr/bin/env python3
"""Kill a process that writes to the engine alone, hundreds of times, and count what it holds.

Without letters, models and Chroma a trial takes under a second, so that faults that show once in
hundreds of commits are found. The process opens the engine, replaces or removes letters in one to
five commits, closes it and begins again, until it is killed. Then, and after each of its commits,
the engine must hold what the commit recorded: each letter once, with all its passages.

    scripts/crash_engine.py --trials 400 --seed 1 [--longest 3]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.index import IndexEntry, TermField

_PROCESSES = multiprocessing.get_context("forkserver")
_DIMENSION = 8
_LETTERS = range(16)


def passages_of(letter: int) -> int:
    """Return how many passages a letter has, in all versions."""
    return 2 + letter % 7


def opened(folder: Path, *, create: bool = False) -> EmbeddedIndex:
    """Open the engine of a folder."""
    folders = IndexFolders(lexical=folder / "lexical", dense=folder / "dense")
    return EmbeddedIndex(folders, dimension=_DIMENSION, create=create, keep_neighbours=False)


def replace(index: EmbeddedIndex, letters: Sequence[int]) -> None:
    """Write new versions of letters in one commit."""
    revision = index.generation + 1
    index.remove([f"l{letter}" for letter in letters])
    for letter in letters:
        entries = [
            IndexEntry(
                passage_id=f"l{letter}#{number}",
                directive_id=f"l{letter}",
                revision=revision,
                terms={TermField.BODY: [f"w{letter}", f"r{revision}", "x"] * 20},
                payload=b"p" * number,
            )
            for number in range(passages_of(letter))
        ]
        rows = np.full((len(entries), _DIMENSION), _DIMENSION**-0.5, dtype=np.float32)
        index.add(entries, rows)
    index.commit(revision)


def write(folder: Path, seed: int, told: Connection) -> None:
    """Change letters until killed; tell of each commit that is not what it recorded."""
    rng = random.Random(seed)
    told.send("started")
    while True:
        index = opened(folder)
        for _ in range(rng.choice([1, 1, 1, 2, 5])):
            if rng.random() < 0.15:
                index.remove([f"l{letter}" for letter in rng.sample(_LETTERS, 3)])
                index.commit(index.generation + 1)
            else:
                replace(index, rng.sample(_LETTERS, rng.choice([1, 1, 1, 3, 6])))
            if not index.sound:
                told.send(f"commit {index.generation} is not what it recorded")
        index.close()


def problems_of(folder: Path, last: int) -> tuple[list[str], int]:
    """Return what is wrong with an engine, and its generation."""
    index = opened(folder)
    found = [f"{check.code}: {check.detail}" for check in index.check() if not check.passed]
    for directive_id, held in index.letters().items():
        wanted = passages_of(int(directive_id[1:]))
        if not held.revision or held.passages != wanted:
            found.append(f"{directive_id} has {held.passages} passages, not {wanted}")
    if index.generation < last:
        found.append(f"generation {index.generation} after {last}")
    generation = index.generation
    index.close()
    return found, generation


def trial(folder: Path, seed: int, after_s: float) -> list[str]:
    """Let a process write for a while and kill it; return what it told."""
    here, there = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=write, args=(folder, seed, there))
    process.start()
    there.close()
    here.recv()
    time.sleep(after_s)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    told = []
    while True:
        try:
            told.append(str(here.recv()))
        except EOFError:
            return told


def main() -> int:
    """Run trials and print their figures as JSON; the status is 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--trials", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=float, default=1.0, help="seconds before a kill at most")
    given = parser.parse_args()
    _PROCESSES.set_forkserver_preload(["vectorstore.indexes.embedded"])
    rng = random.Random(given.seed)
    folder = Path(tempfile.mkdtemp(prefix="crash-engine-"))
    found: list[str] = []
    started, commits, last = time.monotonic(), 0, 0
    for number in range(given.trials):
        if not last:
            index = opened(folder, create=True)
            replace(index, _LETTERS)
            index.close()
        told = trial(folder, rng.randrange(1 << 30), rng.uniform(0, given.longest))
        wrong, generation = problems_of(folder, last)
        commits += max(0, generation - last)
        last = generation
        if told or wrong:
            found += [f"trial {number}: {problem}" for problem in [*told, *wrong]]
            shutil.rmtree(folder)
            last = 0
    shutil.rmtree(folder, ignore_errors=True)
    seconds = round(time.monotonic() - started)
    figures = {"trials": given.trials, "seed": given.seed, "commits": commits, "problems": found}
    print(json.dumps(figures | {"seconds": seconds}, indent=1))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
