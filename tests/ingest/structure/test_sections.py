from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from ingest.language.text import canonicalise
from ingest.records import Page, SectionKind
from ingest.structure.sections import build_sections, own_spans, section_at, section_label
from tests.ingest.letters import NAMES, letter_like, text

EXPECTED = Path(__file__).with_name("five_letters.txt")


def expected_sections(name: str) -> list[str]:
    block = EXPECTED.read_text(encoding="utf-8").split(f"[{name}]\n")[1].split("\n\n")[0]
    return block.strip().split("\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_five_letters_have_exactly_their_sections(name: str) -> None:
    words = text(name)
    found = []
    for section in build_sections(words, directive_id=""):
        tokens = words[section.start : section.end].split()
        ends = f"{' '.join(tokens[:6])} … {' '.join(tokens[-4:])}"
        line = f"{section.section_id[1:]} | {section.kind.value} | {ends} | {section.title}"
        found.append(line.rstrip())
    assert found == expected_sections(name)


@given(letter_like)
def test_each_character_belongs_to_one_section(anything: str) -> None:
    for words in (anything, canonicalise(anything)):
        sections = build_sections(words, directive_id="x")
        if not words.strip():
            continue
        owners = [0] * len(words)
        for place in range(len(sections)):
            for start, end in own_spans(sections, place):
                for offset in range(start, end):
                    owners[offset] += 1
        assert owners == [1] * len(words)


@given(letter_like)
def test_the_tree_is_sound(anything: str) -> None:
    words = canonicalise(anything)
    sections = build_sections(words, directive_id="x")
    by_id = {section.section_id: section for section in sections}
    assert len(by_id) == len(sections)
    for section in sections:
        assert section.start <= section.title_end <= section.end
        assert section_label(section)
        if section.parent_id is not None:
            parent = by_id[section.parent_id]
            assert parent.start <= section.start
            assert section.end <= parent.end


@given(letter_like)
def test_the_section_at_an_offset_owns_it(anything: str) -> None:
    words = canonicalise(anything)
    sections = build_sections(words, directive_id="x")
    for place, section in enumerate(sections):
        for start, end in own_spans(sections, place):
            assert section_at(sections, start) == section
            assert section_at(sections, end - 1) == section


def paths(words: str) -> list[tuple[str, ...]]:
    sections = build_sections(canonicalise(words), directive_id="x")
    return [section.path for section in sections if section.path]


def kinds(words: str) -> list[SectionKind]:
    sections = build_sections(canonicalise(words), directive_id="x")
    return [section.kind for section in sections if section.parent_id is None]


def test_numbers_in_sentences_open_no_sections() -> None:
    words = """Mở đầu của văn bản như sau:
1. Tuyên truyền kỷ niệm các ngày lễ lớn.
25 năm Ngày thành lập Công đoàn ngành.
3 tháng một lần các cấp báo cáo.
2021 là năm đầu nhiệm kỳ.
05/8/2021 là hạn cuối.
30. Không phải mục của văn bản.
2.5 triệu đồng mỗi đơn vị.
2. Báo cáo kết quả."""
    assert paths(words) == [("1",), ("2",)]


def test_statutes_nest() -> None:
    words = """Chương I
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định về công tác tuyên giáo.
Điều 2. Đối tượng áp dụng
1. Công đoàn các cấp.
a) Công đoàn cơ sở;
b) Công đoàn cấp trên.
2. Đoàn viên.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày ký."""
    sections = build_sections(canonicalise(words), directive_id="x")
    labels = [section_label(section) for section in sections]
    assert labels == [
        "Chương I",
        "Điều 1",
        "Điều 2",
        "Điều 2, khoản 1",
        "Điều 2, khoản 1, điểm a",
        "Điều 2, khoản 1, điểm b",
        "Điều 2, khoản 2",
        "Chương II",
        "Điều 3",
    ]
    assert [s.title for s in sections if s.kind is SectionKind.CHAPTER] == [
        "NHỮNG QUY ĐỊNH CHUNG",
        "TỔ CHỨC THỰC HIỆN",
    ]


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        ("PHẦN I", "PHẦN II", "Phần I"),
        ("Phần thứ nhất", "Phần thứ hai", "Phần thứ nhất"),
        ("A. MỤC TIÊU", "B. NHIỆM VỤ", "A"),
        ("I- MỤC TIÊU", "II- NHIỆM VỤ", "I"),
        ("I/ MỤC TIÊU", "II/ NHIỆM VỤ", "I"),
        ("1/ Mục tiêu", "2/ Nhiệm vụ", "1"),
        ("1- Mục tiêu", "2- Nhiệm vụ", "1"),
        ("1) Mục tiêu", "2) Nhiệm vụ", "1"),
        ("1.Mục tiêu", "2.Nhiệm vụ", "1"),
        ("Điều 1: Mục tiêu", "Điều 2: Nhiệm vụ", "Điều 1"),
    ],
)
def test_ways_of_numbering(first: str, second: str, path: str) -> None:
    words = f"Kế hoạch gồm các nội dung chính như sau:\n{first}\nNội dung.\n{second}\nNội dung."
    assert paths(words)[0] == (path,)
    assert len(paths(words)) == 2


def test_numbers_that_repeat_their_chapter() -> None:
    words = "I. CHUNG\nI.1. Mục đích\nA.\nI.2. Yêu cầu\nB.\nII. RIÊNG\nII.1. Việc\nC."
    assert paths(words) == [("I",), ("I", "1"), ("I", "2"), ("II",), ("II", "1")]


def test_points_out_of_order_and_twice_stay_in_text_order() -> None:
    words = "1. Thành phần\na) Một;\nc) Ba;\nb) Hai;\nb) Hai nữa;\nđ) Năm.\n2. Hết"
    assert paths(words) == [
        ("1",),
        ("1", "a"),
        ("1", "c"),
        ("1", "b"),
        ("1", "b"),
        ("1", "đ"),
        ("2",),
    ]


