"""The pieces of the page of evaluations by name, and what their buttons send."""

from __future__ import annotations

from collections.abc import Mapping

PROGRESS = "dg-tien-do"
RUNS = "dg-cac-lan"
RESULT = "dg-ket-qua"
QUESTIONS = "dg-cau"
DETAIL = "dg-chi-tiet"
SOURCE = "dg-nguon"
COMPARISON = "dg-so-sanh"
OWN = "dg-bo"
BAD = "dg-che"

_LONGEST = 300


def sends(part: str, event: str, **data: str | int) -> dict[str, str | int]:
    """The attributes of a button that sends an event with data to a piece of the page.

    ``shows`` among the data names the piece that the answer shows; it is brought into view.
    """
    return {"data_part": part, "data_send": event, **{f"data_{k}": v for k, v in data.items()}}


def received(data: object, *names: str) -> Mapping[str, str]:
    """The named texts that a browser sent; empty for what is missing or no short text."""
    found = data if isinstance(data, dict) else {}
    return {
        name: value if isinstance(value := found.get(name), str) and len(value) <= _LONGEST else ""
        for name in names
    }
