#!/usr/bin/env python3
"""How fast letters go in, how much memory that takes, and how fast a library opens and searches.

Letters are made from the bundled ones: their paragraphs shuffled, with numbers, years and issuers
of their own. Every figure is of this machine and printed as JSON.

    scripts/benchmark_store.py --letters 200

How the engine alone grows with ready passages: ``benchmark_scale.py``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

QUESTIONS = (
    "công đoàn cơ sở phải báo cáo những gì và khi nào",
    "tuyên truyền nghị quyết đại hội đảng trong đoàn viên",
    "tổ chức hội thi văn nghệ thể thao cho công nhân",
    "thực hiện chỉ thị 05-CT/TW về học tập và làm theo Bác",
    "cdcs phai bao cao gi",
)
_OPEN = """
import sys, time; started = time.perf_counter()
from pathlib import Path
from vectorstore.library import Library
imported = time.perf_counter()
with Library.open(Path(sys.argv[1]), read_only=True) as library:
    opened = time.perf_counter()
    library.search(sys.argv[2])
    searched = time.perf_counter()
import json
status = Path("/proc/self/status").read_text()
print(json.dumps({
    "import_s": imported - started, "open_s": opened - imported,
    "first_search_s": searched - opened,
    "cpu_s": time.process_time(),
    "memory_mb": int(status.partition("VmHWM:")[2].split()[0]) / 1024,
    "chroma_imported": "chromadb" in sys.modules}))
"""


def memory_mb() -> float:
    """Return the most memory that this process ever held, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024, 1)


def disk_mb(folder: Path) -> float:
    """Return the size of all files below a folder."""
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return round(total / 1e6, 1)


def paragraphs() -> list[str]:
    """Return the paragraphs of the bundled letters."""
    from vectorstore.keeping.intake import bundled_folder

    texts = [path.read_text(encoding="utf-8") for path in sorted(bundled_folder().glob("*.txt"))]
    return [part for text in texts for part in text.split("\n\n") if len(part) > 60]


def letter(number: int, parts: list[str], rng: random.Random) -> str:
    """Return the text of a letter that nobody wrote."""
    year = 2015 + number % 10
    head = (
        f"LIÊN ĐOÀN LAO ĐỘNG TỈNH {number % 63}\n\nSố: {number}/LĐLĐ-TG\n\n"
        f"Ngày {1 + number % 28} tháng {1 + number % 12} năm {year}\n\nV/v công tác năm {year}\n\n"
    )
    chosen = rng.sample(parts, k=12)
    return head + "\n\n".join(f"{n}. {part}" for n, part in enumerate(chosen, 1))


def write_letters(folder: Path, count: int) -> None:
    """Write made letters into a folder."""
    rng, parts = random.Random(1), paragraphs()
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(letter(number, parts, rng), encoding="utf-8")


def timed_searches(search: object, repeat: int = 20) -> dict[str, float]:
    """Return the median and the 95th percentile of searches, and their mean processor time."""
    times = []
    busy = time.process_time()
    for _ in range(repeat):
        for question in QUESTIONS:
            started = time.perf_counter()
            search(question)  # type: ignore[operator]
            times.append((time.perf_counter() - started) * 1000)
    busy_ms = (time.process_time() - busy) * 1000 / len(times)
    return {
        "p50_ms": round(median(times), 2),
        "p95_ms": round(quantiles(times, n=20)[-1], 2),
        "cpu_ms": round(busy_ms, 2),
    }


def ingest(folder: Path, count: int) -> dict[str, object]:
    """Add made letters to a new library, through everything."""
    from vectorstore.library import Library

    sources, home = folder / "sources", folder / "home"
    sources.mkdir()
    write_letters(sources, count)
    with Library.open(home) as library:
        library.add_bundled()  # what is loaded once is not counted
        before = memory_mb()
        started, busy = time.perf_counter(), time.process_time()
        report = library.add([sources])
        ingest_s, busy_s = time.perf_counter() - started, time.process_time() - busy
        peak = memory_mb()
        passages = library.check().passages
        found = timed_searches(library.search)
        started = time.perf_counter()
        library.add([sources])
        again_s = time.perf_counter() - started
    command = [sys.executable, "-c", _OPEN, str(home), QUESTIONS[0]]
    cold = [
        json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)
        for _ in range(3)
    ]
    return {
        "letters": len(report.added),
        "passages": passages,
        "ingest_s": round(ingest_s, 2),
        "passages_per_s": round(passages / ingest_s),
        "passages_per_cpu_s": round(passages / busy_s),
        "again_s": round(again_s, 2),
        "memory_before_mb": before,
        "memory_peak_mb": peak,
        "disk_mb": {part.name: disk_mb(part) for part in home.iterdir() if part.is_dir()}
        | {"catalogue": disk_mb_of(home / "catalogue.sqlite")},
        "search": found,
        "cold": {name: round(median(run[name] for run in cold), 3) for name in cold[0]},
    }


def disk_mb_of(path: Path) -> float:
    """Return the size of one file."""
    return round(path.stat().st_size / 1e6, 1)


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--letters", type=int, default=200)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="benchmark-store-"))
    try:
        figures = ingest(folder, given.letters)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
