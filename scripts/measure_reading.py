#!/usr/bin/env python3
"""Measure how well files are read, against what people read in them; prints Markdown.

    scripts/measure_reading.py letters [FOLDER] [--verbose]   fields, sections, references, duties

The five bundled letters always count. FOLDER is searched for the other files of
``evals/reading_letters.toml``, by their digest; those that are not there are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evals.reading_score import LetterScore, Tally, score_letter
from evals.reading_truth import FIELDS, ExpectedLetter, read_truth
from ingest.pipeline import read_directive

CORPUS = Path(__file__).resolve().parent.parent / "ingest" / "corpus"


def find_letters(folder: Path | None) -> list[tuple[ExpectedLetter, Path]]:
    """Pair what is expected with the files that are there, in the order of the answers."""
    places = [CORPUS] if folder is None else [CORPUS, folder]
    files = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for place in places
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }
    return [(letter, files[letter.sha256]) for letter in read_truth() if letter.sha256 in files]


def measure_letters(arguments: argparse.Namespace) -> None:
    """Read every letter and print what is right."""
    scores = [
        score_letter(letter, read_directive(path))
        for letter, path in find_letters(arguments.folder)
    ]
    bundled = [score for score in scores if score.letter.made == "bundled text"]
    others = [score for score in scores if score.letter.made != "bundled text"]
    print("| letter | file | fields | sections | references | duties | who | level | due |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for score in scores:
        print(_row(score.letter.name, score.letter.made, [score]))
    for name, group in (("five bundled letters", bundled), ("other files", others)):
        if group:
            print(_row(f"**{name}**", f"{len(group)} files", group))
    print("\n| field | five bundled letters | other files |\n| --- | ---: | ---: |")
    for field in FIELDS:
        print(f"| {field} | {_field_share(field, bundled)} | {_field_share(field, others)} |")
    if arguments.verbose:
        for score in scores:
            _print_errors(score)


def _row(name: str, made: str, scores: Sequence[LetterScore]) -> str:
    right = sum(not error for score in scores for error in score.fields.values())
    cells = [
        name,
        made,
        f"{right}/{len(FIELDS) * len(scores)}",
        _share(scores, "sections"),
        _share(scores, "references"),
        _share(scores, "duties"),
        *(_judged(scores, part) for part in ("actors", "levels", "dues")),
    ]
    return f"| {' | '.join(cells)} |"


def _sum(scores: Sequence[LetterScore], part: str) -> Tally | None:
    tallies = [tally for score in scores if (tally := getattr(score, part)) is not None]
    return reduce(add, tallies) if tallies else None


def _share(scores: Sequence[LetterScore], part: str) -> str:
    """Give precision and recall, and the numbers behind them."""
    tally = _sum(scores, part)
    if tally is None:
        return "–"
    if not tally.found and not tally.there:
        return "none there, none found"
    return (
        f"P {tally.precision:.2f} R {tally.recall:.2f} "
        f"({tally.found_right}/{tally.found}, {tally.there_right}/{tally.there})"
    )


def _judged(scores: Sequence[LetterScore], part: str) -> str:
    tally = _sum(scores, part)
    return f"{tally.found_right}/{tally.found}" if tally and tally.found else "–"


def _field_share(field: str, scores: Sequence[LetterScore]) -> str:
    return f"{sum(not score.fields[field] for score in scores)}/{len(scores)}"


def _print_errors(score: LetterScore) -> None:
    print(f"\n### {score.letter.name}")
    for field, error in score.fields.items():
        if error:
            print(f"- {field}: {error}")
    for part in ("sections", "references", "duties", "actors", "levels", "dues"):
        tally: Tally | None = getattr(score, part)
        if tally and tally.missed:
            print(f"- {part} missed: {'; '.join(tally.missed)}")
        if tally and tally.wrong:
            print(f"- {part} wrong: {'; '.join(tally.wrong)}")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    letters = commands.add_parser("letters", help="fields, sections, references, duties")
    letters.add_argument("folder", type=Path, nargs="?", help="where the other files are")
    letters.add_argument("--verbose", action="store_true", help="list every error")
    letters.set_defaults(run=measure_letters)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
