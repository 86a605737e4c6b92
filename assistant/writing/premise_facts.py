"""Yes-or-no questions that the structure of letters decides: reports, head and foot, documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.named_documents import number_key
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold, pattern, word_set
from assistant.values import dates
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.duty_words import binds, evidence_of
from assistant.writing.evidence import matched
from assistant.writing.mentions import around
from assistant.writing.phrases import say
from assistant.writing.quoting import enumerated, mark, quoted, where
from assistant.writing.report_topic import (
    bodies_passed,
    called_reports,
    is_topic,
    reports_in_scope,
    topic_terms,
)
from assistant.writing.reports import bulleted, none_at_all, of_other, report_line
from assistant.writing.verdicts import no, periods_in, verdict_line, yes
from ingest.records import Level, Obligation, Reference

_LETTERS = 3
_EXTRA = 0.5
"""Share of a premise's other words that a reporting duty must hold to decide on it."""
_WAY = pattern(r"\b(?:về|cho|lên|gửi|to)\s+(?:ban|liên đoàn|lđlđ|tổng|tlđ|công đoàn|sở|tỉnh|the)\b")
_COMMON = word_set("lien doan lao dong ban tinh cong va viet nam")
_SIGNS = pattern(r"\b(?:ký|signed|người ký)\b")
_ISSUED = pattern(r"\b(?:ban hành|ngày ký|đề ngày|ra ngày|issued|dated)\b")
_MENTION = pattern(
    r"\b(?:nhắc|đề cập|dẫn|viện dẫn|căn cứ|nêu|nói|triển khai|thực hiện|theo|mention|refer|cite"
    r"|contain)\w*\b"
)


def on_reports(question: Question, shelf: Shelf) -> Draft | None:
    """Whether a level is to report at that time, to that body."""
    level = question.scope.level
    reports = reports_in_scope(question, shelf)
    mine = [report for report in reports if binds(report, level)]
    if not mine:
        if not reports:
            return none_at_all(question, shelf)
        if level is None:
            return None
        meant = [report for report in reports if _agrees(report, question)] or reports
        traps = tuple(_trap(report, level, question, shelf) for report in meant[:2])
        return Draft(status=Status.ANSWERED, lines=traps)
    extra = [term for term in topic_terms(question) if is_topic(term)]
    valued = bool(dates(question.text) or periods_in(question.text))
    if extra and not (valued and any(_holds(extra, report, shelf) for report in mine)):
        return None
    confirmed = [report for report in mine if _agrees(report, question)]
    verdict = yes(question) if confirmed else no(question)
    shown = (confirmed or called_reports(mine, question))[:_LETTERS]
    opening = ""
    if len(shown) > 1:
        opening = f"**{verdict}** {say('letters_say', question.language)}"
        lines = bulleted([report_line(report, question, shelf) for report in shown])
    else:
        lines = [verdict_line(verdict, evidence_of(shown[0], shelf), question, shelf)]
    if not confirmed and level is not None and dates(question.text):
        others = [r for r in reports if not binds(r, level) and _agrees(r, question)]
        lines += [_trap(report, level, question, shelf) for report in others[:1]]
    return Draft(status=Status.ANSWERED, opening=opening, lines=tuple(lines))


def _holds(extra: Sequence[Term], report: Obligation, shelf: Shelf) -> bool:
    """Whether the duty has what the premise says beyond reporting (``gửi bản giấy``)."""
    subject = shelf.metadata(report.directive_id).subject.value or ""
    words = shelf.words(report.directive_id, report.start, report.end)
    return matched(extra, [*words, *shelf.loose_words(subject)]).share >= _EXTRA


def _agrees(report: Obligation, question: Question) -> bool:
    asked = dates(question.text)
    said = dates(report.due.text)
    if asked:
        return any(date.covers(wanted) for wanted in asked for date in said)
    periods = periods_in(question.text)
    if periods:
        return bool(
            periods & (set((report.due.period or "").split(",")) | periods_in(report.due.text))
        )
    through = [_distinct(text) for text in bodies_passed(question)]
    if through:
        via = _distinct(report.via or "")
        return all(asked <= via or (via and via <= asked) for asked in through)
    to = _distinct(report.recipient or "")
    named = _WAY.search(question.text.lower()) is not None and bool(to)
    return not named or to <= _distinct(question.text)


def _distinct(body: str) -> set[str]:
    """The words of a body's name that tell it from others."""
    return {word for word in re.findall(r"[^\W_]+", fold(body)) if word not in _COMMON}


