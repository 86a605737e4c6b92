"""What somebody leaves behind when their account is removed, and what of it is deleted.

Conversations, judgements of answers (which hold the questions) and what was learnt are theirs alone
and go with the account: else the next person of the same name would find them. Gold questions are
work for the quality of all; they are set aside under a name that nobody can have.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from assistant.conversations.book import ConversationBook
from assistant.errors import DeskFileError
from assistant.feedback import FeedbackBook
from assistant.home_files import own_gold
from assistant.study.progress import FILE_NAME as PROGRESS
from assistant.study.progress import Progress


def forget(home: Path, name: str) -> None:
    """Deletes or sets aside what is kept for a person of a name in a data folder.

    Raises:
        DeskFileError: a file cannot be read or written.
    """
    ConversationBook(home).forget(person=name)
    FeedbackBook(home).forget(person=name)
    if (home / PROGRESS).exists():
        Progress(home / PROGRESS).reset(name)
    _set_aside(own_gold(home, name))


def _set_aside(gold: Path) -> None:
    """``lan.jsonl`` becomes ``lan~3fa94c1e.jsonl``."""
    if not gold.exists():
        return
    try:
        gold.rename(gold.with_name(f"{gold.stem}~{secrets.token_hex(4)}{gold.suffix}"))
    except OSError as error:
        raise DeskFileError(f"{gold}: {error}") from error
