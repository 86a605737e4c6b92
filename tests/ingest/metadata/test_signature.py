from __future__ import annotations

import pytest

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.records import Metadata
from ingest.structure.sections import build_sections


def signed(words: str) -> Metadata:
    text = canonicalise(f"LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA\nKẾ HOẠCH\nThi đua\n\n1. Làm.\n\n{words}")
    return read_metadata(text, build_sections(text, directive_id="x"))


@pytest.mark.parametrize(
    ("name", "signer"),
    [
        ("Th.s Trần Thị Hòa", "Trần Thị Hòa"),
        ("ThS. Trần Thị Hòa", "Trần Thị Hòa"),
        ("PGS.TS. Lê Văn Cường", "Lê Văn Cường"),
        ("BS.CKII Phan Văn Anh", "Phan Văn Anh"),
        ("Y Thịnh Ê Ban", "Y Thịnh Ê Ban"),
    ],
)
def test_a_degree_is_no_part_of_the_signers_name(name: str, signer: str) -> None:
    metadata = signed(f"Nơi nhận:\n- Như trên.\nK/T CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n{name}")
    assert metadata.signer.value == signer
    assert metadata.position.value == "PHÓ CHỦ TỊCH THƯỜNG TRỰC"


@pytest.mark.parametrize(
    ("words", "authority", "position"),
    [
        ("TM. BAN THƯỜNG VỤ\nPhó Chủ tịch", "TM. BAN THƯỜNG VỤ", "Phó Chủ tịch"),
        ("TM. Ban Chấp hành\nChủ tịch", "TM. Ban Chấp hành", "Chủ tịch"),
        (
            "KT. Trưởng ban\nPhó Trưởng ban Tuyên giáo",
            "KT. Trưởng ban",
            "Phó Trưởng ban Tuyên giáo",
        ),
    ],
)
def test_a_position_in_small_letters_is_read(words: str, authority: str, position: str) -> None:
    metadata = signed(f"Nơi nhận:\n- Như trên.\n{words}\nLại Thị Phương Thảo")
    assert (metadata.authority.value, metadata.position.value) == (authority, position)
    assert metadata.signer.value == "Lại Thị Phương Thảo"


def test_a_recipient_without_a_dash_is_no_position() -> None:
    metadata = signed("Nơi nhận:\nChủ tịch UBND tỉnh;\nCác CĐCS.\nTM. BAN THƯỜNG VỤ\nLê Văn An")
    assert metadata.position.value is None
    assert metadata.signer.value == "Lê Văn An"


@pytest.mark.parametrize(
    ("words", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (đã ký) Trần Thanh Mẫn", "Trần Thanh Mẫn"),
        ("BỘ TRƯỞNG (Đã ký) Trần Văn Tuấn", "Trần Văn Tuấn"),
        ("TỔNG THANH TRA\nTrần Văn Truyền – Đã ký", "Trần Văn Truyền"),
    ],
)
def test_a_name_beside_the_word_signed_is_read(words: str, signer: str) -> None:
    assert signed(words).signer.value == signer


def test_long_recipients_do_not_end_the_list() -> None:
    many = "; ".join(f"các cơ quan thuộc khối {number} của tỉnh" for number in range(6))
    metadata = signed(f"Nơi nhận:\n- Như trên;\n- {many};\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn An")
    assert metadata.signer.value == "Lê Văn An"
    assert metadata.position.value == "CHỦ TỊCH"
