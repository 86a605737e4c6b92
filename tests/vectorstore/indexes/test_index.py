"""Every engine keeps the contract; the embedded one keeps more than that."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.index_contract import (
    DIMENSION,
    PassageIndexContract,
    body,
    entry,
    fill,
    ids,
    rows,
    unit,
)
from tests.vectorstore.memory_index import MemoryIndex
from vectorstore.errors import IndexMismatchError
from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.index import PassageIndex
from vectorstore.indexes.lexical import LexicalIndex
from vectorstore.records import Filters


def open_index(
    folder: Path, *, create: bool = False, scan_limit: int = 1000, neighbours: bool = True
) -> EmbeddedIndex:
    return EmbeddedIndex(
        IndexFolders(lexical=folder / "lexical", dense=folder / "dense"),
        dimension=DIMENSION,
        create=create,
        scan_limit=scan_limit,
        keep_neighbours=neighbours,
    )


def chroma(folder: Path) -> Path:
    return folder / "dense" / "chroma"


class TestMemoryIndex(PassageIndexContract):
    @pytest.fixture
    def index(self) -> PassageIndex:
        return MemoryIndex(DIMENSION)


class TestEmbeddedIndexWithoutNeighbours(PassageIndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[PassageIndex]:
        opened = open_index(tmp_path, create=True, neighbours=False)
        yield opened
        opened.close()


@pytest.mark.integration
class TestEmbeddedIndex(PassageIndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[PassageIndex]:
        opened = open_index(tmp_path, create=True)
        yield opened
        opened.close()


@pytest.mark.integration
class TestEmbeddedIndexThroughChroma(PassageIndexContract):
    """With nothing scanned exactly, what is searched in large libraries does the work."""

    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[PassageIndex]:
        opened = open_index(tmp_path, create=True, scan_limit=0)
        yield opened
        opened.close()


def test_an_index_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match="lexical"):
        open_index(tmp_path)


def test_a_reader_sees_what_another_commits(tmp_path: Path) -> None:
    writer = open_index(tmp_path, create=True, neighbours=False)
    reader = open_index(tmp_path, neighbours=False)
    fill(writer, [entry("1")])
    assert reader.passage_count == 0
    reader.refresh()
    assert ids(reader, reader.search_vectors(unit(1), limit=5)) == ("1",)
    writer.remove(["a"])
    writer.add([entry("2", "tin mới", revision=2)], rows(1))
    writer.commit(2)
    assert ids(reader, reader.search_terms(body("báo"), limit=5)) == ("1",)
    reader.refresh()
    assert ids(reader, reader.search_terms(body("tin"), limit=5)) == ("2",)
    writer.close()
    reader.close()


def test_what_is_not_committed_is_gone_after_closing(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True, neighbours=False)
    fill(index, [entry("1")])
    index.add([entry("2", letter="b"), entry("3", letter="c")], rows(2))
    index.close()
    index = open_index(tmp_path, neighbours=False)
    assert index.passage_count == 1
    fill(index, [entry("4", letter="d")], generation=2)
    found = index.fetch(index.search_vectors(rows(1)[0], limit=9).keys)
    assert sorted(found.passage_ids) == ["1", "4"]
    assert all(check.passed for check in index.check())
    index.close()


def test_files_of_a_commit_that_was_killed_are_in_nobodys_way(tmp_path: Path) -> None:
    """tantivy gives the next commit's files the names of those that the kill left behind."""
    before, killed = tmp_path / "before", tmp_path / "killed"
    index = open_index(before, create=True, neighbours=False)
    fill(index, [entry(str(n), letter=str(n)) for n in range(5)])
    index.close()
    shutil.copytree(before, killed)
    for folder in (before, killed):
        index = open_index(folder, neighbours=False)
        index.remove(["3"])
        index.commit(2)
        index.close()
        if folder is before:
            left_behind = set((before / "lexical").iterdir())
            for path in left_behind - {before / "lexical" / "meta.json"}:
                target = killed / "lexical" / path.name
                if path.name == ".managed.json" or not target.exists():
                    shutil.copy(path, target)
    index = open_index(killed, neighbours=False)
    assert (index.generation, index.passage_count) == (2, 4)
    assert all(check.passed for check in index.check())
    index.close()


