from __future__ import annotations

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.records import Known, Metadata
from ingest.structure.sections import build_sections


def fields_of(raw: str) -> Metadata:
    text = canonicalise(raw)
    return read_metadata(text, build_sections(text, directive_id="x"))


def test_a_number_in_the_title_is_the_letters_own() -> None:
    fields = fields_of(
        "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 37/2007/NĐ-CP NGÀY 09 THÁNG 3 NĂM 2007\nVỀ TÀI SẢN\n\n"
        "CHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\n"
    )
    assert fields.number.value == "37/2007/NĐ-CP"
    assert fields.issuer.value == "Chính phủ"
    assert str(fields.issued_on.value) == "2007-03-09"
    assert fields.subject.value == "VỀ TÀI SẢN"


def test_the_number_of_another_document_in_a_title_is_not() -> None:
    fields = fields_of(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ CỦA TỈNH ỦY SỐ 12-CT/TU\n\n"
        "1. Mục đích\n2. Yêu cầu\n"
    )
    assert fields.number.known is Known.ABSENT


def test_who_decides_is_no_part_of_the_subject() -> None:
    head = "CÔNG ĐOÀN Y TẾ TỈNH\nSố: 03/QĐ-CĐYT\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế\n"
    for issuer in (
        "BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ CÔNG TY TRÁCH NHIỆM HỮU HẠN MAY MẶC PHÚ LÂM",
        "CÔNG ĐOÀN Y TẾ TỈNH",
    ):
        fields = fields_of(f"{head}{issuer}\nCăn cứ Luật Công đoàn;\nĐiều 1. A.\nĐiều 2. B.\n")
        assert fields.subject.value == "ban hành Quy chế"


def test_a_list_is_titled_and_ends_before_its_table() -> None:
    fields = fields_of(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH\nCĐCS CÔNG TY TNHH HOA SEN\n\nDANH SÁCH TRÍCH NGANG\n"
        "NHÂN SỰ BAN CHẤP HÀNH\n\nSTT | HỌ VÀ TÊN | CHỨC VỤ | NĂM SINH | QUÊ QUÁN\n\n"
        "TM. BAN CHẤP HÀNH\n"
    )
    assert fields.kind.value == "danh sách"
    assert fields.issuer.value == "CĐCS Công ty TNHH Hoa Sen"
    assert fields.subject.value == "TRÍCH NGANG NHÂN SỰ BAN CHẤP HÀNH"
    assert fields.signer.known is Known.BLANK
