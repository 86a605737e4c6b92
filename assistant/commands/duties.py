"""The command ``obligations``: the register of duties, as text, calendar and spreadsheet."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant import calendar, render
from assistant.commands import labels, layout
from assistant.commands.frame import Context, Document, Outcome
from assistant.duties import Duty, collect_duties
from ingest.records import DueKind, Level


def obligations(given: Namespace, context: Context) -> Outcome:
    """List the duties, and write the files that were asked for."""
    level = None if given.level is None else Level(given.level)
    with context.library(filled=True) as library:
        duties = collect_duties(library, level=level, year=given.year, general=given.general)
    if given.dated:
        duties = tuple(duty for duty in duties if _has_time(duty))
    document: Document = {"obligations": [_json(duty) for duty in duties]}
    written: list[str] = []
    if given.ics is not None:
        count = calendar.write_ics(duties, Path(given.ics))
        document["ics"] = {"path": given.ics, "written": count}
        written.append(f"Đã ghi lịch “{given.ics}”: {count} việc có ngày hoặc chu kỳ.")
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
    """Duties with a time in full, the others in one line each under their letter."""
    if not duties:
        yield "Không có nhiệm vụ nào phù hợp."
        return
    joined = list(_join_levels(duties))
    timed = [(duty, levels) for duty, levels in joined if _has_time(duty)]
    if timed:
        yield f"Có thời hạn hoặc định kỳ ({len(timed)} việc):"
    for number, (duty, levels) in enumerate(timed, start=1):
        yield from _full(duty, levels, number=number, width=width)
    others = [(duty, levels) for duty, levels in joined if not _has_time(duty)]
    if others:
        yield ""
        yield f"Không nêu thời hạn ({len(others)} việc):"
    yield from _short(others, width=width)
    yield ""
    yield f"Tất cả: {len(joined)} việc."


def _has_time(duty: Duty) -> bool:
    return duty.obligation.due.kind is not DueKind.UNSTATED


def _join_levels(duties: Sequence[Duty]) -> Iterator[tuple[Duty, str]]:
    """One entry for a duty that a sentence lays on several levels, with the levels in words."""
    levels: dict[tuple[str, int, int, str], list[Duty]] = {}
    for duty in duties:
        of = duty.obligation
        levels.setdefault((of.directive_id, of.start, of.end, of.duty), []).append(duty)
    for same in levels.values():
        yield same[0], ", ".join(dict.fromkeys(duty.level for duty in same))


def _full(duty: Duty, levels: str, *, number: int, width: int) -> Iterator[str]:
    obligation = duty.obligation
    lead = f"{number}. "
    yield from layout.wrap(layout.safe(obligation.duty), width=width, lead=lead)
    facts = [
        ("ai", f"{obligation.actor} ({levels})"),
        ("thời hạn", labels.due(obligation)),
        ("gửi đến", obligation.recipient or ""),
        ("qua", obligation.via or ""),
        ("văn bản", duty.label),
    ]
    for name, value in facts:
        if value:
            lead_of_fact = f"{' ' * len(lead)}{name}: "
            yield from layout.wrap(layout.safe(value), width=width, lead=lead_of_fact)


def _short(duties: Sequence[tuple[Duty, str]], *, width: int) -> Iterator[str]:
    shown = ""
    for duty, levels in duties:
        heading = f"{duty.letter} - {levels}:"
        if heading != shown:
            yield from layout.wrap(layout.safe(heading), width=width, lead="  ")
            shown = heading
        section = f"{duty.section}: " if duty.section else ""
        said = " ".join(f"{section}{duty.obligation.duty}".split())
        yield layout.shorten(f"    - {layout.safe(said)}", width=width)
