"""Answering a yes-or-no question, whose premise may be wrong.

The premise holds when one place of a letter has all of its telling words, dates, figures and
periods; it is wrong when the letter says something else in the place of one of them. When the
letters say neither, the question is not answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.kind import AnswerType
from assistant.question.levels import levels_in
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from assistant.values import dates, numbers
from assistant.writing.answer_spans import candidates
from assistant.writing.drafts import Draft, Evidence
from assistant.writing.evidence import Clause, matched
from assistant.writing.mentions import kept_range
from assistant.writing.phrases import say
from assistant.writing.premise_facts import (
    on_document_days,
    on_documents,
    on_metadata,
    on_reports,
)
from assistant.writing.quoting import trimmed
from assistant.writing.support import ranked
from assistant.writing.thresholds import bounds, given_figure
from assistant.writing.verdicts import figures_in, no, periods_in, verdict_line, yes
from ingest.records import Level

_FORBIDS = pattern(
    r"\b(?:chưa(?! từng)|không được|nghiêm cấm|không tự ý|cấm|không tổ chức|không yêu cầu"
    r"|không)\b"
)
_DENIES_ALL = pattern(r"\bkhông (?:bắt buộc|cần thiết|áp dụng|được phép)\W*$")
"""A clause that ends so denies all that it names."""
_FREE = pattern(
    r"\b(?:không ngừng|không chỉ|không những|không gian|không khí|không để"
    r"|không quá)\b"
)
_FRAME = pattern(r"\b(?:có )?(?:phải )?(?:hay )?không\b\s*[?.!]*\s*$|\b(?:phải|đúng) không\b")
_HEADS = re.compile(r"(?<!\w)(?:sở|bộ|hội|trường|báo|đài|công an)(?=\s)")
_UNBOUNDED = pattern(r"\b(?:trở lên|trở xuống|dưới|trên|từ \d+)\b")
_SEVERAL = 2
_TRIED = 12
_HOLDS = 0.85
"""Share of the premise's word weight that must be held to confirm it."""
_IN_CLAUSE = 0.6
"""Share of it that must be in the clause itself, the rest in its passage and headings."""
_IN_DENIAL = 0.5
"""The same for a clause that denies in few words what the one before it says."""
_SAME_SUBJECT = 0.6
"""Share from which a clause is about the premise, so that a difference refutes it."""


def answer_premise(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """``Đúng.`` or ``Không.`` with the words that decide; None when the letters say neither."""
    return (
        on_document_days(question, shelf)
        or on_metadata(question, shelf)
        or on_documents(question, shelf)
        or (on_reports(question, shelf) if question.about_reports else None)
        or _on_clauses(question, clauses, shelf)
    )


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
    start, end = trimmed(text, clause.start, clause.end, keep=kept_range(clause, 260), limit=320)
    evidence = Evidence(
        directive_id=clause.directive_id,
        start=start,
        end=end,
        context=((clause.start, clause.end),),
    )
    word = yes(question) if verdict.holds else no(question)
    if verdict.holds and _only_within_bounds(question, text[clause.start : clause.end]):
        word = say("only_some", question.language)
    return Draft(status=Status.ANSWERED, lines=(verdict_line(word, evidence, question, shelf),))


def _only_within_bounds(question: Question, clause: str) -> bool:
    """Whether the clause sets several bounds by size and the premise names none of them."""
    set_here = bounds(clause)
    sizes = [b for b in set_here if b.low != b.high and not b.percent]
    if len(sizes) < _SEVERAL or given_figure(question.text) is not None:
        return False
    figures = figures_in(question)
    stated = {value.value for b in sizes for value in numbers(clause[b.start : b.end])}
    return bool(figures) and not _UNBOUNDED.search(question.text.lower()) and len(stated) > 1


def _verdict(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> _Verdict | None:
    telling = [t for t in question.terms if not t.frame and not t.folded.isdigit()]
    if not telling:
        return None
    tried = [clause for _, clause in ranked(question, clauses, shelf)[:_TRIED]]
    for clause in tried:
        within = _within_bounds(question, telling, clause, shelf)
        if within is not None:
            return _Verdict(holds=within, clause=clause)
    for clause in tried:
        if _confirms(question, telling, clause, shelf):
            return _Verdict(holds=_level_agrees(question, clause, shelf), clause=clause)
    valued = bool(dates(question.text) or figures_in(question))
    for refutes in (_other_value,) if valued else (_other_value, _other_words):
        for clause in tried:
            if refutes(question, telling, clause, shelf):
                return _Verdict(holds=False, clause=clause)
    return None


def _within_bounds(
    question: Question, telling: Sequence[Term], clause: Clause, shelf: Shelf
) -> bool | None:
    """Whether what is asked holds for the figure given (``CĐCS có 8 nữ đoàn viên phải …?``).

    None where the clause says it for no size.
    """
    figure = given_figure(question.text)
    if figure is None:
        return None
    asked = [term for term in telling if term.start >= figure.end]
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end]
    set_here = [bound for bound in bounds(text) if bound.percent == figure.percent]
    if not asked or not set_here:
        return None
    ends = [*(bound.start for bound in set_here[1:]), len(text)]
    held = [
        bound.admits(figure)
        for bound, end in zip(set_here, ends, strict=True)
        if matched(asked, shelf.loose_words(text[bound.end : end])).share >= _SAME_SUBJECT
    ]
    return any(held) if held else None


def _confirms(question: Question, telling: Sequence[Term], clause: Clause, shelf: Shelf) -> bool:
    own = matched(telling, shelf.words(clause.directive_id, clause.start, clause.end)).share
    said = shelf.directive(clause.directive_id).text[clause.start : clause.end].lower()
    if own < (_IN_CLAUSE if _DENIES_ALL.search(said) is None else _IN_DENIAL):
        return False
    around = [
        *shelf.loose_words(clause.passage.heading),
        *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end),
    ]
    if matched(telling, around).share < _HOLDS:
        return False
    return _values_stand(question, clause, shelf) and not _other_body(question, clause, shelf)


