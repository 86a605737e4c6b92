"""Who must do what, by when, reporting to whom."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Level, Metadata, Obligation, Section


def find_obligations(
    text: str, sections: Sequence[Section], metadata: Metadata, *, directive_id: str
) -> tuple[Obligation, ...]:
    """Return the duties that a letter lays on somebody, in text order.

    A duty of several levels comes as one obligation a level, with the same span.
    """
    del text, sections, metadata, directive_id
    return ()


def level_of(name: str) -> Level:
    """Return the level of the union that ``name`` ("các công đoàn cơ sở") addresses."""
    return Level.GRASSROOTS if "cơ sở" in name.lower() else Level.OTHER
