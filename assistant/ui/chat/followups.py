"""Questions that are offered: made from the letters, and each tried before it is shown."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from assistant.conversations.records import Turn
from assistant.errors import AssistantError
from assistant.records import Answer, Finished, Status
from assistant.ui.chat.examples import EXAMPLES_SHOWN, example_questions
from assistant.ui.desk import Desk
from ingest.language.text import strip_diacritics
from vectorstore.errors import LibraryError
from vectorstore.records import DirectiveSummary, Filters

logger = logging.getLogger(__name__)
FOLLOWUPS_SHOWN = 3
_TRIED = 8
"""Candidates for a follow-up that are tried at most; each takes milliseconds."""
_LETTERS_OF_AN_ANSWER = 4
_LETTERS_OF_EXAMPLES = 40


def followups(answer: Answer, *, earlier: Sequence[Turn], desk: Desk) -> tuple[str, ...]:
    """What could be asked after an answer, of the letters that it cites; all can be answered."""
    if answer.status is Status.REFUSED and not answer.suggestions:
        return ()
    cited = tuple(dict.fromkeys(c.directive_id for c in answer.citations))
    known = {_plain(text) for turn in earlier for text in (turn.question, turn.standalone)}
    made = _made(cited[:_LETTERS_OF_AN_ANSWER], desk)
    new = [q for q in dict.fromkeys((*answer.suggestions, *made)) if _plain(q) not in known]
    return tuple(_answerable(new[:_TRIED], desk, most=FOLLOWUPS_SHOWN, beside=answer.text))


class Examples:
    """Questions to begin with, made once for each state of the library; all can be answered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: tuple[int, tuple[str, ...]] = (-1, ())
        self._making = Lock()

    @property
    def known(self) -> tuple[str, ...]:
        """Those of the letters as they are now; none before they are made."""
        generation, questions = self._kept
        return questions if generation == self._desk.library.generation else ()

    def made(self) -> tuple[str, ...]:
        """Those of the newest letters, which takes a while after every change.

        Visitors who come meanwhile wait instead of making them as well.
        """
        with self._making:
            generation = self._desk.library.generation
            if self._kept[0] != generation:
                self._kept = (generation, examples(self._desk))
            return self._kept[1]


def examples(desk: Desk) -> tuple[str, ...]:
    """Questions to begin with, from the newest letters; all can be answered."""
    letters = sorted(desk.library.summaries(), key=_newest_first)[:_LETTERS_OF_EXAMPLES]
    made = _made([letter.directive_id for letter in letters], desk)
    return tuple(_answerable(made, desk, most=EXAMPLES_SHOWN))


def _newest_first(summary: DirectiveSummary) -> tuple[int, str]:
    return -(summary.metadata.year.value or 0), summary.directive_id


def _made(directive_ids: Sequence[str], desk: Desk) -> tuple[str, ...]:
    """Questions about these letters, by what is known of them."""
    if not directive_ids:
        return ()
    library = desk.library
    wanted = set(directive_ids)
    summaries = [s for s in library.summaries() if s.directive_id in wanted]
    references = [
        (summary.directive_id, reference)
        for summary in summaries
        for reference in library.directive(summary.directive_id).references
    ]
    obligations = library.obligations(filters=Filters(directive_ids=tuple(directive_ids)))
    return example_questions(summaries, obligations, references, language=desk.language)


def _answerable(
    questions: Iterable[str], desk: Desk, *, most: int, beside: str = ""
) -> Iterator[str]:
    """The first ``most`` questions to which the letters really have an answer.

    No two with the same answer, and none with the one that is shown already (``beside``).
    """
    known = {beside}
    for question in questions:
        if len(known) > most:
            return
        text = _answered(question, desk)
        if text and text not in known:
            known.add(text)
            yield question


def _answered(question: str, desk: Desk) -> str:
    """The answer's text; empty when the letters do not answer the question."""
    try:
        events = list(desk.checker.stream(question))
    except (AssistantError, LibraryError) as error:
        logger.info("a question to offer was not answered: %s", type(error).__name__)
        return ""
    last = events[-1] if events else None
    if not isinstance(last, Finished) or last.answer.status is not Status.ANSWERED:
        return ""
    return last.answer.text


def _plain(question: str) -> str:
    return strip_diacritics(" ".join(question.split())).rstrip(" ?.!").casefold()