def test_many_threads_may_search_while_one_writes(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True, neighbours=False)
    fill(index, [entry(str(n), letter=str(n)) for n in range(50)])
    counts: list[int] = []
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            found = index.search_vectors(unit(1), limit=100)
            counts.append(len(index.fetch(found.keys).passage_ids))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for generation in range(2, 12):
        fill(index, [entry(f"{generation}", letter=f"x{generation}")], generation=generation)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(counts) <= set(range(50, 61))
    index.close()


@pytest.mark.integration
def test_lost_neighbours_come_back(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True, scan_limit=0)
    entries = [entry(str(n), letter=str(n)) for n in range(30)]
    vectors = rows(30)
    index.add(entries, vectors)
    index.commit(1)
    index.close()
    shutil.rmtree(chroma(tmp_path))
    index = open_index(tmp_path, scan_limit=0)
    assert not all(check.passed for check in index.check())
    found = index.search_vectors(vectors[3], limit=1)
    assert ids(index, found) == ("3",)  # scanned as long as Chroma is not there
    index.mend()
    assert all(check.passed for check in index.check())
    assert ids(index, index.search_vectors(vectors[4], limit=1)) == ("4",)
    index.close()


@pytest.mark.integration
def test_broken_neighbours_are_filled_anew(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True)
    fill(index, [entry(str(n), letter=str(n)) for n in range(5)])
    index.close()
    (chroma(tmp_path) / "1" / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    index = open_index(tmp_path)
    assert not all(check.passed for check in index.check())
    fill(index, [entry("new", letter="new")], generation=2)
    assert all(check.passed for check in index.check())
    index.close()


@pytest.mark.integration
def test_a_large_library_is_searched_through_chroma(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True, scan_limit=100)
    count = 600
    vectors = rows(count)
    entries = [entry(str(n), letter=str(n), year=2020 + n % 3) for n in range(count)]
    index.add(entries, vectors)
    index.commit(1)
    index.remove([str(n) for n in range(10)])
    index.commit(2)
    exact = open_index(tmp_path, scan_limit=10_000)
    for filters in (None, Filters(years=(2021,)), Filters(directive_ids=("42", "43"))):
        wanted = ids(exact, exact.search_vectors(vectors[43], limit=10, filters=filters))
        found = ids(index, index.search_vectors(vectors[43], limit=10, filters=filters))
        assert len(set(wanted) & set(found)) >= 0.9 * len(wanted)
        assert found[0] == wanted[0]
    assert "5" not in ids(index, index.search_vectors(vectors[5], limit=50))
    assert all(check.passed for check in index.check())
    exact.close()
    index.close()


def test_the_same_question_gives_the_same_order(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True, neighbours=False)
    for generation in range(1, 6):
        fill(index, [entry(f"{generation}", letter=f"{generation}")], generation=generation)
    first = index.search_terms(body("báo"), limit=5)
    assert first.keys.tolist() == sorted(first.keys.tolist())  # equal scores: by key
    assert np.unique(first.scores).size == 1
    index.close()


def test_a_record_that_is_wrong_is_seen_and_put_right_by_the_next_commit(tmp_path: Path) -> None:
    index = open_index(tmp_path, create=True, neighbours=False)
    fill(index, [entry("1"), entry("2")])
    assert index.sound
    index.close()
    lexical = LexicalIndex(tmp_path / "lexical")
    lexical.commit(replace(lexical.view().state, passages=7))
    lexical.close()
    index = open_index(tmp_path, neighbours=False)
    assert not index.sound
    fill(index, [entry("3", letter="b")], generation=2)
    assert index.sound
    assert index.passage_count == 3
    assert all(check.passed for check in index.check())
    index.close()
