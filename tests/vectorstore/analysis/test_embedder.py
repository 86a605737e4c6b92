from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.analysis import embedder as module
from vectorstore.analysis.embedder import SHIPPED, SentenceTransformerEmbedder, open_embedder
from vectorstore.errors import EmbeddingError

TEXTS = [
    "Công đoàn cơ sở phải báo cáo những gì và khi nào?",
    "cong doan co so phai bao cao nhung gi",
    "Số: 28/CĐTKV - TG, Hà Nội, ngày 03 tháng 02 năm 2021\nV/v triển khai (qua Ban Tuyên giáo)",
    "Kubernetes; fluoxymesterone_x — thôngkhông dính chữ 5K “Bluezone”",
    "ĐẨY MẠNH tuyên truyền,   phản ánh\tđầy đủ.",
]


def test_vectors_have_length_one_and_the_models_dimension() -> None:
    embedder = open_embedder()
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_a_text_without_words_gets_zeros() -> None:
    assert not open_embedder().embed_queries(["", " … "]).any()


def test_a_question_is_nearest_to_the_passage_that_answers_it() -> None:
    embedder = open_embedder()
    passages = embedder.embed_passages(
        [
            "Định kỳ 6 tháng, 01 năm báo cáo kết quả về Liên đoàn Lao động tỉnh.",
            "Tổ chức giải thể thao công nhân viên chức lao động.",
            "Nhiệt độ ngoài trời giảm mạnh trong đêm.",
        ]
    )
    query = embedder.embed_queries(["Phải báo cáo kết quả định kỳ về đâu?"])[0]
    assert int(np.argmax(passages @ query)) == 0


def test_without_diacritics_the_question_stays_near() -> None:
    vectors = open_embedder().embed_queries(TEXTS[:2])
    assert float(vectors[0] @ vectors[1]) > 0.4


@pytest.mark.integration
def test_the_shipped_folder_gives_the_same_vectors_in_sentence_transformers() -> None:
    folder = Path(module.__file__).parents[1] / "models" / SHIPPED
    theirs = SentenceTransformerEmbedder(str(folder)).embed_passages(TEXTS)
    assert np.abs(open_embedder().embed_passages(TEXTS) - theirs).max() < 1e-5


@pytest.mark.integration
def test_opening_the_shipped_model_does_not_import_torch() -> None:
    code = (
        "import sys; from vectorstore.analysis.embedder import open_embedder;"
        "open_embedder().embed_queries(['xin chào']); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_folder_that_is_no_model_is_an_embedding_error(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text('[{"type": "StaticEmbedding"}]')
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(EmbeddingError):
        open_embedder(str(tmp_path))
