from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from vectorstore.indexes.vectors import VectorRows, nearest


def made(count: int, dimension: int = 4) -> NDArray[np.float32]:
    rows = np.random.default_rng(count).standard_normal((count, dimension)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def letters(*numbers: int) -> NDArray[np.uint32]:
    return np.array(numbers, dtype=np.uint32)


def keys(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


def test_rows_come_back_by_key(tmp_path: Path) -> None:
    rows = VectorRows(tmp_path, dimension=4)
    vectors = made(3)
    rows.append(5, letters(1, 1, 2), vectors)
    rows.flush()
    np.testing.assert_allclose(rows.read(keys(7, 5)), vectors[[2, 0]], atol=0.001)
    assert rows.letters(8).tolist() == [0, 0, 0, 0, 0, 1, 1, 2]
    assert not rows.read(keys(1, 99)).any()
    assert rows.read(keys()).shape == (0, 4)


def test_files_that_grow_are_seen(tmp_path: Path) -> None:
    writer, reader = (VectorRows(tmp_path, dimension=4) for _ in range(2))
    assert not reader.reach(2)
    writer.append(1, letters(1), made(1))
    assert reader.reach(2)
    writer.append(2, letters(2), made(2)[:1])
    assert reader.letters(3).tolist() == [0, 1, 2]
    np.testing.assert_allclose(reader.read(keys(2)), made(2)[:1], atol=0.001)


def test_what_a_killed_process_left_is_written_over(tmp_path: Path) -> None:
    VectorRows(tmp_path, dimension=4).append(1, letters(9, 9, 9), made(3))
    rows = VectorRows(tmp_path, dimension=4)
    rows.append(1, letters(1), made(1))
    assert rows.letters(2).tolist() == [0, 1]
    np.testing.assert_allclose(rows.read(keys(1)), made(1), atol=0.001)


def test_a_torn_row_does_not_count(tmp_path: Path) -> None:
    rows = VectorRows(tmp_path, dimension=4)
    rows.append(1, letters(1, 2), made(2))
    path = tmp_path / "rows.f16"
    path.write_bytes(path.read_bytes()[:-3])
    again = VectorRows(tmp_path, dimension=4)
    assert not again.reach(3)
    np.testing.assert_allclose(again.read(keys(1)), made(2)[:1], atol=0.001)


def test_vectors_of_another_size(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\(2, 3\)"):
        VectorRows(tmp_path, dimension=4).append(1, letters(1, 1), made(2, dimension=3))


@given(st.integers(0, 40), st.integers(0, 50))
def test_the_nearest_are_those_of_a_full_sort(count: int, limit: int) -> None:
    rows, vector = made(max(1, count))[:count], made(1)[0]
    numbers = np.arange(100, 100 + count, dtype=np.int64)
    found, scores = nearest(numbers, rows, vector, limit)
    wanted = sorted(zip((rows @ vector).tolist(), numbers.tolist(), strict=True), reverse=True)
    np.testing.assert_allclose(scores, [score for score, _ in wanted[:limit]], atol=1e-6)
    assert sorted(found.tolist()) == sorted(key for _, key in wanted[:limit])
