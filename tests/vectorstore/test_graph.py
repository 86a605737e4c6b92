"""Which letters name which: links, and marks on letters that a later one ends or changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.pipeline import parse_directive, with_metadata
from ingest.records import Relation
from tests.vectorstore.factory import tools
from vectorstore.library import Library

pytestmark = pytest.mark.integration

REAL = replace(tools(), parse=parse_directive, reword=with_metadata)


def letter(
    number: str,
    date: str,
    body: str,
    *,
    issuer: str = "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM",
    kind: str = "KẾ HOẠCH",
) -> str:
    day, month, year = date.split("/")
    return (
        f"{issuer}\nSố: {number}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"Độc lập - Tự do - Hạnh phúc\n\nHà Nam, ngày {day} tháng {month} năm {year}\n\n"
        f"{kind}\nCông tác tuyên truyền\n\nCăn cứ nhiệm vụ được giao, nội dung như sau:\n"
        f"1. {body}\n2. Các cấp công đoàn triển khai thực hiện.\n"
    )


OLD = letter("12/KH-LĐLĐ", "05/3/2021", "Tổ chức tuyên truyền trên mạng xã hội.")
SAME_NUMBER = letter(
    "12/KH-LĐLĐ",
    "11/3/2021",
    "Tổ chức hội thao công nhân.",
    issuer="LIÊN ĐOÀN LAO ĐỘNG TỈNH NAM ĐỊNH",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "nhà", tools=REAL) as opened:
        yield opened


def add(library: Library, folder: Path, texts: Sequence[str]) -> list[str]:
    """Add letters; return their ids in order."""
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return list(library.add(paths).added)


def marks(library: Library) -> dict[str, list[tuple[str, str, bool]]]:
    return {
        summary.directive_id: [
            (mark.directive_id, mark.relation.value, mark.partial) for mark in summary.superseded_by
        ]
        for summary in library.summaries()
        if summary.superseded_by
    }


@pytest.mark.parametrize(
    ("body", "relation", "partial"),
    [
        (
            "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 của LĐLĐ tỉnh.",
            "replaces",
            0,
        ),
        ("Bãi bỏ Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021.", "repeals", 0),
        ("Bãi bỏ mục 3 Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021.", "repeals", 1),
        (
            "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021.",
            "amends",
            1,
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021, trừ nội dung tại mục 2.",
            "replaces",
            1,
        ),
        ("Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 hết hiệu lực kể từ ngày ký.", "repeals", 0),
        ("Thay thế một phần Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021.", "replaces", 1),
    ],
)
def test_a_later_letter_marks_the_earlier(
    library: Library, tmp_path: Path, body: str, relation: str, partial: int
) -> None:
    ids = add(library, tmp_path, [OLD, SAME_NUMBER, letter("30/KH-LĐLĐ", "08/9/2021", body)])
    assert marks(library) == {ids[0]: [(ids[2], relation, bool(partial))]}
    mark = library.supersessions()[ids[0]][0]
    text = library.directive(ids[2]).text
    assert text[mark.start : mark.end].startswith("Kế hoạch số 12/KH-LĐLĐ")
    hit = next(h for h in library.search("mạng xã hội") if h.passage.directive_id == ids[0])
    assert hit.superseded_by == (mark,)


@pytest.mark.parametrize(
    "body",
    [
        "Tiếp tục thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021.",
        "Công văn này không thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021.",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2019.",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 của UBND tỉnh Hà Nam.",
        "Tuyên truyền việc bãi bỏ Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 của LĐLĐ tỉnh.",
    ],
)
def test_what_is_no_replacement(library: Library, tmp_path: Path, body: str) -> None:
    add(library, tmp_path, [OLD, letter("30/KH-LĐLĐ", "08/9/2021", body)])
    assert marks(library) == {}


def test_an_earlier_letter_ends_no_later_one(library: Library, tmp_path: Path) -> None:
    body = "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ của LĐLĐ tỉnh."
    add(library, tmp_path, [OLD, letter("3/KH-LĐLĐ", "08/01/2020", body)])
    assert marks(library) == {}


def test_mentions_are_linked_both_ways(library: Library, tmp_path: Path) -> None:
    body = (
        "Thực hiện Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021 của LĐLĐ tỉnh và Chỉ thị số 05-CT/TW; "
        "kinh phí theo Kế hoạch số 12."
    )
    ids = add(library, tmp_path, [OLD, SAME_NUMBER, letter("30/KH-LĐLĐ", "08/9/2021", body)])
    linked = [(link.reference.number, link.target_id) for link in library.links(ids[2])]
    assert linked == [("12/KH-LĐLĐ", ids[0]), ("05-CT/TW", None), ("12/KH-LĐLĐ", ids[0])]
    assert {link.directive_id for link in library.cited_by(ids[0])} == {ids[2]}
    assert library.cited_by(ids[1]) == ()
    assert library.cited_by(ids[2]) == ()


def test_a_number_alone_links_within_one_body_only(library: Library, tmp_path: Path) -> None:
    """Two provinces have a plan 12: without date and issuer the writer's own is meant."""
    texts = [
        OLD,
        SAME_NUMBER,
        letter("30/KH-LĐLĐ", "08/9/2021", "Thực hiện Kế hoạch số 12/KH-LĐLĐ."),
        letter(
            "9/HD-CĐYT",
            "08/9/2021",
            "Thực hiện Kế hoạch số 12/KH-LĐLĐ.",
            issuer="CÔNG ĐOÀN NGÀNH Y TẾ TỈNH BẮC KẠN",
        ),
    ]
    ids = add(library, tmp_path, texts)
    targets = {link.directive_id: link.target_id for link in library.links()}
    assert targets == {ids[2]: ids[0], ids[3]: None}


def test_a_mark_goes_with_the_later_letter(library: Library, tmp_path: Path) -> None:
    body = "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021."
    ids = add(library, tmp_path, [OLD, letter("30/KH-LĐLĐ", "08/9/2021", body)])
    assert library.supersessions()[ids[0]][0].relation is Relation.REPLACES
    library.remove(ids[1])
    assert marks(library) == {}
