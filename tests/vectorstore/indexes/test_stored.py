from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.indexes.index import IndexEntry, Keys
from vectorstore.indexes.stored import StoredPassages


def entry(name: str, payload: bytes = b"") -> IndexEntry:
    return IndexEntry(passage_id=name, directive_id="a", revision=1, terms={}, payload=payload)


def keys(*numbers: int) -> Keys:
    return np.array(numbers, dtype=np.int64)


def test_passages_come_back_by_key_as_they_were_given(tmp_path: Path) -> None:
    stored = StoredPassages(tmp_path)
    stored.append(1, [entry("một", b"\n\0x"), entry("hai")])
    stored.append(3, [entry("ba", b"yy")])
    stored.flush()
    assert stored.read(keys(3, 1)) == [("ba", b"yy"), ("một", b"\n\0x")]
    assert StoredPassages(tmp_path).read(keys(2)) == [("hai", b"")]
    assert stored.read(keys()) == []


def test_what_another_process_appends_is_seen(tmp_path: Path) -> None:
    reader, writer = StoredPassages(tmp_path), StoredPassages(tmp_path)
    assert not reader.reach(2)
    writer.append(1, [entry("một")])
    assert reader.reach(2)
    writer.append(2, [entry("hai", b"z" * 5000)])
    assert reader.read(keys(2, 1)) == [("hai", b"z" * 5000), ("một", b"")]


def test_what_a_killed_process_left_is_written_over(tmp_path: Path) -> None:
    stored = StoredPassages(tmp_path)
    stored.append(1, [entry("một")])
    stored.append(2, [entry("dở", b"zzz"), entry("dang")])
    again = StoredPassages(tmp_path)
    again.append(2, [entry("hai", b"2")])
    assert again.read(keys(1, 2)) == [("một", b""), ("hai", b"2")]


def test_a_file_that_lost_its_end_is_noticed(tmp_path: Path) -> None:
    StoredPassages(tmp_path).append(1, [entry("một", b"abc")])
    path = tmp_path / "stored.bin"
    path.write_bytes(path.read_bytes()[:-1])
    assert not StoredPassages(tmp_path).reach(2)


@given(st.lists(st.lists(st.tuples(st.text("abđ#0", max_size=5), st.binary(max_size=9)))))
def test_any_batches_come_back(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, bytes]]]
) -> None:
    folder = tmp_path_factory.mktemp("kho")
    stored, first, whole = StoredPassages(folder), 1, []
    for batch in batches:
        stored.append(first, [entry(name, payload) for name, payload in batch])
        first += len(batch)
        whole += batch
    assert stored.read(keys(*range(1, first))) == whole
