"""Reading statements out of what a language model writes, while it is still writing.

Models put JSON into code fences, chat before it, think aloud in ``<think>`` tags, forget to escape
quotation marks and leave commas behind. Whatever can be read without guessing is read. A statement
is given out as soon as its braces are closed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from assistant.errors import ChatFailure, ChatModelError
from assistant.model.records import DraftSource, DraftStatement

MAX_REPLY_CHARS = 60_000
"""A reply beyond this is a model that runs on; forty cited statements need about 20,000."""
MAX_DEPTH = 12
"""Brackets deeper than this are an attack or a loop; the form that is asked for has three."""

_TEXT_KEYS = ("text", "statement", "answer", "noi_dung")
_SOURCE_KEYS = ("sources", "citations", "source", "citation")
_PASSAGE_KEYS = ("passage", "passage_number", "passages", "number", "id")
_QUOTE_KEYS = ("quote", "quotes", "quotation", "trich_dan")
_DIGITS = re.compile(r"[0-9]{1,4}")
_MARKERS = re.compile(r"\s*\[[0-9]{1,3}(?:\s*[,;]\s*[0-9]{1,3})*\]")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_CODE_FENCE = re.compile(r"^```[a-z]*\s*|\s*```$")


class ReplyReader:
    """Turns the pieces of one reply into statements.

    Args:
        passage_count: how many passages the model was given; other numbers are dropped.
    """

    def __init__(self, *, passage_count: int) -> None:
        self._passage_count = passage_count
        self._reply = ""
        self._position = 0
        self._open: list[int] = []
        self._in_string = False
        self._escaped = False
        self._thinking = False
        self._complete = False
        self._damaged = 0
        self._given = 0

    def feed(self, piece: str) -> Iterator[DraftStatement]:
        """Take the next piece of the reply and give out the statements that it completes.

        Raises:
            ChatModelError: the reply is longer or more deeply nested than any answer.
        """
        self._reply += piece
        if len(self._reply) > MAX_REPLY_CHARS:
            raise ChatModelError("the reply does not end", failure=ChatFailure.TOO_LONG)
        while self._position < len(self._reply) and not self._waits_for_tag():
            closed = self._step()
            if len(self._open) > MAX_DEPTH:
                raise ChatModelError("brackets without end", failure=ChatFailure.MALFORMED)
            if closed is not None:
                yield from self._statements(closed)

    def close(self) -> None:
        """Say whether the reply as a whole was in order, once it has ended.

        Raises:
            ChatModelError: it was empty, broken off, or held no statements in any form known. A
                complete reply without statements is in order: the passages do not answer.
        """
        if not self._reply.strip():
            raise ChatModelError("an empty reply", failure=ChatFailure.EMPTY)
        if self._open or self._thinking:
            raise ChatModelError("the reply broke off", failure=ChatFailure.CUT_OFF)
        if not self._given and (self._damaged or not (self._complete or self._is_empty_list())):
            raise ChatModelError("no statements in the reply", failure=ChatFailure.MALFORMED)

    def _is_empty_list(self) -> bool:
        return _CODE_FENCE.sub("", self._reply.strip()).replace(" ", "") == "[]"

    def _waits_for_tag(self) -> bool:
        """Whether the last characters may be the beginning of a thinking tag."""
        if self._open:
            return False
        tag = "</think>" if self._thinking else "<think>"
        if len(self._reply) - self._position >= len(tag):
            return False
        return tag.startswith(self._reply[self._position :])

    def _step(self) -> str | None:
        """Read one character; return the text of the object that it closes, if any."""
        at, char = self._position, self._reply[self._position]
        tag = "</think>" if self._thinking else "<think>"
        if not self._open and self._reply.startswith(tag, at):
            self._thinking = not self._thinking
            self._position += len(tag)
            return None
        self._position += 1
        if self._thinking:
            return None
        if self._in_string:
            self._read_string(char)
        elif char == '"':
            self._in_string = bool(self._open)
        elif char == "{":
            self._open.append(at)
        elif char == "}" and self._open:
            return self._reply[self._open.pop() : at + 1]
        return None

    def _read_string(self, char: str) -> None:
        if self._escaped:
            self._escaped = False
        elif char == "\\":
            self._escaped = True
        elif char == '"':
            self._in_string = False

    def _statements(self, text: str) -> Iterator[DraftStatement]:
        value = _parse_object(text)
        if value is None:
            self._damaged += 1
            return
        if isinstance(value.get("statements"), list):
            self._complete = True  # the statements in it were given out when they closed
            return
        if _first(value, _TEXT_KEYS) is None:
            return
        statement = self._statement(value)
        if statement is not None:
            self._given += 1
            yield statement

    def _statement(self, value: dict[str, object]) -> DraftStatement | None:
        text = _first(value, _TEXT_KEYS)
        if not isinstance(text, str) or not text.strip():
            return None
        sources = _first(value, _SOURCE_KEYS)
        listed = sources if isinstance(sources, list) else [sources]
        if sources is None:
            listed = [value]  # "passage" and "quote" beside the text
        found = [source for entry in listed for source in self._sources(entry)]
        return DraftStatement(text=_MARKERS.sub("", text).strip(), sources=tuple(found))

    def _sources(self, entry: object) -> Iterator[DraftSource]:
        """Read one source; one entry may hold equally long lists of numbers and quotes."""
        if not isinstance(entry, dict):
            return
        numbers = _as_list(_first(entry, _PASSAGE_KEYS))
        quotes = _as_list(_first(entry, _QUOTE_KEYS))
        for number, quote in zip(numbers, quotes, strict=False):
            index = _passage_index(number)
            if isinstance(quote, str) and quote.strip() and 0 <= index < self._passage_count:
                yield DraftSource(passage_index=index, quote=quote)


def read_question(reply: str, *, max_chars: int) -> str:
    """Read the question out of a reply to the rewriting prompt; JSON or a bare line.

    Raises:
        ChatModelError: there is nothing in it, more than one line, or too much.
    """
    shown = re.sub(r"<think>.*?(?:</think>|\Z)", "", reply, flags=re.DOTALL).strip()
    shown = _CODE_FENCE.sub("", shown).strip()
    if not shown:
        raise ChatModelError("an empty reply", failure=ChatFailure.EMPTY)
    if "{" in shown:
        value = _parse_object(shown[shown.index("{") : shown.rfind("}") + 1]) or {}
        question = value.get("question")
    else:
        question = shown
    if not isinstance(question, str) or not question.strip() or "\n" in question.strip():
        raise ChatModelError("no question in the reply", failure=ChatFailure.MALFORMED)
    if len(question) > max_chars:
        raise ChatModelError("the question is too long", failure=ChatFailure.MALFORMED)
    return question.strip().strip('"“”').strip()


def _parse_object(text: str) -> dict[str, object] | None:
    """Parse a JSON object, mending what can be mended; None when it cannot."""
    value = _parse_json(text)
    if value is None:
        value = _parse_json(_TRAILING_COMMA.sub("", _escape_inner_quotes(text)))
    return value if isinstance(value, dict) else None


def _parse_json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return None
    except RecursionError:  # thousands of brackets, one inside the other
        return None


def _escape_inner_quotes(text: str) -> str:
    """Escape quotation marks inside of strings: those that no comma, colon or bracket follows.

    The letters are full of quotations, and small models copy their marks as they stand.
    """
    parts: list[str] = []
    in_string = False
    at = 0
    while at < len(text):
        char = text[at]
        if in_string and char == "\\":
            parts.append(text[at : at + 2])
            at += 2
            continue
        if char == '"':
            ends = in_string and _ends_string(text, at + 1)
            parts.append('\\"' if in_string and not ends else char)
            in_string = not ends if in_string else True
        else:
            parts.append(char)
        at += 1
    return "".join(parts)


def _ends_string(text: str, after: int) -> bool:
    rest = text[after:].lstrip()
    return not rest or rest[0] in ",:}]"


def _first(value: dict[str, object], keys: tuple[str, ...]) -> object:
    return next((value[key] for key in keys if value.get(key) is not None), None)


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _passage_index(number: object) -> int:
    """Index of a passage from its number, however written (``2``, ``"[2]"``); -1 if none."""
    if isinstance(number, bool):
        return -1
    if isinstance(number, int):
        return number - 1
    found = _DIGITS.search(number) if isinstance(number, str) else None
    return int(found.group()) - 1 if found else -1
