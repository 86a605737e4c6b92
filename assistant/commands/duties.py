"""The command ``obligations``: the register of duties, as text, calendar and spreadsheet."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant import calendar, render
from assistant.commands import labels, layout
from assistant.commands.frame import Context, Document, Outcome
from assistant.duties import Duty, collect_duties
from ingest.records import Level


def obligations(given: Namespace, context: Context) -> Outcome:
    """List the duties, and write the files that were asked for."""
    level = None if given.level is None else Level(given.level)
    with context.library(filled=True) as library:
        duties = collect_duties(library, level=level, year=given.year)
    document: Document = {"obligations": [_json(duty) for duty in duties]}
    written: list[str] = []
    if given.ics is not None:
        count = calendar.write_ics(duties, Path(given.ics))
        document["ics"] = {"path": given.ics, "written": count}
        written.append(f"Đã ghi lịch “{given.ics}”: {count} việc; {len(duties) - count} việc không")
        written[-1] += " nêu thời hạn nên không có trong lịch."
    if given.xlsx is not None:
        calendar.write_xlsx(duties, Path(given.xlsx))
        document["xlsx"] = {"path": given.xlsx, "written": len(duties)}
        written.append(f"Đã ghi bảng tính “{given.xlsx}”: {len(duties)} việc.")
    return Outcome(
        document=document,
        text=lambda width: "\n".join([*_lines(duties, width=width), *written]),
    )


def _json(duty: Duty) -> Document:
    document = render.obligation_json(duty.obligation, source=duty.source, text="")
    return {**document, "quote": duty.quote, "label": duty.label, "year": duty.year}


def _lines(duties: Sequence[Duty], *, width: int) -> Iterator[str]:
    if not duties:
        yield "Không có nhiệm vụ nào phù hợp."
        return
    for number, duty in enumerate(duties, start=1):
        obligation = duty.obligation
        said = f"{obligation.actor} [{duty.level}]: {obligation.duty}"
        yield from layout.wrap(layout.safe(said), width=width, lead=f"{number}. ")
        facts = [
            ("thời hạn", labels.due(obligation)),
            ("gửi đến", obligation.recipient or ""),
            ("qua", obligation.via or ""),
            ("văn bản", duty.label),
        ]
        for name, value in facts:
            if value:
                yield from layout.wrap(layout.safe(value), width=width, lead=f"   {name}: ")
    yield ""
    yield f"Tất cả: {len(duties)} việc."
