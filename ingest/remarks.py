"""Remarks for people on what a letter should say and the program could not read."""

from __future__ import annotations

from ingest.records import Known, Metadata, Notice, SourceText


def remarks_on(source: SourceText, metadata: Metadata) -> tuple[Notice, ...]:
    """Return what to look up in the original: fields of a scan that were written by hand.

    Recognition knows print only; where a clerk filled in the number or the day with a pen, the
    field is BLANK.
    """
    first = source.pages[0] if source.pages else None
    if first is None or first.confidence is None:
        return ()
    fields = (("number_by_hand", metadata.number.known), ("date_by_hand", metadata.issued_on.known))
    return tuple(Notice(code=code, detail="") for code, known in fields if known is Known.BLANK)
