"""Answering what a level of the union is to do, and which body is to do a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question.understanding import Question
from assistant.question.words import as_typed, content_terms
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold, pattern, word_set
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.duty_words import (
    actor_words,
    binds,
    by_letter,
    evidence_of,
    in_scope,
    names_level,
    squeeze,
)
from assistant.writing.evidence import matched
from assistant.writing.phrases import level_name, say
from assistant.writing.quoting import mark, quoted, where
from ingest.records import DueKind, Obligation

_PER_LETTER = 8
_PER_LETTER_OF_MANY = 3
_ON_TOPIC = 0.6
"""Share of the subject's word weight that a duty with its heading must hold."""
_OWN_PART = 0.2
"""Share that the duty itself must hold where the letter's subject holds the rest."""
_LIMIT_WORDS = word_set("han chot cuoi cham nhat truoc thoi ngay gui nop ve")
_DOES_IT = 0.55
"""The same for a duty whose doer is asked for, within the duty itself."""


def answer_tasks(question: Question, shelf: Shelf) -> Draft | None:
    """What a level is to do, letter by letter; None when the letters have no such duty."""
    level = question.scope.level
    tasks = [o for o in in_scope(question, shelf) if binds(o, level)]
    own = [o for o in tasks if names_level(o, level)]
    if bodies := bodies_named(question):
        own = tasks = [o for o in tasks if any(body in fold(o.actor) for body in bodies)]
        if len(tasks) < 2:
            return None
    telling = [term for term in question.terms if not term.frame]
    if sum(term.weight for term in telling) >= 0.5:
        chosen = [
            o
            for o in tasks
            if _on_topic(o, question, shelf)
            or (names_level(o, level) and _letter_on_topic(o, question, shelf))
        ]
    else:
        chosen = own or tasks
    grouped = by_letter(chosen)
    if not grouped:
        return None
    lines: list[Line] = []
    dropped = 0
    limit = _PER_LETTER if len(grouped) <= 2 else _PER_LETTER_OF_MANY
    for letter in question.scope.letters:
        mine = sorted(grouped.get(letter, []), key=lambda o: (not names_level(o, level), o.start))
        dropped += max(len(mine) - limit, 0)
        kept = sorted(mine[:limit], key=lambda o: o.start)
        lines += [_task_line(o, question, shelf) for o in kept]
    return Draft(
        status=Status.ANSWERED,
        opening=_opening(question),
        lines=tuple(lines),
        closing=say("see_more", question.language, count=dropped) if dropped else "",
    )


_BODY = re.compile(r"\b(ban [^,?.]{3,40}|văn phòng|ủy ban kiểm tra)", re.IGNORECASE)
_BODY_END = pattern(
    r"\s+(?:lđlđ|liên đoàn|của|tỉnh|được|phải|có|cần|làm|thuộc|tổng|huyện"
    r"|thành phố)\b"
)


def bodies_named(question: Question) -> list[str]:
    """Departments that the question asks about, folded (``ban tuyen giao - nu cong``)."""
    found = []
    for match in _BODY.finditer(question.text):
        words = match.group(1)
        end = _BODY_END.search(words.lower())
        name = fold(words[: end.start()] if end else words).strip()
        if len(name.split()) > 2 or name in ("van phong", "uy ban kiem tra"):
            found.append(name)
    return found


def _opening(question: Question) -> str:
    level = question.scope.level
    if level is None:
        return say("tasks_of_all", question.language)
    return say("duties_list", question.language, level=level_name(level.value, question.language))


def _on_topic(task: Obligation, question: Question, shelf: Shelf) -> bool:
    words = shelf.words(task.directive_id, task.start, task.end)
    doer = shelf.loose_words(task.actor)
    return matched(question.terms, [*words, *doer]).share >= _ON_TOPIC


def _letter_on_topic(task: Obligation, question: Question, shelf: Shelf) -> bool:
    """Whether the letter as a whole is on the subject (``trong đợt tuyên truyền 92 năm``)."""
    directive = shelf.directive(task.directive_id)
    subject = directive.metadata.subject.value or directive.text[:500]
    return matched(question.terms, shelf.loose_words(subject)).share >= _ON_TOPIC


