from __future__ import annotations

import pytest

from ingest.language.text import canonicalise
from ingest.records import Level
from tests.ingest.plans import PLAN, duties_of, obligations_of


@pytest.mark.parametrize(
    ("heading", "actor"),
    [
        ("1. Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch - Tài chính"),
        ("1. Đối với Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp xã"),
        ("1. Giao Văn phòng Sở:", "Văn phòng Sở"),
        ("1. Trách nhiệm của Hội Nông dân", "Hội Nông dân"),
        ("1. Bộ Tài chính chủ trì, phối hợp với các bộ, địa phương:", "Bộ Tài chính"),
        ("1. Trường Trung học cơ sở An Thạnh", "Trường Trung học cơ sở An Thạnh"),
        ("1. Các cơ sở giáo dục phổ thông", "Các cơ sở giáo dục phổ thông"),
        ("1. Lãnh đạo các đơn vị", "Lãnh đạo các đơn vị"),
        ("1. Cấp trên trực tiếp cơ sở", "Cấp trên trực tiếp cơ sở"),
        ("1. Khối Dân vận xã, phường", "Khối Dân vận xã, phường"),
    ],
)
def test_a_heading_that_names_any_body_names_who_is_meant(heading: str, actor: str) -> None:
    rows = duties_of(PLAN.format(f"{heading}\n- Chuẩn bị hội trường.\n- Cử đại diện tham dự."))
    assert rows == [(actor, "Chuẩn bị hội", ""), (actor, "Cử đại diện", "")]


def test_what_follows_in_the_same_line_goes_on_with_its_subject() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Văn phòng chuẩn bị tài liệu. Gửi giấy mời trước ngày 10/4/2023.\n2. Nội dung khác."
        )
    )
    assert rows == [
        ("Văn phòng", "chuẩn bị tài", ""),
        ("Văn phòng", "Gửi giấy mời", "2023-04-10"),
    ]


def test_units_of_a_letter_of_another_body_are_no_levels_of_the_union() -> None:
    rows = obligations_of(
        canonicalise(PLAN.format("1. Đề nghị các cơ quan, đơn vị báo cáo trước ngày 05/4/2023."))
    )
    assert [row.level for row in rows] == [Level.OTHER]


def test_a_share_of_the_unions_is_an_actor() -> None:
    rows = duties_of(PLAN.format("1. Đối thoại\n100% CĐCS tổ chức đối thoại trong tháng 5/2023."))
    assert rows == [("100% CĐCS", "tổ chức đối", "2023-05-01 2023-05-31")]


def test_each_unit_of_a_letter_of_the_union_is_one_of_its_addressees() -> None:
    rows = obligations_of(
        canonicalise(
            "CÔNG ĐOÀN Y TẾ VIỆT NAM\nSố 310/CĐYTVN-TG\nKính gửi: Công đoàn cơ sở trực thuộc.\n\n"
            "Công đoàn Y tế Việt Nam đề nghị:\n- Mỗi đơn vị gửi tối thiểu 03 ảnh;\n"
            "- Thời gian gửi: chậm nhất 30/8/2021; gửi về Ban Tuyên giáo.\n"
        )
    )
    assert [(row.level, str(row.due.date)) for row in rows] == [
        (Level.GRASSROOTS, "None"),
        (Level.GRASSROOTS, "2021-08-30"),
        (Level.GRASSROOTS, "None"),
    ]


def test_all_who_are_asked_are_meant_also_with_semicolons_between_them() -> None:
    asked = "UBND các xã, phường; các đơn vị, trường học trực thuộc"
    rows = duties_of(
        PLAN.format(
            "1. Nhằm bảo đảm sức khỏe cho học sinh, sinh viên và cán bộ, giáo viên, nhân viên các "
            "đơn vị trong thời gian có nắng nóng gay gắt kéo dài trên diện rộng, Sở Nội vụ đề nghị "
            f"{asked} thực hiện nghiêm túc văn bản chỉ đạo.\n2. Nội dung khác."
        )
    )
    assert [row[0] for row in rows] == [asked]