def test_a_closing_paragraph_is_not_part_of_the_last_point() -> None:
    body = "1. Tổ chức họp mặt đoàn viên.\n2. Tổ chức tuyên truyền trên mạng xã hội.\n"
    for closing in (
        "Trên đây là một số nhiệm vụ trọng tâm.",
        "Căn cứ vào các nội dung trên, yêu cầu các đơn vị triển khai thực hiện.",
        "Liên đoàn đề nghị các công đoàn cơ sở báo cáo kết quả về tỉnh./.",
        "Nhận được Công văn này, đề nghị các đơn vị thực hiện.",
        "Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về Ban Tuyên giáo.",
    ):
        assert kinds(body + closing)[-1] is SectionKind.CLOSING, closing


def test_a_paragraph_that_goes_on_with_a_point_belongs_to_it() -> None:
    words = """1. Triển khai Kế hoạch số 416 về lực lượng nòng cốt.
Tổ chức các hình thức khảo sát dư luận xã hội ở các cấp.
2. Quan tâm công tác phổ biến pháp luật.
Phối hợp với chính quyền mở lớp học cho công nhân."""
    assert kinds(words) == [SectionKind.HEADING, SectionKind.HEADING]


def test_the_body_of_the_last_title_is_not_a_closing() -> None:
    words = """I. MỤC ĐÍCH
Nâng cao nhận thức của đoàn viên.
II. TỔ CHỨC THỰC HIỆN
Các công đoàn cơ sở báo cáo kết quả về Liên đoàn trước ngày 10/8/2021./."""
    assert kinds(words) == [SectionKind.HEADING, SectionKind.HEADING]


def test_an_unnumbered_letter_has_a_section_for_each_paragraph() -> None:
    words = """Kính gửi: Các công đoàn cơ sở.
Năm nay Liên đoàn Lao động tỉnh tổ chức nhiều hoạt động kỷ niệm ngày thành lập ngành.
Các đơn vị treo băng rôn, khẩu hiệu tại trụ sở và nơi đông công nhân qua lại.
Đề nghị các đơn vị báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 05/8/2024./.
Nơi nhận:
- Như trên;
- Lưu VT.
TM. BAN THƯỜNG VỤ
Nguyễn Văn An"""
    assert kinds(words) == [
        SectionKind.ADDRESSEES,
        SectionKind.PARAGRAPH,
        SectionKind.PARAGRAPH,
        SectionKind.CLOSING,
        SectionKind.RECIPIENTS,
        SectionKind.SIGNATURE,
    ]


def test_annexes_follow_the_signature() -> None:
    words = """KẾ HOẠCH
Tổ chức hội thi năm 2024
I. MỤC ĐÍCH
Nâng cao nhận thức.
II. THỰC HIỆN
Các cấp triển khai.
TM. BAN THƯỜNG VỤ
Nguyễn Văn An
PHỤ LỤC I
DANH SÁCH ĐƠN VỊ
1. Công đoàn A
2. Công đoàn B
PHỤ LỤC II
MẪU BÁO CÁO"""
    sections = build_sections(canonicalise(words), directive_id="x")
    annexes = [section for section in sections if section.kind is SectionKind.ANNEX]
    assert [annex.path for annex in annexes] == [("Phụ lục I",), ("Phụ lục II",)]
    assert [annex.title for annex in annexes] == [
        "PHỤ LỤC I DANH SÁCH ĐƠN VỊ",
        "PHỤ LỤC II MẪU BÁO CÁO",
    ]
    assert section_label(sections[-2]) == "Phụ lục I, mục 2"


def test_the_signature_of_a_sample_in_the_text_ends_nothing() -> None:
    words = """Điều 1. Chữ ký
Ghi chức vụ như sau:
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Điều 2. Nơi nhận
Ghi ở góc dưới bên trái.
CHỦ TỊCH (Đã ký) Nguyễn Văn An"""
    sections = build_sections(canonicalise(words), directive_id="x")
    assert [section_label(section) for section in sections] == ["Điều 1", "Điều 2", "phần ký"]


def test_labels_are_how_people_cite() -> None:
    sections = build_sections(text("2021-ldld-dak-lak.txt"), directive_id="x")
    labels = {section.section_id[2:]: section_label(section) for section in sections}
    assert labels["II.2.1.1.c"] == "mục II.2.1.1, điểm c"
    assert labels["II.2.1.2.đ"] == "mục II.2.1.2, điểm đ"
    assert labels["III"] == "mục III"
    assert labels["mo-dau"] == "phần mở đầu"


def test_sections_know_their_page() -> None:
    words = "1. Một việc phải làm ngay.\n2. Hai việc phải làm sau."
    pages = [Page(number=1, start=0, end=27), Page(number=2, start=27, end=len(words))]
    assert [s.page for s in build_sections(words, pages=pages, directive_id="x")] == [1, 2]


@pytest.mark.parametrize("line", ["1. " * 30_000, "(" * 100_000, "- " * 50_000, "A. " * 30_000])
def test_hostile_lines_take_no_time(line: str) -> None:
    assert build_sections(line, directive_id="x")


def test_many_false_signatures_take_linear_time() -> None:
    words = "\n".join(f"{n}. Điểm\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH" for n in range(1, 99)) * 200
    assert build_sections(words, directive_id="x")


def test_many_lines_take_linear_time() -> None:
    words = "\n".join(f"{n % 99 + 1}. Điểm\na) Một\n- Hai" for n in range(20_000))
    sections = build_sections(words, directive_id="x")
    assert sections[-1].end == len(words)
