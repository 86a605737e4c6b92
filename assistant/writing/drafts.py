"""What an engine writes before it is proved: lines with the places that are to prove them."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in a letter that is to be cited: ``[start, end)`` of its canonical text.

    ``context`` is the wider place (the whole sentence, the heading) that the words of a line may
    lean on as well; empty ranges lean on nothing more.
    """

    directive_id: str
    start: int
    end: int
    context: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement to be proved.

    ``text`` is Markdown in which ``{0}``, ``{1}`` … stand for the markers of ``evidence`` in
    order. Words between “ and ” are quotations and must stand in the evidence. ``heading``
    groups lines under a letter. ``row`` marks cells of a table row (text is then unused).
    """

    text: str
    evidence: tuple[Evidence, ...]
    heading: str = ""
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A whole answer to be proved.

    ``opening`` and ``closing`` frame the lines and state nothing about the content of a letter.
    ``missing`` says what the letters lack. ``near`` are lines shown as the nearest content when
    the answer is not found.
    """

    status: Status
    opening: str = ""
    lines: tuple[Line, ...] = ()
    closing: str = ""
    missing: str | None = None
    near: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    table: tuple[str, ...] = field(default=())
    """Column titles when the lines are rows of a table (cells parted by `` | ``)."""
