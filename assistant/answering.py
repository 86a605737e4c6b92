"""From a question to a proved, cited answer. Read this file first.

The way of a question: :func:`assistant.question.understanding.understand` makes it stand alone and
reads its slots (:func:`assistant.model.rewriting.rewritten` lets a language model put a follow-up
in words, checked against them); fixed replies and what the library lacks are dealt with at once;
the library is searched; the language model, where there is one, or
:func:`assistant.writing.extractive.compose` writes a draft; :mod:`assistant.writing.finishing`
proves it line by line and numbers its citations.
``ask`` is ``stream`` run to its end.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.laps import Clock
from assistant.model.generative import GenerativeWriter
from assistant.model.modelled import ModelDraft, written_by_model
from assistant.model.rewriting import rewritten
from assistant.question.earlier import NOTHING_TOLD, History, Recall, Told, nothing_recalled
from assistant.question.kind import AnswerType, QuestionKind
from assistant.question.parts import parts_of
from assistant.question.sides import Side, letters_beside, sides_of
from assistant.question.understanding import Question, checked, understand
from assistant.records import (
    Answer,
    AnswerEvent,
    Choice,
    Engine,
    Finished,
    Language,
    Status,
    TextDelta,
    Understood,
)
from assistant.shelf import LibraryView, Shelf
from assistant.writing.absence import scope_absent
from assistant.writing.comparisons import beside
from assistant.writing.differences import answer_differences
from assistant.writing.drafts import Draft
from assistant.writing.extractive import HITS, compose, compose_side, worth_asking
from assistant.writing.finishing import Finished as Proved
from assistant.writing.finishing import finish
from assistant.writing.joining import joined
from assistant.writing.phrases import say
from assistant.writing.set_replies import set_reply
from assistant.writing.telling import told_by
from assistant.writing.validity import validity_notes
from vectorstore.records import Filters, Hit

log = logging.getLogger(__name__)

_BESIDE_EACH_OTHER = (QuestionKind.COMPARISON, QuestionKind.FACT)
_PIECE = 24
"""Words of an answer that a stream gives out at a time."""


class Assistant:
    """Answers questions about the letters of a library.

    Args:
        library: where the letters are.
        writer: a language model that drafts answers; None to quote only.
        language: of the assistant's own words; English questions are answered in English.
        today: gives the date by which letters are of past years.

    Several questions may be answered at the same time from several threads.
    """

    def __init__(
        self,
        library: LibraryView,
        *,
        writer: GenerativeWriter | None = None,
        language: Language = "vi",
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self._library = library
        self._writer = writer
        self._language: Language = language
        self._today = today
        self._shelf: Shelf | None = None

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        filters: Filters | Choice | None = None,
    ) -> Answer:
        """The whole answer; ``history`` holds earlier questions, oldest first.

        ``filters`` restrict the question further; a choice replaces the bounds that it sets.

        Raises:
            QuestionEmptyError: nothing was asked.
            QuestionTooLongError: the question is longer than the limit.
            LibraryError: the library cannot be read.
        """
        for event in self.stream(question, history=history, filters=filters):
            if isinstance(event, Finished):
                return event.answer
        raise RuntimeError("a stream ended without an answer")

    def stream(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        filters: Filters | Choice | None = None,
    ) -> Iterator[AnswerEvent]:
        """The answer event by event: understood first, text as it comes, the whole at the end.

        Raises:
            QuestionEmptyError: nothing was asked; raised by the call itself, not by the iterator.
            QuestionTooLongError: the question is longer than the limit; likewise.
        """
        checked(question)
        return self._events(question, history=history, filters=filters)

    def _events(
        self, question: str, *, history: Sequence[str], filters: Filters | Choice | None
    ) -> Iterator[AnswerEvent]:
        clock = Clock()
        shelf = self._current_shelf()
        asked = self._understood(question, history=history, filters=filters, shelf=shelf)
        clock.lap("understand")
        if self._writer is not None and any(map(str.strip, history)):
            asked = rewritten(self._writer, asked, history=history, filters=filters, shelf=shelf)
            clock.lap("rewrite")
        yield Understood(
            standalone_question=asked.standalone,
            filters=asked.scope.filters,
            level=asked.scope.level,
        )
        draft = set_reply(asked, shelf) or scope_absent(asked, shelf)
        hits: tuple[Hit, ...] = ()
        if draft is None:
            hits = shelf.library.search(asked.text, k=HITS, filters=asked.scope.filters)
            clock.lap("search")
        written: ModelDraft | None = None
        if draft is None and self._writer is not None and worth_asking(asked, hits, shelf):
            written = yield from written_by_model(self._writer, asked, hits, shelf)
            clock.lap("write")
        engine = Engine.EXTRACTIVE
        if written is not None and written.draft is not None:
            draft, engine = written.draft, Engine.GENERATIVE
        draft = draft or self._composed(asked, hits, shelf)
        proved = finish(draft, shelf, language=asked.language)
        clock.lap("compose")
        notes = written.notes if written is not None else ()
        notes += validity_notes(proved.citations, shelf, language=asked.language)
        answer = self._answer(asked, proved, draft, notes)
        if engine is Engine.EXTRACTIVE:
            for piece in _pieces(answer.text):
                yield TextDelta(text=piece)
        yield Finished(answer=replace(answer, engine=engine, timings_ms=clock.laps()))

    def _understood(
        self,
        question: str,
        *,
        history: Sequence[str],
        filters: Filters | Choice | None,
        shelf: Shelf,
    ) -> Question:
        """The question as read in its conversation.

        On another matter than the answer before, it is asked of all letters.
        """
        language = self._language
        known = History(questions=tuple(history), recall=self._recall(shelf))
        asked = understand(question, history=known, filters=filters, shelf=shelf, language=language)
        if not asked.led_to or self._drafted(asked, shelf).status is Status.ANSWERED:
            return asked
        known = replace(known, recall=nothing_recalled)
        return understand(question, history=known, filters=filters, shelf=shelf, language=language)

    def _recall(self, shelf: Shelf) -> Recall:
        """Who knows what the answer to an earlier question spoke of, each asked once."""

        @cache
        def recall(text: str, letters: tuple[str, ...]) -> Told:
            for bound in dict.fromkeys((letters, ())):
                filters = Filters(directive_ids=bound)
                before = understand(text, filters=filters, shelf=shelf, language=self._language)
                draft = self._drafted(before, shelf)
                if draft.status is Status.ANSWERED:
                    return told_by(draft, before, shelf)
            return NOTHING_TOLD

        return recall

    def _drafted(self, asked: Question, shelf: Shelf) -> Draft:
        """The draft from the letters' words, searched for anew."""
        draft = set_reply(asked, shelf) or scope_absent(asked, shelf)
        if draft is not None:
            return draft
        hits = shelf.library.search(asked.text, k=HITS, filters=asked.scope.filters)
        return self._composed(asked, hits, shelf)

    def _composed(self, asked: Question, hits: Sequence[Hit], shelf: Shelf) -> Draft:
        """The draft from the letters' words, part by part where several things are asked."""
        if (letters := letters_beside(asked)) and not asked.about_reports:
            differences = answer_differences(asked, letters, shelf)
            if differences is not None:
                return differences
        sides = sides_of(asked)
        if sides and (asked.kind in _BESIDE_EACH_OTHER or not sides[0].issuer):
            beside_each_other = self._by_side(asked, sides, shelf)
            if beside_each_other is not None:
                return beside_each_other
        parts = parts_of(asked)
        if len(parts) == 1:
            return compose(asked, hits, shelf)
        drafts: list[Draft] = []
        for index, part in enumerate(parts):
            here = asked.scope.filters
            if cited := {e.directive_id for d in drafts for ln in d.lines for e in ln.evidence}:
                here = replace(here, directive_ids=tuple(sorted(cited)))
            each = understand(
                part, history=parts[:index][:1], filters=here, shelf=shelf, language=asked.language
            )
            found = shelf.library.search(each.text, k=HITS, filters=each.scope.filters)
            drafts.append(scope_absent(each, shelf) or compose(each, found, shelf))
        return joined(drafts)

    def _by_side(self, asked: Question, sides: Sequence[Side], shelf: Shelf) -> Draft | None:
        """The draft of a question on two issuers, each asked by itself; None when neither says."""
        if asked.about_reports or not asked.terms:
            return None
        drafts: list[tuple[Question, Draft | None]] = []
        for side in sides:
            here = asked.scope.filters
            here = replace(here, issuers=(side.issuer,) if side.issuer else ())
            each = understand(side.text, filters=here, shelf=shelf, language=asked.language)
            lost = asked.wants not in (AnswerType.ANY, each.wants)
            if lost and each.scope.filters.issuers:
                here = replace(here, issuers=each.scope.filters.issuers)
                each = understand(asked.text, filters=here, shelf=shelf, language=asked.language)
            if asked.wants is AnswerType.ANY:
                each = replace(each, wants=asked.wants)
            found = shelf.library.search(each.text, k=HITS, filters=each.scope.filters)
            drafts.append((each, compose_side(each, found, shelf)))
        return beside(drafts, shelf)

    def _current_shelf(self) -> Shelf:
        shelf = self._shelf
        if shelf is None or shelf.generation != self._library.generation:
            shelf = Shelf(self._library)
            self._shelf = shelf
        return shelf

    def _answer(
        self, asked: Question, proved: Proved, draft: Draft, notes: Sequence[str]
    ) -> Answer:
        if proved.dropped:
            log.info("%d statements were dropped: %s", len(proved.dropped), proved.dropped)
        return Answer(
            question=asked.original,
            standalone_question=asked.standalone,
            status=proved.status,
            text=proved.text,
            statements=proved.statements,
            citations=proved.citations,
            missing=proved.missing if proved.status is not Status.REFUSED else None,
            notes=(*notes, *draft.notes, *self._age_notes(asked, proved)),
            suggestions=draft.suggestions,
            filters=asked.scope.filters,
            engine=Engine.EXTRACTIVE,
            timings_ms=(),
        )

    def _age_notes(self, asked: Question, proved: Proved) -> tuple[str, ...]:
        """That letters of past years should be compared with this year's."""
        if proved.status is not Status.ANSWERED or not asked.speaks_of_duties:
            return ()
        years = {citation.year for citation in proved.citations if citation.year is not None}
        if not years or max(years) >= self._today().year:
            return ()
        if len(years) == 1:
            return (say("old_letter", asked.language, year=next(iter(years))),)
        return (say("old_letters", asked.language),)


def _pieces(text: str) -> Iterator[str]:
    words = text.split(" ")
    for index in range(0, len(words), _PIECE):
        piece = " ".join(words[index : index + _PIECE])
        yield piece if index == 0 else " " + piece
