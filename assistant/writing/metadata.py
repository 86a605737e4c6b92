"""Answering what the head and the foot of a letter say: number, date, issuer, signer, recipients.

The same questions about a document that letters only mention are answered from the mention.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.question.understanding import Question
from assistant.records import Language, Status
from assistant.shelf import Shelf
from assistant.values import dates
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.mentions import around
from assistant.writing.phrases import field_name, say
from assistant.writing.quoting import enumerated, mark, quoted, where
from ingest.records import Field, Known, Metadata, Reference

_LETTERS_SHOWN = 6
_JOINT = {"signer": "co_signers", "number": "co_numbers", "issuer": "co_issuers"}
"""What other bodies of a joint letter have beside each field."""


def answer_metadata(question: Question, shelf: Shelf, letters: Sequence[str]) -> Draft | None:
    """The fields asked for of the letters meant; None when no letter was meant."""
    fields = question.fields
    if not letters or not fields:
        return None
    lines: list[Line] = []
    lacking: dict[str, list[str]] = {}
    many = len(letters) > 1
    for letter in letters[:_LETTERS_SHOWN]:
        line, absent = _letter_line(letter, fields, question, shelf)
        if line is not None:
            lines.append(
                Line(text=line.text, evidence=line.evidence, heading=line.heading, bullet=many)
            )
        if absent:
            lacking.setdefault(enumerated(absent, question.language), []).append(letter)
    missing = _missing(lacking, question, shelf)
    if not lines:
        return Draft(status=Status.NOT_FOUND, missing=missing, near=_near(letters, shelf))
    return Draft(
        status=Status.ANSWERED,
        lines=tuple(lines),
        missing=missing,
        closing=f"{missing}." if missing else "",
    )


def _letter_line(
    letter: str, fields: Sequence[str], question: Question, shelf: Shelf
) -> tuple[Line | None, list[str]]:
    """The fields of one letter in a line, and the names of those it does not state."""
    metadata = shelf.metadata(letter)
    language = question.language
    said: list[str] = []
    evidence: list[Evidence] = []
    absent: list[str] = []
    for name in _stated(metadata, fields):
        field: Field[object] = getattr(metadata, name)
        label = field_name(name, language)
        unsigned = name == "signer" and field.value is None
        if unsigned or field.known is Known.ABSENT or (field.span is None and field.value is None):
            absent.append(label)
            continue
        value = (
            say("blank", language) if field.known is Known.BLANK else shown(field.value, language)
        )
        proof = ""
        if field.span is not None:
            place = Evidence(directive_id=letter, start=field.span.start, end=field.span.end)
            proof = f" {quoted(shelf, place)} {mark(len(evidence))}"
            evidence.append(place)
        said.append(f"{label} **{value}**{':' if proof else ''}{proof}")
    if not said or not evidence:
        return None, absent
    text = f"**{shelf.name(letter)}**: {'; '.join(said)}"
    if len(fields) == 1 and len(said) == 1:
        bold = said[0].split("**")[1]
        rest = said[0].split("**", 2)[2].lstrip(":")
        text = f"**{bold[0].upper() + bold[1:]}.**{rest} ({shelf.name(letter)})"
    return Line(text=text, evidence=tuple(evidence)), absent


def _stated(metadata: Metadata, fields: Sequence[str]) -> list[str]:
    """The fields, with the list of recipients where a letter addresses nobody.

    Of a joint letter what the other bodies sign, number and issue is told as well.
    """
    silent = metadata.addressees.known is Known.ABSENT
    stated: list[str] = []
    for name in fields:
        stated.append("recipients" if name == "addressees" and silent else name)
        joint = _JOINT.get(name)
        if joint is not None and getattr(metadata, joint).value:
            stated.append(joint)
    return list(dict.fromkeys(stated))


def shown(value: object, language: Language) -> str:
    """A metadata value as people read it."""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(" ".join(str(part).split()) for part in value)
    del language
    return " ".join(str(value).split())


def _missing(lacking: dict[str, list[str]], question: Question, shelf: Shelf) -> str | None:
    language = question.language
    sentences = [
        say(
            "not_stated_in",
            language,
            letter=enumerated([shelf.name(letter) for letter in letters], language),
            field=fields,
        )
        for fields, letters in lacking.items()
    ]
    return "; ".join(sentences) if sentences else None


def _near(letters: Sequence[str], shelf: Shelf) -> tuple[Line, ...]:
    """The foot or head of the one letter meant, so that a person sees what is there."""
    if len(letters) != 1:
        return ()
    metadata = shelf.metadata(letters[0])
    for field in (metadata.authority, metadata.subject, metadata.addressees):
        if field.span is not None:
            place = Evidence(directive_id=letters[0], start=field.span.start, end=field.span.end)
            return (Line(text=f"{quoted(shelf, place)} {mark(0)}", evidence=(place,)),)
    return ()


def answer_reference(question: Question, shelf: Shelf) -> Draft | None:
    """Date, issuer or subject of a document that letters mention; None when none says it.

    A document that the library holds speaks for itself and is left to :func:`answer_metadata`.
    """
    wanted = question.fields or ("issued_on", "issuer", "subject")
    admitted = set(question.scope.letters)
    best: dict[str, tuple[str, Reference]] = {}
    for document in question.scope.documents:
        for letter, reference in () if document.letters else document.found_in:
            if letter not in admitted or not _fits(reference, question):
                continue
            key = reference.number or reference.kind
            known = best.get(key)
            if known is None or _told(reference, wanted) > _told(known[1], wanted):
                best[key] = (letter, reference)
    found = [pair for pair in best.values() if _told(pair[1], wanted)]
    if not found:
        return None
    lines = []
    for letter, reference in found[:_LETTERS_SHOWN]:
        place = _clause_of(shelf, letter, reference)
        name = f"{reference.kind} {reference.number or ''}".strip()
        lines.append(
            Line(
                text=f"**{name[0].upper()}{name[1:]}**: "
                f"{_value(reference, wanted, question.language)}."
                f" {quoted(shelf, place)} {mark(0)} ({where(shelf, place, question.language)})",
                evidence=(place,),
                bullet=len(found) > 1,
            )
        )
    return Draft(status=Status.ANSWERED, lines=tuple(lines))


def _fits(reference: Reference, question: Question) -> bool:
    """Whether the document is of the date that the question names, if it names one."""
    asked = [date for date in dates(question.text) if date.day is not None]
    if not asked or reference.issued_on is None:
        return True
    day = reference.issued_on
    return any((d.day, d.month) == (day.day, day.month) for d in asked)


def _told(reference: Reference, wanted: Sequence[str]) -> int:
    """How many of the fields wanted the mention tells."""
    known = {
        "issued_on": reference.issued_on is not None,
        "issuer": reference.issuer is not None,
        "subject": bool(reference.title),
    }
    return sum(known.get(field, False) for field in wanted)


def _value(reference: Reference, wanted: Sequence[str], language: Language) -> str:
    parts = []
    if "issued_on" in wanted and reference.issued_on is not None:
        day = "ngày " if language == "vi" else ""
        parts.append(f"**{day}{reference.issued_on:%d/%m/%Y}**")
    if "issuer" in wanted and reference.issuer is not None:
        by = "của" if language == "vi" else "of"
        parts.append(f"{by} **{' '.join(reference.issuer.split())}**")
    if "subject" in wanted and reference.title:
        about = "về" if language == "vi" else "on"
        parts.append(f"{about} “{' '.join(reference.title.split())}”")
    return ", ".join(parts)


def _clause_of(shelf: Shelf, letter: str, reference: Reference) -> Evidence:
    """The clause with the mention, its title and date."""
    text = shelf.directive(letter).text
    end = reference.end
    if reference.title:
        at = text.find(reference.title, reference.start)
        end = max(end, at + len(reference.title)) if 0 <= at < reference.end + 300 else end
    start, end = around(text, reference.start, end, limit=420)
    return Evidence(directive_id=letter, start=start, end=end)
