from __future__ import annotations

from pathlib import Path

import pytest

from ingest.language.abbreviations import USUAL_ABBREVIATIONS, find_abbreviations
from ingest.language.text import canonicalise

CORPUS = Path(__file__).parents[3] / "ingest" / "corpus"


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "trong công nhân, viên chức, lao động (CNVCLĐ) về",
            "CNVCLĐ",
            "công nhân, viên chức, lao động",
        ),
        ("Công đoàn Giáo dục Việt Nam (CĐGDVN)", "CĐGDVN", "Công đoàn Giáo dục Việt Nam"),
        ("phòng cháy và chữa cháy (PCCC)", "PCCC", "phòng cháy và chữa cháy"),
        (
            "ký thỏa ước lao động tập thể (sau đây viết tắt là TƯLĐTT)",
            "TƯLĐTT",
            "thỏa ước lao động tập thể",
        ),
        ("CĐCS (công đoàn cơ sở) là", "CĐCS", "công đoàn cơ sở"),
        (
            "tổ chức cuộc thi “Niềm tin” (sau đây gọi tắt là Cuộc thi)",
            "Cuộc thi",
            "cuộc thi “Niềm tin”",
        ),
    ],
)
def test_what_a_letter_defines(text: str, short: str, long: str) -> None:
    (found,) = find_abbreviations(text)
    assert (found.short, found.long) == (short, long)
    assert text[found.start : found.end].startswith((long, short))


@pytest.mark.parametrize(
    "text",
    ["đón Tết (TKV)", "Ban Tuyên giáo (b/c)", "(sau đây gọi tắt là Nghị quyết số 02-NQ/TW)"],
)
def test_brackets_that_define_nothing(text: str) -> None:
    assert find_abbreviations(text) == ()


def test_the_letters_define_one() -> None:
    found = {
        path.name: [one.short for one in find_abbreviations(canonicalise(path.read_text("utf-8")))]
        for path in CORPUS.glob("*.txt")
    }
    assert found == {
        "2020-ldld-dien-bien.txt": [],
        "2021-cong-doan-tkv.txt": [],
        "2021-ldld-dak-lak.txt": ["CNVCLĐ"],
        "2021-ldld-lang-son.txt": [],
        "2024-ldld-lao-cai.txt": [],
    }


def test_the_usual_ones_are_there() -> None:
    assert USUAL_ABBREVIATIONS["CĐCS"] == "công đoàn cơ sở"
    assert USUAL_ABBREVIATIONS["LĐLĐ"] == "Liên đoàn Lao động"
    assert all(long.strip() == long and long for long in USUAL_ABBREVIATIONS.values())
