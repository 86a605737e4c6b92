"""Remarks for people on what a letter should say and the program could not read."""

from __future__ import annotations

from ingest.records import Known, Metadata, Notice, SourceText
from ingest.shadow import is_bare


def remarks_on(source: SourceText, metadata: Metadata, *, shadowed: bool) -> tuple[Notice, ...]:
    """Return what to look up in the original.

    ``shadowed``: marks had to be put back or right to understand it. Of a scan: fields that were
    written by hand; recognition knows print only, so where a clerk filled in the number or the day
    with a pen, the field is BLANK.
    """
    code = "no_diacritics" if is_bare(source.text) else "misread"
    remarks = (Notice(code=code),) if shadowed else ()
    first = source.pages[0] if source.pages else None
    if first is None or first.confidence is None:
        return remarks
    fields = (("number_by_hand", metadata.number.known), ("date_by_hand", metadata.issued_on.known))
    blank = (Notice(code=code) for code, known in fields if known is Known.BLANK)
    return (*remarks, *blank)
