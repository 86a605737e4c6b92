from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from evals import wording
from evals.errors import GoldError
from evals.gold_set import (
    default_gold,
    invented_letters,
    question_json,
    read_gold,
    write_gold,
    write_template,
)
from evals.matching import contains_any, fold
from evals.records import Forbidden, GoldQuestion, KeyFact, Place

ROOT = Path(__file__).resolve().parents[2]

FULL = GoldQuestion(
    question_id="a1",
    question="Hạn báo cáo?",
    history=("Văn bản nào?", "=Của ai?"),
    library="five",
    places=(Place(letter="x.txt", section="III.2", words="trước # ngày"), Place(letter="y.txt")),
    also=(Place(letter="z.txt", section="1"), Place(letter="w.txt", words="số")),
    key_facts=(
        KeyFact(spellings=("05/8/2021", "5/8/2021")),
        KeyFact(spellings=("^không",), derived=True),
    ),
    must_not_say=(
        Forbidden(spellings=("10/8/2021",), unless=("Tổng Liên đoàn",)),
        Forbidden(spellings=("6 tháng", "sáu tháng")),
    ),
    tags=("duty", "level"),
    split="check",
    note="hai\ndòng",
)
REFUSED = GoldQuestion(
    question_id="a2", question="Giá vàng?", answerable=False, status="refused", tags=("refuse",)
)


@pytest.fixture(scope="module")
def questions() -> tuple[GoldQuestion, ...]:
    return read_gold(default_gold())


