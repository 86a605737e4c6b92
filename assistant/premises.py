"""Answering a yes-or-no question, whose premise may be wrong.

The premise holds when one place of a letter has all of its telling words, dates, figures and
periods; it is wrong when the letter says something else in the place of one of them. When the
letters say neither, the question is not answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafts import Draft, Evidence, Line
from assistant.duty_words import binds, evidence_of
from assistant.evidence import Clause, matched
from assistant.levels import levels_in
from assistant.phrases import say
from assistant.question import Question
from assistant.quoting import enumerated, mark, quoted, trimmed, where
from assistant.records import Status
from assistant.report_answers import of_other, reports_in_scope
from assistant.shelf import Shelf
from assistant.support import runs
from assistant.terms import fold, pattern
from assistant.values import dates, documents, numbers
from ingest.records import Known, Level, Obligation

_PERIODS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("P1W", pattern(r"\b(?:hằng|hàng|mỗi|theo)\s+tuần\b|\bweekly\b|\bevery week\b")),
    ("P1M", pattern(r"\b(?:hằng|hàng|mỗi|theo|từng)\s+tháng\b|\bmonthly\b|\bevery month\b")),
    ("P3M", pattern(r"\b(?:hằng|hàng|mỗi|theo|từng)\s+quý\b|\b(?:3|ba) tháng\b|\bquarterly\b")),
    ("P6M", pattern(r"\b(?:6|sáu)\s+tháng\b|\bnửa năm\b|\b(?:six|6) months\b")),
    ("P1Y", pattern(r"\b(?:hằng|hàng|mỗi|1|01|một|cuối)\s+năm\b|\byearly\b|\bannual(?:ly)?\b")),
)
_CONFIRMS = pattern(
    r"\b(?:có phải|phải chăng|có đúng|đúng không|phải không|đúng hay sai|true|correct|right)\b"
)
_HOLDS = 0.93
"""Share of the premise's word weight that a clause and its passage must hold to confirm it."""
_SAME_SUBJECT = 0.55
"""Share from which a clause is about the premise, so that a difference refutes it."""
_LETTERS = 3