def _task_line(task: Obligation, question: Question, shelf: Shelf) -> Line:
    evidence = evidence_of(task, shelf)
    due = f"**{squeeze(task.due.text)}**: " if task.due.kind is not DueKind.UNSTATED else ""
    actor = actor_words(task, question)
    lead = f"({actor}) " if actor else ""
    return Line(
        text=f"{lead}{due}{quoted(shelf, evidence)} {mark(0)}",
        evidence=(evidence,),
        heading=shelf.name(task.directive_id),
        bullet=True,
    )


def answer_doer(question: Question, shelf: Shelf) -> Draft | None:
    """Which body is to do the thing asked about; None when no duty fits."""
    levels = question.scope.level_ranges
    used = [place for place in question.scope.used if place not in levels]
    terms = content_terms(as_typed(question.text), used=used, shelf=shelf)
    if not terms:
        return None
    scored: list[tuple[float, Obligation]] = []
    for task in in_scope(question, shelf):
        if task.actor_span is None:
            continue
        words = shelf.words(task.directive_id, task.duty_span.start, task.duty_span.end)
        share = matched(terms, words).share
        if share >= _DOES_IT:
            scored.append((share, task))
    if not scored:
        return None
    best = max(share for share, _ in scored)
    chosen = by_letter([task for share, task in scored if share >= best - 0.05])
    lines = [
        _doer_line(tasks[0], question, shelf)
        for letter in question.scope.letters
        if (tasks := chosen.get(letter))
    ]
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None


def answer_deadline(question: Question, shelf: Shelf) -> Draft | None:
    """The time limit of a duty that is no report (``đăng ký``); None when none fits."""
    telling = [term for term in question.terms if term.folded not in _LIMIT_WORDS]
    if not telling:
        return None
    scored: list[tuple[float, Obligation]] = []
    for task in in_scope(question, shelf):
        if task.due.kind in (DueKind.UNSTATED,) or not binds(task, question.scope.level):
            continue
        words = shelf.words(task.directive_id, task.start, task.end)
        subject = shelf.metadata(task.directive_id).subject.value or ""
        own = matched(telling, words).share
        share = matched(telling, [*words, *shelf.loose_words(subject)]).share
        if share >= _DOES_IT and own >= _OWN_PART:
            scored.append((share + own, task))
    if not scored:
        return None
    best = max(share for share, _ in scored)
    chosen = by_letter([task for share, task in scored if share >= best - 0.15])
    lines = [
        _deadline_line(task, question, shelf)
        for letter in question.scope.letters
        for task in chosen.get(letter, [])[:3]
    ]
    many = len(lines) > 1
    return Draft(status=Status.ANSWERED, lines=tuple(replace(line, bullet=many) for line in lines))


def _deadline_line(task: Obligation, question: Question, shelf: Shelf) -> Line:
    evidence = evidence_of(task, shelf)
    due = squeeze(task.due.text)
    actor = actor_words(task, question)
    by = f" ({actor})" if actor else ""
    place = where(shelf, evidence, question.language)
    return Line(
        text=f"**{due[0].upper()}{due[1:]}**{by}. {quoted(shelf, evidence)} {mark(0)} ({place})",
        evidence=(evidence,),
    )


def _doer_line(task: Obligation, question: Question, shelf: Shelf) -> Line:
    span = task.actor_span
    evidence: Sequence[Evidence] = (evidence_of(task, shelf),)
    if span is not None:
        text = shelf.directive(task.directive_id).text
        if not evidence[0].start <= span.start < evidence[0].end and text[span.start : span.end]:
            evidence = (
                *evidence,
                Evidence(directive_id=task.directive_id, start=span.start, end=span.end),
            )
    marks = "".join(mark(index) for index in range(len(evidence)))
    place = where(shelf, evidence[0], question.language)
    return Line(
        text=f"**{squeeze(task.actor)}.** {quoted(shelf, evidence[0])} {marks} ({place})",
        evidence=tuple(evidence),
    )
