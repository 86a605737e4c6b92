"""Writing an answer out of the letters' own words, with no language model.

Each kind of question has its own file; this one chooses. When the file of a kind has no answer,
the next in line is asked, and when none has, the answer is that the letters do not say it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.question.kind import AnswerType, Aspect, QuestionKind, other_field
from assistant.question.levels import levels_in
from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import pattern, tokens
from assistant.writing.absence import nothing_found
from assistant.writing.addresses import answer_address
from assistant.writing.belief import SURE, belief, worth_writing
from assistant.writing.cells import answer_cell
from assistant.writing.comparisons import answer_comparison
from assistant.writing.definitions import answer_definition
from assistant.writing.drafts import Draft, Evidence
from assistant.writing.evidence import Clause, clauses_in, clauses_of
from assistant.writing.facts import answer_fact
from assistant.writing.labelled import answer_labelled
from assistant.writing.lists import answer_list
from assistant.writing.mentions import answer_mentions
from assistant.writing.metadata import answer_metadata, answer_reference
from assistant.writing.premises import answer_premise
from assistant.writing.reports import answer_reports, lacks_what_is_asked
from assistant.writing.summaries import answer_count, answer_section, answer_summary
from assistant.writing.tables import answer_table
from assistant.writing.tasks import answer_deadline, answer_doer, answer_tasks
from ingest.structure.sections import section_at
from vectorstore.records import Hit

_MENTIONS = 40
_POINT = 600
"""Characters from the beginning of a point within which it names whom it speaks to."""
_COMPARED = 12
"""Clauses laid beside a duty of the register."""
_FAR_BETTER = 0.25
"""Belief by which a clause outdoes the register."""
HITS = 24
"""Passages read for one answer; on the development questions more never helped."""

_LITTLE = 0.6
"""Word weight up to which a question on a document asks for the document as such."""
_ABOUT_A_DOCUMENT = (QuestionKind.FACT, QuestionKind.LIST, QuestionKind.SUMMARY)

_WHAT_BASIS = pattern(r"\b(?:dựa|căn cứ)\b.{0,8}\b(?:đâu|gì|những gì)\b")
"""Asks for grounds of any sort, a document or not."""

_REPORT = pattern(r"\bbáo cáo\b(?! viên)")
_STATED = (AnswerType.NUMBER, AnswerType.DATE, AnswerType.PLACE)
_MAY_ASK_AN_ADDRESS = (QuestionKind.FACT, QuestionKind.LIST, QuestionKind.DUTIES)

Writer = Callable[[Question, Sequence[Clause], Shelf], Draft | None]


def compose(question: Question, hits: Sequence[Hit], shelf: Shelf) -> Draft:
    """The draft of an answer from the passages found and from what is known of the letters."""
    clauses = _clauses(question, hits, shelf)
    if _of_other_field(question, shelf):
        return nothing_found(question, clauses, shelf)
    for writer in _writers(question):
        draft = writer(question, clauses, shelf)
        if draft is not None:
            return draft
    return nothing_found(question, clauses, shelf)


def worth_asking(question: Question, hits: Sequence[Hit], shelf: Shelf) -> bool:
    """Whether the passages found are near enough to the question for a model to write from."""
    return worth_writing(question, _clauses(question, hits, shelf), shelf)


def _of_other_field(question: Question, shelf: Shelf) -> bool:
    """Whether words of another field are asked about that none of the letters meant has."""
    here = other_field(question.text.lower())
    if here is None:
        return False
    words = [token.folded for token in tokens(question.text[slice(*here)])]
    letters = question.scope.letters[:_MENTIONS]
    return not any(set(pairwise(words)) <= shelf.pairs(letter) for letter in letters)


def compose_side(question: Question, hits: Sequence[Hit], shelf: Shelf) -> Draft | None:
    """The row of one side of a comparison; None when its letter says nothing on it."""
    return answer_comparison(question, _clauses(question, hits, shelf), shelf)


def _clauses(question: Question, hits: Sequence[Hit], shelf: Shelf) -> list[Clause]:
    """Clauses of the passages found; where a document is named, of those that mention it."""
    admitted = set(question.scope.letters)
    mentions = [
        (letter, reference)
        for document in question.scope.documents
        if not document.letters
        for letter, reference in document.found_in
        if letter in admitted
    ]
    elsewhere = [d for d in question.scope.documents if d.found_in and not d.letters]
    if elsewhere and not mentions:
        return []
    if not mentions:
        return clauses_of(question.terms, hits, shelf=shelf)
    passages = {
        passage.passage_id: passage
        for letter, reference in mentions[:_MENTIONS]
        for passage in shelf.directive(letter).passages
        if passage.start <= reference.start < passage.end
    }
    return clauses_in(question.terms, ((p, 1.0) for p in passages.values()), shelf=shelf)


def _writers(question: Question) -> tuple[Writer, ...]:
    """Who is asked for an answer, in turn."""
    alone = question.scope.restricted and not question.terms
    open_fact = question.wants is AnswerType.ANY or (
        alone and question.wants is AnswerType.DOCUMENT and bool(question.scope.documents)
    )
    general: tuple[Writer, ...] = (answer_list,) if open_fact else (answer_fact,)
    if open_fact and alone:
        general = (answer_summary, *general)
    if question.wants is AnswerType.DOCUMENT and _WHAT_BASIS.search(question.text.lower()):
        general = (*general, answer_list)
    general = (answer_labelled, answer_table, answer_cell, *general)
    table: dict[QuestionKind, tuple[Writer, ...]] = {
        QuestionKind.METADATA: (_reference, _metadata, *general),
        QuestionKind.DUTIES: (_duties, _deadline, _doer, _value, _tasks, *_after_duties(question)),
        QuestionKind.MENTIONS: (answer_mentions, *_after_mentions(question)),
        QuestionKind.COMPARISON: (answer_comparison,),
        QuestionKind.DEFINITION: (_definition, *general),
        QuestionKind.SUMMARY: (_section, answer_summary, *general),
        QuestionKind.YES_NO: (answer_premise,),
        QuestionKind.LIST: (_section, _count, answer_labelled, answer_table, answer_list),
        QuestionKind.FACT: (_section, _count, *general),
    }
    first = table.get(question.kind, general)
    if question.wants is AnswerType.PLACE and question.kind in _MAY_ASK_AN_ADDRESS:
        first = (answer_address, *first)
    if question.kind is QuestionKind.METADATA and _only_mentioned(question):
        return (_reference,)
    if question.scope.documents and question.kind in _ABOUT_A_DOCUMENT:
        telling = sum(term.weight for term in question.terms if not term.frame)
        return (_reference, _metadata, *first) if telling < _LITTLE else first
    return first


def _after_mentions(question: Question) -> tuple[Writer, ...]:
    """Who is asked when no letter names the document: what it names itself may be meant."""
    return (answer_fact,) if question.scope.documents else ()


def _only_mentioned(question: Question) -> bool:
    """Whether the documents named are no letters of the library."""
    named = question.scope.documents
    return bool(named) and not any(document.letters for document in named)


def _after_duties(question: Question) -> tuple[Writer, ...]:
    """Who is asked when the register of duties has no answer."""
    one = Aspect.WHAT not in question.aspects or question.wants is AnswerType.PERSON
    return (answer_fact,) if one else (answer_list,)


def _duties(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    if not question.about_reports:
        return None
    draft = answer_reports(question, shelf)
    if draft is None or question.wants is AnswerType.ANY:
        return draft
    if draft.status is Status.ANSWERED and not lacks_what_is_asked(question, shelf):
        return draft
    told = [clause for clause in clauses if _on_report(clause, shelf)]
    fact = answer_fact(question, told, shelf)
    return fact if fact is not None and _of_level(fact, question, shelf) else draft


def _on_report(clause: Clause, shelf: Shelf) -> bool:
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end]
    return _REPORT.search(text.lower()) is not None


def _of_level(fact: Draft, question: Question, shelf: Shelf) -> bool:
    """Whether the words found, or those that lead to them in their point, name the level asked."""
    level = question.scope.level
    return level is None or all(
        level in levels_in(_with_lead(evidence, shelf))
        for line in fact.lines
        for evidence in line.evidence[:1]
    )


def _with_lead(evidence: Evidence, shelf: Shelf) -> str:
    """The words of a place from where its point begins (``3. LĐLĐ các huyện: … báo cáo …``)."""
    directive = shelf.directive(evidence.directive_id)
    point = section_at(directive.sections, evidence.start)
    near = point.start if evidence.end - point.start <= _POINT else evidence.start
    return directive.text[near : evidence.end]


def _tasks(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    del clauses
    if question.about_reports or Aspect.WHAT not in question.aspects:
        return None
    return answer_tasks(question, shelf)


def _deadline(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    if question.about_reports or Aspect.WHEN not in question.aspects:
        return None
    if Aspect.WHAT in question.aspects and question.scope.level is not None:
        return None
    draft = answer_deadline(question, shelf)
    return None if draft is None or _better_told(draft, question, clauses, shelf) else draft


def _better_told(draft: Draft, question: Question, clauses: Sequence[Clause], shelf: Shelf) -> bool:
    """Whether a clause that is no duty is by far more likely to hold the day than those cited.

    ``Hồ sơ gửi hai đợt: …`` names nobody who is to send them, so it is no duty of the register.
    """
    cited = [evidence for line in draft.lines for evidence in line.evidence]
    best = {True: 0.0, False: 0.0}
    for clause in clauses[:_COMPARED]:
        inside = any(
            e.directive_id == clause.directive_id and e.start < clause.end and clause.start < e.end
            for e in cited
        )
        best[inside] = max(best[inside], belief(question, clause, shelf))
    return best[False] >= SURE and best[False] - best[True] >= _FAR_BETTER


def _value(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """A figure or place that a duty states (``phải treo mấy băng rôn``)."""
    if question.about_reports or question.wants not in _STATED:
        return None
    fact = answer_fact(question, clauses, shelf)
    return fact if fact is not None and _of_level(fact, question, shelf) else None


def _doer(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    del clauses
    return answer_doer(question, shelf) if Aspect.WHO in question.aspects else None


def _metadata(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    letters: Sequence[str] = question.scope.letters
    if question.terms and len(letters) > 1:
        letters = _letters_about(question, clauses, shelf) or letters
    return answer_metadata(question, shelf, letters)


def _letters_about(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> list[str]:
    """The letters whose subject or text the telling words of the question mean."""
    telling = sum(term.weight for term in question.terms)
    if telling < 0.5 or not clauses:
        return []
    best = clauses[0].wide
    return shelf.newest_first({c.directive_id for c in clauses if c.wide >= max(best, 0.6) - 0.02})


def _reference(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    del clauses
    if not any(document.found_in for document in question.scope.documents):
        return None
    return answer_reference(question, shelf)


def _definition(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    del clauses
    return answer_definition(question, shelf)


def _section(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    del clauses
    return answer_section(question, shelf)


def _count(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    del clauses
    return answer_count(question, shelf)
