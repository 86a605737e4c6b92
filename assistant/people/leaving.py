"""What somebody leaves behind when their account is removed, and what of it is deleted.

Conversations and what was learnt are theirs alone and go with the account: else the next person
of the same name would find them. Judgements of answers stay, they are about the answers.
"""

from __future__ import annotations

from pathlib import Path

from assistant.conversations.book import ConversationBook
from assistant.study.progress import FILE_NAME as PROGRESS
from assistant.study.progress import Progress


def forget(home: Path, name: str) -> None:
    """Deletes what is kept for a person of a name in a data folder.

    Raises:
        DeskFileError: the conversations cannot be read or written.
    """
    ConversationBook(home).forget(person=name)
    if (home / PROGRESS).exists():
        Progress(home / PROGRESS).reset(name)
