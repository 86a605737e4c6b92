"""Answering what must be reported, by when, to whom, through which body.

The register of obligations is the source; a time limit of another level is named as such and is
never given as the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.question.kind import Aspect
from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import pattern
from assistant.values import dates
from assistant.writing.drafts import Draft, Line
from assistant.writing.duty_words import (
    actor_words,
    binds,
    by_letter,
    due_words,
    evidence_of,
    in_scope,
    squeeze,
    way_words,
)
from assistant.writing.phrases import level_name, say
from assistant.writing.quoting import enumerated, mark, quoted
from assistant.writing.report_topic import called_reports, is_topic, reports_in_scope, topic_of
from ingest.records import DueKind, Level, Obligation

_WANTS_DAY = pattern(
    r"\b(?:ngày (?:nào|mấy|bao nhiêu)|hạn chót|hạn cuối|(?:mấy|bao nhiêu) lần|(?:mấy"
    r"|bao nhiêu) tháng"
    r"|tháng (?:nào|mấy)|(?:which|what) (?:day|date)|how often|how many times)\b"
)


def answer_reports(question: Question, shelf: Shelf) -> Draft | None:
    """What must be reported, letter by letter; None when the letters have no such duty at all."""
    level = question.scope.level
    reports = reports_in_scope(question, shelf)
    if not reports:
        return none_at_all(question, shelf)
    mine = called_reports([o for o in reports if binds(o, level)], question)
    mine = _due_as_asked(question, mine)
    if _WANTS_DAY.search(f"{question.text.lower()} {question.standalone.lower()}"):
        dated = [o for o in mine if _is_dated(o)]
        if mine and not dated:
            return _undated(question, mine, shelf)
        mine = dated
    grouped = by_letter(mine)
    others = by_letter([o for o in reports if not binds(o, level)])
    reporting = {o.directive_id for o in in_scope(question, shelf) if o.is_report}
    lines: list[Line] = []
    traps: list[Line] = []
    silent: list[str] = []
    for letter in question.scope.letters:
        if letter in grouped:
            lines += [report_line(o, question, shelf) for o in grouped[letter]]
        elif letter in others and level is not None:
            traps += [trap_line(o, level, question, shelf) for o in others[letter]]
        elif letter not in reporting:
            silent.append(letter)
    if not lines:
        return _only_of_others(question, traps, shelf) if traps else None
    lines += traps
    return Draft(
        status=Status.ANSWERED,
        opening=_opening(question, lines),
        lines=tuple(bulleted(lines)),
        closing="" if topic_of(question) else _silent(silent, question, shelf),
    )


def none_at_all(question: Question, shelf: Shelf) -> Draft | None:
    """That the letters meant ask for no report; None when others were not looked at."""
    level = question.scope.level
    letters = question.scope.letters
    about_other = any(is_topic(term) for term in question.terms)
    reports = any(o.is_report for o in in_scope(question, shelf))
    if about_other or reports or not question.scope.restricted or len(letters) > 3:
        return None
    language = question.language
    names = enumerated([shelf.name(letter) for letter in letters], language)
    if level is None:
        return Draft(status=Status.NOT_FOUND, missing=f"{names} {say('no_report', language)}")
    said = say("no_report_for", language, level=level_name(level.value, language))
    return Draft(status=Status.NOT_FOUND, missing=f"{names} {said}")


def _opening(question: Question, lines: Sequence[Line]) -> str:
    if len({line.heading for line in lines}) < 2:
        return ""
    level = question.scope.level
    if level is None:
        return say("duties_of_all", question.language)
    named = level_name(level.value, question.language)
    return say("duties_differ", question.language, level=named)


def lacks_what_is_asked(question: Question, shelf: Shelf) -> bool:
    """Whether the duties are there and none states the time or the way that is asked for."""
    level = question.scope.level
    reports = [o for o in reports_in_scope(question, shelf) if binds(o, level)]
    if Aspect.WHEN in question.aspects:
        return all(o.due.kind is DueKind.UNSTATED for o in reports)
    return Aspect.THROUGH in question.aspects and not any(o.via for o in reports)


def _is_dated(report: Obligation) -> bool:
    due = report.due
    return due.date is not None or bool(due.period) or bool(dates(due.text))


def _undated(question: Question, mine: Sequence[Obligation], shelf: Shelf) -> Draft:
    """The duty is there, its day is not: said so, with the words that are there."""
    language = question.language
    letters = enumerated([shelf.name(key) for key in by_letter(mine)][:4], language)
    first = next(iter(by_letter(mine).values()))
    near = [report_line(o, question, shelf) for o in first[:2]]
    missing = say("no_day", language, letters=letters)
    return Draft(status=Status.NOT_FOUND, missing=missing, near=tuple(near))


def _due_as_asked(question: Question, reports: Sequence[Obligation]) -> list[Obligation]:
    """Who is to report at the date that the question names; all when it asks something else."""
    asked = dates(question.text)
    if not asked or Aspect.WHO not in question.aspects:
        return list(reports)
    return [
        report
        for report in reports
        if any(said.covers(date) for date in asked for said in dates(report.due.text))
    ]


def bulleted(lines: Sequence[Line]) -> list[Line]:
    """The lines as a list where there are several."""
    return [replace(line, bullet=len(lines) > 1) for line in lines]


def report_line(report: Obligation, question: Question, shelf: Shelf) -> Line:
    """Who reports by when, to whom, through which body, with the letter's words."""
    language = question.language
    evidence = evidence_of(report, shelf)
    name = shelf.name(report.directive_id)
    lead = _direct_answer(report, question)
    said = lead or ", ".join([due_words(report, language), *way_words(report, language)])
    actor = actor_words(report, question)
    head = f"**{name}** ({actor})" if actor else f"**{name}**"
    return Line(
        text=f"{head}: {said}. {quoted(shelf, evidence)} {mark(0)}",
        evidence=(evidence,),
        heading=name,
    )


