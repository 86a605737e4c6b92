"""What the home folder holds besides the library: the one list of it.

Whoever begins to keep something in the home names it here, so that a backup takes it along. Left
out of backups on purpose: ``settings.toml`` (this computer's addresses and keys), the reports of
ingests (they name files of this computer), the themes of the lessons (found anew from the letters)
and the sessions of people who are signed in.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from vectorstore.companions import Companion, CompanionDatabase, CompanionFolder

PEOPLE = "people.sqlite"
CONVERSATIONS = "conversations.sqlite"
FEEDBACK = "feedback.sqlite"
STUDY_PROGRESS = "hoc-nghiep-vu.sqlite"
OWN_GOLD = "gold"
EVALUATIONS = "evaluations"

_GOLD_SET = re.compile(r"[A-Za-z0-9%_~-]{1,240}\.jsonl")
_RUN_FILE = re.compile(
    r"\d{8}-\d{6}-[0-9a-f]{4}/"
    r"(run\.json|gold\.jsonl|gold\.xlsx|outcomes\.jsonl|summary\.json|report(\.en)?\.html)"
)

_SHARED_GOLD = "chung"
"""The name of the gold set where no people are defined."""


def own_gold(home: Path, person: str) -> Path:
    """Where the gold questions of a person lie, whether there are any or not."""
    name = quote(person.casefold(), safe="").replace(".", "%2E") or _SHARED_GOLD
    return home / OWN_GOLD / f"{name}.jsonl"


HOME_FILES: tuple[Companion, ...] = (
    CompanionDatabase(name=PEOPLE, without=("session",)),
    CompanionDatabase(name=CONVERSATIONS),
    CompanionDatabase(name=FEEDBACK),
    CompanionDatabase(name=STUDY_PROGRESS),
    CompanionFolder(name=OWN_GOLD, member=_GOLD_SET),
    CompanionFolder(name=EVALUATIONS, member=_RUN_FILE),
)
