from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

from evals.reading_files import read_letters
from evals.reading_truth import ExpectedLetter, read_truth

LETTER = "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM\nSố: 12/LĐLĐ-TG\n\nKính gửi: Công đoàn cơ sở\n\nBáo cáo."
PAGE = f"{LETTER}\nCông văn 12 mới nhất. Đăng nhập để xem."


def wanted(data: str, *, until: str = "") -> ExpectedLetter:
    digest = hashlib.sha256(data.encode()).hexdigest()
    return replace(read_truth()[0], sha256=digest, until=until)


def test_letters_are_found_by_their_digest_whatever_their_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "y.txt").write_text("Khác", encoding="utf-8")
    [(_, directive)] = read_letters([wanted(LETTER), wanted("Không có")], [tmp_path])
    assert directive.metadata.number.value == "12/LĐLĐ-TG"


def test_a_letter_may_be_a_line_of_a_packed_file_and_end_before_the_page_does(
    tmp_path: Path,
) -> None:
    with gzip.open(tmp_path / "pages.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "Khác"}) + "\n" + json.dumps({"text": PAGE}) + "\n")
    [(_, directive)] = read_letters([wanted(PAGE, until="Công văn 12 mới")], [tmp_path])
    assert directive.text.endswith("Báo cáo.")
