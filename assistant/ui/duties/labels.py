"""What the register of duties says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLabels:
    """The register of duties."""

    tab: str
    introduction: str
    any_level: str
    levels: Mapping[str, str]
    only_reports: str
    only_dated: str
    table: str
    columns: tuple[str, str, str, str, str]
    none: str
    count: str
    unstated: str
    periods: Mapping[str, str]
    periodic: str
    before: str
    on: str
    span: str
    past: str
    soon: str
    ics: str
    view: str
    as_list: str
    as_month: str
    month: str
    previous_month: str
    next_month: str
    this_month: str
    weekdays: tuple[str, str, str, str, str, str, str]
    assumed: str
    often: str
    none_in_month: str
    today: str
    back: str
    xlsx: str


DUTIES_VI = DutyLabels(
    tab="Lịch công việc",
    introduction="Ai phải làm gì, báo cáo về đâu, khi nào; mỗi dòng mở đúng câu trong văn bản.",
    any_level="Mọi cấp",
    levels={
        "cdcs": "Công đoàn cơ sở",
        "cap_tren_co_so": "Công đoàn cấp trên trực tiếp cơ sở",
        "tinh_nganh": "LĐLĐ tỉnh, công đoàn ngành",
        "tld": "Tổng Liên đoàn",
        "cac_cap": "Các cấp công đoàn",
        "khac": "Khác",
    },
    only_reports="Chỉ việc báo cáo",
    only_dated="Chỉ việc có thời hạn",
    table="Sổ việc phải làm",
    columns=("Thời hạn", "Ai làm", "Việc", "Báo cáo về", "Văn bản"),
    none="Không có việc nào khớp với điều kiện lọc.",
    count="{shown} việc",
    unstated="không nêu hạn",
    periods={
        "P1D": "hằng ngày",
        "P1W": "hằng tuần",
        "P1M": "hằng tháng",
        "P3M": "hằng quý",
        "P6M": "6 tháng",
        "P1Y": "hằng năm",
    },
    periodic="định kỳ",
    before="trước ngày {date}",
    on="ngày {date}",
    span="từ {date} đến {until}",
    past="đã qua",
    soon="sắp đến",
    ics="Tải lịch (.ics)",
    view="Cách xem",
    as_list="Danh sách",
    as_month="Theo tháng",
    month="Tháng {month}/{year}",
    previous_month="Tháng trước",
    next_month="Tháng sau",
    this_month="Tháng này",
    weekdays=("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"),
    assumed="cuối kỳ",
    often="Suốt tháng",
    none_in_month="Không có việc nào có hạn trong tháng này.",
    today="hôm nay",
    back="Về danh sách việc",
    xlsx="Tải bảng (.xlsx)",
)

DUTIES_EN = DutyLabels(
    tab="Calendar",
    introduction="Who must do what, for whom, by when; each row opens its sentence.",
    any_level="Any level",
    levels={
        "cdcs": "Grassroots unions",
        "cap_tren_co_so": "Unions directly above grassroots",
        "tinh_nganh": "Provincial federations, industry unions",
        "tld": "General Confederation",
        "cac_cap": "All levels",
        "khac": "Other",
    },
    only_reports="Reports only",
    only_dated="With a time limit only",
    table="Register of duties",
    columns=("Due", "Who", "Duty", "Report to", "Letter"),
    none="No duty matches.",
    count="{shown} duties",
    unstated="not stated",
    periods={
        "P1D": "daily",
        "P1W": "weekly",
        "P1M": "monthly",
        "P3M": "quarterly",
        "P6M": "every 6 months",
        "P1Y": "yearly",
    },
    periodic="periodically",
    before="before {date}",
    on="on {date}",
    span="{date} to {until}",
    past="past",
    soon="soon",
    ics="Calendar (.ics)",
    view="View",
    as_list="List",
    as_month="Month",
    month="{month}/{year}",
    previous_month="Previous month",
    next_month="Next month",
    this_month="This month",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    assumed="end of the period",
    often="All month",
    none_in_month="Nothing is due in this month.",
    today="today",
    back="Back to the duties",
    xlsx="Spreadsheet (.xlsx)",
)
