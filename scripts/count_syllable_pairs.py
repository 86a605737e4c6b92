#!/usr/bin/env python3
"""Count which syllables stand next to each other, for ``ingest/formats/ocr_marks.py``.

Reads JSON Lines files (their ``text``) and plain text, gzip-packed or not; keeps pairs of possible
syllables that were seen often enough, in small letters, in several texts.

    scripts/count_syllable_pairs.py FILE… --output ingest/syllable_pairs.txt.gz
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.formats.syllables import is_syllable

MIN_COUNT = 10
MIN_TEXTS = 3
_UNIT = re.compile(r"[^\W\d_]+|\S")


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        if ".jsonl" not in path.suffixes:
            yield stream.read()
            return
        for line in stream:
            yield json.loads(line)["text"]


def count(found: Iterable[str]) -> dict[tuple[str, str], int]:
    """Return the pairs that are common enough."""
    counts: Counter[tuple[str, str]] = Counter()
    spread: Counter[tuple[str, str]] = Counter()
    for text in found:
        units = _UNIT.findall(unicodedata.normalize("NFC", text).lower())
        here = Counter(pairwise(units))
        counts.update(here)
        spread.update(here.keys())
    return {
        pair: number
        for pair, number in counts.items()
        if number >= MIN_COUNT and spread[pair] >= MIN_TEXTS and all(map(is_syllable, pair))
    }


def main() -> None:
    """Count and write, the pairs of one first syllable on a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    pairs = count(text for path in arguments.files for text in texts(path))
    rows: dict[str, list[str]] = defaultdict(list)
    for (first, second), number in sorted(pairs.items()):
        rows[first].append(f"{second}:{number}")
    body = "".join(f"{first} {' '.join(rest)}\n" for first, rest in sorted(rows.items()))
    packed = gzip.compress(body.encode("utf-8"), mtime=0)
    arguments.output.write_bytes(packed)
    print(f"{len(pairs):,} pairs, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
