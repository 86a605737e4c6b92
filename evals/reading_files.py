"""The files that the hand-checked letters are: found by digest, read by the program."""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evals.reading_truth import ExpectedLetter
from ingest.pipeline import read_directive
from ingest.records import Directive

_LINES = (".jsonl", ".jsonl.gz")


def read_letters(
    letters: Sequence[ExpectedLetter], places: Sequence[Path]
) -> Iterator[tuple[ExpectedLetter, Directive]]:
    """Yield the letters whose files are below ``places``, as the program reads them, in order.

    A letter is a file, or the field ``text`` of a line of a ``*.jsonl[.gz]`` file.
    """
    files = _files(places)
    texts = _texts(places, {letter.sha256 for letter in letters} - files.keys())
    for letter in letters:
        if letter.sha256 in files:
            yield letter, read_directive(files[letter.sha256])
        elif letter.sha256 in texts:
            yield letter, _read_text(texts[letter.sha256], letter)


def _files(places: Sequence[Path]) -> Mapping[str, Path]:
    paths = [path for place in places for path in sorted(place.rglob("*")) if path.is_file()]
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in paths
        if not path.name.endswith(_LINES)
    }


def _texts(places: Sequence[Path], wanted: set[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for place in places:
        for path in sorted(place.rglob("*")):
            if path.name.endswith(_LINES) and wanted:
                for text in texts_of_lines(path):
                    digest = hashlib.sha256(text.encode()).hexdigest()
                    if digest in wanted:
                        found[digest] = text
    return found


def texts_of_lines(path: Path) -> Iterator[str]:
    """Yield the field ``text`` of each line of a ``*.jsonl[.gz]`` file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield str(json.loads(line).get("text", ""))


def _read_text(text: str, letter: ExpectedLetter) -> Directive:
    end = text.find(letter.until) if letter.until else -1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.txt"
        path.write_text(text if end < 0 else text[:end], encoding="utf-8")
        return read_directive(path)
