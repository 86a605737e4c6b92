from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from ingest.language.text import canonicalise
from ingest.records import Passage, SectionKind
from ingest.structure.passages import MAX_PASSAGE, cut_passages, cut_plain
from ingest.structure.sections import build_sections
from tests.ingest.letters import NAMES, letter_like, text


def passages(words: str, *, max_chars: int = MAX_PASSAGE) -> tuple[Passage, ...]:
    sections = build_sections(words, directive_id="x")
    return cut_passages(
        words,
        sections,
        directive_id="x",
        label_prefix="Công văn 1",
        subject="Trích yếu",
        max_chars=max_chars,
    )


@given(letter_like)
@settings(max_examples=200)
def test_passages_are_ranges_of_the_text_within_one_section(anything: str) -> None:
    words = canonicalise(anything)
    sections = {s.section_id: s for s in build_sections(words, directive_id="x")}
    found = passages(words, max_chars=60)
    assert len({passage.passage_id for passage in found}) == len(found)
    for passage in found:
        section = sections[passage.section_id]
        assert passage.text == words[passage.start : passage.end]
        assert section.start <= passage.start < passage.end <= section.end
        assert len(passage.text) <= 60


@given(letter_like)
@settings(max_examples=200)
def test_what_no_passage_holds_is_a_title(anything: str) -> None:
    words = canonicalise(anything)
    sections = build_sections(words, directive_id="x")
    held = [False] * len(words)
    for passage in passages(words, max_chars=60):
        held[passage.start : passage.end] = [True] * (passage.end - passage.start)
    for section in sections:
        held[section.start : section.title_end] = [True] * (section.title_end - section.start)
    assert all(held[i] for i, letter in enumerate(words) if not letter.isspace())


def test_a_point_with_its_letters_is_one_passage() -> None:
    found = {p.section_id: p for p in passages(text("2021-ldld-dak-lak.txt"))}
    learning = found["x#II.2.1.1"]
    assert learning.text.startswith("2.1.1. Tham gia học tập\na) Thời gian")
    assert learning.text.endswith("Thủ tướng Chính phủ.")
    assert learning.label == "Công văn 1, mục II.2.1.1"
    assert learning.heading.split("\n") == [
        "Trích yếu",
        "NỘI DUNG",
        "Một số hoạt động chính",
        "Triển khai, học tập, sinh hoạt chính trị - tư tưởng về lịch sử, truyền thống; về một số"
        " chủ trương mới của Đảng về giai cấp công nhân và tổ chức Công đoàn Việt Nam.",
    ]


def test_sections_for_different_levels_are_told_apart() -> None:
    found = {p.section_id for p in passages(text("2021-ldld-dak-lak.txt"))}
    assert {"x#III.1", "x#III.2"} <= found


@pytest.mark.parametrize("name", NAMES)
def test_each_numbered_point_of_the_letters_has_its_passage(name: str) -> None:
    words = text(name)
    found = {passage.section_id for passage in passages(words)}
    for section in build_sections(words, directive_id="x"):
        if section.kind is SectionKind.HEADING and section.end - section.start < MAX_PASSAGE:
            inside = {i for i in found if i.startswith(section.section_id)}
            assert inside, section.section_id


def test_long_sections_are_cut_where_sentences_end() -> None:
    sentence = "Tổ chức tuyên truyền sâu rộng trong đoàn viên, người lao động năm nay."
    words = "1. " + " ".join([sentence] * 60) + "\n2. Hết."
    found = [p for p in passages(words) if p.section_id == "x#1"]
    assert len(found) > 2
    assert all(p.text.endswith("năm nay.") for p in found)
    assert all(p.text.startswith(("1. Tổ", "Tổ")) for p in found)


def test_plain_texts_are_cut_where_passages_end() -> None:
    words = text("2024-ldld-lao-cai.txt")
    spans = cut_plain(words)
    assert {span.end for span in spans} <= {passage.end for passage in passages(words)}
    assert {span.start for span in spans} <= {passage.start for passage in passages(words)}
    assert all(other.end - one.start > MAX_PASSAGE for one, other in pairwise(spans))
    assert [(s.start, s.end) for s in cut_plain("ngắn")] == [(0, 4)]
    assert cut_plain(" \n ") == []


@given(letter_like)
@settings(max_examples=200)
def test_plain_cuts_any_text(anything: str) -> None:
    spans = cut_plain(anything, max_chars=50)
    assert all(0 <= s.start < s.end <= len(anything) for s in spans)
    assert all(s.end - s.start <= 50 for s in spans)
