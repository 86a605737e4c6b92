"""What holds for everything that is a PassageIndex; a test class inherits it for each engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vectorstore.memory_index import MemoryIndex
from vectorstore.indexes.index import IndexedLetter, IndexEntry, PassageIndex, Ranking, TermField
from vectorstore.records import Filters

DIMENSION = 8
EMPTY = np.zeros(0, dtype=np.int64)


def entry(
    passage_id: str,
    words: str = "báo cáo",
    *,
    letter: str = "a",
    revision: int = 1,
    year: int | None = 2021,
    issuer: str | None = "LĐLĐ tỉnh A",
    heading: str = "",
) -> IndexEntry:
    return IndexEntry(
        passage_id=passage_id,
        directive_id=letter,
        revision=revision,
        terms={TermField.BODY: words.split(), TermField.HEADING: heading.split()},
        issuer=issuer,
        year=year,
        kind="công văn",
        number="28/CĐTKV-TG",
        payload=passage_id.encode() + b"\0\xff",
    )


def unit(*numbers: float) -> NDArray[np.float32]:
    row = np.zeros(DIMENSION, dtype=np.float32)
    row[: len(numbers)] = numbers
    length = float(np.linalg.norm(row))
    return row / length if length else row


def rows(count: int) -> NDArray[np.float32]:
    made = np.random.default_rng(count).standard_normal((count, DIMENSION)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def body(*terms: str) -> dict[TermField, list[tuple[str, float]]]:
    return {TermField.BODY: [(term, 1.0) for term in terms]}


def ids(index: PassageIndex, ranking: Ranking) -> tuple[str, ...]:
    return index.fetch(ranking.keys).passage_ids


def fill(index: PassageIndex, entries: Sequence[IndexEntry], generation: int = 1) -> None:
    index.add(entries, rows(len(entries)))
    index.commit(generation)


class PassageIndexContract:
    @pytest.fixture
    def index(self) -> Iterator[PassageIndex] | PassageIndex:
        raise NotImplementedError

    def test_a_new_index_is_empty(self, index: PassageIndex) -> None:
        assert (index.generation, index.passage_count, index.letters()) == (0, 0, {})
        assert len(index.search_terms(body("báo"), limit=5).keys) == 0
        assert len(index.search_vectors(unit(1), limit=5).keys) == 0
        assert index.average_length(TermField.BODY) == 0.0
        assert index.fetch(np.array([1], dtype=np.int64)).passage_ids == ()
        assert all(check.passed for check in index.check())

    def test_nothing_is_seen_before_the_commit(self, index: PassageIndex) -> None:
        index.add([entry("1")], rows(1))
        assert index.passage_count == 0
        assert len(index.search_terms(body("báo"), limit=5).keys) == 0
        index.commit(7)
        assert (index.generation, index.passage_count) == (7, 1)
        assert ids(index, index.search_terms(body("báo"), limit=5)) == ("1",)

    def test_a_rollback_forgets(self, index: PassageIndex) -> None:
        fill(index, [entry("1")])
        index.remove(["a"])
        index.add([entry("2", letter="b")], rows(1))
        index.rollback()
        index.commit(2)
        assert index.letters() == {"a": IndexedLetter(revision=1, passages=1)}

    def test_more_and_rarer_matches_come_first(self, index: PassageIndex) -> None:
        texts = {"1": "báo cáo", "2": "báo cáo quý", "3": "tuyên truyền quý", "4": "báo tin mới"}
        fill(index, [entry(key, words) for key, words in texts.items()])
        assert ids(index, index.search_terms(body("cáo", "quý"), limit=9))[0] == "2"
        assert set(ids(index, index.search_terms(body("báo"), limit=9))) == {"1", "2", "4"}
        assert len(index.search_terms(body("báo"), limit=2).keys) == 2
        assert len(index.search_terms(body("không_có"), limit=9).keys) == 0

    def test_scores_are_bm25(self, index: PassageIndex) -> None:
        rng = np.random.default_rng(0)
        words = [f"t{n}" for n in range(40)]
        entries = [
            entry(f"p{n}", " ".join(rng.choice(words, size=rng.integers(3, 30))), letter=f"l{n}")
            for n in range(60)
        ]
        memory = MemoryIndex(DIMENSION)
        for engine in (index, memory):
            fill(engine, entries)
        query = {TermField.BODY: [("t1", 1.0), ("t2", 0.5), ("t3", 2.0)]}
        found = index.search_terms(query, limit=60)
        wanted = memory.search_terms(query, limit=60)
        scores = dict(zip(ids(memory, wanted), wanted.scores.tolist(), strict=True))
        for passage_id, score in zip(ids(index, found), found.scores.tolist(), strict=True):
            assert score == pytest.approx(scores.pop(passage_id), rel=0.12)
        assert not scores

    def test_weights_and_fields_count(self, index: PassageIndex) -> None:
        fill(index, [entry("1", "kế_hoạch năm"), entry("2", "khác xa", heading="kế_hoạch năm")])
        query = {TermField.BODY: [("kế_hoạch", 1.0)], TermField.HEADING: [("kế_hoạch", 3.0)]}
        assert ids(index, index.search_terms(query, limit=5)) == ("2", "1")
        single = index.search_terms(body("kế_hoạch"), limit=5).scores[0]
        double = index.search_terms({TermField.BODY: [("kế_hoạch", 2.0)]}, limit=5).scores[0]
        assert double == pytest.approx(2 * single, rel=1e-5)

    def test_terms_are_kept_as_they_come(self, index: PassageIndex) -> None:
        fill(index, [entry("1", "28_cđtkv_tg Đảng đ2021_02_03 5k")])
        for term in ("28_cđtkv_tg", "Đảng", "đ2021_02_03", "5k"):
            assert ids(index, index.search_terms(body(term), limit=5)) == ("1",)
        assert len(index.search_terms(body("đảng"), limit=5).keys) == 0
        assert len(index.search_terms(body("cđtkv"), limit=5).keys) == 0

    def test_nearest_vectors_come_first(self, index: PassageIndex) -> None:
        vectors = np.stack([unit(1), unit(1, 1), unit(0, 1), unit()])
        index.add([entry(str(n)) for n in range(4)], vectors)
        index.commit(1)
        found = index.search_vectors(unit(1, 0.2), limit=4)
        assert ids(index, found)[:3] == ("0", "1", "2")
        assert found.scores.tolist()[:2] == pytest.approx([0.9806, 0.8321], abs=0.002)
        assert len(index.search_vectors(unit(1), limit=2).keys) == 2

    def test_the_first_passage_of_each_letter_is_told(self, index: PassageIndex) -> None:
        index.add([entry("a1", letter="a"), entry("a2", letter="a")], rows(2))
        index.add([entry("a3", letter="a"), entry("b1", letter="b")], rows(2))
        index.commit(1)
        index.remove(["a"])
        fill(index, [entry("a4", letter="a"), entry("a5", letter="a")], 2)
        fetched = index.fetch(index.search_terms(body("báo"), limit=9).keys)
        told = dict(zip(fetched.passage_ids, fetched.beginnings.tolist(), strict=True))
        assert told == {"b1": True, "a4": True, "a5": False}

    def test_vectors_are_given_back(self, index: PassageIndex) -> None:
        vectors = rows(3)
        index.add([entry(str(n), letter=str(n)) for n in range(3)], vectors)
        index.commit(1)
        keys = index.search_vectors(vectors[1], limit=3).keys
        fetched = index.fetch(keys)
        assert fetched.passage_ids[0] == "1"
        assert fetched.directive_ids[0] == "1"
        assert fetched.payloads[0] == b"1\0\xff"
        order = [int(passage_id) for passage_id in fetched.passage_ids]
        np.testing.assert_allclose(fetched.vectors, vectors[order], atol=0.001)

    def test_unknown_keys_are_left_out(self, index: PassageIndex) -> None:
        fill(index, [entry("1")])
        key = int(index.search_terms(body("báo"), limit=1).keys[0])
        asked = np.array([key + 1000, key, 0], dtype=np.int64)
        assert index.fetch(asked).passage_ids == ("1",)
        assert index.search_vectors(unit(1), limit=5, among=asked).keys.tolist() == [key]

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            (Filters(years=(2021,)), {"1", "2"}),
            (Filters(years=(2021, 2024)), {"1", "2", "3"}),
            (Filters(issuers=("LĐLĐ tỉnh B",)), {"2", "3"}),
            (Filters(years=(2021,), issuers=("LĐLĐ tỉnh B",)), {"2"}),
            (Filters(directive_ids=("c",)), {"3"}),
            (Filters(numbers=("28/CĐTKV-TG",), kinds=("công văn",)), {"1", "2", "3", "4"}),
            (Filters(kinds=("quyết định",)), set()),
            (Filters(), {"1", "2", "3", "4"}),
        ],
    )
    def test_filters_act_inside(
        self, index: PassageIndex, filters: Filters, expected: set[str]
    ) -> None:
        entries = [
            entry("1", letter="a"),
            entry("2", letter="b", issuer="LĐLĐ tỉnh B"),
            entry("3", letter="c", issuer="LĐLĐ tỉnh B", year=2024),
            entry("4", letter="d", issuer=None, year=None),
        ]
        fill(index, entries)
        limit = max(1, len(expected))
        by_terms = index.search_terms(body("báo"), limit=limit, filters=filters)
        by_vectors = index.search_vectors(unit(1), limit=limit, filters=filters)
        assert set(ids(index, by_terms)) == expected
        assert set(ids(index, by_vectors)) == expected

    @pytest.mark.parametrize("years", [(2020,), (2020, 2021, 2022), (2021, 2022, 2023)])
    def test_a_filter_finds_what_is_best_of_those_let_through(
        self, index: PassageIndex, years: tuple[int, ...]
    ) -> None:
        made = [
            entry(str(n), "báo " * (60 - n) + "cáo " * n, letter=str(n), year=2023 - n // 15)
            for n in range(60)
        ]
        fill(index, made)
        every = index.search_terms(body("báo"), limit=60)
        wanted = [id_ for id_ in ids(index, every) if 2023 - int(id_) // 15 in years]
        found = index.search_terms(body("báo"), limit=10, filters=Filters(years=years))
        assert list(ids(index, found)) == wanted[:10]

    def test_a_filter_leaves_scores_alone(self, index: PassageIndex) -> None:
        fill(index, [entry("1", letter="a"), entry("2", "báo tin", letter="b", year=2024)])
        every = index.search_terms(body("báo"), limit=5)
        one = index.search_terms(body("báo"), limit=5, filters=Filters(years=(2024,)))
        score = dict(zip(every.keys.tolist(), every.scores.tolist(), strict=True))
        assert score[int(one.keys[0])] == pytest.approx(float(one.scores[0]), rel=1e-5)

    def test_known_candidates_are_scored(self, index: PassageIndex) -> None:
        fill(index, [entry(str(n), "báo cáo" if n % 2 else "tuyên truyền") for n in range(10)])
        some = index.search_vectors(unit(1), limit=6).keys
        by_terms = index.search_terms(body("báo"), limit=10, among=some)
        assert set(by_terms.keys.tolist()) <= set(some.tolist())
        assert 1 <= len(by_terms.keys) < 6
        by_vectors = index.search_vectors(unit(0, 1), limit=10, among=some)
        assert sorted(by_vectors.keys.tolist()) == sorted(some.tolist())
        assert (np.diff(by_vectors.scores) <= 0).all()
        assert len(index.search_terms(body("báo"), limit=10, among=EMPTY).keys) == 0
        assert len(index.search_vectors(unit(1), limit=10, among=EMPTY).keys) == 0

    def test_a_new_version_takes_the_place_of_the_old(self, index: PassageIndex) -> None:
        fill(index, [entry("1", "cũ rồi"), entry("2", "cũ nữa"), entry("9", letter="z")])
        index.remove(["a"])
        index.add([entry("1", "mới tinh", revision=2)], rows(1))
        assert len(index.search_terms(body("cũ"), limit=5).keys) == 2
        index.commit(2)
        assert len(index.search_terms(body("cũ"), limit=5).keys) == 0
        assert ids(index, index.search_terms(body("mới"), limit=5)) == ("1",)
        assert index.letters() == {
            "a": IndexedLetter(revision=2, passages=1),
            "z": IndexedLetter(revision=1, passages=1),
        }
        assert len(index.search_vectors(unit(1), limit=9).keys) == 2
        assert index.passage_count == 2
        assert all(check.passed for check in index.check())

    def test_a_letter_may_come_and_go_before_a_commit(self, index: PassageIndex) -> None:
        index.add([entry("1"), entry("2")], rows(2))
        index.remove(["a"])
        index.add([entry("3")], rows(1))
        index.commit(1)
        assert index.letters() == {"a": IndexedLetter(revision=1, passages=1)}
        assert ids(index, index.search_vectors(unit(1), limit=5)) == ("3",)
        index.remove(["a", "không có"])
        index.commit(2)
        assert (index.passage_count, index.letters()) == (0, {})
        assert all(check.passed for check in index.check())

    def test_letters_may_come_in_pieces(self, index: PassageIndex) -> None:
        fill(index, [entry("1")])
        index.add([entry("2")], rows(1))
        index.add([entry("3")], rows(1))
        index.commit(2)
        assert index.letters() == {"a": IndexedLetter(revision=1, passages=3)}
        index.add([entry("4", revision=5)], rows(1))
        index.commit(3)
        assert index.letters()["a"].revision == 0

    def test_a_generation_may_change_alone(self, index: PassageIndex) -> None:
        fill(index, [entry("1")])
        index.commit(9)
        index.refresh()
        assert (index.generation, index.passage_count) == (9, 1)

    def test_statistics(self, index: PassageIndex) -> None:
        fill(index, [entry("1", "một hai ba"), entry("2", "một hai hai hai hai")])
        assert index.document_frequencies(TermField.BODY, ["một", "ba", "bốn"]) == [2, 1, 0]
        assert index.average_length(TermField.BODY) == 4.0
        assert index.average_length(TermField.HEADING) == 0.0

    def test_vectors_of_another_size_are_refused(self, index: PassageIndex) -> None:
        with pytest.raises(ValueError, match=r"\d"):
            index.add([entry("1")], np.zeros((1, DIMENSION + 1), dtype=np.float32))
