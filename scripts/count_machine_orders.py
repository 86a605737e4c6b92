"""Prints the sentences of documents that would be passed over as orders to a machine.

    python scripts/count_machine_orders.py FILE...

Reads the bundled letters, the invented ones and the files given: plain text, or JSON Lines (gzip
or not) whose ``text`` is a document. None of them speaks to a machine, so that every sentence
printed is one that a summary would lose.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from assistant.quotable import orders_a_machine
from evals.gold_set import invented_letters
from ingest.language.text import canonicalise
from ingest.structure.sections import sentences


def documents(path: Path) -> Iterator[str]:
    """The texts of a file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        if ".jsonl" not in path.suffixes:
            yield stream.read()
            return
        for line in stream:
            yield json.loads(line)["text"]


def main() -> None:
    """Count, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    bundled = Path(str(files("ingest").joinpath("corpus"))).glob("*.txt")
    invented = invented_letters().parent.glob("*/*.txt")
    read = told = found = 0
    for path in [*bundled, *invented, *parser.parse_args().files]:
        for text in documents(path):
            read += 1
            text = canonicalise(text)
            for span in sentences(text, start=0, end=len(text)):
                told += 1
                sentence = text[span.start : span.end]
                if orders_a_machine(sentence):
                    found += 1
                    print(f"{path.name}: {' '.join(sentence.split())[:200]}")
    print(f"{read:,} documents, {told:,} sentences, {found} passed over")


if __name__ == "__main__":
    main()
