"""What is downloaded from the page of evaluations, by those who may change letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.people.records import Person
from assistant.ui.quality.gold_view import EXPORT
from assistant.ui.quality.records import GoldProblemError, RunGoneError, Workshop
from assistant.ui.quality.runs_view import REPORT, TEMPLATE

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

QualityFile = Callable[[Workshop, Person, Mapping[str, str]], bytes | None]
"""Finds the content for a person and the query of an address; None where there is none."""


def _report(workshop: Workshop, _: Person, query: Mapping[str, str]) -> bytes | None:
    try:
        words = workshop.speaking("en" if query.get("lang") == "en" else "vi")
        return words.report(query.get("run", ""))
    except (RunGoneError, GoldProblemError):
        return None


def _template(workshop: Workshop, _: Person, query: Mapping[str, str]) -> bytes | None:
    del query
    return workshop.template()


def _own(workshop: Workshop, person: Person, _: Mapping[str, str]) -> bytes | None:
    try:
        return workshop.exported(of=person.name)
    except GoldProblemError:
        return None


QUALITY_FILES: tuple[tuple[str, str, QualityFile], ...] = (
    (REPORT, "text/html; charset=utf-8", _report),
    (TEMPLATE, _SHEET, _template),
    (EXPORT, _SHEET, _own),
)
"""Name, which is also the last part of the address; media type; what finds the content."""
