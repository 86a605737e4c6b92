"""Count syllable n-grams for ``ingest/language/diacritics.py``.

Reads JSON Lines files (every string value but ``_id`` and ``url`` is text) and plain text files,
gzip-packed or not, and writes one .npz file.

    python scripts/train_diacritics.py --output ingest/language/diacritics.npz FILE...
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.language.diacritics import BOUNDARY, LOG_STEP, NUMBER, pieces
from ingest.language.text import strip_diacritics

MIN_SYLLABLE = 8
MAX_SYLLABLE_LETTERS = 7


def texts(path: Path) -> Iterator[str]:
    """Every text of a file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        if ".jsonl" not in path.suffixes:
            yield stream.read()
            return
        for line in stream:
            record = json.loads(line)
            yield from (
                value
                for key, value in record.items()
                if isinstance(value, str) and key not in {"_id", "url"}
            )


def is_syllable(word: str) -> bool:
    """Whether a word may be a candidate: short, and not an all-consonant run of plain letters."""
    return len(word) <= MAX_SYLLABLE_LETTERS


def count_units(paths: list[Path], repeat: dict[Path, int]) -> tuple[list[str], NDArray[np.int32]]:
    """The vocabulary in order of appearance, and all units as one stream of ids."""
    ids: dict[str, int] = {BOUNDARY: 0, NUMBER: 1}
    stream: list[NDArray[np.int32]] = []
    for path in paths:
        numbers: list[int] = []
        for text in texts(path):
            numbers.append(0)
            numbers.extend(
                ids.setdefault(unit, len(ids))
                for unit in pieces(unicodedata.normalize("NFC", text))
            )
        stream.extend([np.array(numbers, dtype=np.int32)] * repeat.get(path, 1))
        print(f"{path.name}: {len(numbers):,} units", flush=True)
    return list(ids), np.concatenate(stream)


def keep_vocabulary(words: list[str], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """New id of each word; rare and over-long words become the number unit (id 1).

    A word whose bare form is far commoner with other marks is noise (a slip), and is left out.
    """
    best: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        bare = strip_diacritics(word)
        best[bare] = max(best[bare], int(count))
    new = np.ones(len(words), dtype=np.int64)
    new[0] = 0
    number = 2
    for index, word in enumerate(words):
        if index < 2 or not is_syllable(word) or counts[index] < MIN_SYLLABLE:
            continue
        if counts[index] * 20_000 < best[strip_diacritics(word)]:
            continue
        new[index] = number
        number += 1
    return new


def quantise(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Log counts in steps of ``LOG_STEP``."""
    return np.minimum(np.round(np.log(counts) / LOG_STEP), 255).astype(np.uint8)


def main() -> None:
    """Count, prune, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--domain", type=Path, nargs="*", default=[], help="texts counted 20 times")
    parser.add_argument("--min-bigram", type=int, default=4)
    parser.add_argument("--min-trigram", type=int, default=8)
    arguments = parser.parse_args()
    paths = [*arguments.files, *arguments.domain]
    words, stream = count_units(paths, dict.fromkeys(arguments.domain, 20))
    new = keep_vocabulary(words, np.bincount(stream, minlength=len(words)))
    size = int(new.max()) + 1
    vocabulary = [BOUNDARY, NUMBER, *(w for w, n in zip(words, new, strict=True) if n > 1)]
    units = new[stream]
    unigrams = np.maximum(np.bincount(units, minlength=size), 1)
    keys, counts = np.unique(units[:-1] * size + units[1:], return_counts=True)
    kept = counts >= arguments.min_bigram
    keys, counts = keys[kept], counts[kept]
    positions = np.minimum(np.searchsorted(keys, units[:-2] * size + units[1:-1]), len(keys) - 1)
    known = keys[positions] == units[:-2] * size + units[1:-1]
    three, three_counts = np.unique((positions * size + units[2:])[known], return_counts=True)
    kept = three_counts >= arguments.min_trigram
    three, three_counts = three[kept], three_counts[kept]
    np.savez_compressed(
        arguments.output,
        words=np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
        unigrams=quantise(unigrams),
        bigram_sizes=np.bincount(keys // size, minlength=size).astype(np.uint16),
        bigram_next=(keys % size).astype(np.uint16),
        bigrams=quantise(counts),
        trigram_sizes=np.bincount(three // size, minlength=len(keys)).astype(np.uint16),
        trigram_next=(three % size).astype(np.uint16),
        trigrams=quantise(three_counts),
    )
    megabytes = arguments.output.stat().st_size / 1e6
    print(f"{size:,} syllables, {len(keys):,} bigrams, {len(three):,} trigrams, {megabytes:.2f} MB")


if __name__ == "__main__":
    main()
