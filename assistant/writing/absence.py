"""Answering that the letters do not say it: what is missing, what is near, what could be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import shelf as shelves
from assistant.question.answer_types import wants_contact
from assistant.question.kind import AnswerType, QuestionKind
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.records import Language, Status
from assistant.shelf import Shelf
from assistant.terms import fold
from assistant.writing.compounds import focus_run, runs
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause, matched
from assistant.writing.phrases import say
from assistant.writing.quoting import enumerated, mark, quoted, section, trimmed, where
from assistant.writing.setting import Setting, setting_of

_NEAR_FLOOR = 0.2
_LISTED = 12
_LOOKED_THROUGH = 50
"""Letters in which words are looked for before they are called missing."""
_VALUES = frozenset(AnswerType) - {AnswerType.NAME, AnswerType.ANY}
"""Answers whose lack can be told from the lack of the subject."""


def scope_absent(question: Question, shelf: Shelf) -> Draft | None:
    """The answer when the question names an issuer, year or document that is not in the library."""
    scope = question.scope
    language = question.language
    if not shelf.summaries:
        return Draft(status=Status.NOT_FOUND, missing=say("library_empty", language))
    if not scope.lacking or _is_premise_on_a_number(question):
        return None
    parts: list[str] = []
    if scope.absent_issuers:
        names = enumerated([f"**{name}**" for name in scope.absent_issuers], language)
        parts.append(say("lacks_issuer", language, issuers=names))
    if scope.absent_years:
        years = enumerated(
            [f"**{_year(year, language)}**" for year in scope.absent_years], language
        )
        key = "lacks_year" if parts else "lacks_year_first"
        parts.append(say(key, language, years=years))
    if scope.absent_documents:
        numbers = enumerated([f"**{number}**" for number in scope.absent_documents], language)
        parts.append(say("lacks_document", language, numbers=numbers))
    if not parts:
        parts.append(_no_such_letter(question))
    joint = " và " if language == "vi" else " and "
    missing = joint.join(parts)
    return Draft(
        status=Status.NOT_FOUND,
        missing=missing,
        closing=at_hand(shelf, language),
        suggestions=suggestions(question, (), shelf),
    )


def _is_premise_on_a_number(question: Question) -> bool:
    """``Có phải … số 112/KH-TLĐ không?``: a wrong number is put right, not only missed."""
    scope = question.scope
    only_number = not (scope.absent_issuers or scope.absent_years) and bool(scope.letters)
    return question.kind is QuestionKind.YES_NO and only_number and scope.restricted


def _year(year: int, language: Language) -> str:
    return f"năm {year}" if language == "vi" else str(year)


def _no_such_letter(question: Question) -> str:
    """``Thư viện chưa có văn bản năm 2021 của LĐLĐ tỉnh Lào Cai``: known apart, not together."""
    filters, language = question.scope.filters, question.language
    if filters.kinds:
        return _no_such_kind(question)
    issuers = [f"**{shelves.short_issuer(name)}**" for name in filters.issuers]
    years = [f"**{_year(year, language)}**" for year in filters.years]
    if not issuers:
        return say("lacks_year_first", language, years=enumerated(years, language))
    year = f"{enumerated(years, language)} " if years else ""
    return say("lacks_both", language, year=year, issuers=enumerated(issuers, language))


def _no_such_kind(question: Question) -> str:
    """``Thư viện không có kế hoạch nào năm 2021 của LĐLĐ tỉnh Lào Cai``."""
    filters, language = question.scope.filters, question.language
    kinds = enumerated([f"**{kind}**" for kind in filters.kinds], language)
    years = enumerated([f"**{_year(year, language)}**" for year in filters.years], language)
    names = [f"**{shelves.short_issuer(name)}**" for name in filters.issuers]
    parts = [
        say("kind_of_year", language, years=years) if years else "",
        say("kind_of_issuer", language, issuers=enumerated(names, language)) if names else "",
    ]
    return say("lacks_kind", language, kinds=kinds, bounds="".join(parts))


def at_hand(shelf: Shelf, language: Language) -> str:
    """Which issuers and years the library has, in one sentence."""
    by_year: dict[int, list[str]] = {}
    for letter in shelf.newest_first(shelf.summaries):
        metadata = shelf.metadata(letter)
        name = (
            shelves.place_of(metadata.issuer.value) if metadata.issuer.value else shelf.name(letter)
        )
        names = by_year.setdefault(metadata.year.value or 0, [])
        if name not in names:
            names.append(name)
    shown = []
    for year in sorted(by_year)[-_LISTED:]:
        names = by_year[year][:_LISTED]
        shown.append(f"{', '.join(names)} ({year})" if year else ", ".join(names))
    return say("at_hand", language, list="; ".join(shown))


def nothing_found(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft:
    """The answer when the letters meant are there and do not say what was asked."""
    language = question.language
    best = _best(clauses)
    lacking = _lacking(question, best, shelf)
    focus = focus_run(question)
    asked = _in_quotes(question, lacking or focus)
    setting = setting_of(question)
    addressed = setting.by_mail or setting.by_phone
    what = say(_wanted(question, setting), language) if question.wants in _VALUES else ""
    if what and (addressed or not (lacking or focus)):
        asked = what
    if what and best is not None and focus and not lacking and not addressed:
        name = shelf.name(best.directive_id)
        missing = say("mentioned_only", language, letters=name, asked=asked, what=what)
    else:
        missing = _not_said(asked, question, shelf)
    near = nearest(question, clauses, shelf)
    return Draft(
        status=Status.NOT_FOUND,
        missing=missing,
        near=near,
        suggestions=suggestions(question, clauses, shelf),
    )


def _not_said(asked: str, question: Question, shelf: Shelf) -> str:
    """That the letters meant do not say it; words that do stand there are not called missing."""
    language, letters = question.language, question.scope.letters
    if _stands(asked.strip("“”"), question, shelf):
        asked = say("missing_words", language)
    if question.scope.restricted and 0 < len(letters) <= 3:
        names = enumerated([shelf.name(letter) for letter in letters], language)
        return say("missing_asked_in", language, letters=names, asked=asked)
    return say("missing_asked", language, asked=asked)


def _wanted(question: Question, setting: Setting) -> str:
    """The key of the words for what is asked for."""
    if setting.by_mail or setting.by_phone:
        return "wanted_mail" if setting.by_mail else "wanted_phone"
    return f"wanted_{question.wants}"


def _best(clauses: Sequence[Clause]) -> Clause | None:
    """The clause that comes nearest, None when nothing is near."""
    return next((clause for clause in clauses if clause.coverage >= _NEAR_FLOOR), None)


def _lacking(question: Question, best: Clause | None, shelf: Shelf) -> list[Term]:
    """The compound asked about that the nearest clause does not have; empty when it has all."""
    focus = focus_run(question)
    if best is None or wants_contact(question.text.lower()):
        return focus
    words = shelf.words(best.directive_id, best.start, best.end)
    named = runs([term for term in question.terms if not term.frame])
    for run in [focus, *named]:
        if not {term.folded for term in run} <= matched(run, words).words:
            return run
    return []


def _in_quotes(question: Question, asked: Sequence[Term]) -> str:
    """The words asked about as the question has them (``“mức chi”``)."""
    if not asked:
        return say("missing_words", question.language)
    first, last = asked[0].start, asked[-1].end
    for term in reversed(question.terms):
        if term.end < first and not question.text[term.end : first].strip():
            first = term.start
    reached = last
    for term in question.terms:
        if term.start > reached and not question.text[reached : term.start].strip():
            reached = term.end
            last = last if term.frame else reached
    words = question.text[first:last]
    if not re.search(r"[^\W\d_]{2}", words):
        return say("missing_words", question.language)
    return f"“{words[0].lower() + words[1:] if words[1:2].islower() else words}”"


def _stands(words: str, question: Question, shelf: Shelf) -> bool:
    said = re.compile(rf"(?<!\w){re.escape(fold(words))}(?!\w)")
    letters = question.scope.letters[:_LOOKED_THROUGH]
    return any(said.search(fold(shelf.directive(letter).text)) for letter in letters)


def nearest(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> tuple[Line, ...]:
    """The clause that comes nearest, so that a person can judge; none when nothing is near."""
    best = _best(clauses)
    if best is None:
        return ()
    text = shelf.directive(best.directive_id).text
    keep = (best.places[0], best.places[0] + 1) if best.places else (best.start, best.start)
    start, end = trimmed(text, best.start, best.end, keep=keep, limit=220)
    evidence = Evidence(directive_id=best.directive_id, start=start, end=end)
    place = where(shelf, evidence, question.language)
    return (Line(text=f"{quoted(shelf, evidence)} {mark(0)} ({place})", evidence=(evidence,)),)


def suggestions(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> tuple[str, ...]:
    """Questions near to this one that the letters can answer."""
    found: list[str] = []
    vietnamese = question.language == "vi"
    for clause in clauses[:3]:
        evidence = Evidence(directive_id=clause.directive_id, start=clause.start, end=clause.end)
        title = section(shelf, evidence).title.strip()
        issuer = shelf.metadata(clause.directive_id).issuer.value
        if issuer and 8 <= len(title) <= 90:
            place = shelves.short_issuer(issuer)
            first = title[0].lower() + title[1:] if title[1:2].islower() else title
            found.append(
                f"{place} yêu cầu gì về {first}?"
                if vietnamese
                else f"What does {place} say on “{title}”?"
            )
            break
    meant = question.scope.letters if question.scope.restricted else ()
    newest = next(iter(meant or shelf.newest_first(shelf.summaries)), None)
    if newest is not None and not found:
        issuer = shelf.metadata(newest).issuer.value
        if issuer:
            place = shelves.short_issuer(issuer)
            found.append(
                f"Nội dung chính của văn bản {place} là gì?"
                if vietnamese
                else f"Summarise the letter of {place}."
            )
    newest_letters = meant or shelf.newest_first(shelf.summaries)[:_LISTED]
    if any(o.is_report for key in newest_letters for o in shelf.directive(key).obligations):
        found.append(
            "Công đoàn cơ sở phải báo cáo những gì và khi nào?"
            if vietnamese
            else "What must grassroots unions report, and when?"
        )
    return tuple(found[:2])
