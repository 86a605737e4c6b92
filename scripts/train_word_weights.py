"""Learn from pairs how likely a passage that answers holds a word of its question for that reason.

    python scripts/train_word_weights.py FILE… --out vectorstore/models/word_weights.tsv

Each FILE holds JSON lines (``.gz`` or plain) with ``query`` and ``positive``. For every syllable of
the questions: ``r``, the share of its questions whose passage holds it, and ``p``, the share of all
passages of the same file that hold it. What is written is (r - p) / (1 - p): 1 for a word that a
passage always takes up, 0 for one that stands there no oftener than by chance (``nào``, ``gì``).
Rare words lean on ``UNKNOWN``; figures are counted as one word, years as another.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vectorstore.analysis.terms import syllables
from vectorstore.analysis.word_weights import UNKNOWN, word_class

SEED = 1
MOST = 6_000
"""Pairs read of a file, so that no file speaks alone."""
MAX_CHARS = 1_500
"""Of a passage: about what is indexed as one."""
RARE = 10.0
"""So many questions are added that behave as ``UNKNOWN`` says."""
SEEN = 4
"""Words of fewer questions are left out: their value would be that of an unknown one."""


@dataclass(slots=True)
class Tally:
    """Over files: questions with a word, those whose passage holds it, those expected by chance."""

    asked: float = 0.0
    kept: float = 0.0
    chance: float = 0.0

    def carried(self) -> float:
        """The chance-corrected share, in [0, 1]."""
        chance = min(self.chance / self.asked, 0.999)
        usual = chance + (1 - chance) * UNKNOWN
        share = (self.kept + RARE * usual) / (self.asked + RARE)
        return min(1.0, max(0.0, (share - chance) / (1 - chance)))


def read_pairs(path: Path) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the words of a question and of its passage, for at most ``MOST`` pairs of a file."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    random.Random(SEED).shuffle(rows)
    for row in rows[:MOST]:
        yield _words(row["query"]), _words(row["positive"][:MAX_CHARS])


def _words(text: str) -> set[str]:
    return {word_class(syllable) for syllable in syllables(text)}


def count(path: Path, tallies: dict[str, Tally]) -> int:
    """Add the pairs of a file; return how many there were."""
    pairs = list(read_pairs(path))
    held = Counter(word for _, passage in pairs for word in passage)
    for question, passage in pairs:
        for word in question:
            tally = tallies.setdefault(word, Tally())
            tally.asked += 1
            tally.kept += word in passage
            tally.chance += (held[word] + 0.5) / (len(pairs) + 1)
    return len(pairs)


def main() -> None:
    """Count all files, write one line a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    tallies: dict[str, Tally] = {}
    for path in sorted(given.files):
        print(f"{path.name}: {count(path, tallies)} pairs", flush=True)
    lines = [
        f"{word}\t{tally.carried():.2f}\n"
        for word, tally in sorted(tallies.items())
        if tally.asked >= SEEN
    ]
    given.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} words")


if __name__ == "__main__":
    main()
