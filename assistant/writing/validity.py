"""Remarks on cited letters that a later one replaces, repeals or amends."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.records import Citation, Language
from assistant.shelf import Shelf
from assistant.writing.phrases import say
from ingest.records import Relation

_PHRASES = {
    Relation.REPLACES: "superseded_replaces",
    Relation.REPEALS: "superseded_repeals",
    Relation.AMENDS: "superseded_amends",
}


def validity_notes(
    citations: Iterable[Citation], shelf: Shelf, *, language: Language
) -> tuple[str, ...]:
    """A sentence for each cited letter that a later letter of the library ends or changes."""
    notes = []
    for directive_id in dict.fromkeys(citation.directive_id for citation in citations):
        for mark in shelf.summaries[directive_id].superseded_by:
            partly = mark.partial and mark.relation is not Relation.AMENDS
            phrase = _PHRASES[mark.relation] + ("_partly" if partly else "")
            later = mark.directive_id
            name = shelf.name(later) if later in shelf.summaries else mark.label
            notes.append(say(phrase, language, letter=shelf.name(directive_id), later=name))
    return tuple(dict.fromkeys(notes))
