"""Answering what a level of the union must do or report, by when, to whom, through whom.

The register of obligations is the source; a time limit of another level is named as such and is
never given as the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafts import Draft, Evidence, Line
from assistant.evidence import matched
from assistant.levels import levels_in
from assistant.phrases import level_name, say
from assistant.question import Question
from assistant.question_kind import Aspect
from assistant.question_words import Term
from assistant.quoting import enumerated, mark, quoted, trimmed
from assistant.records import Language, Status
from assistant.shelf import Shelf
from assistant.values import dates
from ingest.actors import levels_of
from ingest.records import DueKind, Level, Obligation

_PER_LETTER = 6
_LOWER = (Level.GRASSROOTS, Level.UPPER, Level.PROVINCE)


def addressed(obligation: Obligation) -> frozenset[Level]:
    """Levels that an obligation binds: what its actor names, else the level it was read with."""
    named = levels_in(obligation.actor)
    if not named:
        named = frozenset(levels_of(obligation.actor)) - {Level.OTHER}
    found = named | {obligation.level}
    if Level.ALL in found:
        return found | set(_LOWER)
    return found


def binds(obligation: Obligation, level: Level | None) -> bool:
    """Whether an obligation is one of the level asked about."""
    return level is None or level in addressed(obligation)


def answer_reports(question: Question, shelf: Shelf) -> Draft | None:
    """What must be reported, letter by letter; None when the letters have no such duty at all."""
    level = question.scope.level
    reports = reports_in_scope(question, shelf)
    if not reports:
        return None
    mine = [o for o in reports if binds(o, level)]
    if Aspect.WHO in question.aspects:
        mine = _due_as_asked(question, mine)
    grouped = _by_letter(mine, shelf)
    others = _by_letter([o for o in reports if not binds(o, level)], shelf)
    lines: list[Line] = []
    traps: list[Line] = []
    silent: list[str] = []
    for letter in question.scope.letters:
        if letter in grouped:
            lines += [_report_line(o, question, shelf) for o in grouped[letter]]
        elif letter in others and level is not None:
            traps += [_trap_line(o, level, question, shelf) for o in others[letter]]
        else:
            silent.append(letter)
    if not lines:
        return _only_of_others(question, traps, shelf)
    lines += traps
    opening = ""
    if len({line.heading for line in lines}) > 1:
        key = "duties_differ" if level is not None else "duties_of_all"
        named = level_name(level.value, question.language) if level is not None else ""
        opening = say(key, question.language, level=named)
    return Draft(
        status=Status.ANSWERED,
        opening=opening,
        lines=tuple(_bulleted(lines)),
        closing=_silent(silent, question, shelf),
    )


def reports_in_scope(question: Question, shelf: Shelf) -> list[Obligation]:
    """Reporting duties of the letters meant, on the subject that the question names."""
    return _on_topic(question, [o for o in _in_scope(question, shelf) if o.is_report], shelf)


def _bulleted(lines: Sequence[Line]) -> list[Line]:
    many = len(lines) > 1
    return [
        Line(text=line.text, evidence=line.evidence, heading=line.heading, bullet=many)
        for line in lines
    ]


def _in_scope(question: Question, shelf: Shelf) -> list[Obligation]:
    letters = set(question.scope.letters)
    found = shelf.library.obligations(filters=question.scope.filters)
    return [o for o in found if o.directive_id in letters]


_REPORT_WORDS = frozenset(
    ["bao", "cao", "ket", "qua", "dinh", "ky", "han", "nop", "gui", "truoc", "ngay", "thang", "nam", "quy", "cap", "cong", "doan", "co", "so", "cdcs", "phai", "lien", "lao", "dong", "tinh", "trien", "khai", "thuc", "hien", "cham", "nhat", "che", "do", "tong", "hop", "muc", "moc", "lich", "lan", "hang", "dot", "ve", "qua", "ban", "nguoi", "chiu", "trach", "nhiem", "cong", "tac", "tuyen", "giao", "noi", "dung", "report"]
)


def _topic_terms(question: Question) -> list[Term]:
    return [term for term in question.terms if term.folded not in _REPORT_WORDS]


def _on_topic(question: Question, reports: Sequence[Obligation], shelf: Shelf) -> list[Obligation]:
    """Reports on the subject that the question names, all of them when it names none."""
    topic = [term for term in _topic_terms(question) if not term.folded.isdigit()]
    if sum(term.weight for term in topic) < 0.5:
        return list(reports)
    kept = []
    for report in reports:
        directive = shelf.directive(report.directive_id)
        subject = directive.metadata.subject.value or ""
        words = [
            *shelf.words(report.directive_id, report.start, report.end),
            *shelf.loose_words(subject),
        ]
        if matched(topic, words).share >= 0.5:
            kept.append(report)
    return kept


def _due_as_asked(question: Question, reports: Sequence[Obligation]) -> list[Obligation]:
    """Reports due at the date that the question names, all when it names none."""
    asked = dates(question.text)
    if not asked:
        return list(reports)
    return [
        report
        for report in reports
        if any(said.covers(date) for date in asked for said in dates(report.due.text))
    ]


def _by_letter(reports: Sequence[Obligation], shelf: Shelf) -> dict[str, list[Obligation]]:
    """Obligations by letter; one span with several levels is told once."""
    grouped: dict[str, list[Obligation]] = {}
    seen: set[tuple[str, int, int, str]] = set()
    for report in reports:
        key = (report.directive_id, report.start, report.end, report.duty)
        if key not in seen:
            seen.add(key)
            grouped.setdefault(report.directive_id, []).append(report)
    del shelf
    return grouped


def _report_line(report: Obligation, question: Question, shelf: Shelf) -> Line:
    language = question.language
    evidence = evidence_of(report, shelf)
    name = shelf.name(report.directive_id)
    lead = _direct_answer(report, question)
    parts = [
        part for part in (lead or _due_words(report, language), *_ways(report, language)) if part
    ]
    if lead:
        parts = [lead]
    actor = _actor_words(report, question)
    head = f"**{name}** ({actor})" if actor else f"**{name}**"
    return Line(
        text=f"{head}: {', '.join(parts)}. {quoted(shelf, evidence)} {mark(0)}",
        evidence=(evidence,),
        heading=name,
    )


def _direct_answer(report: Obligation, question: Question) -> str:
    """The one thing asked (``qua ban nào``), in bold; empty when several things are asked."""
    aspects = set(question.aspects) - {Aspect.WHAT}
    if len(aspects) != 1 or (Aspect.WHAT in question.aspects and Aspect.WHO not in aspects):
        return ""
    language = question.language
    if Aspect.THROUGH in aspects and report.via:
        return f"**{_squeeze(report.via)}**"
    if Aspect.TO_WHOM in aspects and report.recipient:
        through = f", {say('through', language, via=_squeeze(report.via))}" if report.via else ""
        return f"**{_squeeze(report.recipient)}**{through}"
    if Aspect.WHO in aspects:
        return f"**{_squeeze(report.actor)}**"
    return ""


def _due_words(report: Obligation, language: Language) -> str:
    due = report.due
    if due.kind is DueKind.UNSTATED:
        return say("no_due", language)
    words = f"**{_squeeze(due.text)}**"
    if due.kind is DueKind.PERIOD and not due.period:
        words += f", {say('no_date', language)}"
    return words


def _ways(report: Obligation, language: Language) -> list[str]:
    ways = []
    if report.recipient:
        ways.append(say("to", language, recipient=_squeeze(report.recipient)))
    if report.via:
        ways.append(say("through", language, via=_squeeze(report.via)))
    return ways


def _actor_words(report: Obligation, question: Question) -> str:
    """Whom the letter addresses, with the level asked about where it is only included."""
    actor = _squeeze(report.actor)
    level = question.scope.level
    if level is None or level in levels_in(actor) or level is report.level:
        return actor
    if Level.ALL in levels_in(actor) or report.level is Level.ALL:
        if level is Level.GRASSROOTS:
            return say("including_grassroots", question.language, actor=actor)
        named = level_name(level.value, question.language, short=True)
        return say("including_level", question.language, actor=actor, level=named)
    return actor


def _trap_line(report: Obligation, level: Level, question: Question, shelf: Shelf) -> Line:
    """Another level's duty, named as such."""
    language = question.language
    evidence = evidence_of(report, shelf)
    name = shelf.name(report.directive_id)
    named = level_name(level.value, language, short=True)
    stated = report.due.kind is not DueKind.UNSTATED
    words = say(
        "due_of_other" if stated else "duty_of_other",
        language,
        due=f"**{_squeeze(report.due.text)}**",
        actor=f"**{_squeeze(report.actor)}**",
        level=named,
    )
    return Line(
        text=f"**{name}**: {words}. {quoted(shelf, evidence)} {mark(0)}",
        evidence=(evidence,),
        heading=name,
    )


