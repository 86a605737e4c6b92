from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals.errors import EvaluationError
from evals.retrieval import evaluate_retrieval, half_of, passages_of, rank_entries, read_set
from ingest.structure.passages import MAX_PASSAGE

CORPUS = [
    {"_id": "d@1", "title": "Nghỉ phép", "text": "Người lao động được nghỉ 12 ngày mỗi năm."},
    {"_id": "d2", "title": "", "text": "Tiền lương làm thêm giờ ít nhất bằng 150%."},
    {"_id": "d3", "text": "Công đoàn phí hằng tháng bằng 1% tiền lương."},
]
QUERIES = [
    {"_id": "q1", "text": "được nghỉ phép bao nhiêu ngày"},
    {"_id": "q2", "text": "lương làm thêm giờ"},
    {"_id": "q3", "text": "không ai chấm câu này"},
]


def write(folder: Path, *, packed: bool = False) -> Path:
    for name, rows in (("corpus.jsonl", CORPUS), ("queries.jsonl", QUERIES)):
        data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        if packed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(data))
        else:
            (folder / name).write_bytes(data)
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td@1\t1\nq2\td2\t1\nq3\td3\t0\n"
    )
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_questions_without_a_relevant_entry_are_left_out(tmp_path: Path, packed: bool) -> None:
    data = read_set(write(tmp_path, packed=packed))
    assert set(data.questions) == {"q1", "q2"}
    assert data.relevant["q1"] == {"d@1"}
    assert len(data.entries) == 3


def test_the_halves_share_no_question_and_leave_none_out(tmp_path: Path) -> None:
    queries = [{"_id": f"q{i}", "text": f"câu {i}"} for i in range(40)]
    folder = write(tmp_path)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in queries)
    (folder / "queries.jsonl").write_text(lines, encoding="utf-8")
    judged = "".join(f"{row['_id']}\td2\t1\n" for row in queries)
    (folder / "qrels.tsv").write_text(judged)
    data = read_set(folder)
    first, second = half_of(data, "development"), half_of(data, "held-out")
    assert set(first.questions) | set(second.questions) == set(data.questions)
    assert not set(first.questions) & set(second.questions)
    assert set(first.relevant) == set(first.questions)
    assert min(len(first.questions), len(second.questions)) >= 10


@pytest.mark.integration
def test_a_set_is_measured_by_terms_vectors_and_both(tmp_path: Path) -> None:
    report = evaluate_retrieval(write(tmp_path))
    assert set(report) == {"lexical", "dense", "hybrid", "passages", "index_s", "queries_per_s"}
    assert report["hybrid"] == {
        "ndcg@10": 1.0,
        "mrr@10": 1.0,
        "recall@1": 1.0,
        "recall@10": 1.0,
        "recall@100": 1.0,
        "n": 2,
    }
    assert report["passages"] == 3


def test_an_entry_stands_at_the_place_of_its_best_passage() -> None:
    assert rank_entries(["b@0", "d@1@90", "b@70", "d@1@0"]) == ["b", "d@1"]


def test_long_texts_are_cut_and_nothing_but_white_space_is_lost() -> None:
    text = "\n".join(f"Đoạn {i}. " + "Nội dung của đoạn này. " * 12 for i in range(20))
    spans = passages_of(text)
    assert len(spans) > 3
    assert all(span.end - span.start <= MAX_PASSAGE for span in spans)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    (write(tmp_path) / missing).unlink()
    with pytest.raises(EvaluationError, match=missing):
        read_set(tmp_path)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / "corpus.jsonl").write_text('{"_id": "a", "text": "x"}\n{"_id"\n')
    with pytest.raises(EvaluationError, match=r"corpus\.jsonl:2"):
        read_set(tmp_path)
