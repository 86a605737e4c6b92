"""Answering with one cell of a table: the row that the question names, the column that it asks for.

``Báo cáo viên ở cụm Đức Hòa là ai?`` names the row by ``Đức Hòa`` and the column by its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.writing.drafts import Draft, Evidence
from assistant.writing.evidence import Clause, holds, matched
from assistant.writing.quoting import fact_line
from assistant.writing.table_rows import ORDINAL, Cell
from assistant.writing.tables import Table, tables_of

_LETTERS = 12
_TITLED = 0.6
"""Share of a column's title that the question must have to ask for that column."""
_HELD = 0.8
"""Share of the question's word weight that the row, its title and what stands around must hold."""
_NAMED = 0.3
"""Word weight from which words name a row."""
_AROUND = 160
"""Characters before a table that say what it is of."""


@dataclass(frozen=True, slots=True)
class _Found:
    share: float
    table: Table
    row: tuple[Cell, ...]
    cell: Cell


def answer_cell(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """The cell asked for; None where no table has just one row and column that are meant."""
    telling = [term for term in question.terms if not term.frame]
    if question.wants is AnswerType.ANY or not telling:
        return None
    letters = list(dict.fromkeys(clause.directive_id for clause in clauses))[:_LETTERS]
    found = [
        meant
        for letter in letters
        if letter in question.scope.letters
        for table in tables_of(letter, shelf)
        if (meant := _meant(telling, table, shelf)) is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda meant: meant.share)
    text = shelf.directive(best.table.directive_id).text
    told = [c for c in best.row if not ORDINAL.fullmatch(text[c.start : c.end])] or best.row
    place = Evidence(
        directive_id=best.table.directive_id,
        start=told[0].start,
        end=best.row[-1].end,
        context=((best.table.start, best.table.end),),
    )
    answer = " ".join(text[best.cell.start : best.cell.end].split())
    line = fact_line(shelf, place, answer=answer, language=question.language, single=True)
    return Draft(status=Status.ANSWERED, lines=(line,))


def _meant(telling: Sequence[Term], table: Table, shelf: Shelf) -> _Found | None:
    """The one row that the words name with the one column whose title they have."""
    letter = table.directive_id
    titles = {cell.title for row in table.rows for cell in row if cell.title}
    asked = [title for title in titles if _has_title(telling, title, shelf)]
    if len(asked) != 1:
        return None
    title = shelf.loose_words(asked[0])
    own = [shelf.words(letter, row[0].start, row[-1].end) for row in table.rows]
    naming = [t for t in telling if 0 < sum(holds(t, words) for words in own) < len(own)]
    naming = [term for term in naming if not holds(term, title)]
    rows = [i for i, words in enumerate(own) if all(holds(term, words) for term in naming)]
    if len(rows) != 1 or sum(term.weight for term in naming) < _NAMED:
        return None
    row = table.rows[rows[0]]
    subject = shelf.metadata(letter).subject.value or ""
    caption = shelf.words(letter, max(0, table.start - _AROUND), table.rows[0][0].start)
    around = [*own[rows[0]], *title, *caption, *shelf.loose_words(subject)]
    share = matched(telling, around).share
    cell = next((cell for cell in row if cell.title == asked[0]), None)
    return _Found(share, table, row, cell) if cell is not None and share >= _HELD else None


def _has_title(telling: Sequence[Term], title: str, shelf: Shelf) -> bool:
    words = shelf.loose_words(title)
    held = sum(any(holds(term, [word]) for term in telling) for word in words)
    return bool(words) and held >= _TITLED * len(words)
