"""The libraries that gold questions are asked of, built once each and asked in turn."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.answering import Assistant
from assistant.model.generative import GenerativeWriter
from evals.errors import GoldError, RowProblem
from evals.gold_set import invented_letters
from evals.matching import contains_any, fold
from evals.records import GoldQuestion
from vectorstore.library import Library

log = logging.getLogger(__name__)

FIVE = "five"
WIDE = "wide"
WITH_FIVE = "five+"
"""Before the name of a folder: the bundled letters and those of the folder together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """An assistant over one library, with the canonical texts by file name and by id."""

    assistant: Assistant
    texts: Mapping[str, str]
    texts_by_id: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What answers with: language model, embedding and reranker as ``Library.open`` takes them."""

    writer: GenerativeWriter | None = None
    embedding: str | None = None
    reranker: str | None = None


PLAIN = Models()
"""The program as it is without any setting."""


@contextmanager
def open_bench(name: str, *, home: Path, gold_folder: Path, models: Models) -> Iterator[Bench]:
    """Open the library that gold questions call ``name``; it is closed and cleared afterwards.

    ``five`` holds the bundled letters, ``wide`` these and the invented ones, another name the
    letters of that folder beside the gold file, with ``five+`` before it together with the
    bundled ones; the empty name is the library at ``home``.

    Raises:
        GoldError: there is no such folder.
        LibraryError: the library cannot be opened.
    """
    if not name:
        with _opened(home, models, read_only=True) as library:
            yield _bench(library, models.writer)
        return
    beside = name.removeprefix(WITH_FIVE)
    folder = None if name in {FIVE, WIDE} else gold_folder / beside
    if folder is not None and not (folder.is_dir() and Path(beside).name == beside):
        problem = RowProblem(row=None, column="library", code="library_missing", detail=name)
        raise GoldError(gold_folder.name, (problem,))
    with (
        tempfile.TemporaryDirectory(prefix="tuyengiao-eval-") as built,
        _opened(Path(built), models) as library,
    ):
        if folder is None or name != beside:
            library.add_bundled()
        if name == WIDE:
            folder = invented_letters()
        if folder is not None:
            report = library.add([folder])
            for failed in report.failed:
                log.warning("gold library %s: %s: %s", name, failed.path, failed.error)
        yield _bench(library, models.writer)


def _opened(home: Path, models: Models, *, read_only: bool = False) -> Library:
    return Library.open(
        home, embedding=models.embedding, reranker=models.reranker, read_only=read_only
    )


def _bench(library: Library, writer: GenerativeWriter | None) -> Bench:
    library.search("khởi động", k=1)  # a model that cannot be used ends the run, not each answer
    letters = [library.directive(s.directive_id) for s in library.summaries()]
    return Bench(
        assistant=Assistant(library, writer=writer),
        texts={letter.source: letter.text for letter in letters},
        texts_by_id={letter.directive_id: letter.text for letter in letters},
    )


def missing_letters(
    questions: Sequence[GoldQuestion], texts: Mapping[str, str]
) -> tuple[RowProblem, ...]:
    """Return a problem for each letter that a question names and its library does not hold."""
    return tuple(
        RowProblem(row=question.row, column=column, code="letter_missing", detail=place.letter)
        for question in questions
        for column, places in (("places", question.places), ("also", question.also))
        for place in places
        if place.letter not in texts
    )


def doubts(questions: Sequence[GoldQuestion], texts: Mapping[str, str]) -> tuple[RowProblem, ...]:
    """Return what a person should look at again: words and facts that the letters do not hold."""
    folded = {name: fold(text) for name, text in texts.items()}
    found = []
    for question in questions:
        places = (*question.places, *question.also)
        found += [
            RowProblem(row=question.row, column="places", code="words_missing", detail=place.words)
            for place in places
            if place.words and fold(place.words) not in folded.get(place.letter, "")
        ]
        letters = [folded.get(place.letter, "") for place in places]
        found += [
            RowProblem(
                row=question.row,
                column="key_facts",
                code="fact_missing",
                detail=" | ".join(fact.spellings),
            )
            for fact in question.key_facts
            if question.answerable
            and not fact.derived
            and not any(contains_any(text, fact.spellings) for text in letters)
        ]
    return tuple(found)