def answer_premise(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """``Đúng.`` or ``Không.`` with the words that decide; None when the letters say neither."""
    return (
        _on_metadata(question, shelf)
        or _on_documents(question, shelf)
        or (_on_reports(question, shelf) if question.about_reports else None)
        or _on_clauses(question, clauses, shelf)
    )


def periods_in(text: str) -> set[str]:
    """Periods that a text names, as ISO 8601 durations."""
    lowered = text.lower()
    return {period for period, form in _PERIODS if form.search(lowered)}


def _yes(question: Question) -> str:
    both = f"{question.text.lower()} {question.standalone.lower()}"
    return say("yes" if _CONFIRMS.search(both) else "has", question.language)


def _line(
    verdict: str, evidence: Evidence, question: Question, shelf: Shelf, *, more: str = ""
) -> Line:
    place = where(shelf, evidence, question.language)
    said = f"{say('letter_says', question.language)} " if not more else f"{more} "
    return Line(
        text=f"**{verdict}** {said}{quoted(shelf, evidence)} {mark(0)} ({place})",
        evidence=(evidence,),
    )


# --- reports -----------------------------------------------------------------------------------


def _on_reports(question: Question, shelf: Shelf) -> Draft | None:
    """Whether a level is to report at that time, to that body."""
    level = question.scope.level
    reports = reports_in_scope(question, shelf)
    mine = [report for report in reports if binds(report, level)]
    asked_dates = dates(question.text)
    asked_periods = periods_in(question.text)
    if not mine:
        if not reports or level is None:
            return None
        return _other_level(question, reports, level, shelf)
    lines: list[Line] = []
    for report in mine[:_LETTERS]:
        verdict = _agrees(report, asked_dates, asked_periods, question)
        words = _yes(question) if verdict else say("no", question.language)
        lines.append(_line(words, evidence_of(report, shelf), question, shelf))
    if (
        not any(line.text.startswith(f"**{_yes(question)}") for line in lines)
        and asked_dates
        and level
    ):
        others = [
            r
            for r in reports
            if not binds(r, level) and _agrees(r, asked_dates, asked_periods, question)
        ]
        lines += [_trap(report, level, question, shelf) for report in others[:1]]
    return Draft(status=Status.ANSWERED, lines=tuple(lines))


def _agrees(
    report: Obligation, asked_dates: Sequence[object], asked_periods: set[str], question: Question
) -> bool:
    said = dates(report.due.text)
    if asked_dates:
        return any(date.covers(asked) for asked in dates(question.text) for date in said)
    if asked_periods:
        stated = set((report.due.period or "").split(",")) | periods_in(report.due.text)
        return bool(asked_periods & stated)
    ways = [_names(question.text, way) for way in (report.recipient, report.via) if way]
    asked_way = re.search(
        r"\b(?:ve|cho|qua|len|gui)\s+(?:ban|lien doan|ldld|tong|cong doan|so|tinh)",
        fold(question.text),
    )
    return any(ways) if asked_way and ways else True


def _names(question: str, body: str) -> bool:
    """Whether the question names the body by the words that tell it from others."""
    common = {"lien", "doan", "lao", "dong", "ban", "tinh", "cong", "va", "viet", "nam"}
    words = [w for w in re.findall(r"[^\W_]+", fold(body)) if w not in common]
    folded = fold(question)
    return all(re.search(rf"\b{re.escape(w)}\b", folded) for w in words)


def _other_level(
    question: Question, reports: Sequence[Obligation], level: Level, shelf: Shelf
) -> Draft:
    return Draft(
        status=Status.ANSWERED,
        lines=tuple(_trap(report, level, question, shelf) for report in reports[:2]),
    )


def _trap(report: Obligation, level: Level, question: Question, shelf: Shelf) -> Line:
    words = of_other(report, level, question)
    more = f"{words[0].upper()}{words[1:]}."
    return _line(
        say("no", question.language), evidence_of(report, shelf), question, shelf, more=more
    )


# --- the head and foot of letters, documents mentioned -----------------------------------------


_SIGNS = pattern(r"\b(?:ký|signed|người ký)\b")
_ISSUED = pattern(r"\b(?:ban hành|ngày ký|đề ngày|issued|dated)\b")


def _on_metadata(question: Question, shelf: Shelf) -> Draft | None:
    """Whether that person signed, whether the letter has that number or date."""
    letters = question.scope.letters
    text = question.text
    if not 0 < len(letters) <= _LETTERS or not (
        _SIGNS.search(text.lower()) or _ISSUED.search(text.lower())
    ):
        return None
    lines: list[Line] = []
    for letter in letters:
        metadata = shelf.metadata(letter)
        signer, issued = metadata.signer, metadata.issued_on
        if _SIGNS.search(text.lower()) and not dates(text):
            if signer.known in (Known.READ, Known.INFERRED) and signer.value and signer.span:
                same = fold(signer.value) in fold(text)
                place = Evidence(directive_id=letter, start=signer.span.start, end=signer.span.end)
                lines.append(
                    _line(
                        _yes(question) if same else say("no", question.language),
                        place,
                        question,
                        shelf,
                    )
                )
        elif issued.span is not None and dates(text):
            place = Evidence(directive_id=letter, start=issued.span.start, end=issued.span.end)
            same = any(
                d.agrees(a) and d.covers(a)
                for a in dates(text)
                for d in dates(quoted(shelf, place))
            )
            lines.append(
                _line(
                    _yes(question) if same else say("no", question.language), place, question, shelf
                )
            )
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None


_MENTION = pattern(
    r"\b(?:nhắc|đề cập|dẫn|viện dẫn|căn cứ|nêu|nói|triển khai|thực hiện|mention|refer|cite|contain)\w*\b"
)


def _on_documents(question: Question, shelf: Shelf) -> Draft | None:
    """Whether letters mention a document; its date and issuer are compared when the question says them."""
    named = question.scope.documents
    if not named or not _MENTION.search(question.text.lower()) or question.terms[3:]:
        return None
    admitted = set(question.scope.letters)
    found = [(letter, r) for d in named for letter, r in d.found_in if letter in admitted]
    if not found:
        if not question.scope.restricted:
            return None
        names = enumerated(
            [shelf.name(letter) for letter in question.scope.letters[:3]], question.language
        )
        typed = ", ".join(d.typed for d in named)
        elsewhere = [pair for d in named for pair in d.found_in][:1]
        text = say("does_not_mention", question.language, letters=names, document=typed)
        lines = tuple(
            Line(
                text=f"{quoted(shelf, e)} {mark(0)} ({where(shelf, e, question.language)})",
                evidence=(e,),
            )
            for letter, r in elsewhere
            for e in (Evidence(directive_id=letter, start=r.start, end=r.end),)
        )
        return Draft(status=Status.NOT_FOUND, missing=text, near=lines)
    letter, reference = found[0]
    evidence = Evidence(directive_id=letter, start=reference.start, end=reference.end)
    asked = dates(question.text)
    wrong = (
        bool(asked)
        and reference.issued_on is not None
        and not any(
            (d.day, d.month, d.year)[:2] == (reference.issued_on.day, reference.issued_on.month)
            for d in asked
        )
    )
    verdict = say("no", question.language) if wrong else _yes(question)
    return Draft(status=Status.ANSWERED, lines=(_line(verdict, evidence, question, shelf),))


# --- everything else ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Verdict:
    holds: bool
    clause: Clause


def _on_clauses(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    verdict = _verdict(question, clauses, shelf)
    if verdict is None:
        return None
    clause = verdict.clause
    text = shelf.directive(clause.directive_id).text
    keep = (
        (clause.places[0], clause.places[-1] + 1) if clause.places else (clause.start, clause.start)
    )
    if keep[1] - keep[0] > 260:
        keep = (keep[0], keep[0] + 1)
    start, end = trimmed(text, clause.start, clause.end, keep=keep, limit=320)
    evidence = Evidence(
        directive_id=clause.directive_id,
        start=start,
        end=end,
        context=((clause.start, clause.end),),
    )
    word = _yes(question) if verdict.holds else say("no", question.language)
    return Draft(status=Status.ANSWERED, lines=(_line(word, evidence, question, shelf),))


def _verdict(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> _Verdict | None:
    if not question.terms:
        return None
    for clause in clauses[:12]:
        if clause.coverage >= _HOLDS and _values_stand(question, clause, shelf):
            return _Verdict(holds=_level_agrees(question, clause, shelf), clause=clause)
    for clause in clauses[:12]:
        whole = clause.wide >= _HOLDS and clause.coverage >= _SAME_SUBJECT
        if whole and _values_stand(question, clause, shelf) and _runs_held(question, clause, shelf):
            return _Verdict(holds=_level_agrees(question, clause, shelf), clause=clause)
    best = clauses[0] if clauses else None
    if best is None or best.coverage < _SAME_SUBJECT:
        return None
    if _differs(question, best, shelf):
        return _Verdict(holds=False, clause=best)
    return None


def _runs_held(question: Question, clause: Clause, shelf: Shelf) -> bool:
    words = [
        *shelf.loose_words(clause.passage.heading),
        *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end),
    ]
    return all(matched(run, words).share >= 0.9 for run in runs(question.terms))


def _level_agrees(question: Question, clause: Clause, shelf: Shelf) -> bool:
    level = question.scope.level
    text = shelf.directive(clause.directive_id).text
    shown = levels_in(text[clause.passage.start : clause.passage.end])
    return level is None or not shown or level in shown or Level.ALL in shown


def _values_stand(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether dates, periods and figures of the premise stand in the passage."""
    text = shelf.directive(clause.directive_id).text[clause.passage.start : clause.passage.end]
    said = dates(text)
    if not all(any(date.covers(asked) for date in said) for asked in dates(question.text)):
        return False
    return periods_in(question.text) <= periods_in(text) and _figures(question) <= {
        value.value for value in numbers(text)
    } | set(re.findall(r"\d+", text))


def _figures(question: Question) -> set[str]:
    text = question.text
    taken = [(v.start, v.end) for v in [*dates(text), *documents(text)]] + list(question.scope.used)
    return {
        value.value
        for value in numbers(text)
        if value.value.isdigit() and not any(s < value.end and value.start < e for s, e in taken)
    }


_ROMAN = re.compile(r"\b[IVXLC]+\b")


def _differs(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause has another date, figure, period or name where the premise has one."""
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end]
    if dates(question.text) and dates(text):
        return True
    if periods_in(question.text) and periods_in(text):
        return True
    if (
        _figures(question)
        and numbers(text)
        and not _figures(question) <= {v.value for v in numbers(text)}
    ):
        return True
    return _other_name(question, clause, text)


def _other_name(question: Question, clause: Clause, text: str) -> bool:
    """``phối hợp với Sở Y tế`` against ``phối hợp với Sở Văn hóa``: same lead, other name."""
    missing = [
        t for t in question.terms if t.folded not in {fold(w) for w in re.findall(r"[^\W_]+", text)}
    ]
    if not missing or sum(t.weight for t in missing) > 0.5 * sum(t.weight for t in question.terms):
        return False
    del clause
    lead = re.findall(r"[^\W_]+", fold(question.text[: missing[0].start]))[-2:]
    found = re.search(r"\W+".join(map(re.escape, lead)), fold(text)) if len(lead) == 2 else None
    return found is not None
