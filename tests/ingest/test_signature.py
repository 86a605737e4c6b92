from __future__ import annotations

import pytest

from ingest.metadata import read_metadata
from ingest.records import Metadata
from ingest.structure import build_sections
from ingest.text import canonicalise


def signed(words: str) -> Metadata:
    text = canonicalise(f"LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA\nKẾ HOẠCH\nThi đua\n\n1. Làm.\n\n{words}")
    return read_metadata(text, build_sections(text, directive_id="x"))


@pytest.mark.parametrize(
    ("name", "signer"),
    [
        ("Th.s Trần Thị Hòa", "Trần Thị Hòa"),
        ("ThS. Trần Thị Hòa", "Trần Thị Hòa"),
        ("PGS.TS. Lê Văn Cường", "Lê Văn Cường"),
        ("BS.CKII Phan Văn Anh", "Phan Văn Anh"),
        ("Y Thịnh Ê Ban", "Y Thịnh Ê Ban"),
    ],
)
def test_a_degree_is_no_part_of_the_signers_name(name: str, signer: str) -> None:
    metadata = signed(f"Nơi nhận:\n- Như trên.\nK/T CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n{name}")
    assert metadata.signer.value == signer
    assert metadata.position.value == "PHÓ CHỦ TỊCH THƯỜNG TRỰC"