@pytest.mark.parametrize("name", ["gold.xlsx", "gold.jsonl"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    write_gold(tmp_path / name, [FULL, REFUSED])
    assert read_gold(tmp_path / name) == (FULL, REFUSED)


def test_the_shipped_set_survives_the_spreadsheet(
    tmp_path: Path, questions: tuple[GoldQuestion, ...]
) -> None:
    write_gold(tmp_path / "g.xlsx", questions)
    assert read_gold(tmp_path / "g.xlsx") == questions


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    write_gold(tmp_path / "g.xlsx", [replace(FULL, question="=1+1")])
    cell = load_workbook(tmp_path / "g.xlsx").worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_template_explains_each_column_and_can_be_run_as_it_is(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    headings = [cell.value for cell in book.worksheets[0][1]]
    explained = [row[0].value for row in book.worksheets[1].iter_rows()]
    assert headings == explained
    assert read_gold(tmp_path / "t.xlsx")[0].places[0].section == "III.2"


def _sheet(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_columns_may_come_in_any_order_and_rows_may_be_empty(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Ý phải có", "CÂU HỎI", None],
        ["5K", "Thông điệp gì?", "thừa"],
        [None, None, None],
        ["7", 2024.0, None],
    ]
    found = read_gold(_sheet(tmp_path / "g.xlsx", rows))
    assert [(q.question_id, q.question) for q in found] == [("2", "Thông điệp gì?"), ("4", "2024")]


def test_every_wrong_row_of_a_sheet_is_named_with_its_column(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Mã", "Câu hỏi", "Trả lời được", "Ý phải có", "Phần"],
        ["a", "Gì?", "có", "x", None],
        ["a", None, "chắc là có", "y", "thử"],
        ["c", "Gì?", "có", None, None],
    ]
    with pytest.raises(GoldError) as caught:
        read_gold(_sheet(tmp_path / "g.xlsx", rows))
    lines = wording.explain(caught.value).splitlines()[1:]
    assert [line.split(":")[0] for line in lines] == [
        "Dòng 3, cột Trả lời được",
        "Dòng 3, cột Mã",
        "Dòng 3, cột Câu hỏi",
        "Dòng 3, cột Phần",
        "Dòng 4, cột Ý phải có",
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "no_json"),
        ("[]", "no_object"),
        ('{"question": ""}', "empty"),
        ('{"question": 5}', "no_text"),
        ('{"question": "a", "keyfacts": []}', "unknown_column"),
        ('{"question": "a"}', "nothing_to_judge"),
        ('{"question": "a", "key_facts": "b"}', "no_list"),
        ('{"question": "a", "key_facts": [[]]}', "no_fact"),
        ('{"question": "a", "places": [{"section": "1"}]}', "no_place"),
        ('{"question": "a", "places": [{"letter": "x", "page": "1"}]}', "no_place"),
        ('{"question": "a", "answerable": "maybe"}', "no_yes_or_no"),
        ('{"question": "a", "answerable": false, "status": "answered"}', "status_contradicts"),
        ('{"question": "a", "answerable": false, "places": ["x"]}', "places_without_answer"),
        ('{"question": "a", "status": "unknown"}', "not_allowed"),
    ],
)
def test_a_wrong_line_of_json_is_named(tmp_path: Path, line: str, code: str) -> None:
    good = json.dumps(question_json(REFUSED), ensure_ascii=False)
    (tmp_path / "g.jsonl").write_text(f"{good}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path / "g.jsonl")
    assert (caught.value.problems[0].row, caught.value.problems[0].code) == (3, code)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.jsonl", None, "file_missing"),
        ("empty.jsonl", b"", "no_questions"),
        ("latin.jsonl", b"\xff\xfe\x00", "unreadable"),
        ("broken.xlsx", b"PK\x03\x04", "unreadable"),
        ("text.xlsx", b"no spreadsheet", "unreadable"),
    ],
)
def test_a_file_that_is_no_gold_set_is_said_to_be_none(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert wording.explain(caught.value).count("\n") == 1


def test_a_sheet_without_questions_says_which_column_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(_sheet(tmp_path / "g.xlsx", [["Mã", "Nhãn"]]))
    assert caught.value.problems[0].code == "column_missing"


# --- the shipped set ---------------------------------------------------------------------------


def test_the_shipped_set_has_the_mixture_it_promises(questions: tuple[GoldQuestion, ...]) -> None:
    n = len(questions)
    tags = Counter(tag for q in questions for tag in q.tags)
    assert n >= 200
    assert sum(not q.answerable for q in questions) >= 0.25 * n
    assert sum(bool(q.history) for q in questions) >= 0.10 * n
    assert tags["cross"] >= 0.10 * n
    assert tags["duty"] >= 0.10 * n
    assert tags["english"] >= 10
    assert 0.25 * n <= sum(q.split == "check" for q in questions) <= 0.4 * n
    assert len({(q.question, q.history, q.library) for q in questions}) == n


@pytest.mark.parametrize(
    "name",
    [
        "questions.jsonl",
        "unseen.jsonl",
        "forms.jsonl",
        "hurried.jsonl",
        "rounds.jsonl",
        "wordings.jsonl",
    ],
)
def test_all_facts_and_words_stand_in_the_letters(name: str) -> None:
    gold = invented_letters().parent
    letters = {
        path.name: fold(path.read_text(encoding="utf-8"))
        for folder in (
            ROOT / "ingest" / "corpus",
            gold / "letters",
            gold / "unseen",
            gold / "forms",
            *gold.glob("round*/"),
            gold / "wordings",
        )
        for path in folder.glob("*.txt")
    }
    wrong = []
    for q in read_gold(gold / name):
        places = (*q.places, *q.also)
        wrong += [
            (q.question_id, p) for p in places if p.words and fold(p.words) not in letters[p.letter]
        ]
        wrong += [
            (q.question_id, fact)
            for fact in q.key_facts
            if q.answerable
            and not fact.derived
            and not any(contains_any(letters[p.letter], fact.spellings) for p in places)
        ]
    assert not wrong


def test_questions_of_the_five_letters_name_no_invented_one(
    questions: tuple[GoldQuestion, ...],
) -> None:
    invented = {path.name for path in invented_letters().glob("*.txt")}
    assert len(invented) >= 8
    assert not [
        q.question_id
        for q in questions
        if q.library == "five" and invented & {p.letter for p in (*q.places, *q.also)}
    ]


def test_each_invented_letter_is_declared_as_invented() -> None:
    gold = invented_letters().parent
    declared = json.loads((gold / "letters.json").read_text(encoding="utf-8"))
    there = {
        f"{folder}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in (
            *("letters", "unseen", "forms", "wordings"),
            *(d.name for d in gold.glob("round*/")),
        )
        for path in (gold / folder).iterdir()
    }
    assert {entry["file"]: entry["sha256"] for entry in declared if entry["invented"]} == there
