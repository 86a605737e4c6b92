from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vectorstore import tiny_models
from vectorstore.errors import RerankerError, RerankerKindError
from vectorstore.records import RankedPassage
from vectorstore.search.reranker import LOOKED_AT, SecondLook, open_reranker


class Longest:
    """A reranker of opinion: the longer, the better."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.read: list[str] = []

    def grades(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.append(question)
        self.read += texts
        return np.array([float(len(text)) for text in texts], dtype=np.float32)


def hits(*scores: float) -> list[RankedPassage]:
    return [
        RankedPassage(
            passage_id=str(place),
            score=score,
            lexical=score / 2,
            dense=score / 3,
            coverage=1.0,
            found_by=("lexical",),
        )
        for place, score in enumerate(scores)
    ]


def texts(*lengths: int) -> dict[str, str]:
    return {str(place): "a" * length for place, length in enumerate(lengths)}


def test_what_the_model_prefers_comes_up_with_its_evidence() -> None:
    look = SecondLook("m", lambda _: Longest())
    found = look.reordered("báo cáo", hits(0.9, 0.8, 0.7), texts(1, 9, 30))
    assert found[0].passage_id == "2"
    assert found[0].lexical == 0.35
    assert found[0].reranked is not None
    assert 0.99 < found[0].reranked <= 1.0


def test_of_two_passages_the_choice_of_the_model_comes_first() -> None:
    look = SecondLook("m", lambda _: Longest())
    assert look.reordered("báo cáo", hits(0.99, 0.01), texts(1, 2))[0].passage_id == "1"


def test_the_score_of_a_place_is_that_of_before_whatever_the_model_says() -> None:
    look = SecondLook("m", lambda _: Longest())
    found = look.reordered("báo cáo", hits(0.9, 0.5, 0.1), texts(3, 20, 100))
    assert [hit.score for hit in found] == [0.9, 0.5, 0.1]


def test_a_clear_lead_outweighs_a_slight_preference() -> None:
    look = SecondLook("m", lambda _: Longest())
    found = look.reordered("báo cáo", hits(0.99, 0.2, 0.19, 0.18), texts(90, 91, 1, 2))
    assert found[0].passage_id == "0"


def test_a_model_without_opinion_changes_nothing() -> None:
    look = SecondLook("m", lambda _: Longest())
    found = look.reordered("báo cáo", hits(1.0, 0.5, 0.0), texts(4, 4, 4))
    assert [hit.passage_id for hit in found] == ["0", "1", "2"]


def test_only_the_first_hits_are_read_again_and_the_rest_follow() -> None:
    model = Longest()
    look = SecondLook("m", lambda _: model)
    many = LOOKED_AT + 5
    scores = np.linspace(0.9, 0.1, many).tolist()
    found = look.reordered("báo cáo", hits(*scores), texts(*range(1, many + 1)))
    assert len(model.read) == LOOKED_AT
    assert [hit.passage_id for hit in found[LOOKED_AT:]] == [
        str(place) for place in range(LOOKED_AT, many)
    ]
    assert found[-1].reranked is None
    assert look.reach(5) == LOOKED_AT
    assert look.reach(100) == 100


def test_the_model_reads_the_question_with_its_diacritics() -> None:
    model = Longest()
    look = SecondLook("m", lambda _: model)
    look.reordered("cong doan co so bao cao nhung gi", hits(0.5), texts(1))
    assert model.asked == ["công đoàn cơ sở báo cáo những gì"]


def test_without_a_setting_nothing_is_loaded_or_changed() -> None:
    look = SecondLook(None)
    found = hits(0.9, 0.8)
    assert look.reordered("báo cáo", found, texts(1, 2)) == tuple(found)
    assert look.reach(7) == 7


def test_the_model_is_loaded_at_the_first_question_and_once() -> None:
    loaded: list[str] = []

    def load(name: str) -> Longest:
        loaded.append(name)
        return Longest()

    look = SecondLook("some/model", load)
    assert not loaded
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: look.reordered("x", hits(0.5), texts(1)), range(8)))
    assert loaded == ["some/model"]


@pytest.mark.integration
def test_a_cross_encoder_grades_by_what_it_has_learnt(tmp_path: Path) -> None:
    reranker = open_reranker(tiny_models.cross_encoder_that_likes("thao", tmp_path))
    grades = reranker.grades(
        "tổ chức gì", ["báo cáo về tỉnh", "giải thể thao", "thao thao thao", "dài " * 5000]
    )
    assert grades.shape == (4,)
    assert grades[2] > grades[1] > grades[0]


@pytest.mark.integration
def test_many_threads_get_the_grades_of_their_own_question(tmp_path: Path) -> None:
    reranker = open_reranker(tiny_models.cross_encoder_that_likes("thao", tmp_path))
    asked = [["thao " * (n % 5 + 1), "báo cáo " * n] for n in range(1, 25)]
    alone = [reranker.grades("gì", pair).tolist() for pair in asked]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda pair: reranker.grades("gì", pair).tolist(), asked))
    assert np.allclose(alone, together, atol=1e-5)


@pytest.mark.integration
def test_a_model_that_is_no_cross_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RerankerKindError):
        open_reranker(tiny_models.encoder_without_a_score(tmp_path / "bi"))
    with pytest.raises(RerankerKindError):
        open_reranker(tiny_models.cross_encoder_that_likes("a", tmp_path / "nli", scores=3))


@pytest.mark.integration
def test_a_model_that_is_not_there_or_broken_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RerankerError):
        open_reranker(str(tmp_path / "missing"))
    folder = tmp_path / "broken"
    tiny_models.cross_encoder_that_likes("thao", folder)
    (folder / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(RerankerError):
        open_reranker(str(folder))


@pytest.mark.integration
def test_torch_is_not_imported_as_long_as_no_reranker_is_set() -> None:
    code = (
        "import sys; from vectorstore.search.reranker import SecondLook;"
        "SecondLook(None).reordered('x', [], {}); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
