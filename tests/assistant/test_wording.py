"""Every error has a sentence and advice of its own, in both languages, with its facts."""

from __future__ import annotations

import builtins
import tomllib
from importlib.resources import files

import pytest

from assistant import errors as ours
from assistant.errors import AssistantError, ChatFailure, ChatModelError
from assistant.people import errors as people_errors
from assistant.wording import explain, explain_notice, hint
from ingest import errors as ingest_errors
from ingest.errors import IngestError
from ingest.records import Notice
from vectorstore import errors as library_errors
from vectorstore.errors import LibraryError


def kinds(root: type[Exception]) -> list[type[Exception]]:
    below = [kind for child in root.__subclasses__() for kind in kinds(child)]
    return [root, *below]


ALL = [*kinds(AssistantError), *kinds(IngestError), *kinds(LibraryError)]
TABLE = tomllib.loads(files("assistant").joinpath("messages.toml").read_text(encoding="utf-8"))
UNKNOWN = explain(ZeroDivisionError(""))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_error_is_explained(kind: type[Exception], language: str) -> None:
    error = kind("tệp.pdf") if issubclass(kind, IngestError) else kind("sự thật")
    said = explain(error, language=language)  # type: ignore[arg-type]
    advice = hint(error, language=language)  # type: ignore[arg-type]
    assert said
    assert said != UNKNOWN
    assert advice
    assert "{" not in said + advice


def test_no_sentence_is_left_of_an_error_that_is_gone() -> None:
    names = [kind.__name__ for kind in ALL]
    assert people_errors.PeopleError in ALL
    assert len(set(names)) == len(names)
    assert set(TABLE["errors"]) <= {*names, *dir(builtins)}


@pytest.mark.parametrize("room", ["errors", "chat_failures", "notices"])
def test_each_sentence_is_there_in_both_languages(room: str) -> None:
    for name, sentences in TABLE[room].items():
        assert {"vi", "en"} <= set(sentences), name
        assert ("hint_vi" in sentences) == ("hint_en" in sentences), name


def test_siblings_say_different_things() -> None:
    said = [explain(kind("x")) for kind in ALL if kind is not ChatModelError]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("failure", list(ChatFailure))
def test_every_failure_of_a_chat_model_is_told_without_its_technical_facts(
    failure: ChatFailure,
) -> None:
    error = ChatModelError("HTTP 500 at 10.0.0.1", failure=failure)
    assert "10.0.0.1" not in explain(error)
    assert explain(error) != explain(error, language="en")


def test_facts_are_shown() -> None:
    assert "“tệp.pdf”" in explain(ingest_errors.SourceEmptyError("tệp.pdf"))
    assert "“abc”" in explain(library_errors.DirectiveNotFoundError("abc"))
    assert "pip install 'tuyengiao-assistant[ollama]'" in hint(
        ours.ProviderMissingError("tuyengiao-assistant[ollama]")
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ingest_errors.SourceUnreadableError("a", "not a regular file"), "không phải tệp thường"),
        (library_errors.LibraryReadOnlyError("/x: Permission denied"), "/x: không có quyền."),
        (PermissionError(13, "Permission denied", "/y"), "/y: không có quyền."),
        (OSError(28, "No space left on device"), "hết chỗ trên đĩa"),
    ],
)
def test_what_the_system_says_is_put_into_vietnamese(error: Exception, said: str) -> None:
    assert said in explain(error)
    assert said not in explain(error, language="en")


def test_a_remark_on_a_page_names_the_page() -> None:
    notice = Notice(code="ocr_low_confidence", detail="61 %", page=3)
    assert explain_notice(notice).endswith("(trang 3)")
    assert "61 %" in explain_notice(notice)
