"""What an answer spoke of, so that a question after it can point at it (``nó``, ``ai ký?``)."""

from __future__ import annotations

import re

from assistant.question.earlier import Told
from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf, short_issuer
from assistant.values import documents
from assistant.writing.drafts import Draft

_LED = re.compile(r"\*\*(?P<said>[^*]+)\*\*")
_KIND = re.compile(r"[^\d“”,;:.]*$")
_FEW = 2
"""Letters up to which an answer is on these letters, and a question after it as well."""


def told_by(draft: Draft, question: Question, shelf: Shelf) -> Told:
    """What the draft of an answer speaks of; nothing when it cites many letters or none."""
    cited = {e.directive_id for line in draft.lines for e in line.evidence}
    if draft.status is not Status.ANSWERED or not 0 < len(cited) <= _FEW:
        return Told()
    letters = tuple(shelf.newest_first(cited))
    if question.wants is AnswerType.DOCUMENT and (named := _document(draft.lines[0].text)):
        return Told(letters=letters, document=named)
    return Told(letters=letters, letter=_name(letters[0], shelf) if len(letters) == 1 else "")


def _document(line: str) -> str:
    """The document that an answer leads with (``Nghị quyết số 35-NQ/TW``), without its date."""
    led = _LED.search(line)
    if led is None or not (found := documents(led["said"])):
        return ""
    first = found[0]
    kind = _KIND.search(led["said"][: first.start])
    return f"{kind.group() if kind else ''}{led['said'][first.start : first.end]}".strip()


def _name(letter: str, shelf: Shelf) -> str:
    """A letter as a question would name it; empty where it has nothing to be named by."""
    metadata = shelf.metadata(letter)
    kind = metadata.kind.value or "văn bản"
    number, issuer, year = metadata.number.value, metadata.issuer.value, metadata.year.value
    by = f" của {short_issuer(issuer)}" if issuer else ""
    if number:
        return f"{kind} {number}{by}"
    return f"{kind}{by} năm {year}" if issuer and year else ""