def _trap(report: Obligation, level: Level, question: Question, shelf: Shelf) -> Line:
    words = of_other(report, level, question)
    return verdict_line(
        no(question),
        evidence_of(report, shelf),
        question,
        shelf,
        more=f"{words[0].upper()}{words[1:]}.",
    )


def on_metadata(question: Question, shelf: Shelf) -> Draft | None:
    """Whether that person signed, whether the letter is of that date."""
    letters = question.scope.letters
    text = question.text
    signs, issued = _SIGNS.search(text.lower()), _ISSUED.search(text.lower())
    if not 0 < len(letters) <= _LETTERS or not (signs or issued):
        return None
    lines: list[Line] = []
    for letter in letters:
        metadata = shelf.metadata(letter)
        field = metadata.issued_on if dates(text) else metadata.signer if signs else None
        if field is None or field.value is None or field.span is None:
            continue
        place = Evidence(directive_id=letter, start=field.span.start, end=field.span.end)
        same = _same(str(metadata.signer.value), text, quoted(shelf, place))
        lines.append(verdict_line(yes(question) if same else no(question), place, question, shelf))
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None


def _same(signer: str, text: str, quote: str) -> bool:
    asked = dates(text)
    if asked:
        return any(said.covers(date) for date in asked for said in dates(quote))
    return fold(signer) in fold(text)


def on_document_days(question: Question, shelf: Shelf) -> Draft | None:
    """Whether a document that letters name is of that day, or of that year."""
    if not _ISSUED.search(question.text.lower()):
        return None
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", question.text)}
    asked = dates(question.text)
    for document in question.scope.documents:
        for letter, reference in document.found_in:
            day = reference.issued_on
            if day is None or not (asked or years):
                continue
            same = (
                any((date.day, date.month) == (day.day, day.month) for date in asked)
                if asked
                else day.year in years
            )
            start, end = around(
                shelf.directive(letter).text, reference.start, reference.end, limit=160
            )
            place = Evidence(directive_id=letter, start=start, end=end)
            verdict = yes(question) if same else no(question)
            line = verdict_line(verdict, place, question, shelf)
            return Draft(status=Status.ANSWERED, lines=(line,))
    return None


def on_documents(question: Question, shelf: Shelf) -> Draft | None:
    """Whether letters mention a document; a number off by a figure is put right."""
    named = question.scope.documents
    if not named or not _MENTION.search(question.text.lower()):
        return None
    telling = [term for term in question.terms if not term.frame]
    if len(telling) > 3:
        return None
    admitted = set(question.scope.letters)
    found = [(letter, r) for d in named for letter, r in d.found_in if letter in admitted]
    if found:
        letter, reference = found[0]
        asked = dates(question.text)
        day = reference.issued_on
        wrong = (
            bool(asked)
            and day is not None
            and not any((date.day, date.month) == (day.day, day.month) for date in asked)
        )
        place = Evidence(directive_id=letter, start=reference.start, end=reference.end)
        verdict = no(question) if wrong else yes(question)
        return Draft(status=Status.ANSWERED, lines=(verdict_line(verdict, place, question, shelf),))
    if not question.scope.restricted:
        return None
    alike = _alike([d.typed for d in named], admitted, shelf)
    if alike:
        letter, reference = alike[0]
        place = Evidence(directive_id=letter, start=reference.start, end=reference.end)
        return Draft(
            status=Status.ANSWERED, lines=(verdict_line(no(question), place, question, shelf),)
        )
    return _not_mentioned(question, shelf)


def _alike(numbers: Sequence[str], letters: set[str], shelf: Shelf) -> list[tuple[str, Reference]]:
    """Mentions of documents of the same kind and body, by another figure."""
    suffixes = {re.sub(r"^\d+", "", number_key(number)) for number in numbers} - {""}
    return [
        (letter, reference)
        for letter, reference in shelf.references
        if letter in letters
        and reference.number is not None
        and re.sub(r"^\d+", "", number_key(reference.number)) in suffixes
    ]


def _not_mentioned(question: Question, shelf: Shelf) -> Draft:
    language = question.language
    names = enumerated([shelf.name(letter) for letter in question.scope.letters[:3]], language)
    typed = ", ".join(document.typed for document in question.scope.documents)
    elsewhere = [pair for document in question.scope.documents for pair in document.found_in][:1]
    near = []
    for letter, reference in elsewhere:
        place = Evidence(directive_id=letter, start=reference.start, end=reference.end)
        near.append(
            Line(
                text=f"{quoted(shelf, place)} {mark(0)} ({where(shelf, place, language)})",
                evidence=(place,),
            )
        )
    missing = say("does_not_mention", language, letters=names, document=typed)
    return Draft(status=Status.NOT_FOUND, missing=missing, near=tuple(near))
