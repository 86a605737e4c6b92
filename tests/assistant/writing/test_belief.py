from __future__ import annotations

import json
from pathlib import Path

from assistant.question.understanding import understand
from assistant.shelf import Shelf
from assistant.writing.extractive import HITS, worth_asking
from tests.assistant.small_library import five

ROOT = Path(__file__).parents[3]
SHELF = Shelf(five())


def _worth(text: str) -> bool:
    question = understand(text, shelf=SHELF)
    hits = five().search(question.text, k=HITS, filters=question.scope.filters)
    return worth_asking(question, hits, SHELF)


def test_a_model_is_asked_where_the_letters_speak_of_it() -> None:
    assert _worth("Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?")
    assert _worth("lao cai phoi hop voi ai to chuc giai the thao")


def test_no_model_is_asked_where_nothing_is_found() -> None:
    question = understand("Lào Cai phối hợp với ai?", shelf=SHELF)
    assert not worth_asking(question, (), SHELF)
    assert not _worth("quy trình bảo dưỡng thang máy")


def test_no_missing_word_speaks_for_a_clause_and_no_word_met_against_it() -> None:
    fitted = json.loads((ROOT / "assistant/writing/belief.json").read_text(encoding="utf-8"))
    weights = fitted["weights"]
    assert all(
        weights[name] <= 0 for name in ("absent_pair", "apart", "far", "farthest", "modifier")
    )
    assert all(weights[name] >= 0 for name in ("own", "headed", "pairs", "focus_own", "standing"))
