"""The words of questions and cards, in Vietnamese and English.

Names of letters, documents and bodies are those of the letters and stay Vietnamese. Places in
braces are filled from ``Fact.words``; ``{value}`` is the answer that a statement puts forward.
"""

from __future__ import annotations

from assistant.records import Language
from assistant.study.records import Area, FactKind, Role, StepKind
from ingest.records import Level, Relation

BLANK = "……"
"""Stands for the words that were taken out of a sentence."""

_PROMPTS: dict[FactKind, tuple[str, str]] = {
    FactKind.ISSUER: (
        "{letter} do cơ quan nào ban hành?",
        "Which body issued “{letter}”?",
    ),
    FactKind.NUMBER: (
        "{letter} có số, ký hiệu nào?",
        "What is the number of “{letter}”?",
    ),
    FactKind.ISSUED_ON: (
        "{letter} được ban hành ngày, tháng, năm nào?",
        "On which date was “{letter}” issued?",
    ),
    FactKind.DUE: (
        "Theo {letter}, ngày nào cần điền vào chỗ trống trong yêu cầu sau đây đối với {actor}? "
        "“{text}”",
        "According to “{letter}”, which date fills the gap in this requirement on {actor}? "
        "“{text}”",
    ),
    FactKind.PERIOD: (
        "Theo {letter}, chế độ định kỳ nào cần điền vào chỗ trống trong yêu cầu sau đây đối với "
        "{actor}? “{text}”",
        "According to “{letter}”, how often must {actor} do this? “{text}”",
    ),
    FactKind.RECIPIENT: (
        "Theo {letter}, {actor} phải gửi về đâu? Hãy điền vào chỗ trống: “{text}”",
        "According to “{letter}”, whom does {actor} send this to? Fill the gap: “{text}”",
    ),
    FactKind.VIA: (
        "Theo {letter}, {actor} gửi qua bộ phận nào? Hãy điền vào chỗ trống: “{text}”",
        "According to “{letter}”, through which office does {actor} send this? Fill the gap: "
        "“{text}”",
    ),
    FactKind.LEVEL: (
        "Theo {letter}, cấp nào chịu trách nhiệm thực hiện nhiệm vụ sau đây? “{text}”",
        "According to “{letter}”, which level is responsible for this task? “{text}”",
    ),
    FactKind.NAMES: (
        "{letter} có viện dẫn văn bản nào sau đây?",
        "Which of these documents does “{letter}” name?",
    ),
    FactKind.TITLE_OF: (
        "Theo {letter}, {document} về nội dung gì?",
        "According to “{letter}”, what is {document} about?",
    ),
    FactKind.ISSUER_OF: (
        "Theo {letter}, {document} do cơ quan nào ban hành?",
        "According to “{letter}”, which body issued {document}?",
    ),
    FactKind.DATE_OF: (
        "Theo {letter}, {document} được ban hành ngày, tháng, năm nào?",
        "According to “{letter}”, on which date was {document} issued?",
    ),
    FactKind.SECTION: (
        "Trong {letter}, nội dung sau đây thuộc mục nào? “{text}”",
        "In “{letter}”, which section do these words belong to? “{text}”",
    ),
    FactKind.SOURCE: (
        "Yêu cầu sau đây được trích nguyên văn từ văn bản nào? “{text}”",
        "Which letter are these words taken from? “{text}”",
    ),
    FactKind.TERM: (
        "Trong {letter}, cụm từ “{text}” được viết tắt như thế nào?",
        "How does “{letter}” abbreviate “{text}”?",
    ),
    FactKind.EVENT: (
        "Theo {letter}, sự kiện “{text}” gắn với ngày, tháng, năm nào?",
        "According to “{letter}”, which date does “{text}” commemorate?",
    ),
}
_STATEMENTS: dict[FactKind, tuple[str, str]] = {
    FactKind.ISSUER: ("{letter} do {value} ban hành.", "“{letter}” was issued by {value}."),
    FactKind.NUMBER: (
        "{letter} có số, ký hiệu {value}.",
        "The number of “{letter}” is {value}.",
    ),
    FactKind.ISSUED_ON: (
        "{letter} được ban hành ngày {value}.",
        "“{letter}” was issued on {value}.",
    ),
    FactKind.DUE: (
        "Theo {letter}, {value} là ngày cần điền vào chỗ trống trong yêu cầu sau đây đối với "
        "{actor}: “{text}”",
        "According to “{letter}”, {value} fills the gap in this requirement on {actor}: “{text}”",
    ),
    FactKind.LEVEL: (
        "Theo {letter}, nhiệm vụ “{text}” thuộc trách nhiệm của {value}.",
        "According to “{letter}”, the task “{text}” falls to {value}.",
    ),
    FactKind.TITLE_OF: (
        "Theo {letter}, nội dung của {document} là “{value}”.",
        "According to “{letter}”, {document} is about “{value}”.",
    ),
    FactKind.ISSUER_OF: (
        "Theo {letter}, {document} do {value} ban hành.",
        "According to “{letter}”, {document} was issued by {value}.",
    ),
    FactKind.DATE_OF: (
        "Theo {letter}, {document} được ban hành ngày {value}.",
        "According to “{letter}”, {document} was issued on {value}.",
    ),
    FactKind.EVENT: (
        "Theo {letter}, sự kiện “{text}” gắn với ngày {value}.",
        "According to “{letter}”, “{text}” commemorates {value}.",
    ),
}
_TRUE_OR_FALSE = ("Nhận định sau đây đúng hay sai?", "Is this statement true or false?")
_OPTIONS = (("Đúng", "Sai"), ("True", "False"))
_CARD_OF_TERM = ("“{value}” là viết tắt của cụm từ nào?", "What does “{value}” stand for?")
_REMARKS: dict[Relation, tuple[str, str]] = {
    Relation.REPLACES: (
        "Lưu ý: văn bản này có nội dung đã được {other} thay thế.",
        "Note: parts of this letter have been replaced by “{other}”.",
    ),
    Relation.REPEALS: (
        "Lưu ý: văn bản này đã được nêu là bị bãi bỏ trong {other}.",
        "Note: “{other}” repeals this letter or parts of it.",
    ),
    Relation.AMENDS: (
        "Lưu ý: văn bản này có nội dung đã được {other} sửa đổi, bổ sung.",
        "Note: this letter has been amended by “{other}”.",
    ),
}
_LEVELS: dict[Level, tuple[str, str]] = {
    Level.GRASSROOTS: ("Công đoàn cơ sở", "Grassroots unions"),
    Level.UPPER: ("Công đoàn cấp trên trực tiếp cơ sở", "Upper-level unions"),
    Level.PROVINCE: (
        "Liên đoàn Lao động tỉnh, thành phố và tương đương",
        "Provincial federations and their equals",
    ),
    Level.CONFEDERATION: ("Tổng Liên đoàn", "The Confederation"),
}
_PERIODS: dict[str, tuple[str, str]] = {
    "P1W": ("hằng tuần", "every week"),
    "P1M": ("hằng tháng", "every month"),
    "P3M": ("hằng quý", "every quarter"),
    "P6M": ("6 tháng một lần", "every six months"),
    "P1Y": ("hằng năm", "every year"),
}
_AREAS: dict[Area, tuple[str, str]] = {
    Area.DEADLINES: ("Thời hạn, định kỳ", "Deadlines"),
    Area.REPORTS: ("Nơi nhận báo cáo", "Where reports go"),
    Area.LEVELS: ("Trách nhiệm từng cấp", "Tasks of each level"),
    Area.BASIS: ("Văn bản viện dẫn", "Documents referred to"),
    Area.LETTERS: ("Số, ngày, cơ quan ban hành", "Numbers, dates, issuers"),
    Area.CONTENTS: ("Nội dung chỉ đạo", "Contents of the letters"),
    Area.TERMS: ("Thuật ngữ, chữ viết tắt", "Terms and short forms"),
    Area.EVENTS: ("Ngày kỷ niệm", "Commemorations"),
}
_ROLES: dict[Role, tuple[str, str]] = {
    Role.GRASSROOTS: ("Cán bộ công đoàn cơ sở", "Officer of a grassroots union"),
    Role.UPPER: ("Chuyên trách tuyên giáo cấp trên cơ sở", "Propaganda staff of an upper level"),
    Role.NEWCOMER: ("Người mới làm tuyên giáo", "Newcomer"),
}
_STEPS: dict[StepKind, tuple[str, str]] = {
    StepKind.LETTERS: ("Các văn bản cần đọc", "The letters to read"),
    StepKind.TERMS: ("Thuật ngữ thường gặp", "Common terms"),
    StepKind.DUTIES: ("Việc phải báo cáo, việc có thời hạn", "Reports and dated tasks"),
    StepKind.BASIS: ("Văn bản được viện dẫn nhiều nhất", "The documents referred to most"),
    StepKind.THEME: ("Chủ đề", "Theme"),
    StepKind.QUIZ: ("Tự kiểm tra", "Test yourself"),
}
_MANY_LEVELS: dict[Level, tuple[str, str]] = {
    **_LEVELS,
    Level.ALL: ("Các cấp công đoàn", "All levels"),
    Level.OTHER: ("Đối tượng khác", "Others"),
}
PERIODS = tuple(_PERIODS)
LEVELS = tuple(_LEVELS)
ROLES = tuple(_ROLES)