def _only_of_others(question: Question, traps: Sequence[Line], shelf: Shelf) -> Draft:
    language = question.language
    level = question.scope.level
    named = level_name(level.value, language) if level is not None else ""
    letters = enumerated([shelf.name(key) for key in question.scope.letters[:4]], language)
    missing = f"{letters} {say('no_report_for', language, level=named)}"
    return Draft(status=Status.NOT_FOUND, missing=missing, near=tuple(_bulleted(traps)))


def _silent(letters: Sequence[str], question: Question, shelf: Shelf) -> str:
    """The letters that state no such duty, in one sentence; empty when there are many."""
    if not letters or len(letters) > 4:
        return ""
    language = question.language
    names = enumerated([f"**{shelf.name(key)}**" for key in letters], language)
    return f"{names} {say('no_report', language)}."


def answer_tasks(question: Question, shelf: Shelf) -> Draft | None:
    """What a level is to do, letter by letter, when the question names no subject."""
    level = question.scope.level
    tasks = [o for o in _in_scope(question, shelf) if binds(o, level)]
    grouped = _by_letter(tasks, shelf)
    if not grouped:
        return None
    language = question.language
    per_letter = _PER_LETTER if len(grouped) <= 2 else 3
    lines: list[Line] = []
    dropped = 0
    for letter in question.scope.letters:
        mine = sorted(grouped.get(letter, []), key=lambda o: (not o.is_report, o.start))
        dropped += max(len(mine) - per_letter, 0)
        lines += [
            _task_line(o, question, shelf) for o in sorted(mine[:per_letter], key=lambda o: o.start)
        ]
    named = level_name(level.value, language) if level is not None else ""
    key = "duties_list" if level is not None else "tasks_of_all"
    return Draft(
        status=Status.ANSWERED,
        opening=say(key, language, level=named),
        lines=tuple(_bulleted(lines)),
        closing=say("see_more", language, count=dropped) if dropped else "",
    )


