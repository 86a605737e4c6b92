from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from ingest.language.text import canonicalise
from ingest.language.wrapping import was_broken, wrap_width
from ingest.metadata.layout_fields import read_metadata
from ingest.obligations.register import find_obligations
from ingest.records import Obligation
from ingest.structure.sections import build_sections

CORPUS = Path(__file__).parents[3] / "ingest" / "corpus"


def reports(text: str) -> list[tuple[str, str | None, str | None, str]]:
    sections = build_sections(text, directive_id="x")
    found: tuple[Obligation, ...] = find_obligations(
        text, sections, read_metadata(text, sections), directive_id="x"
    )
    return [(r.level.value, r.recipient, r.via, r.due.text) for r in found if r.is_report]


@pytest.mark.parametrize("width", [64, 78, 90, 104])
@pytest.mark.parametrize("name", [path.name for path in sorted(CORPUS.glob("*.txt"))])
def test_a_letter_broken_at_any_width_asks_for_the_same_reports(name: str, width: int) -> None:
    text = canonicalise((CORPUS / name).read_text(encoding="utf-8"))
    lines = (textwrap.wrap(line, width) or [""] for line in text.split("\n"))
    broken = canonicalise("\n".join(part for line in lines for part in line))
    assert reports(broken) == reports(text)
    assert canonicalise(broken) == broken


def test_running_text_was_not_broken() -> None:
    assert wrap_width([50, 900, 30, 420, 77, 610, 45, 100]) is None
    assert not was_broken(None, 80, "Ban Tuyên giáo")


def test_a_short_line_ends_where_it_ends() -> None:
    width = wrap_width([78, 80, 79, 77, 80, 76, 45])
    assert width == 80
    assert was_broken(width, 78, "Ban Tuyên giáo")
    assert not was_broken(width, 45, "Ban Tuyên giáo")
    assert not was_broken(width, 78, "TỔ CHỨC THỰC HIỆN")
