"""Time the program as a person meets it: cold starts, warm answers, ingest, memory.

    python scripts/benchmark_product.py [--copies 200]
    python scripts/benchmark_product.py --growth 250 1000

The second form shows how memory and speed of an ingest depend on the number of letters; each size
runs in a process of its own, and processor time is given beside the clock of a busy machine.

Everything runs in temporary folders on the bundled letters; prints a Markdown table.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.answering import Assistant
from evals.gold_set import default_gold, read_gold
from ingest.language.places import PROVINCES
from vectorstore.library import Library

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "ingest" / "corpus"
COMMAND = [sys.executable, "-m", "assistant"]
INSTALLED = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program finds its modules compiled, so they are here from the first run on."""
QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"
REPEATS = 5


def cold_ask(home: Path) -> float:
    """Seconds from the command to its end, median of several; the files are in the page cache."""
    times = []
    for _ in range(1 + REPEATS):
        start = time.perf_counter()
        subprocess.run(
            [*COMMAND, "--home", str(home), "ask", QUESTION, "--json"],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env=INSTALLED,
        )
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def serve(home: Path) -> tuple[float, float]:
    """Seconds until the page's address is printed, and the resident megabytes then."""
    start = time.perf_counter()
    with subprocess.Popen(
        [*COMMAND, "--home", str(home), "serve", "--port", "7899"],
        stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=INSTALLED,
    ) as process:
        if process.stdout is None:
            raise RuntimeError("no output to read")
        for line in process.stdout:
            if "http://" in line:
                break
        ready = time.perf_counter() - start
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        process.terminate()
    resident = re.search(r"VmRSS:\s+(\d+) kB", status)
    return ready, int(resident[1]) / 1024 if resident else float("nan")


def warm_answers(home: Path) -> list[float]:
    """Milliseconds of each gold question on the five letters, once each, after a first one."""
    questions = [question for question in read_gold(default_gold()) if question.library == "five"]
    times = []
    with Library.open(home, read_only=True) as library:
        assistant = Assistant(library)
        assistant.ask(QUESTION)
        for question in questions:
            start = time.perf_counter()
            assistant.ask(question.question, history=question.history)
            times.append((time.perf_counter() - start) * 1000)
    return times


def letters(folder: Path, copies: int) -> Iterator[Path]:
    """Letters in the genre: the bundled ones with other provinces, years and numbers."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    names = [str(name) for name in PROVINCES]
    for number in range(copies):
        text = sources[number % len(sources)]
        for old in ("Lạng Sơn", "Lào Cai", "Điện Biên", "Đắk Lắk"):
            text = text.replace(old, names[number % len(names)])
        text = re.sub(r"\b202[0-4]\b", str(2015 + number % 10), text)
        path = folder / f"{number:05d}.txt"
        path.write_text(f"{text}\n\nBản {number}", encoding="utf-8")
        yield path


def ingest(copies: int) -> tuple[float, int]:
    """Passages a second, all in, and the number of passages."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        paths = list(letters(Path(folder), copies))
        with Library.open(Path(home)) as library:
            start = time.perf_counter()
            library.add(paths)
            seconds = time.perf_counter() - start
            passages = library.check().passages
    return passages / seconds, passages


def grow(copies: int, told: Connection) -> None:
    """Ingest letters in this process and tell rate, processor seconds and peak megabytes."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        paths = list(letters(Path(folder), copies))
        with Library.open(Path(home)) as library:
            library.add(paths[:5])  # models and patterns are loaded on first use
            start, busy = time.perf_counter(), time.process_time()
            library.add(paths)
            seconds, used = time.perf_counter() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.send((copies / seconds, copies / used, peak))


def print_growth(sizes: Sequence[int]) -> None:
    """Measure each size in a fresh process, and print a table."""
    processes = multiprocessing.get_context("spawn")
    print("| letters | letters/s | letters per processor second | peak memory |")
    print("| ---: | ---: | ---: | ---: |")
    for copies in sizes:
        here, there = processes.Pipe(duplex=False)
        process = processes.Process(target=grow, args=(copies, there))
        process.start()
        there.close()
        rate, busy_rate, peak = here.recv()
        process.join()
        print(f"| {copies} | {rate:.0f} | {busy_rate:.0f} | {peak:.0f} MB |", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=200, help="letters to ingest")
    parser.add_argument("--growth", type=int, nargs="+", help="numbers of letters to compare")
    arguments = parser.parse_args()
    if arguments.growth:
        print_growth(arguments.growth)
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Library.open(home) as library:
            library.add_bundled()
        ask_s = cold_ask(home)
        ready_s, resident_mb = serve(home)
        answers = warm_answers(home)
    rate, passages = ingest(arguments.copies)
    print("| what | measured |")
    print("| --- | --- |")
    print(f"| `ask --json`, cold start, median of {REPEATS} | {ask_s:.2f} s |")
    print(f"| `serve` ready | {ready_s:.1f} s |")
    print(f"| memory of `serve`, idle | {resident_mb:.0f} MB |")
    print(
        f"| answer, warm, {len(answers)} gold questions on five letters | "
        f"median {statistics.median(answers):.0f} ms, "
        f"95th percentile {statistics.quantiles(answers, n=20)[-1]:.0f} ms |"
    )
    print(f"| ingest, {arguments.copies} letters, {passages} passages | {rate:.0f} passages/s |")


if __name__ == "__main__":
    main()
