from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vectorstore.index_contract import entry
from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.index import Vectors
from vectorstore.indexes.sketches import FEWEST, Sketches, widened
from vectorstore.records import Filters

COUNT = FEWEST + 1_500


def alike(count: int, dimension: int) -> Vectors:
    """Vectors that share a direction, as those of many models do."""
    made = np.random.default_rng(dimension).standard_normal((count, dimension))
    made += 0.5 * made[0]
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def likest(likeness: NDArray[np.uint16], count: int) -> set[int]:
    return set(np.argsort(-likeness.astype(int), kind="stable")[:count].tolist())


def test_halves_become_whole_without_a_difference() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    np.testing.assert_array_equal(widened(finite), finite.astype(np.float32))


@pytest.mark.parametrize("dimension", [100, 256, 1024])
def test_what_is_near_is_among_the_likest(dimension: int) -> None:
    rows = alike(COUNT, dimension)
    for question in rows[:20] + alike(COUNT, dimension)[20:40]:
        likeness = Sketches().likeness(rows.astype(np.float16), question, COUNT)
        near = set(np.argsort(-(rows @ question))[:5].tolist())
        assert len(near & likest(likeness, COUNT // 4)) >= 4


def test_sketches_grow_with_the_rows() -> None:
    rows = alike(20_000, 64).astype(np.float16)
    question = widened(rows[7])
    grown = Sketches()
    for end in (FEWEST, 16_384, 16_400, 20_000, 5_000):
        at_once = Sketches().likeness(rows, question, end)
        np.testing.assert_array_equal(
            grown.likeness(rows[: max(end, 5_000)], question, end), at_once
        )
        assert len(at_once) == end


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Vectors]:
    folder, vectors = tmp_path_factory.mktemp("filled"), alike(COUNT, 128)
    with_years = [
        entry(str(n), letter=f"l{n // 10}", year=2020 + n // 10 % 10) for n in range(COUNT)
    ]
    index = opened(folder, create=True)
    index.add(with_years, vectors)
    index.remove(["l3"])
    index.commit(1)
    index.close()
    return folder, vectors


def opened(folder: Path, *, create: bool = False) -> EmbeddedIndex:
    folders = IndexFolders(lexical=folder / "lexical", dense=folder / "dense")
    return EmbeddedIndex(folders, dimension=128, create=create, keep_neighbours=False)


@pytest.mark.parametrize(
    "filters", [None, Filters(years=(2021,)), Filters(years=tuple(range(2020, 2029)))]
)
def test_a_first_look_misses_little(filled: tuple[Path, Vectors], filters: Filters | None) -> None:
    folder, vectors = filled
    index = opened(folder)
    admitted = [
        n
        for n in range(COUNT)
        if n // 10 != 3 and (filters is None or 2020 + n // 10 % 10 in filters.years)
    ]
    hit = 0
    for question in vectors[100:110]:
        found = index.search_vectors(question, limit=10, filters=filters)
        ids = [int(id_) for id_ in index.fetch(found.keys).passage_ids]
        cosines = vectors[admitted] @ question
        best = np.array(admitted)[np.argsort(-cosines)[:10]]
        assert set(ids) <= set(admitted)
        assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)
        hit += len(set(ids) & set(best.tolist()))
    assert hit >= 90
    index.close()


def test_a_vector_without_direction_finds_as_many(filled: tuple[Path, Vectors]) -> None:
    index = opened(filled[0])
    found = index.search_vectors(np.zeros(128, dtype=np.float32), limit=10)
    assert len(set(found.keys.tolist())) == 10
    index.close()
