"""Answering with the rows of a table: the schedule, the list of places, who takes part.

A table is a run of rows (``assistant/writing/table_rows.py``); it answers when a list is asked for
and its caption, titles and rows with the subject of its letter hold what the question names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import pattern, word_set
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause, holds, matched
from assistant.writing.phrases import say
from assistant.writing.quoting import mark, quoted, section, section_words
from assistant.writing.table_rows import ORDINAL, Cell, cells, is_row, suits

_SCHEDULE = pattern(r"\b(?:lịch|tiến độ|thời gian biểu|các mốc|mốc thời gian|schedule|timetable)\b")
_LISTED = pattern(
    r"^\W*(?:cho \w+ (?:hỏi|biết|xin)\s+)?(?:các|những|liệt kê|kể tên|nêu)\b|\bdanh sách\b"
    r"|\b(?:những|các) (?:\w+ ){1,4}(?:nào|gì)\b|\bnhững (?:đâu|ai|gì|nơi|chỗ)\b|\blist\b"
)
_NAMED_LIST = pattern(r"\bdanh sách\b|\blist of\b")
_LIST_WORDS = word_set(
    "lich chuong trinh tien do danh sach cac moc thoi gian bieu phu luc bang dia diem noi don vi"
    " viec chinh ke hoach to chuc"
)
_LEAST_ROWS = 2
_CAPTION = 160
"""Characters before a table in which its caption is looked for."""
_HELD = 0.6
"""Share of the question's word weight that a table with its letter's subject must hold."""
_OWN = 0.3
"""Share that the table itself must hold, where it has any telling word of the question."""
_IN_ROWS = 0.75
"""Share that the rows alone must hold where neither a column nor a list is asked for by name."""
_ROWS_SHOWN = 15
_LETTERS = 12
_TYPED = (AnswerType.DATE, AnswerType.PLACE, AnswerType.BODY, AnswerType.PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A run of rows of one letter; ``start`` is where its caption begins."""

    directive_id: str
    start: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def end(self) -> int:
        """Where the last row ends."""
        return self.rows[-1][-1].end


def answer_table(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """The rows of the table that lists what is asked; None when no list or no table is meant."""
    lowered = question.text.lower()
    schedule = _SCHEDULE.search(lowered) is not None
    if not schedule and _LISTED.search(lowered) is None:
        return None
    wanted = AnswerType.DATE if schedule else question.wants
    best: tuple[float, Table] | None = None
    for letter in dict.fromkeys(clause.directive_id for clause in clauses):
        for table in tables_of(letter, shelf) if letter in question.scope.letters else ():
            share = _share(question, table, wanted, shelf)
            if share >= _HELD and (best is None or share > best[0]):
                best = (share, table)
    return _draft(question, best[1], wanted, shelf) if best else None


def tables_of(directive_id: str, shelf: Shelf) -> list[Table]:
    """The tables of a letter in order: a row of titles and at least two rows with cells."""
    text = shelf.directive(directive_id).text
    found: list[Table] = []
    run: list[tuple[int, int]] = []
    position = 0
    for line in [*text.split("\n"), ""]:
        span = (position, position + len(line))
        position += len(line) + 1
        if is_row(line):
            run.append(span)
        elif line.strip() or position > len(text):
            found += _table(directive_id, text, run)
            run = []
    return found


def _table(directive_id: str, text: str, run: Sequence[tuple[int, int]]) -> list[Table]:
    rows = [tuple(cells(text, start, end)) for start, end in run]
    rows = [row for row in rows if len(row) > 1]
    if len(rows) <= _LEAST_ROWS:
        return []
    start = max(0, run[0][0] - _CAPTION)
    return [Table(directive_id=directive_id, start=start, rows=tuple(rows[1:]))]


def _share(question: Question, table: Table, wanted: AnswerType, shelf: Shelf) -> float:
    """How far the table is on what is asked; zero without a column of the type asked for."""
    if wanted in _TYPED and not any(suits(cell, wanted) for row in table.rows for cell in row):
        return 0.0
    terms = _telling(question)
    subject = shelf.metadata(table.directive_id).subject.value or ""
    own = shelf.words(table.directive_id, table.start, table.end)
    inside = matched(terms, own).share if terms else 1.0
    if wanted not in _TYPED and not _NAMED_LIST.search(question.text.lower()):
        rows = shelf.words(table.directive_id, table.rows[0][0].start, table.end)
        inside = min(inside, matched(terms, rows).share if terms else 0.0)
        if inside < _IN_ROWS:
            return 0.0
    if inside < _OWN and not matched(terms, shelf.loose_words(subject)).share >= _HELD:
        return 0.0
    around = [*shelf.loose_words(subject), *own]
    return (matched(terms, around).share if terms else 1.0) + 0.1 * inside


def _telling(question: Question) -> list[Term]:
    """The words of the question but those that only say that a list is wanted."""
    return [t for t in question.terms if not t.frame and t.folded not in _LIST_WORDS]


def _draft(question: Question, table: Table, wanted: AnswerType, shelf: Shelf) -> Draft:
    rows = _rows_meant(question, table, shelf)
    shown = rows[:_ROWS_SHOWN]
    left = len(rows) - len(shown)
    return Draft(
        status=Status.ANSWERED,
        lines=tuple(_line(row, table, wanted, shelf) for row in shown),
        closing=say("see_more", question.language, count=left) if left else "",
    )


def _rows_meant(question: Question, table: Table, shelf: Shelf) -> list[tuple[Cell, ...]]:
    """The rows that have the words which only some rows have (``trường THPT``); else all."""
    words = [shelf.words(table.directive_id, row[0].start, row[-1].end) for row in table.rows]
    outside = [
        *shelf.loose_words(shelf.metadata(table.directive_id).subject.value or ""),
        *shelf.words(table.directive_id, table.start, table.rows[0][0].start),
    ]
    narrowing = [
        term
        for term in _telling(question)
        if not holds(term, outside) and 0 < sum(holds(term, w) for w in words) < len(words)
    ]
    kept = [
        row
        for row, own in zip(table.rows, words, strict=True)
        if all(holds(term, own) for term in narrowing)
    ]
    return kept or list(table.rows)


def _line(row: Sequence[Cell], table: Table, wanted: AnswerType, shelf: Shelf) -> Line:
    """``**Ngày 10/8/2023**: “Sơ khảo …” – nơi khác`` with the whole row as its proof."""
    text = shelf.directive(table.directive_id).text
    told = [cell for cell in row if not ORDINAL.fullmatch(text[cell.start : cell.end])] or row
    head = next((cell for cell in told if suits(cell, wanted)), None)
    rest = [cell for cell in told if cell is not head]
    evidence = Evidence(directive_id=table.directive_id, start=told[0].start, end=told[-1].end)
    named = Evidence(
        directive_id=table.directive_id, start=(rest or told)[0].start, end=(rest or told)[0].end
    )
    lead = f"**{_words(text, head)}**: " if head is not None and rest else ""
    others = "".join(f" – {_words(text, cell)}" for cell in rest[1:])
    place = section_words(section(shelf, evidence))
    return Line(
        text=f"{lead}{quoted(shelf, named)}{others} {mark(0)}{f' ({place})' if place else ''}",
        evidence=(evidence,),
        heading=shelf.name(table.directive_id),
        bullet=True,
    )


def _words(text: str, cell: Cell) -> str:
    return " ".join(text[cell.start : cell.end].split())
