"""One row of a gold set, checked field by field; every problem names its row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from evals.errors import RowProblem
from evals.records import Forbidden, GoldQuestion, KeyFact, Place

T = TypeVar("T")

FIELDS = (
    "id",
    "question",
    "history",
    "library",
    "answerable",
    "status",
    "places",
    "also",
    "key_facts",
    "must_not_say",
    "tags",
    "split",
    "note",
)
"""The fields of a question in the order of the columns of a sheet."""

STATUSES = ("answered", "not_found", "refused")
SPLITS = ("", "dev", "check")
_YES = frozenset({"có", "co", "yes", "true", "đúng", "x", "1"})
_NO = frozenset({"không", "khong", "no", "false", "sai", "0"})


def parse_cell(name: str, text: str) -> object:
    """Return the value that a cell of a sheet stands for, in the form that JSONL holds it.

    A cell that cannot be understood comes back as its text and is reported by
    :class:`RowReader`.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if name == "history":
        return lines
    if name == "tags":
        return text.replace(",", " ").split()
    if name in {"places", "also"}:
        return [_place_parts(line) for line in lines]
    if name == "key_facts":
        return [_fact_parts(line) for line in lines]
    if name == "must_not_say":
        return [_forbidden_parts(line) for line in lines]
    if name == "answerable":
        word = text.strip().lower()
        return True if word in _YES else False if word in _NO else text
    return text.strip()


def _place_parts(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.split("#", 2)]
    return dict(zip(("letter", "section", "words"), parts, strict=False))


def _fact_parts(line: str) -> object:
    spellings = _bar(line.removeprefix("~"))
    return {"any": spellings, "derived": True} if line.startswith("~") else spellings


def _forbidden_parts(line: str) -> dict[str, list[str]]:
    said, _, unless = line.partition("!!")
    return {"any": _bar(said), "unless": _bar(unless)}


def _bar(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


class RowReader:
    """Makes questions of rows and gathers what is wrong with them in ``problems``."""

    def __init__(self) -> None:
        self.problems: list[RowProblem] = []
        self._row = 0
        self._ids: dict[str, int] = {}

    def question(self, row: Mapping[str, object], number: int) -> GoldQuestion | None:
        """Return the question of a row, None when the row has a problem."""
        self._row = number
        before = len(self.problems)
        for name in row:
            if name not in FIELDS:
                self._wrong(name, "unknown_column", name)
        answerable = self._flag(row)
        made = GoldQuestion(
            question_id=self._id(row),
            question=self._text(row, "question", needed=True),
            history=self._texts(row, "history"),
            library=self._text(row, "library"),
            answerable=answerable,
            status=self._choice(row, "status", STATUSES, default=_expected(answerable)),
            places=self._list(row, "places", self._place),
            also=self._list(row, "also", self._place),
            key_facts=self._list(row, "key_facts", self._fact),
            must_not_say=self._list(row, "must_not_say", self._forbidden),
            tags=self._texts(row, "tags"),
            split=self._choice(row, "split", SPLITS, default=""),
            note=self._text(row, "note"),
            row=number,
        )
        self._check_whole(made)
        return made if len(self.problems) == before else None

    def _check_whole(self, made: GoldQuestion) -> None:
        if made.answerable and made.status != "answered":
            self._wrong("status", "status_contradicts", made.status)
        if not made.answerable and made.status == "answered":
            self._wrong("status", "status_contradicts", made.status)
        if not made.answerable and made.places:
            self._wrong("places", "places_without_answer")
        if made.answerable and not (made.places or made.also or made.key_facts):
            self._wrong("key_facts", "nothing_to_judge")

    def _wrong(self, column: str, code: str, detail: str = "") -> None:
        self.problems.append(RowProblem(row=self._row, column=column, code=code, detail=detail))

    def _id(self, row: Mapping[str, object]) -> str:
        value = str(row.get("id") or self._row)
        if value in self._ids:
            self._wrong("id", "id_twice", f"{value} ({self._ids[value]})")
        self._ids.setdefault(value, self._row)
        return value

    def _text(self, row: Mapping[str, object], name: str, *, needed: bool = False) -> str:
        value = row.get(name, "")
        if not isinstance(value, str):
            self._wrong(name, "no_text")
            return ""
        if needed and not value.strip():
            self._wrong(name, "empty")
        return value.strip()

    def _texts(self, row: Mapping[str, object], name: str) -> tuple[str, ...]:
        value = row.get(name, [])
        texts = _strings(value)
        if texts is None:
            self._wrong(name, "no_list")
            return ()
        return texts

    def _flag(self, row: Mapping[str, object]) -> bool:
        value = row.get("answerable", True)
        if isinstance(value, bool):
            return value
        self._wrong("answerable", "no_yes_or_no", str(value))
        return True

    def _choice(
        self, row: Mapping[str, object], name: str, allowed: tuple[str, ...], *, default: str
    ) -> str:
        value = self._text(row, name) or default
        if value not in allowed:
            self._wrong(name, "not_allowed", f"{value}: {', '.join(filter(None, allowed))}")
        return value

    def _list(
        self, row: Mapping[str, object], name: str, one: Callable[[str, object], T | None]
    ) -> tuple[T, ...]:
        value = row.get(name, [])
        if not isinstance(value, list):
            self._wrong(name, "no_list")
            return ()
        return tuple(made for item in value if (made := one(name, item)) is not None)

    def _place(self, name: str, item: object) -> Place | None:
        parts = item if isinstance(item, dict) else {"letter": item}
        texts = {key: value for key, value in parts.items() if isinstance(value, str)}
        known = {"letter", "section", "words"}
        if len(texts) != len(parts) or set(parts) - known or not texts.get("letter"):
            self._wrong(name, "no_place", str(item))
            return None
        return Place(**texts)

    def _fact(self, name: str, item: object) -> KeyFact | None:
        derived = isinstance(item, dict) and bool(item.get("derived"))
        spellings = _strings(item.get("any") if isinstance(item, dict) else item)
        if not spellings:
            self._wrong(name, "no_fact", str(item))
            return None
        return KeyFact(spellings=spellings, derived=derived)

    def _forbidden(self, name: str, item: object) -> Forbidden | None:
        spellings = _strings(item.get("any") if isinstance(item, dict) else item)
        unless = _strings(item.get("unless", [])) if isinstance(item, dict) else ()
        if not spellings or unless is None:
            self._wrong(name, "no_fact", str(item))
            return None
        return Forbidden(spellings=spellings, unless=unless)


def _expected(answerable: bool) -> str:
    return "answered" if answerable else "not_found"


def _strings(value: object) -> tuple[str, ...] | None:
    """Return a tuple of non-empty strings from a string or a list of strings, else None."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        return None
    return tuple(value)
