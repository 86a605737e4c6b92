#!/usr/bin/env python3
"""Damage real files at random and read them: nothing but a clear error may come of it.

Each trial takes a file of FOLDER or a bundled letter (as text, web page or Rich Text), damages a
copy (cut off, bits turned, blocks moved, blanked, doubled, taken from another file, a wrong suffix)
and understands it as ``ingest`` does. A trial is a problem when something other than an error of
``ingest.errors`` comes out, when it takes longer than the limits of the readers allow, or when
spans of the result leave its text.
Files that take longer than ``--patience`` undamaged, as long scans do, are left out.

    scripts/fuzz_readers.py FOLDER --trials 400 --seed 1
"""

from __future__ import annotations

import argparse
import html
import json
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.errors import IngestError
from ingest.formats.readers import SUFFIXES
from ingest.pipeline import read_directive
from ingest.records import Directive

CORPUS = Path(__file__).resolve().parent.parent / "ingest" / "corpus"
MAX_S = 200.0
"""A PDF file may take 90 s for its text and 90 s for a picture; others 60 s."""
WRONG_SUFFIX = 0.1
"""Share of the trials whose file gets the suffix of another format."""

Dice = random.Random


class HungError(BaseException):
    """A trial did not end; no handler of the readers may catch it."""


def cut(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Keep the beginning, as an interrupted copy does."""
    return data[: dice.randrange(len(data))]


def behead(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Lose some of the first bytes."""
    return data[dice.randrange(1, min(len(data), 2000)) :]


def turn_bits(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Change single bits."""
    out = bytearray(data)
    for _bit in range(dice.choice((1, 10, 100, 1000))):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def blank(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Overwrite a block with one byte, as a damaged disk does."""
    start, end = _block(data, dice)
    return data[:start] + bytes([dice.choice((0, 0x20, 0xFF))]) * (end - start) + data[end:]


def swap(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Exchange two neighbouring blocks."""
    start, end = _block(data, dice)
    middle = (start + end) // 2
    return data[:start] + data[middle:end] + data[start:middle] + data[end:]


def double(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Repeat a block many times."""
    start, end = _block(data, dice)
    return data[:end] + data[start:end] * dice.randrange(1, 20) + data[end:]


def graft(data: bytes, dice: Dice, others: Sequence[bytes]) -> bytes:
    """Put a block of another file in."""
    other = dice.choice(others)
    start, end = _block(other, dice)
    place = dice.randrange(len(data))
    return data[:place] + other[start:end] + data[place:]


def figures(data: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Replace numbers by extreme ones: lengths, counts and offsets of formats kept as text."""
    places = [n for n, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    out = bytearray(data)
    for place in dice.sample(places, min(len(places), dice.choice((1, 5, 50)))):
        out[place : place + 1] = dice.choice((b"0", b"-1", b"9", b"99999999", b"4294967296"))
    return bytes(out)


def _block(data: bytes, dice: Dice) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(len(data), start + dice.choice((1, 16, 512, 4096, 65536)))


DAMAGES: tuple[Callable[[bytes, Dice, Sequence[bytes]], bytes], ...] = (
    *(cut, behead, turn_bits, blank, swap, double, graft, figures),
)


def check_spans(directive: Directive) -> None:
    """Raise ValueError when a span of the result leaves its text."""
    spans = [(part.start, part.end) for part in (*directive.sections, *directive.references)]
    spans += [(duty.start, duty.end) for duty in directive.obligations]
    if any(not 0 <= start < end <= len(directive.text) for start, end in spans):
        raise ValueError("a span outside the text")
    for passage in directive.passages:
        if directive.text[passage.start : passage.end] != passage.text:
            raise ValueError("a passage that is not its span")


def read(path: Path) -> tuple[str, float]:
    """Understand a file; return what came of it and the seconds that it took."""
    start = time.monotonic()
    signal.alarm(int(MAX_S))
    try:
        check_spans(read_directive(path))
        outcome = "read"
    except IngestError as error:
        outcome = type(error).__name__
    except HungError:
        outcome = "PROBLEM: hung"
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        outcome = f"PROBLEM: {type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    return outcome, time.monotonic() - start


def _stop(_: int, __: FrameType | None) -> None:
    raise HungError


def write_letters(folder: Path) -> list[Path]:
    """Write the bundled letters as web pages and as Rich Text."""
    paths = []
    for letter in sorted(CORPUS.glob("*.txt")):
        lines = letter.read_text("utf-8").split("\n")
        page = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        codes = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in "\\par ".join(lines))
        for suffix, body in ((".html", f"<html>{page}</html>"), (".rtf", f"{{\\rtf1 {codes}}}")):
            paths.append(folder / (letter.stem + suffix))
            paths[-1].write_text(body, encoding="utf-8")
    return paths


def quick_files(folder: Path, made: Path, patience_s: float) -> list[Path]:
    """Return the files of the folder, and the letters, that read within the patience."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
    paths += sorted(CORPUS.glob("*.txt")) + write_letters(made)
    return [path for path in paths if path.stat().st_size and read(path)[1] <= patience_s]


def run_trials(paths: Sequence[Path], trials: int, dice: Dice) -> dict[str, object]:
    """Damage and read; return the counts, the slowest trial and the problems."""
    contents = {path: path.read_bytes() for path in paths}
    outcomes: Counter[str] = Counter()
    problems, slowest = [], 0.0
    with tempfile.TemporaryDirectory() as made:
        for trial in range(trials):
            path, name, data, done = _damaged(contents, trial, dice)
            target = Path(made) / name
            target.write_bytes(data)
            outcome, seconds = read(target)
            target.unlink()
            outcomes[outcome.split(":")[0]] += 1
            slowest = max(slowest, seconds)
            if outcome.startswith("PROBLEM"):
                problems.append(f"trial {trial}, {path.name}, {done}: {outcome}")
                print(problems[-1], file=sys.stderr)
    return {
        "outcomes": dict(outcomes.most_common()),
        "slowest_s": round(slowest, 1),
        "problems": problems,
    }


def _damaged(
    contents: Mapping[Path, bytes], trial: int, dice: Dice
) -> tuple[Path, str, bytes, list[str]]:
    """Choose a format, a file of it and what happens to it: one to three damages."""
    suffixes = sorted({path.suffix for path in contents})
    suffix = dice.choice(suffixes)
    path = dice.choice([path for path in contents if path.suffix == suffix])
    data, done = contents[path], []
    for damage in dice.sample(DAMAGES, dice.choice((1, 1, 2, 3))):
        data = damage(data, dice, list(contents.values())) if len(data) > 1 else data
        done.append(damage.__name__)
    if dice.random() < WRONG_SUFFIX:
        suffix = dice.choice(suffixes)
    return path, f"{trial}{suffix}", data, done


def main() -> None:
    """Run the trials; exit with 1 when there was a problem."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=6.0, help="seconds")
    arguments = parser.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        paths = quick_files(arguments.folder, Path(made), arguments.patience)
        trials = run_trials(paths, arguments.trials, Dice(arguments.seed))
    report = {
        "files": len(paths),
        "formats": dict(Counter(path.suffix for path in paths)),
        "trials": arguments.trials,
        "seed": arguments.seed,
        **trials,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "seconds": round(time.monotonic() - start),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))
    sys.exit(1 if report["problems"] else 0)


if __name__ == "__main__":
    main()
