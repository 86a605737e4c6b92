"""The report of an ingest: each file with what was understood of it and what was not.

As JSON, and as a web page in one file that opens without a network or the program.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TextIO

import ingest.errors
from assistant import wording
from assistant.records import Language
from assistant.render import Json, metadata_json
from assistant.report_words import WORDS, ReportWords
from ingest.errors import IngestError
from ingest.metadata.layout_fields import directive_label
from ingest.records import Field, Known, Metadata
from vectorstore.records import FileFailure, FileOutcome, FileReport, IngestRun, Understanding

MAIN_FIELDS = ("kind", "number", "issuer", "issued_on", "year", "subject")
"""Fields that people look for; a letter that lacks one is worth a look."""
_COUNTS = ("pages", "characters", "sections", "passages", "references", "obligations", "reports")
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;
color:#1f2430}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #d5d8de;padding:.5rem;text-align:left;vertical-align:top}
th{background:#f3f4f7;position:sticky;top:0}dl{margin:0}dt{font-weight:600;float:left;clear:left}
dt::after{content:":\\00a0"}dd{margin:0 0 .15rem}
.known{color:#5a6070;font-size:.85em}.failed{background:#fdeceb}.missing{color:#8a4b00}
.copy,.unchanged,.moved{color:#5a6070}ul{margin:0;padding-left:1.2rem}
@media(max-width:50rem){table,tbody,tr,td{display:block}thead{display:none}}
@media(prefers-color-scheme:dark){body{background:#15181e;color:#e6e8ee}th{background:#20242c}
th,td{border-color:#343a46}.failed{background:#3b1f1e}.missing{color:#f0b060}
.known,.copy,.unchanged,.moved{color:#a3aaba}}
"""


def run_json(run: IngestRun) -> Json:
    """The beginning and end of a kept report. Times are UTC."""
    return {
        "report_id": run.report_id,
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "total": run.total,
        "counts": dict(run.counts),
    }


def file_json(file: FileReport, *, language: Language = "vi") -> Json:
    """One file: what became of it, what was understood, and which main facts were not found."""
    document: Json = {
        "path": file.path,
        "source": file.source,
        "outcome": file.outcome.value,
        "directive_id": file.directive_id,
        "warnings": [wording.explain_notice(note, language=language) for note in file.notices],
    }
    if file.understanding is not None:
        document["understood"] = metadata_json(file.understanding.metadata)
        document["missing"] = missing_fields(file.understanding.metadata)
        document |= {name: getattr(file.understanding, name) for name in ("media", *_COUNTS)}
    if file.failure is not None:
        error = error_of(file.failure)
        document["error"] = wording.explain(error, language=language)
        document["hint"] = wording.hint(error, language=language)
    return document


def missing_fields(metadata: Metadata) -> list[str]:
    """The main fields that a letter lacks, blank ones included."""
    return [name for name in MAIN_FIELDS if getattr(metadata, name).value is None]


def error_of(failure: FileFailure) -> IngestError:
    """The error that a kept report tells of, to be worded for people."""
    kind = getattr(ingest.errors, failure.kind, IngestError)
    if not (isinstance(kind, type) and issubclass(kind, IngestError)):
        kind = IngestError
    return kind(failure.source, failure.detail)


def write_page(
    file: Path, run: IngestRun, files: Iterable[FileReport], *, language: Language = "vi"
) -> None:
    """Write a report as a web page in one file. Raises OSError."""
    with file.open("w", encoding="utf-8") as page:
        for part in page_parts(run, files, language=language):
            _write(page, part)


def page_parts(
    run: IngestRun, files: Iterable[FileReport], *, language: Language = "vi"
) -> Iterator[str]:
    """Yield a report as HTML a row at a time; whatever files say is escaped."""
    words = WORDS[language]
    yield (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src '
        "'unsafe-inline'\">"
        f"<title>{escape(words.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(words.title)}</h1><p>{escape(_summary(run, words))}</p>"
    )
    heads = (words.file, words.outcome, words.fields, words.contents, words.remarks)
    yield "<table><thead><tr>" + "".join(f"<th>{escape(head)}</th>" for head in heads)
    yield "</tr></thead><tbody>\n"
    for file in files:
        yield _row(file, words, language) + "\n"
    yield "</tbody></table></body></html>\n"


def _write(page: TextIO, part: str) -> None:
    page.write(part.encode("utf-8", "backslashreplace").decode("utf-8"))


def _summary(run: IngestRun, words: ReportWords) -> str:
    counts = Counter(dict(run.counts))
    said = [f"{words.outcomes[o]}: {counts[o.value]}" for o in FileOutcome if counts[o.value]]
    time = (run.finished_at or run.started_at).astimezone()
    made = words.made.format(time=f"{time:%H:%M} {time.day:02}/{time.month:02}/{time.year}")
    text = f"{made}. {', '.join(said)}."
    if run.finished_at is None:
        done = sum(counts.values())
        text += " " + words.unfinished.format(done=done, total=run.total)
    return text


def _row(file: FileReport, words: ReportWords, language: Language) -> str:
    remarks = [wording.explain_notice(note, language=language) for note in file.notices]
    if file.failure is not None:
        error = error_of(file.failure)
        remarks[:0] = [
            wording.explain(error, language=language),
            wording.hint(error, language=language),
        ]
    name = escape(file.source)
    letter = (
        f'<br><span class="known">{escape(file.directive_id)}</span>' if (file.directive_id) else ""
    )
    understood = file.understanding
    cells = (
        f'<span title="{escape(file.path)}">{name}</span>{letter}',
        escape(words.outcomes[file.outcome]),
        _fields(understood, words) if understood else "",
        _contents(understood, words) if understood else "",
        "<ul>" + "".join(f"<li>{escape(remark)}</li>" for remark in remarks) + "</ul>"
        if remarks
        else "",
    )
    return f'<tr class="{file.outcome.value}">' + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"


def _fields(understood: Understanding, words: ReportWords) -> str:
    metadata = understood.metadata
    rows = []
    for name, title in words.names.items():
        field: Field[object] = getattr(metadata, name)
        if field.value is not None:
            known = "" if field.known is Known.READ else f" ({words.known[field.known]})"
            shown = f'{escape(_shown(field.value))}<span class="known">{escape(known)}</span>'
            rows.append(f"<dt>{escape(title)}</dt><dd>{shown}</dd>")
    lacking = [
        f"{words.names[name].lower()} ({words.known[getattr(metadata, name).known]})"
        for name in missing_fields(metadata)
    ]
    verdict = f"{words.missing}: {', '.join(lacking)}" if lacking else words.nothing_missing
    style = "missing" if lacking else "known"
    label = f"<strong>{escape(directive_label(metadata))}</strong>"
    return f'{label}<dl>{"".join(rows)}</dl><span class="{style}">{escape(verdict)}</span>'


def _shown(value: object) -> str:
    if isinstance(value, dt.date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _contents(understood: Understanding, words: ReportWords) -> str:
    counts = [(getattr(understood, name), words.counts[name]) for name in _COUNTS]
    return "<br>".join(escape(f"{count} {what}") for count, what in counts if count)
