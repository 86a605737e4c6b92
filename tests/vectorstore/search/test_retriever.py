from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from evals.retrieval import RetrievalSet, build_index
from vectorstore.analysis.embedder import open_embedder
from vectorstore.records import Filters
from vectorstore.search.retriever import Retriever

PASSAGES = {
    "bao-cao": "Định kỳ 6 tháng, 01 năm báo cáo kết quả về Liên đoàn Lao động tỉnh.",
    "the-thao": "Phối hợp với Sở Văn hóa và Thể thao tổ chức Giải Thể thao CNVCLĐ tỉnh năm 2024.",
    "mang-xa-hoi": "Hướng dẫn các CĐCS lập tài khoản facebook, tham gia các nhóm Zalo công nhân.",
    "chi-thi": "Tiếp tục tuyên truyền thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị.",
    "van-hoa": "Nâng cao chất lượng hoạt động của các Nhà văn hóa, các Câu lạc bộ.",
}


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    home: Path = tmp_path_factory.mktemp("index")
    entries = tuple((id_, "", text) for id_, text in PASSAGES.items())
    data = RetrievalSet(entries=entries, questions={}, relevant={})
    embedder = open_embedder()
    with closing(build_index(data, home, embedder)) as index:
        yield Retriever(index, embedder)


@pytest.mark.integration
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Bao lâu phải báo cáo kết quả một lần?", "bao-cao"),
        ("bao lau phai bao cao ket qua mot lan", "bao-cao"),
        ("giải thể thao phối hợp với ai", "the-thao"),
        ("cdcs lap tai khoan facebook", "mang-xa-hoi"),
        ("công đoàn cơ sở lập nhóm gì", "mang-xa-hoi"),
        ("ldld tinh nhan ket qua gi", "bao-cao"),
        ("Văn bản nào nhắc đến chỉ thị 5/CT-TW?", "chi-thi"),
    ],
)
def test_the_passage_that_answers_comes_first(
    retriever: Retriever, question: str, answer: str
) -> None:
    best = retriever.search(question)[0]
    assert best.passage_id.startswith(answer)
    assert 0.0 <= best.score <= 1.0


@pytest.mark.integration
def test_decomposed_letters_change_nothing(retriever: Retriever) -> None:
    question = "Phối hợp với ai tổ chức giải thể thao?"
    assert retriever.search(unicodedata.normalize("NFD", question)) == retriever.search(question)


@pytest.mark.integration
def test_scores_fall_from_the_first_hit_on(retriever: Retriever) -> None:
    scores = [hit.score for hit in retriever.search("tuyên truyền chỉ thị của Bộ Chính trị")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.integration
def test_a_foreign_question_scores_below_an_answered_one(retriever: Retriever) -> None:
    answered = retriever.search("định kỳ báo cáo kết quả về đâu")[0]
    foreign = retriever.search("cách nấu phở bò Hà Nội")[0]
    assert foreign.score < answered.score
    assert foreign.coverage < answered.coverage


@pytest.mark.integration
def test_the_matched_words_are_named_without_those_that_only_ask(retriever: Retriever) -> None:
    best = retriever.search("bao cao ket qua ve dau")[0]
    assert {"báo", "cáo", "kết", "quả"} <= set(best.terms)
    assert best.coverage > 0.6


@pytest.mark.integration
def test_filters_hold_for_terms_and_vectors(retriever: Retriever) -> None:
    hits = retriever.search("báo cáo kết quả", filters=Filters(directive_ids=("van-hoa",)))
    assert {hit.passage_id.partition("@")[0] for hit in hits} <= {"van-hoa"}


@pytest.mark.integration
def test_a_filter_that_matches_nothing_is_not_dropped(retriever: Retriever) -> None:
    assert not retriever.search("báo cáo kết quả", filters=Filters(years=(1999,)))


@pytest.mark.integration
@pytest.mark.parametrize("question", ["", "   ", "?!", "🙂", "a" * 100_000, "'; DROP TABLE--"])
def test_odd_questions_give_an_answer_or_none_but_no_error(
    retriever: Retriever, question: str
) -> None:
    assert len(retriever.search(question, k=3)) <= 3
