"""What people read when something goes wrong or needs a remark, in Vietnamese and English.

The sentences stand in ``assistant/messages.toml``; those of answers in
``assistant/writing/phrases.py``, the labels of the page in ``assistant/ui``. An error becomes one
sentence that says what happened (:func:`explain`) and one that says what to do next (:func:`hint`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from assistant.errors import AssistantError, ChatModelError
from assistant.records import Language
from ingest.errors import IngestError
from ingest.records import Notice
from vectorstore.errors import LibraryError

Room = Literal["errors", "chat_failures", "notices", "details"]
"""A part of ``messages.toml``."""

_SHOWN_WHOLE = ("“{detail}”", "'{detail}'", "{detail} ký tự", "{detail} giây")
"""Places where a sentence takes the detail itself, not a colon before it."""


def explain(error: Exception, *, language: Language = "vi") -> str:
    """Says in one sentence what went wrong, with the facts that the error carries."""
    if isinstance(error, ChatModelError):
        return _room("chat_failures")[error.failure.value][language]
    return _said_of(error, language=language, prefix="")


def hint(error: Exception, *, language: Language = "vi") -> str:
    """Says in one sentence what the person can do about an error."""
    return _said_of(error, language=language, prefix="hint_")


def explain_notice(notice: Notice, *, language: Language = "vi") -> str:
    """Says in one sentence what a person should know about how a file was read."""
    sentence = _room("notices").get(notice.code)
    if sentence is not None:
        text = " ".join(sentence[language].replace("{detail}", notice.detail).split())
    else:
        text = notice.detail or notice.code
    if notice.page is not None:
        text += f" (trang {notice.page})" if language == "vi" else f" (page {notice.page})"
    return text


@cache
def _messages() -> dict[Room, dict[str, dict[str, str]]]:
    text = files("assistant").joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)  # type: ignore[return-value]


def _room(room: Room) -> dict[str, dict[str, str]]:
    return _messages()[room]


def _said_of(error: Exception, *, language: Language, prefix: str) -> str:
    """The sentence of the error's own kind or of the nearest kind above it that has one."""
    table = _room("errors")
    kinds = (kind.__name__ for kind in type(error).__mro__)
    sentence = next(table[kind] for kind in kinds if prefix + "vi" in table.get(kind, {}))
    detail = _detail(error)
    if language == "vi":
        detail = _in_vietnamese(detail)
    if detail and not any(place in sentence[prefix + "vi"] for place in _SHOWN_WHOLE):
        detail = f": {detail}"
    text = sentence[prefix + language].replace("{source}", str(getattr(error, "source", "")))
    return " ".join(text.replace("{detail}", detail).split())


def _detail(error: Exception) -> str:
    if isinstance(error, IngestError | LibraryError | AssistantError):
        return str(error.detail or "")
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _in_vietnamese(detail: str) -> str:
    """Put what the system and the readers say in a few fixed words into Vietnamese."""
    fact, separator, words = detail.rpartition(": ")
    known = _room("details").get(words.lower(), {})
    return f"{fact}{separator}{known.get('vi', words)}"
