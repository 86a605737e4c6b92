"""A conversation, or one answer of it, as a file to download."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from assistant.conversations.book import ConversationBook
from assistant.export import to_docx, to_markdown
from assistant.records import Language
from ingest.language.text import strip_diacritics

NAME = "hoi-dap"
"""Under which the files are served; the suffix follows."""
MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown; charset=utf-8",
}
_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be saved: a conversation, or one turn of it."""

    conversation_id: str
    turn_id: str
    suffix: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file for the browser."""

    name: str
    media: str
    content: bytes


def saved_file(wanted: Wanted, *, book: ConversationBook, person: str) -> SavedFile | None:
    """The file; None when the person has no such conversation, or nothing in it was answered."""
    conversation = book.conversation(wanted.conversation_id, person=person)
    if conversation is None or wanted.suffix not in MEDIA:
        return None
    turns = book.turns(person=person, conversation_id=wanted.conversation_id)
    chosen = [t for t in turns if not wanted.turn_id or t.turn_id == wanted.turn_id]
    answers = [turn.answer for turn in chosen if turn.answer is not None]
    if not answers:
        return None
    title = "" if wanted.turn_id else conversation.title
    # The day is that of the person's clock, as on the page.
    day = dt.date.today()
    if wanted.suffix == ".docx":
        content = to_docx(answers, title=title, language=wanted.language, day=day)
    else:
        text = to_markdown(answers, title=title, language=wanted.language, day=day)
        content = text.encode()
    name = _file_name(title or answers[0].question)
    return SavedFile(name=f"{name}{wanted.suffix}", media=MEDIA[wanted.suffix], content=content)


def _file_name(title: str) -> str:
    """A name that every system takes: ``bao-cao-nam-2021``."""
    words = re.sub(r"[^a-z0-9]+", "-", strip_diacritics(title).lower()).strip("-")
    return words[:_NAME_CHARACTERS].rstrip("-") or "hoi-dap"
