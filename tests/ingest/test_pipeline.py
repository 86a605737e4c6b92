from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from ingest.errors import SourceEmptyError, SourceMissingError
from ingest.language.text import canonicalise
from ingest.pipeline import find_sources, parse_directive, propose_id, read_directive, renamed
from ingest.records import Directive, Field, Known, SourceText
from ingest.structure.sections import section_at
from tests.ingest.letters import NAMES, letter_like, raw, text


def parsed(words: str, *, directive_id: str | None = None) -> Directive:
    source = SourceText(text=words, pages=(), notices=(), media="txt")
    return parse_directive(source, source_name="a.txt", sha256="0" * 64, directive_id=directive_id)


@given(letter_like)
@settings(max_examples=300)
def test_parsing_never_fails_on_text(anything: str) -> None:
    words = canonicalise(anything)
    if not any(map(str.isalnum, words)):
        with pytest.raises(SourceEmptyError):
            parsed(words)
        return
    directive = parsed(words)
    assert directive.text == words
    assert all(p.text == words[p.start : p.end] for p in directive.passages)
    assert all(p.directive_id == directive.directive_id for p in directive.passages)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_becomes_a_directive(tmp_path: Path, name: str) -> None:
    path = tmp_path / "doi-ten.txt"
    path.write_text(raw(name), encoding="utf-8")
    directive = read_directive(path)
    assert directive.text == text(name)
    assert directive.source == "doi-ten.txt"
    assert directive.source_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    sections = {section.section_id for section in directive.sections}
    assert {passage.section_id for passage in directive.passages} <= sections
    assert {duty.section_id for duty in directive.obligations} <= sections
    for duty in directive.obligations:
        assert section_at(directive.sections, duty.start).section_id.startswith(
            directive.directive_id
        )


def test_the_five_letters_have_ids_of_their_own() -> None:
    ids = {parsed(text(name)).directive_id for name in NAMES}
    assert len(ids) == len(NAMES)
    assert all(i.isascii() and i == i.lower() and len(i) <= 100 for i in ids)


def test_the_file_name_says_nothing(tmp_path: Path) -> None:
    found = set()
    for name in ("2021-cong-doan-tkv.txt", "nghe-an-2022.txt"):
        path = tmp_path / name
        path.write_text(raw("2021-ldld-lang-son.txt"), encoding="utf-8")
        directive = read_directive(path)
        found.add((directive.directive_id, directive.metadata))
    assert len(found) == 1


def test_letters_with_one_number_of_two_provinces_are_two() -> None:
    metadata = parsed(text("2021-cong-doan-tkv.txt")).metadata
    other = replace(
        metadata, issuer=Field(value="Liên đoàn Lao động tỉnh Nghệ An", known=Known.READ)
    )
    assert propose_id(metadata, "") != propose_id(other, "")


def test_a_given_id_is_kept_and_stands_in_all_parts() -> None:
    directive = parsed(text("2024-ldld-lao-cai.txt"), directive_id="rieng")
    assert directive.directive_id == "rieng"
    assert all(section.section_id.startswith("rieng#") for section in directive.sections)
    assert {passage.directive_id for passage in directive.passages} == {"rieng"}


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_can_be_given_another_id_later(name: str) -> None:
    assert renamed(parsed(text(name)), "khac") == parsed(text(name), directive_id="khac")


def test_the_pictures_of_a_saved_web_page_are_no_letters(tmp_path: Path) -> None:
    for name in ("thu.html", "thu_files/logo.png", "quet/trang-1.jpg", "so_files/1.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found, _ = find_sources([tmp_path])
    assert [path.name for path in found] == ["thu.html", "trang-1.jpg", "1.jpg"]


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.PDF",
        ".an.txt",
        "~$khoa.docx",
        "anh.png",
        "c/d.docx",
        "d.xlsx",
        ".git/e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found, errors = find_sources([tmp_path, tmp_path / "b.txt", tmp_path / "thieu"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.PDF",
        "anh.png",
        "b.txt",
        "c/d.docx",
    ]
    assert [type(error) for error in errors] == [SourceMissingError]
