"""Documents that a letter names: numbers, dates, titles, and what the letter does to them."""

from __future__ import annotations

from ingest.records import Reference


def find_references(text: str) -> tuple[Reference, ...]:
    """Return every document that ``text`` names, in text order; spans never overlap."""
    del text
    return ()


def normalise_number(text: str) -> str:
    """Return a document number in the one spelling that numbers are compared in.

    ``28/CĐTKV - TG`` → ``28/CĐTKV-TG``. Idempotent; accepts any string.
    """
    return "".join(text.split()).replace("–", "-").replace("—", "-")
