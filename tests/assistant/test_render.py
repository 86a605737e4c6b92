from __future__ import annotations

import json

from assistant import render, render_reports
from ingest.errors import BrokenFileError
from ingest.records import Notice
from tests.assistant.small_library import assistant, five, id_of
from vectorstore.records import FailedSource, HealthCheck, HealthReport, IngestReport


def test_an_answer_is_the_contract_of_the_command_line() -> None:
    question = "Ai ký công văn của Lào Cai?"
    document = render.answer_json(assistant().ask(question))
    assert set(document) >= {
        "question", "standalone_question", "status", "answer", "statements", "citations",
        "missing", "engine", "timings_ms",
    }  # fmt: skip
    assert document["question"] == question
    assert document["status"] == "answered"
    assert document["engine"] == "extractive"
    citations = document["citations"]
    assert isinstance(citations, list)
    assert set(citations[0]) >= {
        "marker", "directive_id", "source", "label", "number", "issuer", "issued_on", "section",
        "page", "start", "end", "quote",
    }  # fmt: skip
    statements = document["statements"]
    assert isinstance(statements, list)
    assert statements[0]["proved"] is True
    timings = document["timings_ms"]
    assert isinstance(timings, dict)
    assert timings["total"] > 0
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document


def test_a_summary_tells_how_each_field_is_known() -> None:
    summary = next(s for s in five().summaries() if s.directive_id == id_of("Lào Cai"))
    document = render.summary_json(summary)
    assert document["number"] is None
    known = document["known"]
    assert isinstance(known, dict)
    assert known["number"] == "blank"
    assert document["kind"] == "công văn"
    assert document["year"] == 2024
    assert document["addressees"]
    assert document["source"] == "2024-ldld-lao-cai.txt"


def test_a_date_and_a_number_are_written_as_the_contract_says() -> None:
    summary = next(s for s in five().summaries() if s.directive_id == id_of("Than"))
    document = render.summary_json(summary)
    assert document["number"] == "28/CĐTKV-TG"
    assert document["issued_on"] == "2021-02-03"


def test_an_obligation_carries_its_words() -> None:
    letter = five().directive(id_of("Đắk Lắk"))
    report = next(o for o in letter.obligations if o.is_report and o.level.value == "tinh_nganh")
    document = render.obligation_json(report, source=letter.source, text=letter.text)
    assert document["due"] == {
        "kind": "before",
        "date": "2021-08-10",
        "until": None,
        "period": None,
        "text": "trước ngày 10/8/2021",
    }
    start, end = document["start"], document["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert document["quote"] == letter.text[start:end]


def test_a_letter_is_shown_with_its_text_only_on_request() -> None:
    letter = five().directive(id_of("Lạng Sơn"))
    assert "text" not in render.directive_json(letter, text=False)
    assert render.directive_json(letter, text=True)["text"] == letter.text
    references = render.directive_json(letter, text=False)["references"]
    assert isinstance(references, list)
    assert "35-NQ/TW" in {reference["number"] for reference in references}


def test_a_hit_has_its_scores_and_its_place() -> None:
    hit = five().search("facebook")[0]
    document = render.hit_json(hit)
    assert document["text"] == hit.passage.text
    assert {"passage_id", "directive_id", "source", "label", "score", "lexical", "dense"} <= set(
        document
    )


def test_a_report_tells_what_failed_and_what_to_do() -> None:
    report = IngestReport(
        added=("a",),
        failed=(FailedSource(path="x.pdf", error=BrokenFileError("x.pdf")),),
        notices=(("y.pdf", Notice(code="c", detail="d")),),
    )
    document = render_reports.report_json(report)
    assert document["added"] == ["a"]
    failed = document["failed"]
    assert isinstance(failed, list)
    assert failed[0]["path"] == "x.pdf"
    assert failed[0]["error"]
    assert failed[0]["hint"]
    assert document["warnings"] == ["y.pdf: d"]


def test_health_is_healthy_only_when_every_check_holds() -> None:
    checks = (HealthCheck(code="a", passed=True), HealthCheck(code="b", passed=False))
    report = HealthReport(checks=checks, directives=1, passages=2, generation=3)
    assert render_reports.health_json(report)["healthy"] is False


def test_markdown_lists_the_sources_in_order() -> None:
    answer = assistant().ask("Công đoàn cơ sở phải báo cáo những gì và khi nào?")
    text = render.answer_markdown(answer)
    assert text.index(answer.text) < text.index("Nguồn trích dẫn")
    for citation in answer.citations:
        assert f"[{citation.marker}] {citation.label}" in text
