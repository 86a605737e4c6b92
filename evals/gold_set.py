"""Gold sets: reading, checking and writing them as JSONL or as a spreadsheet.

Both forms hold the same fields (``evals/gold/README.md``). In a sheet a cell holds several values
one a line: a place is ``letter # section # words``, a fact is ``spelling | other spelling``
(``~`` in front when no letter states it in these words), and what must not be said may end in
``!! word | word``, the words that excuse it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

from evals.errors import GoldError, RowProblem
from evals.gold_rows import FIELDS, RowReader, parse_cell
from evals.records import Forbidden, GoldQuestion, KeyFact, Place

Row = Mapping[str, object]


def default_gold() -> Path:
    """Return the development gold set that is shipped with the program."""
    return Path(__file__).resolve().parent / "gold" / "questions.jsonl"


def invented_letters() -> Path:
    """Return the folder of the invented letters of the development gold set."""
    return Path(__file__).resolve().parent / "gold" / "letters"


def read_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """Read a gold file, JSONL or ``.xlsx`` by its name; at least one question.

    Raises:
        GoldError: the file cannot be read, holds no question, or rows of it are wrong; all
            problems at once.
    """
    rows, problems = _rows(path)
    reader = RowReader()
    questions = [reader.question(row, number) for number, row in rows]
    problems = [*problems, *reader.problems]
    if not problems and not questions:
        problems = [RowProblem(row=None, column="", code="no_questions")]
    if problems:
        raise GoldError(path.name, tuple(sorted(problems, key=lambda p: p.row or 0)))
    return tuple(q for q in questions if q is not None)


def write_gold(path: Path, questions: Sequence[GoldQuestion]) -> None:
    """Write a gold file, JSONL or ``.xlsx`` by its name; reading it gives the same questions.

    Raises:
        OSError: the file cannot be written.
    """
    if path.suffix.lower() == ".xlsx":
        from evals.spreadsheet import write_rows

        write_rows(path, [gold_cells(question) for question in questions])
    else:
        lines = [json.dumps(question_json(q), ensure_ascii=False) + "\n" for q in questions]
        path.write_text("".join(lines), encoding="utf-8")


def write_template(path: Path) -> None:
    """Write an empty ``.xlsx`` gold set with headings, an example row and how to fill it in."""
    from evals.spreadsheet import write_template as write

    write(path, gold_cells(_EXAMPLE))


def question_json(question: GoldQuestion) -> dict[str, object]:
    """Return a question as a line of a JSONL gold set holds it; empty fields are left out."""
    document: dict[str, object] = {
        "id": question.question_id,
        "question": question.question,
        "history": list(question.history),
        "library": question.library,
        "answerable": question.answerable,
        "status": question.status,
        "places": [_place_json(place) for place in question.places],
        "also": [_place_json(place) for place in question.also],
        "key_facts": [_fact_json(fact) for fact in question.key_facts],
        "must_not_say": [_forbidden_json(item) for item in question.must_not_say],
        "tags": list(question.tags),
        "split": question.split,
        "note": question.note,
    }
    return {key: value for key, value in document.items() if value not in ([], "")}


def _rows(path: Path) -> tuple[list[tuple[int, Row]], list[RowProblem]]:
    if not path.is_file():
        return [], [RowProblem(row=None, column="", code="file_missing", detail=str(path))]
    if path.suffix.lower() == ".xlsx":
        from evals.spreadsheet import read_rows

        cells, problems = read_rows(path)
        return [(number, _from_cells(row)) for number, row in cells], problems
    return _json_rows(path)


def _json_rows(path: Path) -> tuple[list[tuple[int, Row]], list[RowProblem]]:
    rows: list[tuple[int, Row]] = []
    problems: list[RowProblem] = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [], [RowProblem(row=None, column="", code="unreadable", detail=str(error))]
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(RowProblem(row=number, column="", code="no_json", detail=error.msg))
            continue
        if isinstance(row, dict):
            rows.append((number, cast("Row", row)))
        else:
            problems.append(RowProblem(row=number, column="", code="no_object"))
    return rows, problems


def _from_cells(cells: Mapping[str, str]) -> Row:
    return {name: parse_cell(name, text) for name, text in cells.items() if text.strip()}


def gold_cells(question: GoldQuestion) -> dict[str, str]:
    """Return the cells of one row of a sheet, by field."""
    cells = dict.fromkeys(FIELDS, "")
    cells.update(
        id=question.question_id,
        question=question.question,
        history="\n".join(question.history),
        library=question.library,
        answerable="có" if question.answerable else "không",
        status=question.status,
        places=_lines(_place_cell(place) for place in question.places),
        also=_lines(_place_cell(place) for place in question.also),
        key_facts=_lines(
            ("~" if fact.derived else "") + " | ".join(fact.spellings)
            for fact in question.key_facts
        ),
        must_not_say=_lines(_forbidden_cell(item) for item in question.must_not_say),
        tags=" ".join(question.tags),
        split=question.split,
        note=question.note,
    )
    return cells


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)


def _place_cell(place: Place) -> str:
    return " # ".join((place.letter, place.section, place.words)).rstrip(" #")


def _forbidden_cell(item: Forbidden) -> str:
    said = " | ".join(item.spellings)
    return f"{said} !! {' | '.join(item.unless)}" if item.unless else said


def _place_json(place: Place) -> dict[str, str]:
    pairs = {"letter": place.letter, "section": place.section, "words": place.words}
    return {key: value for key, value in pairs.items() if value}


def _fact_json(fact: KeyFact) -> object:
    if fact.derived:
        return {"any": list(fact.spellings), "derived": True}
    return list(fact.spellings)


def _forbidden_json(item: Forbidden) -> dict[str, list[str]]:
    document = {"any": list(item.spellings)}
    if item.unless:
        document["unless"] = list(item.unless)
    return document


_EXAMPLE = GoldQuestion(
    question_id="vd-1",
    question="Hạn báo cáo của công đoàn cấp trên trực tiếp cơ sở theo kế hoạch Đắk Lắk?",
    library="five",
    places=(Place(letter="2021-ldld-dak-lak.txt", section="III.2", words="trước ngày 05/8/2021"),),
    key_facts=(KeyFact(spellings=("05/8/2021",)),),
    must_not_say=(
        Forbidden(spellings=("10/8/2021",), unless=("Tổng Liên đoàn", "Liên đoàn Lao động tỉnh")),
    ),
    tags=("duty", "level"),
    split="dev",
    note="Hàng mẫu: sửa hoặc xóa.",
)
