"""English questions find Vietnamese passages by the glossary, before anything writes an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.question.language import vietnamese_of
from vectorstore.library import Library

pytestmark = pytest.mark.integration

NEAR = 5
"""Hits among which the passage must be: what an answer is written from."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("home")) as library:
        library.add_bundled()
        yield library


@pytest.mark.parametrize(
    ("question", "letter", "words"),
    [
        (
            "When must upper-level unions in Dak Lak report?",
            "2021-ldld-dak-lak.txt",
            "trước ngày 05/8/2021",
        ),
        (
            "Which department organises the sports games with the federation in Lao Cai?",
            "2024-ldld-lao-cai.txt",
            "Sở Văn hóa và Thể thao",
        ),
        ("Which letters mention Resolution 35-NQ/TW?", "2021-ldld-lang-son.txt", "35-NQ/TW"),
        (
            "How often must unions report results in Lang Son?",
            "2021-ldld-lang-son.txt",
            "định kỳ 6 tháng, 01 năm",
        ),
        (
            "How should unions use social media such as Facebook in Dien Bien?",
            "2020-ldld-dien-bien.txt",
            "acebook",
        ),
    ],
)
def test_an_english_question_finds_the_passage(
    library: Library, question: str, letter: str, words: str
) -> None:
    hits = library.search(vietnamese_of(question), k=NEAR)
    assert any(hit.source == letter and words in hit.passage.text for hit in hits)


def test_words_of_no_glossary_find_nothing_sure(library: Library) -> None:
    foreign = library.search(vietnamese_of("How do I bake sourdough bread?"), k=1)
    known = library.search(vietnamese_of("When must grassroots unions report?"), k=1)
    assert max((hit.score for hit in foreign), default=0.0) < known[0].score
