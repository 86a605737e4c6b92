"""The shadow of a text: of the same length, with the marks that were left out or misread.

Old faxes, phones and machines give letters without diacritics (``Kinh gui: Cac cong doan co so``);
texts that a scanner's program made have wrong ones (``KÉ HOẠCH``). What understands letters looks
for Vietnamese words, so it is given the shadow; every offset it finds is one of the text as it is,
and what people see is taken from there again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ingest.formats.ocr_marks import repair_marks
from ingest.formats.syllables import ENOUGH_WORDS, likeness
from ingest.metadata.misreadings import is_misread, with_figures, with_known_words
from ingest.records import Field, Metadata, Obligation, Reference, Section, Span

MAX_SHADOWED = 60_000
"""Characters whose marks are put back, some 30 pages: about 15 seconds of one processor."""
_MARKED = 0.05
"""Share of marked syllables from which a text counts as accented; one with them has 0.6 to 0.8."""
_VIETNAMESE = 0.8
"""Share of possible syllables from which bare words are Vietnamese; English has 0.3 to 0.4."""


def is_bare(text: str) -> bool:
    """Whether a text is Vietnamese written without diacritics."""
    found = likeness(text)
    return found.words >= ENOUGH_WORDS and found.accented < _MARKED and found.valid >= _VIETNAMESE


@lru_cache(maxsize=2)
def shadow_of(text: str) -> str:
    """Return the text with its diacritics put back where they were left out or misread.

    The result is as long as the text; it is the text itself where nothing was wrong. Of a text
    without any diacritics the first ``MAX_SHADOWED`` characters are restored.
    """
    begin, rest = text[:MAX_SHADOWED], text[MAX_SHADOWED:]
    if is_bare(text):
        from ingest.language.diacritics import restore  # counts of 3 MB, for few letters

        seen = restore(begin)
    elif is_misread(text):
        (seen,) = repair_marks([with_figures(begin)], recognised=[True])
    else:
        return text
    return with_known_words(seen) + rest if len(seen) == len(begin) else text


class Original:
    """Takes words of the shadow back to how the letter writes them."""

    def __init__(self, text: str, shadow: str) -> None:
        self._text = text
        self._shadow = shadow
        self._same = shadow == text
        self._bare = not self._same and is_bare(text)

    def words(self, value: str, span: Span | None) -> str:
        """Return what stands where ``value`` was read; ``value`` itself where nothing like it is.

        Runs of spaces and line ends count as one space, as fields are read.
        """
        if span is None or self._same:
            return value
        seen = " ".join(self._shadow[span.start : span.end].split())
        place = seen.find(value)
        written = " ".join(self._text[span.start : span.end].split())
        return written[place : place + len(value)] if place >= 0 else value

    def metadata(self, metadata: Metadata) -> Metadata:
        """Return fields in the letter's own words; kind, number and issuer are names and stay.

        What was misread is nobody's own word, so the fields of such a letter stay as understood.
        """
        if not self._bare:
            return metadata
        return replace(
            metadata,
            subject=self._field(metadata.subject),
            addressees=self._fields(metadata.addressees),
            recipients=self._fields(metadata.recipients),
            signer=self._field(metadata.signer),
            position=self._field(metadata.position),
            authority=self._field(metadata.authority),
            co_signers=self._fields(metadata.co_signers),
        )

    def _field(self, field: Field[str]) -> Field[str]:
        if field.value is None:
            return field
        return replace(field, value=self.words(field.value, field.span))

    def _fields(self, field: Field[tuple[str, ...]]) -> Field[tuple[str, ...]]:
        if field.value is None:
            return field
        return replace(field, value=tuple(self.words(one, field.span) for one in field.value))

    def section(self, section: Section) -> Section:
        """Return a section with its title as written, or as it was meant where it was misread."""
        if not self._bare:
            return section
        span = Span(start=section.start, end=section.title_end)
        return replace(section, title=self.words(section.title, span))

    def reference(self, reference: Reference) -> Reference:
        """Return a document with its issuer and title as written, where they stand beside it."""
        after = Span(start=reference.start, end=min(len(self._text), reference.end + 600))
        return replace(
            reference,
            issuer=reference.issuer and self.words(reference.issuer, after),
            title=reference.title and self.words(reference.title, after),
        )

    def obligation(self, duty: Obligation) -> Obligation:
        """Return a duty in the letter's own words; who is addressed in general keeps its name."""
        return replace(
            duty,
            actor=self.words(duty.actor, duty.actor_span),
            duty=self.words(duty.duty, duty.duty_span),
            recipient=duty.recipient and self.words(duty.recipient, duty.recipient_span),
            via=duty.via and self.words(duty.via, duty.via_span),
            due=replace(duty.due, text=self.words(duty.due.text, duty.due.span)),
        )