def test_whom_an_opening_guides_is_meant_below_it() -> None:
    rows = obligations_of(
        canonicalise(
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nBAN NỮ CÔNG\nSố: 15/HD-NC\nHƯỚNG DẪN\nKỷ niệm\n\n"
            "Thực hiện chương trình năm 2019, Ban Nữ công Tổng Liên đoàn hướng dẫn Ban Nữ công các "
            "LĐLĐ tỉnh, thành phố một số nội dung sau:\n1. Tổ chức gặp mặt trước ngày 08/3/2019.\n"
            "2. Vận động nữ đoàn viên tham gia.\n"
            "Hướng dẫn này thay thế Hướng dẫn số 09/HD-NC ngày 05/02/2018.\n"
        )
    )
    assert {row.actor for row in rows} == {"Ban Nữ công các LĐLĐ tỉnh, thành phố"}
    assert {row.level for row in rows} == {Level.PROVINCE}


def test_a_report_says_what_its_writer_will_do() -> None:
    rows = obligations_of(
        canonicalise(
            "CÔNG ĐOÀN Y TẾ TỈNH THÁI BÌNH\nCĐCS BỆNH VIỆN KIẾN XƯƠNG\nSố: 12/BC-CĐCS\nBÁO CÁO\n"
            "Công tác 6 tháng đầu năm 2023\n\nKính gửi: Công đoàn Y tế tỉnh Thái Bình.\n\n"
            "CĐCS Bệnh viện Kiến Xương báo cáo như sau:\n"
            "I. Kết quả\n1. Chăm lo đời sống: tặng 35 suất quà.\n2. Tuyên truyền: tổ chức 4 buổi.\n"
            "II. Phương hướng\n1. Tổ chức Hội thao trong tháng 7/2023.\n"
            "2. Đề nghị Công đoàn Y tế tỉnh tổ chức tập huấn.\n"
        )
    )
    assert [(row.actor, row.duty[:16]) for row in rows] == [
        ("CĐCS Bệnh viện Kiến Xương", "Tổ chức Hội thao"),
        ("Công đoàn Y tế tỉnh", "tổ chức tập huấn"),
    ]


def test_both_sides_of_a_joint_programme_are_its_issuers() -> None:
    rows = obligations_of(
        canonicalise(
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẢNG TRỊ – SỞ Y TẾ TỈNH QUẢNG TRỊ\nSố: 02/CTPH-LĐLĐ-SYT\n"
            "CHƯƠNG TRÌNH PHỐI HỢP\nChăm sóc sức khỏe\n\nI. TRÁCH NHIỆM\n1. Trách nhiệm chung\n"
            "Hai bên luân phiên chủ trì sơ kết vào tháng 12 hằng năm.\n2. Kinh phí\nBố trí đủ.\n"
        )
    )
    found = [(row.actor, row.level) for row in rows if "sơ kết" in row.duty]
    assert found == [("Hai bên", Level.PROVINCE), ("Hai bên", Level.OTHER)]


@pytest.mark.parametrize(
    ("words", "actor", "due"),
    [
        ("Đại hội công đoàn cơ sở hoàn thành trước 31/12/2022.", "công đoàn cơ sở", "2022-12-31"),
        ("Đại hội CĐCS: xong trước ngày 30/6/2023.", "CĐCS", "2023-06-30"),
    ],
)
def test_whose_congress_is_to_be_held_is_who_must_hold_it(words: str, actor: str, due: str) -> None:
    assert [(row[0], row[2]) for row in duties_of(PLAN.format(f"1. Thời gian\n- {words}"))] == [
        (actor, due)
    ]


def test_a_congress_that_was_held_is_no_duty() -> None:
    assert duties_of(PLAN.format("1. Đại hội CĐCS đã tổ chức xong trước ngày 30/6/2022.")) == []


def test_points_with_dashes_behind_their_numbers_are_read() -> None:
    rows = duties_of(
        PLAN.format(
            "1- Công đoàn các xã, phường\n1.1- Tổng hợp kết quả, gửi Liên đoàn Lao động tỉnh (qua "
            "Ban Tuyên giáo) trước ngày 25/12/2023.\n2- Ban Nữ công\nBiên soạn tài liệu."
        )
    )
    assert rows == [
        ("Công đoàn các xã, phường", "Tổng hợp kết", "2023-12-25"),
        ("Ban Nữ công", "Biên soạn tài", ""),
    ]


def test_whom_a_result_is_sent_to_is_its_recipient() -> None:
    words = "1. CĐCS\nTổng hợp kết quả, gửi Liên đoàn Lao động tỉnh (qua Ban Tuyên giáo)."
    (row,) = obligations_of(canonicalise(PLAN.format(words)))
    assert (row.recipient, row.via) == ("Liên đoàn Lao động tỉnh", "Ban Tuyên giáo")
