from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from ingest.language.text import canonicalise
from ingest.structure.sections import sentences
from tests.ingest.letters import NAMES, letter_like, text


def cut(words: str) -> list[str]:
    return [words[span.start : span.end] for span in sentences(words)]


@given(letter_like)
def test_spans_are_in_order_and_hold_words(anything: str) -> None:
    words = canonicalise(anything)
    spans = list(sentences(words))
    assert all(any(c.isalnum() for c in words[s.start : s.end]) for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all("\n" not in words[s.start : s.end] for s in spans)


@given(letter_like)
def test_no_letter_is_lost(anything: str) -> None:
    words = canonicalise(anything)
    inside = set()
    for span in sentences(words):
        inside.update(range(span.start, span.end))
    left = "".join(c if i not in inside else " " for i, c in enumerate(words))
    # Only the marks of list items are left out.
    assert all(len(word.strip(".)-/(")) <= 14 for word in left.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TP. Hồ Chí Minh họp. Tỉnh báo cáo.", ["TP. Hồ Chí Minh họp.", "Tỉnh báo cáo."]),
        ("Ngày 3. 2. 2021 họp. Xong.", ["Ngày 3. 2. 2021 họp.", "Xong."]),
        ("Theo số 05-CT/TW. Các cấp làm.", ["Theo số 05-CT/TW.", "Các cấp làm."]),
        ("Đ/c Nguyễn V. A chủ trì. Hết.", ["Đ/c Nguyễn V. A chủ trì.", "Hết."]),
        ("Đại hội lần thứ X. Động viên.", ["Đại hội lần thứ X.", "Động viên."]),
        ("Năm 2021. Liên đoàn đề nghị.", ["Năm 2021.", "Liên đoàn đề nghị."]),
        (
            "như “Vinh quang”, “Sáng tạo”... Động viên.",
            ["như “Vinh quang”, “Sáng tạo”...", "Động viên."],
        ),
        ("trước ngày 05/8/2021./.", ["trước ngày 05/8/2021."]),
        ("(qua Ban Tuyên giáo)/.", ["(qua Ban Tuyên giáo)"]),
        ("tại https://congdoanvietnam.org/.", ["tại https://congdoanvietnam.org/."]),
        ("2.1.1. Tham gia học tập", ["Tham gia học tập"]),
        ("đ) Tài liệu tuyên truyền:", ["Tài liệu tuyên truyền:"]),
        ("- Lưu: VT.\n- Như trên;", ["Lưu: VT.", "Như trên"]),
        ("25 năm Ngày thành lập", ["25 năm Ngày thành lập"]),
        ("Họ nói: “Làm ngay.” Rồi làm.", ["Họ nói: “Làm ngay.”", "Rồi làm."]),
        ("a; b; c.", ["a; b; c."]),
    ],
)
def test_where_sentences_end(words: str, expected: list[str]) -> None:
    assert cut(words) == expected


def test_long_sentences_are_cut_at_semicolons_outside_quotation_marks() -> None:
    first = (
        "Căn cứ vào các nhiệm vụ trên, các cấp công đoàn cần cụ thể hoá thành kế hoạch " + "x" * 60
    )
    second = "học tập “Dám nghĩ; dám nói; dám làm; dám chịu trách nhiệm” theo kế hoạch (1; 2; 3)"
    third = "định kỳ 6 tháng, 01 năm báo cáo kết quả về Liên đoàn Lao động tỉnh theo quy định./."
    assert cut(f"{first}; {second}; {third}") == [first, second, third.removesuffix("/.")]


@pytest.mark.parametrize("name", NAMES)
def test_sentences_of_the_letters_can_be_quoted(name: str) -> None:
    words = text(name)
    for span in sentences(words):
        before, after = words[span.start - 1 : span.start], words[span.end : span.end + 1]
        assert not (before.isalnum() and words[span.start].isalnum())
        assert not (after.isalnum() and words[span.end - 1].isalnum())
        quote = words[span.start : span.end]
        assert quote.count("“") == quote.count("”")
        assert quote.count("(") == quote.count(")")


def test_a_range_is_respected() -> None:
    words = "Một hai. Ba bốn. Năm sáu."
    assert [words[s.start : s.end] for s in sentences(words, start=9, end=16)] == ["Ba bốn."]
