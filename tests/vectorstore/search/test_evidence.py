from __future__ import annotations

import numpy as np

from vectorstore.analysis.terms import syllables
from vectorstore.indexes.candidates import Candidates, codes, pack, unpack
from vectorstore.search.evidence import FEATURES, Sought, features, holds


def candidates(*passages: tuple[str, str], letters: tuple[str, ...] = ()) -> Candidates:
    payloads = [pack(syllables(heading), syllables(body)) for heading, body in passages]
    names = letters or tuple(str(i) for i in range(len(passages)))
    first = np.array([name not in names[:place] for place, name in enumerate(names)], dtype=bool)
    return unpack(payloads, names, first)


def sought(question: str, *, any_accent: bool = False) -> Sought:
    words = list(dict.fromkeys(syllables(question)))
    return Sought(
        syllables=codes(words),
        weights=np.ones(len(words), dtype=np.float32),
        pairs=np.array([[i, i + 1] for i in range(len(words) - 1)], dtype=np.int64).reshape(-1, 2),
        pair_weights=np.ones(len(words) - 1, dtype=np.float32),
        mean_length=20.0,
        any_accent=any_accent,
    )


def column(name: str, question: str, found: Candidates) -> list[float]:
    nothing = np.zeros(found.count, dtype=np.float32)
    table, _ = features(sought(question), found, cosines=nothing, engine=nothing)
    return [round(float(value), 4) for value in table[:, FEATURES.index(name)]]


def test_coverage_is_the_share_of_the_words_in_heading_and_body() -> None:
    found = candidates(("Báo cáo", "định kỳ"), ("", "báo đài"), ("", "mưa"))
    assert column("coverage", "báo cáo định kỳ", found) == [1.0, 0.25, 0.0]
    assert column("coverage_heading", "báo cáo định kỳ", found) == [0.5, 0.0, 0.0]


def test_the_lead_is_what_follows_the_heading_at_once() -> None:
    late = "mưa " * 50 + "báo cáo"
    found = candidates(("Báo cáo", "định kỳ"), ("Mưa", "báo cáo"), ("", late))
    assert column("coverage_lead", "báo cáo", found) == [0.0, 1.0, 0.0]


def test_the_first_passage_of_each_letter_is_its_beginning() -> None:
    found = candidates(("", "báo"), ("", "cáo"), ("", "báo"), letters=("a", "a", "b"))
    assert column("beginning", "báo cáo", found) == [1.0, 0.0, 1.0]


def test_pairs_count_only_side_by_side_and_skips_only_in_order() -> None:
    found = candidates(("", "gửi báo cáo"), ("", "báo tin vui cáo"), ("", "cáo báo"))
    assert column("pair_coverage", "báo cáo", found) == [1.0, 0.0, 0.0]
    assert column("skip_coverage", "báo cáo", found) == [1.0, 1.0, 0.0]


def test_words_close_together_beat_words_far_apart() -> None:
    far = "họp " + "xa " * 60 + "tổng kết"
    near, apart = column("window", "họp tổng kết", candidates(("", "họp tổng kết"), ("", far)))
    assert near == 1.0
    assert apart < near


def test_a_window_never_reaches_into_the_next_passage() -> None:
    found = candidates(("", "một họp"), ("", "tổng kết hai"))
    assert max(column("window", "họp tổng kết", found)) < 0.7


def test_passages_of_one_letter_support_each_other() -> None:
    found = candidates(("", "họp"), ("", "tổng kết"), ("", "họp"), letters=("a", "a", "b"))
    assert column("letter_coverage", "họp tổng kết", found) == [1.0, 1.0, 0.3333]


def test_words_are_found_without_regard_to_diacritics_on_request() -> None:
    found = candidates(("", "đoàn phí"), ("", "mưa"))
    assert holds(sought("doan phi"), found).tolist() == [[True, True], [False, False]]


def test_an_empty_passage_has_no_evidence() -> None:
    nothing = np.zeros(2, dtype=np.float32)
    found = candidates(("", ""), ("", "báo cáo"))
    table, _ = features(sought("báo cáo"), found, cosines=nothing, engine=nothing)
    assert np.isfinite(table).all()
    assert table[0, FEATURES.index("bm25")] == 0.0


def test_the_engine_counts_by_its_distance_from_the_best() -> None:
    found = candidates(("", "báo"), ("", "cáo"), ("", "mưa"))
    engine = np.array([8.0, 4.0, 0.0], dtype=np.float32)
    table, _ = features(sought("báo"), found, cosines=np.zeros_like(engine), engine=engine)
    best, half, unfound = table[:, FEATURES.index("engine")].tolist()
    assert best == 0.0 > half > unfound
