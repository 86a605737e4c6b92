#!/usr/bin/env python3
"""What memory an ingest of many letters takes, as it goes on; prints a table.

    python scripts/measure_memory.py 2000 [--step 250] [--no-neighbours] [--trace]

Letters are made of the paragraphs of the bundled ones, mixed anew, each with a number, a union and
a day of its own. ``--no-neighbours`` goes without Chroma, which holds every vector in memory while
it is open. ``--trace`` lists, at the end, the places of the program that hold most of what Python
has allocated since the first step. Linux only.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import tracemalloc
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import vectorstore.engine
from vectorstore.indexes.embedded import EmbeddedIndex
from vectorstore.library import Library
from vectorstore.records import IngestProgress

CORPUS = Path(__file__).resolve().parent.parent / "ingest" / "corpus"
PARAGRAPHS = 18
SHORTEST = 120
"""Characters; shorter paragraphs are titles."""
UNIONS = ("huyện Thanh Bình", "thị xã An Phú", "quận Hồng Lĩnh", "thành phố Tân Sơn")
LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH YÊN BÁI
LIÊN ĐOÀN LAO ĐỘNG {union_loud}
Số: {number}/LĐLĐ-TG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Yên Bái, ngày {day:02} tháng {month:02} năm {year}

V/v triển khai nhiệm vụ số {number} công tác tuyên giáo năm {year}

Kính gửi: Các công đoàn cơ sở trực thuộc.

Liên đoàn Lao động {union} đề nghị các công đoàn cơ sở thực hiện các nội dung sau:
{points}

Nơi nhận:
- Như kính gửi;
- Lưu: VP.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH

Lê Văn An
"""


def paragraphs() -> list[str]:
    """Return the paragraphs of the bundled letters without their numbers."""
    found = []
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.strip().lstrip("0123456789.-) ")
            if len(words) >= SHORTEST and "Kính gửi" not in words:
                found.append(words)
    return found


def make_letters(folder: Path, count: int) -> None:
    """Write letters, the same ones at every run."""
    rng = random.Random(7)
    material = paragraphs()
    for number in range(1, count + 1):
        chosen = rng.sample(material, PARAGRAPHS)
        union = UNIONS[number % len(UNIONS)]
        words = LETTER.format(
            union=union,
            union_loud=union.upper(),
            number=number,
            day=1 + number % 28,
            month=1 + number % 12,
            year=2010 + number % 15,
            points="\n".join(f"{place}. {text}" for place, text in enumerate(chosen, 1)),
        )
        (folder / f"thu-{number:05}.txt").write_text(words, encoding="utf-8")


def held_mb(process: str = "self") -> tuple[float, float]:
    """Return the memory of a process: its own, and of files that it maps or has loaded."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    own, mapped = (
        int(status.partition(f"{name}:")[2].split()[0]) / 1024 for name in ("RssAnon", "RssFile")
    )
    return own, mapped


def readers_mb() -> float:
    """Return the own memory of all processes that this one has started."""
    own = 0.0
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            own += held_mb(child)[0]
    return own


class Watch:
    """Prints a row of the table at every step of an ingest."""

    def __init__(self, step: int, *, trace: bool) -> None:
        self._step = step
        self._trace = trace
        self.rows: list[tuple[int, float]] = []
        self.before: tracemalloc.Snapshot | None = None

    def __call__(self, progress: IngestProgress) -> None:
        """Take note of where the ingest is."""
        if progress.done % self._step:
            return
        if self._trace and self.before is None:
            gc.collect()
            tracemalloc.start(8)
            self.before = tracemalloc.take_snapshot()
        own, mapped = held_mb()
        self.rows.append((progress.done, own))
        print(f"| {progress.done} | {own:.1f} | {mapped:.1f} | {readers_mb():.1f} |", flush=True)


def main() -> None:
    """Ingest letters into a new library and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letters", type=int)
    parser.add_argument("--step", type=int, default=250)
    parser.add_argument("--no-neighbours", action="store_true")
    parser.add_argument("--trace", action="store_true")
    arguments = parser.parse_args()
    if arguments.no_neighbours:
        vectorstore.engine.EmbeddedIndex = partial(EmbeddedIndex, keep_neighbours=False)  # type: ignore[misc, assignment]
    watch = Watch(arguments.step, trace=arguments.trace)
    with tempfile.TemporaryDirectory(prefix="measure-memory-") as place:
        files = Path(place) / "files"
        files.mkdir()
        make_letters(files, arguments.letters)
        print("| letters | own memory, MB | mapped files, MB | readers, MB |")
        print("| ---: | ---: | ---: | ---: |")
        with Library.open(Path(place) / "home") as library:
            library.add([files], on_progress=watch)
            passages = library.check().passages
    if watch.before is not None:
        for line in tracemalloc.take_snapshot().compare_to(watch.before, "lineno")[:15]:
            print(line)
    if len(watch.rows) > 1:
        (first, low), (last, high) = watch.rows[(len(watch.rows) - 1) // 2], watch.rows[-1]
        grown = (high - low) * 1024 / (last - first)
        each = passages / arguments.letters
        print(f"\nSecond half: {grown:.1f} kB of its own memory a letter of {each:.0f} passages")


if __name__ == "__main__":
    main()