def _level_agrees(question: Question, clause: Clause, shelf: Shelf) -> bool:
    level = question.scope.level
    text = shelf.directive(clause.directive_id).text
    shown = levels_in(text[clause.passage.start : clause.passage.end])
    agrees = level is None or not shown or level in shown or Level.ALL in shown
    asked = _FREE.sub(" ", _FRAME.sub(" ", question.text.lower()))
    return agrees and (_FORBIDS.search(asked) is not None or not _forbidden(clause, text))


def _forbidden(clause: Clause, text: str) -> bool:
    """Whether the clause denies just what was matched: ``không được … phát ngôn``."""
    own = text[clause.start : clause.end].lower()
    if _DENIES_ALL.search(own):
        return True
    for match in _FORBIDS.finditer(own):
        if _FREE.match(own, match.start()):
            continue
        reach = own[match.end() : match.end() + 30]
        reach = reach[: min((reach.find(c) for c in ",;." if c in reach), default=len(reach))]
        first, last = clause.start + match.end(), clause.start + match.end() + len(reach)
        if any(first <= place < last for place in clause.places):
            return True
    return False


def _values_stand(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether dates, periods and figures of the premise stand in the passage."""
    text = shelf.directive(clause.directive_id).text[clause.passage.start : clause.passage.end]
    said = dates(text)
    if not all(any(date.covers(asked) for date in said) for asked in dates(question.text)):
        return False
    dated = text
    for date in said:
        dated = dated[: date.start] + " " * (date.end - date.start) + dated[date.end :]
    stated = {value.value for value in numbers(dated)} | set(re.findall(r"\d+", dated))
    return periods_in(question.text) <= periods_in(text) and figures_in(question) <= stated


def _same_subject(
    question: Question, telling: Sequence[Term], clause: Clause, shelf: Shelf
) -> bool:
    bodies = _bodies(question.text)
    rest = [t for t in telling if not any(s <= t.start and t.end <= e for s, e, _ in bodies)]
    words = shelf.words(clause.directive_id, clause.start, clause.end)
    return bool(rest) and matched(rest, words).share >= _SAME_SUBJECT


def _other_value(question: Question, telling: Sequence[Term], clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause is about the premise and has another date, period or figure."""
    if not _same_subject(question, telling, clause, shelf):
        return False
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end]
    if dates(question.text) and dates(text) and not _values_stand(question, clause, shelf):
        return True
    if periods_in(question.text) and periods_in(text) - periods_in(question.text):
        return True
    figures, stated = figures_in(question), {value.value for value in numbers(text)}
    return bool(figures and stated and not figures <= stated)


def _other_words(question: Question, telling: Sequence[Term], clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause is about the premise and has another body or name in its place."""
    if not _same_subject(question, telling, clause, shelf):
        return False
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end]
    return _other_body(question, clause, shelf) or _other_name(telling, text)


def _bodies(text: str) -> list[tuple[int, int, str]]:
    """Bodies that a text names, folded."""
    text = _FRAME.sub(lambda match: " " * len(match.group()), text)
    text = _HEADS.sub(lambda match: match.group().capitalize(), text)
    found = candidates(text, 0, len(text), AnswerType.BODY)
    return [(c.start, c.end, fold(text[c.start : c.end])) for c in found]


def _other_body(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """``Sở Y tế`` against ``Sở Văn hóa``: a body of the same kind and another name."""
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end]
    theirs = [name for _, _, name in _bodies(text)]
    folded = fold(text)
    for start, end, name in _bodies(question.text):
        if any(s <= start and end <= e for s, e in question.scope.issuer_ranges):
            continue
        head, _, rest = name.partition(" ")
        absent = rest and name not in folded and rest.split()[0] not in folded
        if absent and any(other.startswith(f"{head} ") for other in theirs):
            return True
    return False


def _other_name(telling: Sequence[Term], text: str) -> bool:
    """Whether the words before the missing ones are there, followed by something else."""
    said = {fold(word) for word in re.findall(r"[^\W_]+", text)}
    missing = [index for index, term in enumerate(telling) if term.folded not in said]
    if not missing or len(missing) > len(telling) // 2 or missing[0] < 2:
        return False
    lead = [telling[missing[0] - 2].folded, telling[missing[0] - 1].folded]
    follows = telling[missing[0]].follows
    return follows and re.search(r"\W+".join(map(re.escape, lead)), fold(text)) is not None
