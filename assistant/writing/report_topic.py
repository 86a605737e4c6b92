"""Which reporting duties a question is about: of the letters meant, on the subject it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.shelf import Shelf
from assistant.terms import fold, pattern, word_set
from assistant.writing.compounds import runs
from assistant.writing.duty_words import in_scope
from assistant.writing.mentions import longest
from ingest.records import Obligation

_ON_TOPIC = 0.65
"""Share of each compound of the subject that a report with its letter's subject must hold."""
_GAP = 2
"""Words more that may stand between two of the subject (``phòng, chống tác hại thuốc lá``)."""
_CALLED = re.compile(r"\bbao cao\b(?! vien)")
_CONFEDERATION = pattern(r"\b(?:tổng liên đoàn|tổng lđlđ|tlđ)\b")
_WAY = pattern(
    r"\b(?:qua|through|via)\s+(?:the\s+)?(?P<body>(?:ban|văn phòng|phòng|tổ|bộ phận)\b"
    r"(?!\s+nào)[^,.;?]*?)(?=\s+(?:(?:có )?phải|đúng|hay)?\s*không\b|[,.;?]|$)"
)
"""The body that a report is said to pass through: compared as a whole, never a subject."""
_TO_CONFEDERATION = pattern(r"\b(?:báo cáo|về|cho|lên|gửi)\s+(?:tổng liên đoàn|tổng lđlđ|tlđ)\b")
_OPENING_WORDS = word_set("bao cao ket qua gui nop han dinh ky tong hop tinh hinh")
_REPORT_WORDS = word_set(
    "bao cao ket qua dinh ky han nop gui truoc ngay thang nam quy cap cong doan co so cdcs phai"
    " lien"
    " lao dong tinh trien khai thuc hien cham nhat che do tong hop muc moc lich lan hang dot ve"
    " qua ban"
    " nguoi chiu trach nhiem cong tac tuyen giao noi dung report vao lam nhung viec hoat"
)


def reports_in_scope(question: Question, shelf: Shelf) -> list[Obligation]:
    """Reporting duties of the letters meant, on the subject that the question names."""
    reports = _on_topic(question, [o for o in in_scope(question, shelf) if o.is_report], shelf)
    if not _TO_CONFEDERATION.search(question.text.lower()):
        return reports
    upwards = [o for o in reports if o.recipient and _CONFEDERATION.search(o.recipient.lower())]
    return upwards or reports


def _on_topic(question: Question, reports: Sequence[Obligation], shelf: Shelf) -> list[Obligation]:
    """Reports on the subject that the question names, all of them when it names none."""
    topic = topic_of(question)
    if not topic:
        return list(reports)
    kept = []
    for report in reports:
        directive = shelf.directive(report.directive_id)
        subject = directive.metadata.subject.value or directive.text[:400]
        heading = next(
            (p.heading for p in directive.passages if p.start <= report.start < p.end), ""
        )
        words = [
            *shelf.words(report.directive_id, report.start, report.end),
            *shelf.loose_words(subject),
            *shelf.loose_words(heading),
        ]
        if all(longest(run, words, gap=_GAP) >= _ON_TOPIC * len(run) for run in topic):
            kept.append(report)
    return kept


def topic_of(question: Question) -> list[list[Term]]:
    """The compounds that say what the report is about (``Tháng Công nhân``)."""
    found = []
    for run in runs([term for term in topic_terms(question) if not term.frame]):
        while run and run[0].folded in _OPENING_WORDS:
            run = run[1:]
        if len(run) > 1 and any(is_topic(term) for term in run):
            found.append(run)
    return found


def topic_terms(question: Question) -> list[Term]:
    """Telling words outside the bodies that a report is said to pass through."""
    ways = [match.span() for match in _WAY.finditer(question.text.lower())]
    return [
        term
        for term in question.terms
        if not any(start <= term.start and term.end <= end for start, end in ways)
    ]


def bodies_passed(question: Question) -> list[str]:
    """The bodies that the question says a report passes through, in its words."""
    return [match["body"] for match in _WAY.finditer(question.text.lower())]


def is_topic(term: Term) -> bool:
    """Whether a word says what a report is about, not that it is one."""
    return not (term.frame or term.folded in _REPORT_WORDS or term.folded.isdigit())


def called_reports(reports: Sequence[Obligation], question: Question) -> list[Obligation]:
    """Of each letter, those called reports where the question says so and some are.

    A plan or a list that is sent in counts as a report only where the letter asks for no other.
    """
    if not _CALLED.search(fold(question.text)):
        return list(reports)
    called = [o for o in reports if _CALLED.search(fold(o.duty))]
    letters = {o.directive_id for o in called}
    return [o for o in reports if o in called or o.directive_id not in letters]
