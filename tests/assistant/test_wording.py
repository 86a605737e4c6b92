from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from assistant import errors as assistant_errors
from assistant import wording
from ingest import errors as ingest_errors
from ingest.records import Notice
from vectorstore import errors as vectorstore_errors


def error_classes(module: ModuleType) -> list[type[Exception]]:
    return [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Exception) and kind.__module__ == module.__name__
    ]


ALL = [
    *error_classes(ingest_errors),
    *error_classes(vectorstore_errors),
    *error_classes(assistant_errors),
]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_has_a_sentence_and_advice_in_both_languages(kind: type[Exception]) -> None:
    error = kind("thu.pdf")
    sentences = {
        (language, told.__name__): told(error, language=language)
        for language in ("vi", "en")
        for told in (wording.explain, wording.hint)
    }
    for sentence in sentences.values():
        assert sentence.endswith((".", "”", "'"))
        assert "{" not in sentence
    assert len(set(sentences.values())) == 4


def test_the_facts_of_an_error_are_in_its_sentence() -> None:
    missing = ingest_errors.SourceMissingError("/tmp/không có.txt")
    assert "/tmp/không có.txt" in wording.explain(missing)
    assert "tuyengiao rebuild" in wording.hint(vectorstore_errors.IndexMismatchError("model"))


def test_something_unforeseen_is_told_without_breaking() -> None:
    assert "x{y}" in wording.explain(ValueError("x{y}"))


def test_a_notice_names_its_page() -> None:
    notice = Notice(code="ocr_low_confidence", detail="41 %", page=3)
    assert "41 %" in wording.explain_notice(notice)
    assert "trang 3" in wording.explain_notice(notice)
    assert wording.explain_notice(Notice(code="new_code")) == "new_code"
