"""The parts for LangChain programs, on a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.output_parsers import StrOutputParser
from langchain_core.runnables import RunnableLambda

from assistant.answering import Assistant
from assistant.errors import QuestionEmptyError
from assistant.langchain_bridge import AssistantRunnable, DirectiveRetriever
from vectorstore.library import Library
from vectorstore.records import Filters

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("home")) as opened:
        opened.add_bundled()
        yield opened


def test_the_example_of_the_documentation_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documented = (ROOT / "docs" / "langchain.md").read_text(encoding="utf-8")
    example = documented.split("```python\n", 1)[1].split("```", 1)[0]
    monkeypatch.chdir(tmp_path)
    exec(example, {})
    assert "[1]" in capsys.readouterr().out


def test_documents_carry_what_a_citation_needs(library: Library) -> None:
    documents = DirectiveRetriever(library=library, k=3).invoke("giải thể thao Lào Cai")
    assert 1 <= len(documents) <= 3
    best = documents[0]
    letter = library.directive(best.metadata["directive_id"])
    assert letter.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["source"] == letter.source
    assert best.metadata["label"]
    assert best.id == best.metadata["passage_id"]
    assert 0 <= best.metadata["score"] <= 1


def test_a_filter_holds(library: Library) -> None:
    retriever = DirectiveRetriever(library=library, filters=Filters(years=(2020,)))
    assert {d.metadata["source"] for d in retriever.invoke("báo cáo")} == {
        "2020-ldld-dien-bien.txt"
    }


def test_the_assistant_answers_as_a_runnable(library: Library) -> None:
    answer = AssistantRunnable(Assistant(library)).invoke(QUESTION)
    assert answer["status"] == "answered"
    assert answer["citations"]


def test_a_stream_adds_up_to_the_answer(library: Library) -> None:
    assistant = AssistantRunnable(Assistant(library))
    pieces = list(assistant.stream({"question": QUESTION}))
    assert len(pieces) > 2
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole + piece  # type: ignore[operator]
    expected = assistant.invoke(QUESTION)
    assert {k: v for k, v in whole.items() if k != "timings_ms"} == {
        k: v for k, v in expected.items() if k != "timings_ms"
    }


def test_several_questions_are_answered_at_once_in_order(library: Library) -> None:
    follow_up = {"question": "Còn Lạng Sơn?", "history": ["Điện Biên yêu cầu báo cáo gì?"]}
    answers = AssistantRunnable(Assistant(library)).batch([QUESTION, follow_up])
    assert [answer["question"] for answer in answers] == [QUESTION, "Còn Lạng Sơn?"]
    assert "Lạng Sơn" in answers[1]["standalone_question"]


def test_it_is_a_link_of_a_chain(library: Library) -> None:
    chain = (
        AssistantRunnable(Assistant(library))
        | RunnableLambda(lambda answer: answer["answer"])
        | StrOutputParser()
    )
    assert "[1]" in chain.invoke(QUESTION)


def test_errors_are_ours(library: Library) -> None:
    assistant = AssistantRunnable(Assistant(library))
    with pytest.raises(QuestionEmptyError):
        assistant.invoke("  ")
    with pytest.raises(QuestionEmptyError):
        list(assistant.stream("  "))