def prompt(kind: FactKind, *, language: Language) -> str:
    """The question of a kind of fact, with places to fill."""
    return _PROMPTS[kind][_column(language)]


def statement(kind: FactKind, *, language: Language) -> str:
    """The statement of a kind of fact, with places to fill; empty for kinds without one."""
    return _STATEMENTS[kind][_column(language)] if kind in _STATEMENTS else ""


def true_or_false(*, language: Language) -> tuple[str, tuple[str, str]]:
    """What asks whether a statement holds, and the two answers, the affirmative first."""
    return _TRUE_OR_FALSE[_column(language)], _OPTIONS[_column(language)]


def card_of_term(*, language: Language) -> str:
    """The front of the card of a short form."""
    return _CARD_OF_TERM[_column(language)]


def remark(relation: Relation, *, other: str, language: Language) -> str:
    """What became of a letter since."""
    return _REMARKS[relation][_column(language)].format(other=other)


def level_name(level: Level, *, language: Language) -> str:
    """A level as the answer to a question."""
    return _LEVELS[level][_column(language)]


def period_name(periods: str, *, language: Language) -> str:
    """``P6M,P1Y`` in words; empty when a period has no usual name."""
    names = [_PERIODS[p][_column(language)] for p in periods.split(",") if p in _PERIODS]
    return ", ".join(names) if len(names) == len(periods.split(",")) else ""


def area_name(area: Area, *, language: Language) -> str:
    """An area as a heading."""
    return _AREAS[area][_column(language)]


def role_name(role: Role, *, language: Language) -> str:
    """A role as a person calls it."""
    return _ROLES[role][_column(language)]


def step_name(kind: StepKind, *, language: Language) -> str:
    """What a step of a reading path shows."""
    return _STEPS[kind][_column(language)]


def addressed(level: Level, *, language: Language) -> str:
    """A level as somebody whom a section addresses."""
    return _MANY_LEVELS[level][_column(language)]


def _column(language: Language) -> int:
    return 1 if language == "en" else 0
