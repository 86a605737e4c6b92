"""The commands that answer one question: search and ask."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import render
from assistant.commands import layout
from assistant.commands.frame import Context, Outcome
from assistant.errors import QuestionEmptyError, QuestionTooLongError
from assistant.records import Answer, Citation, Language
from ingest.language.text import canonicalise, strip_diacritics
from vectorstore.errors import DirectiveNotFoundError
from vectorstore.records import Filters, Hit

if TYPE_CHECKING:
    from vectorstore.library import Library

MAX_QUERY_CHARS = 4_000
"""Longer than any question; a whole letter belongs into a file."""


_TITLES: dict[Language, tuple[str, str, str]] = {
    "vi": ("Được hiểu là", "Nguồn trích dẫn", "Có thể hỏi tiếp"),
    "en": ("Understood as", "Sources", "You may also ask"),
}
_SAVED: dict[Language, str] = {
    "vi": "Đã ghi tệp “{path}”.",
    "en": "Saved as “{path}”.",
}


def search(given: Namespace, context: Context) -> Outcome:
    """Find passages."""
    question = _words(given.question)
    if len(question) > MAX_QUERY_CHARS:
        raise QuestionTooLongError(str(MAX_QUERY_CHARS))
    with context.library(filled=True) as library:
        hits = library.search(question, k=given.k, filters=filters_of(given, library))
    return Outcome(
        document={"hits": [render.hit_json(hit) for hit in hits]},
        text=lambda width: "\n".join(_hit_lines(hits, width=width)),
    )


def ask(given: Namespace, context: Context) -> Outcome:
    """Answer a question. That the letters do not say it is an answer, not a failure."""
    question = _words(given.question)
    from assistant.answering import Assistant

    writer = context.writer()
    with context.library(filled=True) as library:
        assistant = Assistant(library, writer=writer, language=context.settings.language)
        answer = assistant.ask(
            question, history=_earlier(given.history), filters=filters_of(given, library)
        )
    language = context.settings.language
    document = render.answer_json(answer)
    written = list(_written(given, answer, language=language))
    document |= {kind: {"path": path} for kind, path in written}
    saved = "".join(f"\n{_SAVED[language].format(path=path)}" for _, path in written)
    return Outcome(
        document=document,
        text=lambda width: answer_text(answer, width=width, language=language) + saved,
    )


def _written(given: Namespace, answer: Answer, *, language: Language) -> Iterator[tuple[str, str]]:
    """Writes the files that were asked for; yields the kind and path of each."""
    from assistant import export

    day = dt.date.today()
    if given.docx is not None:
        Path(given.docx).write_bytes(export.to_docx([answer], language=language, day=day))
        yield "docx", given.docx
    if given.markdown is not None:
        text = export.to_markdown([answer], language=language, day=day)
        Path(given.markdown).write_text(text, encoding="utf-8", newline="\n")
        yield "markdown", given.markdown


def filters_of(given: Namespace, library: Library) -> Filters | None:
    """The filters given on the command line, None when there are none.

    An issuer may be given in part and without accents; all that fit are meant.

    Raises:
        DirectiveNotFoundError: there is no letter of an id that was given.
    """
    summaries = library.summaries() if given.ids or given.issuer else ()
    known = {summary.directive_id for summary in summaries}
    if unknown := next((i for i in given.ids if i not in known), None):
        raise DirectiveNotFoundError(unknown)
    names = {summary.metadata.issuer.value for summary in summaries} - {None}
    filters = Filters(
        directive_ids=tuple(given.ids),
        issuers=tuple(name for part in given.issuer for name in _issuers(part, names)),
        years=tuple(given.year),
        kinds=tuple(canonicalise(kind).strip().lower() for kind in given.kind),
    )
    return None if filters == Filters() else filters


def _issuers(part: str, names: Iterable[str | None]) -> list[str]:
    """The issuers that a text names; the text itself when there is none, so that it is told."""
    wanted = _folded(part)
    return sorted(name for name in names if name and wanted in _folded(name)) or [part]


def _folded(text: str) -> str:
    return " ".join(strip_diacritics(canonicalise(text)).lower().split())


def answer_text(answer: Answer, *, width: int, language: Language = "vi") -> str:
    """An answer as text for a terminal, with its remarks, sources and what else to ask."""
    parts = []
    understood, sources, ask_further = _TITLES[language]
    if answer.standalone_question.strip() != answer.question.strip():
        parts.append(f"{understood}: {answer.standalone_question}")
    parts += [answer.text, *answer.notes]
    if answer.citations:
        listed = "\n".join(_source(citation, answer.text) for citation in answer.citations)
        parts.append(f"{sources}:\n{listed}")
    further = [s for s in answer.suggestions if s not in answer.text]
    if further:
        listed = "\n".join(f"- {suggestion}" for suggestion in further)
        parts.append(f"{ask_further}:\n{listed}")
    return layout.plain("\n\n".join(parts), width=width)


def _source(citation: Citation, shown: str) -> str:
    """Where a citation stands, and its words unless the answer shows them already."""
    place = f"[{citation.marker}] {citation.label} ({citation.source})"
    quote = " ".join(citation.quote.split())
    if quote in " ".join(shown.split()):
        return place
    return f"{place}: “{quote}”"


def _words(question: Sequence[str]) -> str:
    """The question; words given without quotation marks are joined.

    What the terminal sent in another encoding than UTF-8 becomes question marks.
    """
    joined = " ".join(question).encode("utf-8", "replace").decode("utf-8")
    if not canonicalise(joined).strip():
        raise QuestionEmptyError
    return joined


def _earlier(history: Sequence[str]) -> list[str]:
    return [text.encode("utf-8", "replace").decode("utf-8") for text in history if text.strip()]


def _hit_lines(hits: Sequence[Hit], *, width: int) -> Iterator[str]:
    if not hits:
        yield "Không tìm thấy đoạn nào."
    for number, hit in enumerate(hits, start=1):
        title = f"{hit.passage.label} ({hit.source}), điểm {hit.score:.2f}"
        yield from layout.wrap(layout.safe(title), width=width, lead=f"{number}. ")
        for line in hit.passage.text.splitlines():
            if line.strip():
                yield from layout.wrap(layout.safe(line), width=width, lead="   ")
        yield ""
