"""Writing with a language model: the contract between answering and any chat model.

What a model returns is only a draft. Nothing here is shown to a person before ``assistant/proof``
has found every quotation in its passage.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, Protocol

import prompts
from assistant.model.records import DraftStatement, Rejection
from assistant.model.replies import ReplyReader, read_question
from assistant.records import Language
from ingest.records import Passage

if TYPE_CHECKING:
    from assistant.model.chat_models import ChatConfig, ChatModel

logger = logging.getLogger(__name__)

MAX_PASSAGE_CHARS = 24_000
"""Vietnamese takes about three characters a token, so this is half of a 16,000 token context."""

MAX_QUESTION_CHARS = 500
"""A rewritten question beyond this is no question."""

_LANGUAGES: dict[Language, str] = {"vi": "tiếng Việt", "en": "tiếng Anh"}

_SCHEMA: dict[str, Any] = {
    "title": "draft",
    "description": "Statements, each with its sources",
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "sources": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "passage": {"type": "integer"},
                                "quote": {"type": "string"},
                            },
                            "required": ["passage", "quote"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}


class GenerativeWriter(Protocol):
    """A chat model that drafts answers. ``name`` is what the settings called it."""

    @property
    def name(self) -> str:
        """The setting that chose the model, such as ``ollama:qwen2.5:7b``."""

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        language: Language,
        feedback: Sequence[Rejection] = (),
    ) -> Iterator[DraftStatement]:
        """Draft statements, each as soon as the model has finished it.

        Nothing at all is yielded when the model says that the passages do not answer. Closing the
        iterator cancels the request. ``feedback`` asks for a repair: better statements in place
        of these, and only of these.

        Raises:
            ChatModelError: the model cannot be reached, is too slow, refuses, or returns no
                usable text. It may come after the first statements, which stay valid.
        """

    def rewrite_question(self, question: str, history: Sequence[str]) -> str:
        """Make a follow-up question stand alone; ``history`` is oldest first.

        One short request with a time limit of its own. What comes back is not checked here: see
        ``assistant/model/rewriting.py``.

        Raises:
            ChatModelError: as in :meth:`write`.
        """


class ChatWriter:
    """The writer that asks a chat model. Making one contacts nobody.

    Raises:
        SettingsError: there is no such model, or its package or key is missing.
    """

    def __init__(self, config: ChatConfig) -> None:
        from assistant.model.chat_models import ChatModel

        self._model: ChatModel = ChatModel(config)

    @property
    def name(self) -> str:
        """The setting that chose the model."""
        return self._model.name

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        language: Language,
        feedback: Sequence[Rejection] = (),
    ) -> Iterator[DraftStatement]:
        """See :meth:`GenerativeWriter.write`."""
        shown = _fitting(passages)
        fence = _fence(question, *(p.label + p.heading + p.text for p in shown))
        system = prompts.load("answer_system", language=_LANGUAGES[language])
        user = prompts.load(
            "answer_user", fence=fence, passages=_numbered(shown, fence), question=question
        )
        request = user.text
        if feedback:
            listed = "\n".join(f"- {r.statement.text} ({r.reason})" for r in feedback)
            request += "\n\n" + prompts.load("answer_repair", rejections=listed).text
        logger.info("asking %s with %d passages", self.name, len(shown))
        reader = ReplyReader(passage_count=len(shown))
        with closing(self._model.stream(system.text, request, schema=_SCHEMA)) as pieces:
            for piece in pieces:
                yield from reader.feed(piece)
        reader.close()

    def rewrite_question(self, question: str, history: Sequence[str]) -> str:
        """See :meth:`GenerativeWriter.rewrite_question`."""
        fence = _fence(question, *history)
        system = prompts.load("rewrite_system", fence=fence)
        listed = "\n".join(f"- {earlier}" for earlier in history)
        user = prompts.load("rewrite_user", fence=fence, history=listed, question=question)
        reply = self._model.short_reply(system.text, user.text)
        return read_question(reply, max_chars=MAX_QUESTION_CHARS)


def _fitting(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The first passages, which are the best, as far as they fit; always at least one."""
    total = 0
    for count, passage in enumerate(passages):
        total += len(passage.heading) + len(passage.text)
        if count and total > MAX_PASSAGE_CHARS:
            return passages[:count]
    return passages


def _numbered(passages: Sequence[Passage], fence: str) -> str:
    """The passages as data: a number, what the letter is, and the words between two fences."""
    blocks = [
        f"Đoạn {number}\n{fence}\nVăn bản: {_one_line(passage.label)}\n"
        f"Đề mục: {_one_line(passage.heading)}\nNội dung:\n{passage.text}\n{fence}"
        for number, passage in enumerate(passages, start=1)
    ]
    return "\n\n".join(blocks)


def _fence(*texts: str) -> str:
    """A dividing line that stands in none of the texts, so that none can end its own block."""
    joined = "\n".join(texts)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    while (fence := f"====={digest[:12]}=====") in joined:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return fence


def _one_line(text: str) -> str:
    return " ".join(text.split())
