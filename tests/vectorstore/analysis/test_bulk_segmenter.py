from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from vectorstore.analysis import embedder as module
from vectorstore.analysis.bulk_segmenter import BulkSegmenter
from vectorstore.analysis.embedder import SHIPPED, open_embedder
from vectorstore.analysis.segmenter import Segmenter, segmenter_for

WORDS = """
công đoàn cơ sở phải báo cáo những gì và khi nào tuyên truyền phổ biến giáo dục pháp luật lao động
báocáo thôngkhông 5k kubernetes fluoxymesterone x_ _ | 28/cđtkv-tg “ ” , . ; … \n \t - đ 2021 ngày
CÔNG ĐOÀN Bo\u0302 mẹ\u00a0con \x1c
"""


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    file = Path(module.__file__).parents[1] / "models" / SHIPPED / "tokenizer.json"
    made = segmenter_for(Tokenizer.from_file(str(file)))
    assert made is not None
    return made


@given(st.lists(st.lists(st.sampled_from([*WORDS.split(" "), "", " "])).map(" ".join)))
def test_many_texts_are_cut_as_each_alone(segmenter: Segmenter, texts: list[str]) -> None:
    together = [tokens.tolist() for tokens in BulkSegmenter(segmenter).tokens(texts)]
    assert together == [segmenter.tokens(text) for text in texts]


def test_words_that_pair_with_both_neighbours(segmenter: Segmenter) -> None:
    words = [word for pair in list(segmenter.pairs)[:400] for word in pair]
    text = " ".join(words)
    assert BulkSegmenter(segmenter).tokens([text, text])[1].tolist() == segmenter.tokens(text)


def test_a_batch_gives_the_vectors_that_its_texts_have_alone() -> None:
    texts = [f"Công đoàn cơ sở báo cáo số {number}, kubernetes" for number in range(20)]
    model = open_embedder()
    alone = [model.embed_passages([text])[0].tolist() for text in texts]
    assert model.embed_passages(texts).tolist() == alone
