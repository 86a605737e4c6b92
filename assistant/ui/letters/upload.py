"""The report of an upload as HTML: what became of each file, and what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.records import Language
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import ALL_FIELDS, facts
from assistant.ui.letters.upload_labels import UploadLabels
from assistant.ui.markup import Markup, element
from ingest.metadata import directive_label
from ingest.records import Directive
from vectorstore.records import DirectiveSummary, IngestReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One uploaded file: its name, what the library reported, the letter it became.

    ``directive`` is the letter whole, where there is one.
    """

    name: str
    report: IngestReport
    summary: DirectiveSummary | None
    directive: Directive | None = None


def upload_report(
    outcomes: Sequence[Outcome], *, total: int, current: str, skipped: int, labels: Labels
) -> Markup:
    """The state of an upload; ``current`` is the file being read, empty when all are done."""
    upload = labels.upload
    language: Language = "en" if labels.language == "en" else "vi"
    done = len(outcomes)
    parts: list[str] = [
        element("p", upload.progress.format(done=done, total=total), role="status"),
        element("progress", value=done, max=max(total, 1), aria_label=upload.title),
    ]
    if current:
        parts.append(element("p", upload.working.format(name=current), class_="dang-tim"))
    rows = [_row(outcome, labels=labels, language=language) for outcome in outcomes]
    parts.append(element("ul", *rows))
    if skipped:
        note = upload.too_many.format(files=total, rest=skipped)
        parts.append(element("p", note, class_="ghi-chu"))
    return element("div", *parts, class_="nhap")


def removed_note(label: str, *, labels: UploadLabels) -> Markup:
    """What is said after a letter was removed."""
    return element("p", labels.removed.format(label=label), class_="ghi-chu", role="status")


def _row(outcome: Outcome, *, labels: Labels, language: Language) -> Markup:
    report = outcome.report
    if report.failed:
        error = report.failed[0].error
        return element(
            "li",
            element("strong", f"{labels.upload.failed}: {outcome.name}"),
            element("p", wording.explain(error, language=language)),
            element("p", wording.hint(error, language=language), class_="ghi-chu"),
            class_="hong",
        )
    parts: list[str] = [element("strong", f"{_verb(report, labels.upload)}: {outcome.name}")]
    if outcome.summary is not None:
        parts.append(
            element(
                "button",
                directive_label(outcome.summary.metadata),
                type="button",
                class_="lien-ket",
                data_letter=outcome.summary.directive_id,
            )
        )
        parts.append(
            facts(
                outcome.summary.metadata,
                ALL_FIELDS,
                labels=labels.letters,
                editable=outcome.summary.directive_id,
            )
        )
    if outcome.directive is not None:
        parts.append(element("p", _counts(outcome.directive, labels=labels), class_="ghi-chu"))
    notices = [wording.explain_notice(notice, language=language) for _, notice in report.notices]
    if notices:
        parts.append(element("ul", *(element("li", n) for n in notices), class_="luu-y"))
    return element("li", *parts, class_="xong")


def _counts(directive: Directive, *, labels: Labels) -> str:
    """How much was understood, and how sure the recognition of scanned pages was."""
    letters = labels.letters
    words = letters.counts.format(
        sections=sum(1 for section in directive.sections if section.path),
        obligations=len(directive.obligations),
        references=len(directive.references),
    )
    read = [page.confidence for page in directive.pages if page.confidence is not None]
    if read:
        words += " · " + letters.confidence.format(percent=round(sum(read) / len(read)))
    return words


def _verb(report: IngestReport, labels: UploadLabels) -> str:
    if report.added:
        return labels.added
    return labels.updated if report.updated else labels.unchanged
