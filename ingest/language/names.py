"""Names of people, as far as letters need them: how they begin."""

from __future__ import annotations

import re

FAMILY_NAME = re.compile(
    "(?:"
    "NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|LÍ|ĐINH|LƯƠNG"
    "|TRỊNH|ĐOÀN|MAI|TRƯƠNG|LÂM|HÀ|CAO|TÔ|THÁI|TẠ|CHÂU|PHÙNG|QUÁCH|VƯƠNG|LA|NÔNG|TRIỆU|LÒ"
    "|VÀNG|THÀO|GIÀNG|SÙNG|VỪ|MÙA|CỨ|THẠCH|SƠN|KIM|CHU|BẠCH|VĂN|TỪ|TỐNG|KIỀU|LƯU|NGHIÊM"
    "|MẠC|HỨA|MA|BẾ|QUAN|ÂU|ÔNG|MẠNH|KHÚC|ĐÀO|ĐÀM|ĐIỂU|DANH|KSOR|RƠ|SIU|NAY|NIÊ|HẦU|LẠI"
    "|PHÓ|TÔN|THÂN|TIÊU|VI|VIÊN|LỤC|LÃ|KHỔNG|GIÁP|DOÃN|CẦM|CÙ|HẠ|HÁN|HẢNG|LÙ|LẦU|THẨM"
    "|THIỀU|TRÌNH|TRIỀU|UÔNG|QUÀNG|TÒNG|LƯỜNG|BẠC|HỜ|SỒNG|TRÁNG|CHẢO|TẨN|PHÀN|HẠNG|ĐÈO|NGẦN|MÈ|CÀ"
    ")(?= )"
)
"""A line of capitals in a signature is a name when it begins with one of these."""
