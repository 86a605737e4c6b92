"""The report of an upload as HTML: what became of each file, and what was understood."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from assistant import wording
from assistant.ingest_report import error_of
from assistant.records import Language
from assistant.ui.dressing import STATIC
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import ALL_FIELDS, facts
from assistant.ui.letters.upload_labels import UploadLabels
from assistant.ui.markup import Markup, element
from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive, Metadata
from vectorstore.records import FileReport

REPORT = "bao-cao-nap.html"
"""Under which kept reports are served; the query says which one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One uploaded file: what became of it, and the letter where it can be read already."""

    file: FileReport
    directive: Directive | None = None

    @property
    def metadata(self) -> Metadata | None:
        """What is known of the letter; None for a file that became none."""
        if self.directive is not None:
            return self.directive.metadata
        return None if self.file.understanding is None else self.file.understanding.metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadState:
    """How far an upload is.

    ``names`` are the files in the order in which they are taken, ``outcomes`` those of the first
    of them; ``skipped`` counts files over the limit. ``error`` is what stopped the whole ingest;
    ``report_ids`` name the kept reports of it.
    """

    names: tuple[str, ...]
    skipped: int = 0
    outcomes: tuple[Outcome, ...] = ()
    over: bool = False
    error: Exception | None = None
    report_ids: tuple[str, ...] = ()

    @property
    def current(self) -> str:
        """The file that is being read; empty when none is."""
        done = len(self.outcomes)
        return self.names[done] if not self.over and done < len(self.names) else ""


def upload_report(state: UploadState, *, labels: Labels) -> Markup:
    """How far an upload is, and what became of each file; what needs somebody comes first."""
    upload = labels.upload
    language: Language = "en" if labels.language == "en" else "vi"
    done, total = len(state.outcomes), len(state.names)
    parts: list[str] = [
        element("p", upload.progress.format(done=done, total=total), role="status"),
        element("progress", value=done, max=max(total, 1), aria_label=upload.title),
    ]
    if state.error is not None:
        told = (explain(state.error, language=language) for explain in _SENTENCES)
        parts.append(element("p", " ".join(told), role="alert"))
    if state.current:
        parts.append(element("p", upload.working.format(name=state.current), class_="dang-tim"))
    elif not state.over:
        parts.append(element("p", upload.writing, class_="dang-tim"))
    if state.skipped:
        note = upload.too_many.format(files=total, rest=state.skipped)
        parts.append(element("p", note, role="alert"))
    parts += [_kept(report_id, labels=labels) for report_id in state.report_ids]
    failed_first = sorted(state.outcomes, key=lambda outcome: outcome.file.failure is None)
    rows = [_row(outcome, labels=labels, language=language) for outcome in failed_first]
    parts.append(element("ul", *rows))
    return element("div", *parts, class_="nhap")


_SENTENCES = (wording.explain, wording.hint)


def _kept(report_id: str, *, labels: Labels) -> Markup:
    query = urlencode({"id": report_id, "lang": labels.language})
    address = f"{STATIC}{REPORT}?{query}"
    link = element("a", labels.upload.report, href=address, download=True, class_="nut-nho")
    return element("p", link)


def removed_note(label: str, *, labels: UploadLabels) -> Markup:
    """What is said after a letter was removed."""
    return element("p", labels.removed.format(label=label), class_="ghi-chu", role="status")


def _row(outcome: Outcome, *, labels: Labels, language: Language) -> Markup:
    file = outcome.file
    title = element("strong", f"{labels.upload.outcomes[file.outcome.value]}: {file.source}")
    if file.failure is not None:
        error = error_of(file.failure)
        return element(
            "li",
            title,
            element("p", wording.explain(error, language=language)),
            element("p", wording.hint(error, language=language), class_="ghi-chu"),
            class_="hong",
        )
    parts: list[str] = [title]
    if outcome.directive is not None:
        parts.append(_opener(outcome.directive))
    if outcome.metadata is not None:
        editable = "" if outcome.directive is None else outcome.directive.directive_id
        fields = facts(outcome.metadata, ALL_FIELDS, labels=labels.letters, editable=editable)
        parts.append(fields)
    if outcome.directive is not None:
        parts.append(element("p", _counts(outcome.directive, labels=labels), class_="ghi-chu"))
    notices = [wording.explain_notice(notice, language=language) for notice in file.notices]
    if notices:
        parts.append(element("ul", *(element("li", n) for n in notices), class_="luu-y"))
    return element("li", *parts, class_="xong")


def _opener(directive: Directive) -> Markup:
    return element(
        "button",
        directive_label(directive.metadata),
        type="button",
        class_="lien-ket",
        data_letter=directive.directive_id,
    )


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
