from __future__ import annotations

import pytest

from ingest.language.levels import level_of

ADDRESSED = {
    "cac_cap": [
        "các cấp công đoàn",
        "Cán bộ công đoàn các cấp",
        "các cấp công đoàn trong tỉnh",
    ],
    "cdcs": [
        "các công đoàn cơ sở",
        "CĐCS trực thuộc",
        "Các Công đoàn cơ sở trực thuộc LĐLĐ tỉnh",
        "Công đoàn các đơn vị trực thuộc",
        "Công đoàn các đại học, trường đại học, cao đẳng trực thuộc",
        "Mỗi CĐCS",
        "Chủ tịch công đoàn cơ sở",
        "Ban Chấp hành các CĐCS trực thuộc",
        "công đoàn cơ sở thuộc Công đoàn các Khu công nghiệp",
        "Các công đoàn cơ sở trường học",
        "Công đoàn Công ty cổ phần ABC",
        "công đoàn cơ sở doanh nghiệp",
        "Công đoàn Trường Đại học Cần Thơ",
        "công đoàn trực thuộc",
        "nghiệp đoàn",
        "Ban Chấp hành công đoàn cơ sở",
        "tổ công đoàn",
    ],
    "cap_tren_co_so": [
        "Các Liên đoàn Lao động huyện, thị xã, thành phố",
        "Liên đoàn Lao động các huyện, thành phố, công đoàn ngành",
        "Liên đoàn Lao động các huyện, thành phố, thị xã",
        "Công đoàn ngành và tương đương",
        "Các Công đoàn ngành, Công đoàn Viên chức tỉnh",
        "Công đoàn cấp trên trực tiếp cơ sở",
        "các công đoàn cấp trên cơ sở",
        "công đoàn cấp trên trực tiếp",
        "Liên đoàn Lao động thành phố Vinh",
        "LĐLĐ huyện Yên Phong",
        "LĐLĐ các quận, huyện",
        "Công đoàn Viên chức tỉnh Quảng Trị",
        "Công đoàn các Khu công nghiệp tỉnh Hải Dương",
        "Công đoàn ngành Y tế tỉnh Thanh Hóa",
        "Công đoàn Giáo dục các tỉnh, thành phố",
        "Công đoàn phường, xã, đặc khu",
        "Liên đoàn Lao động các quận, huyện, công đoàn ngành và các khu công nghiệp",
        "Công đoàn ngành",
        "LĐLĐ thành phố, thị xã, huyện",
        "Liên đoàn Lao động thị xã",
    ],
    "tinh_nganh": [
        "Liên đoàn Lao động tỉnh",
        "Liên đoàn Lao động tỉnh Lạng Sơn",
        "LĐLĐ thành phố Đà Nẵng",
        "LĐLĐ thành phố",
        "Liên đoàn Lao động thành phố Hồ Chí Minh",
        "Các LĐLĐ tỉnh, thành phố, công đoàn ngành trung ương và tương đương",
        "công đoàn tổng công ty trực thuộc Tổng Liên đoàn",
        "LĐLĐ các tỉnh, thành phố",
        "Công đoàn Than - Khoáng sản Việt Nam",
        "Công đoàn Giáo dục Việt Nam",
        "Ban Tuyên giáo - Nữ công Liên đoàn Lao động tỉnh",
        "Ban Thường vụ Liên đoàn Lao động tỉnh",
        "Công đoàn TKV",
        "LĐLĐ TP. Cần Thơ",
        "LĐLĐ TP",
        "Công đoàn Y tế Việt Nam",
        "Công đoàn Tổng công ty Hàng không Việt Nam",
        "Công đoàn Dầu khí Việt Nam",
    ],
    "tld": [
        "Tổng Liên đoàn Lao động Việt Nam",
        "Ban Tuyên giáo Tổng Liên đoàn",
        "Công đoàn Việt Nam",
        "Đoàn Chủ tịch Tổng Liên đoàn",
        "Tổng LĐLĐ Việt Nam",
    ],
    "khac": [
        "Ban Tuyên giáo - Nữ công",
        "các đơn vị",
        "Ủy ban nhân dân tỉnh",
        "người sử dụng lao động",
        "Sở Văn hóa và Thể thao",
        "đoàn viên, người lao động",
        "Ban Tuyên giáo Tỉnh ủy",
    ],
}


@pytest.mark.parametrize(
    ("words", "level"), [(words, level) for level, all_ in ADDRESSED.items() for words in all_]
)
def test_whom_words_address(words: str, level: str) -> None:
    assert level_of(words) == level
    assert level_of(words.upper()) == level