def _direct_answer(report: Obligation, question: Question) -> str:
    """The one thing asked (``qua ban nào``), in bold; empty when several things are asked."""
    aspects = set(question.aspects) - {Aspect.WHAT}
    if len(aspects) != 1:
        return ""
    language = question.language
    if Aspect.THROUGH in aspects and report.via:
        to = (
            f", {say('to', language, recipient=squeeze(report.recipient))}"
            if report.recipient
            else ""
        )
        return f"**{squeeze(report.via)}**{to}"
    if Aspect.TO_WHOM in aspects and report.recipient:
        through = f", {say('through', language, via=squeeze(report.via))}" if report.via else ""
        return f"**{squeeze(report.recipient)}**{through}"
    if Aspect.WHO in aspects and report.actor_span is not None:
        return ", ".join([f"**{squeeze(report.actor)}**", due_words(report, language)])
    return ""


def trap_line(report: Obligation, level: Level, question: Question, shelf: Shelf) -> Line:
    """Another level's duty, named as such."""
    evidence = evidence_of(report, shelf)
    name = shelf.name(report.directive_id)
    words = of_other(report, level, question)
    return Line(
        text=f"**{name}**: {words}. {quoted(shelf, evidence)} {mark(0)}",
        evidence=(evidence,),
        heading=name,
    )


def of_other(report: Obligation, level: Level, question: Question) -> str:
    """``hạn … là của …, không phải của CĐCS``."""
    language = question.language
    stated = report.due.kind is not DueKind.UNSTATED
    return say(
        "due_of_other" if stated else "duty_of_other",
        language,
        due=f"**{squeeze(report.due.text)}**",
        actor=f"**{squeeze(report.actor)}**",
        level=level_name(level.value, language, short=True),
    )


def _only_of_others(question: Question, traps: Sequence[Line], shelf: Shelf) -> Draft:
    language = question.language
    level = question.scope.level
    named = level_name(level.value, language) if level is not None else ""
    letters = enumerated([shelf.name(key) for key in question.scope.letters[:4]], language)
    missing = f"{letters} {say('no_report_for', language, level=named)}"
    return Draft(status=Status.NOT_FOUND, missing=missing, near=tuple(bulleted(traps)))


def _silent(letters: Sequence[str], question: Question, shelf: Shelf) -> str:
    """The letters that state no such duty, in one sentence; empty when there are many."""
    if not letters or len(letters) > 4:
        return ""
    language = question.language
    names = enumerated([f"**{shelf.name(key)}**" for key in letters], language)
    return f"{names} {say('no_report', language)}."
