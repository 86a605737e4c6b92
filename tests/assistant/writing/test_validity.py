"""Answers from letters that a later one ends or changes say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import Assistant
from ingest.pipeline import read_directive
from ingest.records import Relation
from tests.assistant.commands.running import LETTERS
from tests.assistant.small_library import SmallLibrary
from vectorstore.records import DirectiveSummary, Supersession


class Marked(SmallLibrary):
    """The five letters, one of them marked as ended or changed by another."""

    def __init__(self, relation: Relation, *, partial: bool) -> None:
        self.letters_of = [read_directive(path) for path in sorted(LETTERS.glob("*.txt"))]
        super().__init__(tuple(self.letters_of))
        ids = {Path(letter.source).stem: letter.directive_id for letter in self.letters_of}
        self.old = ids["2021-cong-doan-tkv"]
        self.mark = Supersession(
            directive_id=ids["2024-ldld-lao-cai"],
            label="Công văn năm 2024",
            relation=relation,
            partial=partial,
            issued_on=dt.date(2024, 1, 5),
            start=0,
            end=5,
        )

    def summaries(self) -> tuple[DirectiveSummary, ...]:
        return tuple(
            replace(summary, superseded_by=(self.mark,))
            if summary.directive_id == self.old
            else summary
            for summary in super().summaries()
        )


@pytest.mark.parametrize(
    ("relation", "partial", "words"),
    [
        (Relation.REPLACES, False, "đã được thay thế bởi LĐLĐ tỉnh Lào Cai"),
        (Relation.REPLACES, True, "đã được thay thế một phần bởi"),
        (Relation.REPEALS, False, "đã bị bãi bỏ bởi"),
        (Relation.AMENDS, True, "đã được sửa đổi, bổ sung bởi"),
    ],
)
def test_a_cited_letter_that_was_superseded_is_marked(
    relation: Relation, partial: bool, words: str
) -> None:
    assistant = Assistant(Marked(relation, partial=partial))
    answer = assistant.ask("Công đoàn Than - Khoáng sản yêu cầu CĐCS báo cáo khi nào?")
    assert sum(words in note for note in answer.notes) == 1


def test_answers_from_other_letters_are_not() -> None:
    assistant = Assistant(Marked(Relation.REPLACES, partial=False))
    answer = assistant.ask("LĐLĐ tỉnh Điện Biên yêu cầu CĐCS báo cáo khi nào?")
    assert answer.citations
    assert not any("thay thế" in note for note in answer.notes)
