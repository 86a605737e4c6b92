from __future__ import annotations

import pytest

from ingest.formats.legacy_fonts import (
    TCVN3,
    VNI,
    from_tcvn3,
    from_vni,
    legacy_font,
    repair_legacy,
)
from ingest.formats.syllables import is_abbreviation, is_syllable, likeness
from tests.ingest.letters import NAMES, text

TCVN3_SAMPLE = (
    "¨ ©ªê «éè ¬® µ¶·\u00b8¹ »¼½¾ Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ"
)
UNICODE_SAMPLE = (
    "ă âêờ ôộố ơđ àảãáạ ằẳẵắ ặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ"
)


def as_tcvn3(words: str) -> str:
    table = {from_tcvn3(chr(code)): chr(code) for code in range(0xFE, 0xA0, -1)}
    return "".join(table.get(c) or table.get(c.lower()) or c for c in words)


def as_vni(words: str) -> str:
    marks = "øùûõïâàáåãäêèéúüë"
    codes = [*"ôöñîæóòìí", *(base + mark for base in "aeouyôö" for mark in marks)]
    codes += [code.upper() for code in codes]
    table: dict[str, str] = {}
    for code in codes:
        if len(converted := from_vni(code)) == 1:
            table.setdefault(converted, code)
    return "".join(table.get(c, c) for c in words)


def test_each_code_has_its_letter() -> None:
    assert from_tcvn3(TCVN3_SAMPLE) == UNICODE_SAMPLE
    assert from_tcvn3("C«ng ®oµn ViÖt Nam") == "Công đoàn Việt Nam"
    assert from_vni("Coâng ñoaøn Vieät Nam") == "Công đoàn Việt Nam"
    assert from_vni("COÂNG ÑOAØN VIEÄT NAM") == "CÔNG ĐOÀN VIỆT NAM"
    assert from_vni("Ñöôïc höôùng daãn tröôùc") == "Được hướng dẫn trước"


def test_capitals_of_tcvn3() -> None:
    assert from_tcvn3("céng hßa", capitals=True) == "CỘNG HÒA"
    assert from_tcvn3("CéNG HßA X· HéI") == "CỘNG HÒA XÃ HỘI"
    assert from_tcvn3("KÕ HO¹CH") == "KẾ HOẠCH"
    assert from_tcvn3("Sè: 28/C§TKV - TG") == "Số: 28/CĐTKV - TG"
    assert from_tcvn3("Hµ Néi, ngµy 03") == "Hà Nội, ngày 03"


@pytest.mark.parametrize("name", NAMES)
def test_letters_come_back_from_vni_whole(name: str) -> None:
    assert repair_legacy(as_vni(text(name))) == (text(name), VNI)


@pytest.mark.parametrize("name", NAMES)
def test_letters_come_back_from_tcvn3_whole(name: str) -> None:
    found, encoding = repair_legacy(as_tcvn3(text(name)))
    assert encoding == TCVN3
    # TCVN3 has no code for a capital Ủ; real letters change the font for it.
    assert found == text(name).replace("Ủy ban", "ủy ban")


@pytest.mark.parametrize(
    "clean",
    [
        *NAMES,
        "",
        "Hà Nội là thủ đô. Cá kho tộ, cà phê, vô tình.",
        "The naïve café in Zürich à la carte",
        "Tôi là cán bộ; ông là đoàn viên",
        "10×0 + 9×3 + 8×0 + 7×6 = 0 + 27 + 0 + 42",
        "rd = DF × rd,F + DD × rd,D",
    ],
)
def test_clean_unicode_is_never_touched(clean: str) -> None:
    words = text(clean) if clean in NAMES else clean
    assert repair_legacy(words) == (words, None)


def test_only_the_legacy_lines_of_a_mixed_text_change() -> None:
    clean = "Thực hiện Kế hoạch số 121 của Tổng Liên đoàn"
    legacy = as_tcvn3("Công đoàn cơ sở báo cáo kết quả về tỉnh")
    found, encoding = repair_legacy(f"{clean}\n{legacy}\n{clean}")
    assert encoding == TCVN3
    assert found == f"{clean}\nCông đoàn cơ sở báo cáo kết quả về tỉnh\n{clean}"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", TCVN3),
        (".VnTimeH", TCVN3),
        ("ABCDEF+.VnArial", TCVN3),
        ("VNI-Times", VNI),
        ("Times New Roman", None),
    ],
)
def test_fonts_name_their_encoding(font: str, encoding: str | None) -> None:
    assert legacy_font(font) == encoding


def test_syllables() -> None:
    good = "công đoàn thuyết nghiêng quốc giếng uỷ ỷ xoèn Đắk"
    bad = "c«ng Viêṭx hgpth LDLD strength ươươ"
    assert all(map(is_syllable, good.split()))
    assert not any(map(is_syllable, bad.split()))
    assert is_abbreviation("CNVCLĐ")
    assert not is_abbreviation("CÔNG")


def test_likeness_tells_good_from_damaged_text() -> None:
    good = likeness(text("2021-cong-doan-tkv.txt"))
    damaged = likeness(as_tcvn3(text("2021-cong-doan-tkv.txt")))
    assert good.is_vietnamese
    assert good.broken < 0.01
    assert not damaged.is_vietnamese
    assert good.score > damaged.score


def test_signs_of_arithmetic_stay_in_an_old_text() -> None:
    line = "Møc ®ãng: 1 \u00bd ngµy l\u00ad¬ng × sè ngµy nghØ, lµm trßn; ch×m, ch\u00bdn, ®\u00bem."
    assert repair_legacy(line) == (
        "Mức đóng: 1 \u00bd ngày lương × số ngày nghỉ, làm tròn; chìm, chẵn, đắm.",
        TCVN3,
    )


def test_short_lines_that_could_be_read_both_ways_follow_an_old_text() -> None:
    old = as_vni("Công đoàn cơ sở báo cáo kết quả về tỉnh.\na) Ốm đau;\nSố: 617/KH-UBND\n1 × 2 ở")
    assert repair_legacy(old) == (
        "Công đoàn cơ sở báo cáo kết quả về tỉnh.\na) Ốm đau;\nSố: 617/KH-UBND\n1 × 2 ở",
        VNI,
    )


def test_an_old_line_in_a_clean_text_takes_no_other_with_it() -> None:
    text = as_vni("Công đoàn cơ sở báo cáo kết quả.") + "\nHội thi số 2 được tổ chức.\nSoá: 12"
    assert repair_legacy(text)[0].endswith("Hội thi số 2 được tổ chức.\nSoá: 12")
