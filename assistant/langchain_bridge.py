"""The library and the assistant as parts for LangChain programs.

The types of LangChain stay in this file; it is imported by those who want it and by nothing here.
``docs/langchain.md`` has an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.utils import AddableDict

from assistant import render
from assistant.answering import Assistant
from assistant.records import Answer, Finished, TextDelta, Understood
from vectorstore.library import Library
from vectorstore.records import Filters, Hit


class Question(TypedDict, total=False):
    """A question with its context; ``history`` are earlier questions, oldest first."""

    question: str
    history: Sequence[str]
    filters: Filters


class DirectiveRetriever(BaseRetriever):
    """Passages of the letters as documents, best first.

    The text of a document is the passage, verbatim. Its metadata is what a citation needs:
    ``label``, ``directive_id``, ``source``, ``section_id``, ``page``, ``start``, ``end``,
    ``passage_id``, and ``score`` in [0, 1].
    """

    library: Library
    k: int = 10
    filters: Filters | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager  # nothing in here calls back
        hits = self.library.search(query, k=self.k, filters=self.filters)
        return [_document(hit) for hit in hits]


class AssistantRunnable(Runnable[str | Question, dict[str, Any]]):
    """The assistant as a Runnable: a question in, the document of ``ask --json`` out.

    ``stream`` gives pieces that add up to that document (``answer`` grows, the rest comes at the
    end). Should the final text be no continuation of what was streamed, it comes under
    ``final_answer``. ``batch`` answers several questions at once.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def invoke(
        self,
        input: str | Question,  # noqa: A002 - the name is LangChain's
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Answer one question. Raises AssistantError."""
        return self._call_with_config(self._answer, input, config, **kwargs)

    def stream(
        self,
        input: str | Question,  # noqa: A002 - the name is LangChain's
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> Iterator[dict[str, Any]]:
        """Answer one question piece by piece. Raises AssistantError."""
        yield from self._transform_stream_with_config(iter([input]), self._pieces, config, **kwargs)

    def _answer(self, asked: str | Question) -> dict[str, Any]:
        given = _question(asked)
        answer = self._assistant.ask(
            given["question"], history=given["history"], filters=given["filters"]
        )
        return dict(render.answer_json(answer))

    def _pieces(self, asked: Iterator[str | Question]) -> Iterator[dict[str, Any]]:
        for one in asked:
            given = _question(one)
            shown = ""
            for event in self._assistant.stream(
                given["question"], history=given["history"], filters=given["filters"]
            ):
                if isinstance(event, Understood):
                    yield AddableDict(standalone_question=event.standalone_question)
                elif isinstance(event, TextDelta):
                    shown += event.text
                    yield AddableDict(answer=event.text)
                elif isinstance(event, Finished):
                    yield _rest(event.answer, shown=shown)


def _question(asked: str | Question) -> dict[str, Any]:
    given: dict[str, Any] = {"question": asked} if isinstance(asked, str) else dict(asked)
    return {"question": "", "history": (), "filters": None} | given


def _rest(answer: Answer, *, shown: str) -> dict[str, Any]:
    """What a stream has not given yet of the whole document."""
    document = AddableDict(render.answer_json(answer))
    del document["standalone_question"]
    if answer.text.startswith(shown):
        document["answer"] = answer.text[len(shown) :]
    else:
        document["final_answer"] = document.pop("answer")
    return document


def _document(hit: Hit) -> Document:
    passage = hit.passage
    return Document(
        id=passage.passage_id,
        page_content=passage.text,
        metadata={
            "passage_id": passage.passage_id,
            "directive_id": passage.directive_id,
            "source": hit.source,
            "label": passage.label,
            "section_id": passage.section_id,
            "page": passage.page,
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        },
    )
