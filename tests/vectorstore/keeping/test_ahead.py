from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from tests.vectorstore.factory import tools
from vectorstore.keeping.ahead import ahead, workers_for
from vectorstore.keeping.intake import bundled_folder
from vectorstore.library import Library
from vectorstore.tools import product_tools


def test_results_come_in_the_order_of_the_items() -> None:
    later = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            later.wait(30)
        else:
            later.set()
        return item * 2

    assert list(ahead(range(9), work, threads=2)) == [item * 2 for item in range(9)]


def test_only_some_items_are_taken_ahead_of_their_turn() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    found = ahead(items(), str, threads=2)
    assert next(found) == "0"
    assert len(taken) <= 6
    found.close()  # type: ignore[attr-defined]


def test_few_files_are_read_by_this_process() -> None:
    with workers_for(3, product_tools()) as understand:
        assert understand is None
    with workers_for(1000, tools()) as understand:
        assert understand is None


def test_many_files_go_in_as_few_do(tmp_path: Path) -> None:
    copies = 4
    letters = sorted(bundled_folder().glob("*.txt"))
    sources = tmp_path / "nguồn"
    sources.mkdir()
    for number in range(copies):
        for letter in letters:
            text = letter.read_text(encoding="utf-8")
            path = sources / f"{number}-{letter.name}"
            path.write_text(f"{text}\n\nBản {number}.\n", encoding="utf-8")
    (sources / "hỏng.pdf").write_bytes(b"%PDF-1.4 x")
    files = sorted(sources.iterdir())
    with Library.open(tmp_path / "nhiều") as many, Library.open(tmp_path / "ít") as few:
        report = many.add([sources])
        for start in range(0, len(files), 5):
            few.add(files[start : start + 5])
        assert [failed.path for failed in report.failed] == [str(sources / "hỏng.pdf")]
        ids = [summary.directive_id for summary in many.summaries()]
        assert len(ids) == copies * len(letters)
        assert ids == [summary.directive_id for summary in few.summaries()]
        assert [many.directive(id_) for id_ in ids] == [few.directive(id_) for id_ in ids]
        assert many.check().healthy