def _task_line(task: Obligation, question: Question, shelf: Shelf) -> Line:
    evidence = evidence_of(task, shelf)
    name = shelf.name(task.directive_id)
    due = f" **{_squeeze(task.due.text)}**:" if task.due.kind is not DueKind.UNSTATED else ""
    actor = _actor_words(task, question)
    return Line(
        text=f"**{name}** ({actor}):{due} {quoted(shelf, evidence)} {mark(0)}",
        evidence=(evidence,),
        heading=name,
    )


def evidence_of(obligation: Obligation, shelf: Shelf) -> Evidence:
    """The words that state an obligation: duty, time limit, recipient and body, closely cut."""
    text = shelf.directive(obligation.directive_id).text
    spans = [
        obligation.duty_span,
        obligation.due.span,
        obligation.recipient_span,
        obligation.via_span,
    ]
    inside = [s for s in spans if s and obligation.start <= s.start and s.end <= obligation.end]
    start = min((s.start for s in inside), default=obligation.start)
    end = max((s.end for s in inside), default=obligation.end)
    if text[end : end + 1] in (")", "”"):
        end += 1
    start, end = trimmed(text, start, end, keep=(start, min(end, start + 200)), limit=420)
    context = [(obligation.start, obligation.end)]
    if obligation.actor_span is not None:
        context.append((obligation.actor_span.start, obligation.actor_span.end))
    if obligation.due.span is not None:
        context.append((obligation.due.span.start, obligation.due.span.end))
    return Evidence(
        directive_id=obligation.directive_id, start=start, end=end, context=tuple(context)
    )


def _squeeze(words: str) -> str:
    return " ".join(words.split())
