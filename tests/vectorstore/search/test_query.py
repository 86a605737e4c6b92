from __future__ import annotations

import unicodedata

from vectorstore.indexes.index import TermField
from vectorstore.search.query import MAX_QUESTION_CHARS, term_query, term_weight, understand


def weights(question: str, field: TermField = TermField.BODY) -> dict[str, float]:
    return dict(term_query(understand(question)).get(field, ()))


def test_words_that_ask_are_searched_with_little_weight() -> None:
    found = weights("công đoàn cơ sở nộp báo cáo khi nào")
    assert found["nào"] < 0.1 * found["nộp"]
    assert found["khi_nào"] < 0.1 * found["báo_cáo"]


def test_a_document_number_counts_fully() -> None:
    assert weights("công văn số 28/CĐTKV-TG")["28_cđtkv_tg"] == 1.0


def test_a_pair_counts_as_its_lesser_word() -> None:
    assert term_weight("báo_nào") == term_weight("nào_báo") < term_weight("báo_cáo")


def test_a_question_of_nothing_but_asking_words_still_searches() -> None:
    assert min(weights("là gì nào").values()) > 0


def test_unaccented_words_weigh_as_what_they_mean() -> None:
    found = weights("nop bao cao khi nao", TermField.BODY_BARE)
    assert found["nao"] < 0.2 * found["cao"]
    assert weights("nộp báo cáo khi nào", TermField.BODY_BARE) == {}


def test_decomposed_letters_ask_the_same() -> None:
    question = "Phối hợp với ai tổ chức giải thể thao?"
    assert understand(unicodedata.normalize("NFD", question)) == understand(question)


def test_an_endless_question_is_cut() -> None:
    assert len(understand("báo cáo " * 5000).text) <= MAX_QUESTION_CHARS
