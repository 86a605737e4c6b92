#!/usr/bin/env python3
"""Measure how well files are read, against what people read in them; prints Markdown.

    scripts/measure_reading.py letters [FOLDER] [--verbose]   fields, sections, references, duties
    scripts/measure_reading.py ocr [--scan PDF --text PDF]    character recognition of known words
    scripts/measure_reading.py fonts [FOLDER] [--tables DIR]  old font encodings, there and back
    scripts/measure_reading.py speed [FOLDER]                 pages a second, reader by reader

The five bundled letters always count. ``letters`` searches FOLDER for the other files of
``evals/reading_letters.toml`` (files, or lines of ``*.jsonl[.gz]``), by their digest; those that
are not there are left out. ``ocr``
prints the letters, spoils the pages and reads them back; a real scan counts where a file with its
text is given. ``fonts`` takes the texts of FOLDER (``*.txt``; ``text`` of ``*.jsonl[.gz]``) as
clean Unicode.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evals.reading_distance import ErrorRates, compare
from evals.reading_files import read_letters, texts_of_lines
from evals.reading_fonts import RoundTrip, go_round, own_tables, read_tables, touched
from evals.reading_pages import DAMAGES, Damage, as_scan, find_font, print_pages, spoil
from evals.reading_score import LetterScore, Tally, score_letter
from evals.reading_truth import FIELDS, read_truth
from ingest.formats.ocr_marks import repair_marks
from ingest.formats.readers import SUFFIXES, read_source
from ingest.language.text import canonicalise
from ingest.records import SourceText

MAX_TEXT = 20_000
"""Characters of a clean text that are tried."""
PAGE_CHARACTERS = 2_000
"""What a page of a letter holds; for files without pages."""
CORPUS = Path(__file__).resolve().parent.parent / "ingest" / "corpus"


def measure_letters(arguments: argparse.Namespace) -> None:
    """Read every letter and print what is right."""
    places = [CORPUS, *([arguments.folder] if arguments.folder else [])]
    scores = [score_letter(*pair) for pair in read_letters(read_truth(), places)]
    groups: dict[str, list[LetterScore]] = defaultdict(list)
    for score in scores:
        groups[score.letter.group].append(score)
    print("| letter | file | fields | sections | references | duties | who | level | due |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for score in scores:
        print(_row(score.letter.name, score.letter.made, [score]))
    for name, group in groups.items():
        print(_row(f"**{name}**", f"{len(group)} files", group))
    print(f"\n| field | {' | '.join(groups)} |\n| --- |{' ---: |' * len(groups)}")
    for field in FIELDS:
        shares = (_field_share(field, group) for group in groups.values())
        print(f"| {field} | {' | '.join(shares)} |")
    for score in scores if arguments.verbose else ():
        if arguments.verbose in {"all", score.letter.group}:
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


def measure_ocr(arguments: argparse.Namespace) -> None:
    """Print the letters, spoil the pages, read them back and count the errors."""
    font = arguments.font or find_font()
    print(f"Set in {font.stem}.\n")
    print("| pages | character errors | diacritic errors | syllable errors | confidence | warned |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    letters = [canonicalise(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    for name, damage in DAMAGES.items():
        if arguments.only not in name:
            continue
        read = [(text, _read_back(text, damage, font)) for text in letters]
        _print_rates(name, read)
    if arguments.right:
        _print_harm(arguments.right)
    if arguments.scan and arguments.text:
        _print_rates(
            "a real scan", [(read_source(arguments.text).text, read_source(arguments.scan))]
        )


def _print_harm(folder: Path) -> None:
    """Count the words of right texts that putting marks back would change."""
    changed = words = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in {".doc", ".docx", ".txt"}:
            before = read_source(path).text
            after = repair_marks([before], recognised=[True])[0]
            words += len(before.split())
            pairs = zip(before.split(), after.split(), strict=True)
            changed += sum(one != other for one, other in pairs)
    print(f"Words of files with text that would change: {changed} of {words}.")


def _read_back(text: str, damage: Damage, font: Path) -> SourceText:
    pages = print_pages(text, font)
    spoilt = [spoil(page, damage, seed=place) for place, page in enumerate(pages)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(as_scan(spoilt, damage))
        return read_source(path)


def _print_rates(name: str, read: Sequence[tuple[str, SourceText]]) -> None:
    rates = reduce(ErrorRates.__add__, (compare(text, source.text) for text, source in read))
    pages = [page for _, source in read for page in source.pages]
    sure = [page.confidence for page in pages if page.confidence is not None]
    warned = sum(n.code == "ocr_low_confidence" for _, source in read for n in source.notices)
    mean = f"{sum(sure) / len(sure):.0f} %" if sure else "–"
    print(
        f"| {name} | {rates.characters:.2%} | {rates.diacritics:.2%} | {rates.syllables:.2%} | "
        f"{mean} | {warned} of {len(pages)} pages |",
        flush=True,
    )


def measure_fonts(arguments: argparse.Namespace) -> None:
    """Put texts into the old encodings and back; look whether clean texts are left alone."""
    tables = read_tables(arguments.tables) if arguments.tables else own_tables()
    letters = [canonicalise(path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    others = list(_texts(arguments.folder)) if arguments.folder else []
    print(
        "| texts | encoding | number | not noticed | marked letters | wrong | case alone | lines |"
    )
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, texts in (("the five letters", letters), ("other texts", others)):
        for encoding, table in tables.items():
            trip = reduce(add, (go_round(text, table) for text in texts), RoundTrip())
            print(
                f"| {name} | {encoding} | {trip.texts} | {trip.unseen} | {trip.marked} | "
                f"{trip.wrong - trip.wrong_case} | {trip.wrong_case} | "
                f"{trip.lines_wrong} of {trip.lines} wrong |"
            )
    count, wrong = touched([*letters, *others])
    print(f"\nClean texts touched: {len(wrong)} of {count}.")
    for text in wrong[: 20 if arguments.verbose else 0]:
        print(f"- {text[:200]!r}")


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            yield canonicalise(path.read_text("utf-8"))
        elif path.name.endswith((".jsonl", ".jsonl.gz")):
            yield from (canonicalise(text[:MAX_TEXT]) for text in texts_of_lines(path))


def measure_speed(arguments: argparse.Namespace) -> None:
    """Time the readers on the files of a folder and on the bundled letters as text and HTML."""
    print("| reader | files | pages | seconds | pages a second |")
    print("| --- | ---: | ---: | ---: | ---: |")
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        folders = [CORPUS, _as_html(Path(made)), *([arguments.folder] if arguments.folder else [])]
        paths = [p for f in folders for p in sorted(f.rglob("*")) if p.suffix.lower() in SUFFIXES]
        for path in paths:
            start = time.perf_counter()
            source = read_source(path)
            seconds = time.perf_counter() - start
            scanned = any(page.confidence is not None for page in source.pages)
            reader = "pdf, scanned" if scanned else source.media
            pages = len(source.pages) or max(len(source.text) / PAGE_CHARACTERS, 1)
            times[reader].append((pages, seconds))
    for reader, rows in sorted(times.items()):
        pages, seconds = (sum(column) for column in zip(*rows, strict=True))
        print(f"| {reader} | {len(rows)} | {pages:.0f} | {seconds:.1f} | {pages / seconds:.1f} |")


def _as_html(folder: Path) -> Path:
    for path in sorted(CORPUS.glob("*.txt")):
        lines = path.read_text("utf-8").split("\n")
        body = "".join(f"<p>{line}</p>" for line in lines if line.strip())
        page = f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>"
        (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")
    return folder


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    letters = commands.add_parser("letters", help="fields, sections, references, duties")
    letters.add_argument("folder", type=Path, nargs="?", help="where the other files are")
    letters.add_argument(
        "--verbose", nargs="?", const="all", help="list every error, or those of one group of files"
    )
    letters.set_defaults(run=measure_letters)
    ocr = commands.add_parser("ocr", help="character recognition of pages whose words are known")
    ocr.add_argument("--font", type=Path, help="a TrueType font with Vietnamese letters")
    ocr.add_argument("--only", default="", help="damages whose name holds this")
    ocr.add_argument("--right", type=Path, help="Word and text files: would they be changed?")
    ocr.add_argument("--scan", type=Path, help="a real scan")
    ocr.add_argument("--text", type=Path, help="a file with the words of the scan")
    ocr.set_defaults(run=measure_ocr)
    fonts = commands.add_parser("fonts", help="old font encodings, there and back")
    fonts.add_argument("folder", type=Path, nargs="?", help="where clean texts are")
    fonts.add_argument("--tables", type=Path, help="tables of the encodings, made elsewhere")
    fonts.add_argument("--verbose", action="store_true", help="show texts wrongly touched")
    fonts.set_defaults(run=measure_fonts)
    speed = commands.add_parser("speed", help="pages a second, reader by reader")
    speed.add_argument("folder", type=Path, nargs="?", help="where files are")
    speed.set_defaults(run=measure_speed)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
