"""From a file to a directive: the one way through this folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.errors import (
    FolderEmptyError,
    IngestError,
    SourceEmptyError,
    SourceMissingError,
    SourceTooLargeError,
)
from ingest.formats.readers import SUFFIXES, read_source
from ingest.language.abbreviations import find_abbreviations
from ingest.language.text import search_key, strip_diacritics
from ingest.metadata.layout_fields import directive_label, read_metadata, short_issuer
from ingest.obligations.register import find_obligations
from ingest.records import Directive, Metadata, Passage, Section, SourceText
from ingest.references.documents import references_to_others
from ingest.remarks import remarks_on
from ingest.shadow import Original, shadow_of
from ingest.structure.passages import cut_passages
from ingest.structure.sections import build_sections

MAX_ID = 100
"""Characters of a proposed id."""
MAX_LINES = 200_000
"""Of one text; 2,000 dense pages have 100,000. Understanding takes a second for 10,000."""
SUBJECT_WORDS = 8
DIGESTED_CHARACTERS = 500


def read_directive(path: Path, *, directive_id: str | None = None) -> Directive:
    """Read a file and understand it. Raises IngestError.

    The id is proposed from what the letter says (kind, number, issuer, year) unless it is given.
    """
    source = read_source(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return parse_directive(source, source_name=path.name, sha256=sha256, directive_id=directive_id)


def parse_directive(
    source: SourceText, *, source_name: str, sha256: str, directive_id: str | None = None
) -> Directive:
    """Understand the text of a letter.

    Raises SourceEmptyError when there is no text in it, SourceTooLargeError when it has more lines
    than any letter.
    """
    text = source.text
    if text.count("\n") > MAX_LINES:
        raise SourceTooLargeError(source_name, f"> {MAX_LINES}")
    if not any(character.isalnum() for character in text):
        raise SourceEmptyError(source_name)
    seen = shadow_of(text)
    original = Original(text, seen)
    draft = build_sections(seen, pages=source.pages, directive_id="")
    metadata = read_metadata(seen, draft)
    identifier = directive_id or propose_id(metadata, text)
    understood = _under(identifier, draft)
    duties = find_obligations(seen, understood, metadata, directive_id=identifier)
    metadata = original.metadata(metadata)
    sections = tuple(map(original.section, understood))
    return Directive(
        directive_id=identifier,
        source=source_name,
        source_sha256=sha256,
        media=source.media,
        metadata=metadata,
        text=text,
        pages=source.pages,
        sections=sections,
        passages=_passages(text, sections, metadata, identifier),
        references=tuple(map(original.reference, references_to_others(seen, metadata))),
        obligations=tuple(map(original.obligation, duties)),
        abbreviations=find_abbreviations(text),
        notices=(*source.notices, *remarks_on(source, metadata, shadowed=seen != text)),
    )


def with_metadata(directive: Directive, metadata: Metadata) -> Directive:
    """Return a letter with other fields, and all that is derived from them.

    Labels and headings of passages name the number and the subject; levels of obligations depend
    on the issuer, their dates on the year. The id stays.
    """
    text, identifier = directive.text, directive.directive_id
    seen = shadow_of(text)
    read = directive.sections
    if seen != text:
        draft = build_sections(seen, pages=directive.pages, directive_id="")
        read = _under(identifier, draft)
    duties = find_obligations(seen, read, metadata, directive_id=identifier)
    return replace(
        directive,
        metadata=metadata,
        passages=_passages(text, directive.sections, metadata, identifier),
        obligations=tuple(map(Original(text, seen).obligation, duties)),
    )


def renamed(directive: Directive, directive_id: str) -> Directive:
    """Return a letter under another id, which stands in the ids of all its parts."""
    before = len(directive.directive_id)

    def new(part_id: str) -> str:
        return directive_id + part_id[before:]

    return replace(
        directive,
        directive_id=directive_id,
        sections=tuple(
            replace(
                section,
                section_id=new(section.section_id),
                parent_id=None if section.parent_id is None else new(section.parent_id),
            )
            for section in directive.sections
        ),
        passages=tuple(
            replace(
                passage,
                passage_id=new(passage.passage_id),
                directive_id=directive_id,
                section_id=new(passage.section_id),
            )
            for passage in directive.passages
        ),
        obligations=tuple(
            replace(duty, directive_id=directive_id, section_id=new(duty.section_id))
            for duty in directive.obligations
        ),
    )


def _passages(
    text: str, sections: tuple[Section, ...], metadata: Metadata, identifier: str
) -> tuple[Passage, ...]:
    return cut_passages(
        text,
        sections,
        directive_id=identifier,
        label_prefix=directive_label(metadata),
        subject=metadata.subject.value or "",
    )


def find_sources(paths: Iterable[Path]) -> tuple[list[Path], list[IngestError]]:
    """Expand folders into the files in them that can be read, in order of name.

    A file named directly is kept whatever its suffix, so that its reader can say what is wrong;
    in folders, hidden files and other kinds of files are passed over. What does not exist comes
    back as an error, and so does a folder without any file to read. No file is listed twice, and
    links out of a folder are not followed.
    """
    found: dict[Path, None] = {}
    errors: list[IngestError] = []
    for path in paths:
        if path.is_dir():
            below = _files_below(path)
            found.update(dict.fromkeys(below))
            if not below:
                errors.append(FolderEmptyError(str(path)))
        elif path.exists():
            found[path] = None
        else:
            errors.append(SourceMissingError(str(path)))
    return list(found), errors


def _files_below(folder: Path) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_of_page(name, names)
        )
        found.extend(
            Path(parent) / name
            for name in sorted(names)
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES
        )
    return found


def _is_of_page(folder: str, names: Sequence[str]) -> bool:
    """Whether a folder holds the pictures of a saved web page beside it (``thu_files``)."""
    page, _, rest = folder.rpartition("_")
    return rest == "files" and any(f"{page}{end}" in names for end in (".html", ".htm"))


def _under(identifier: str, draft: tuple[Section, ...]) -> tuple[Section, ...]:
    """Put the id of the letter before the ids of sections that were built without one."""
    return tuple(
        replace(
            section,
            section_id=identifier + section.section_id,
            parent_id=None if section.parent_id is None else identifier + section.parent_id,
        )
        for section in draft
    )


def propose_id(metadata: Metadata, text: str) -> str:
    """Return a readable ASCII id from what a letter says of itself.

    ``ke-hoach-12-kh-ldld-ldld-tinh-lang-son-2024``: the number alone would be that of another
    province's letter too. Without a number the first words of the subject tell letters of one
    issuer and year apart; without a subject, a digest of the letter's first words does.
    """
    parts = [metadata.kind.value or "van-ban", metadata.number.value or ""]
    if metadata.issuer.value:
        parts.append(short_issuer(metadata.issuer.value))
    if metadata.year.value:
        parts.append(str(metadata.year.value))
    if not metadata.number.value:
        if metadata.subject.value:
            parts.append(" ".join(metadata.subject.value.split()[:SUBJECT_WORDS]))
        else:
            opening = search_key(text[:DIGESTED_CHARACTERS]).encode("utf-8")
            parts.append(hashlib.sha256(opening).hexdigest()[:8])
    words = re.findall(r"[a-z0-9]+", strip_diacritics(" ".join(parts)).lower())
    return "-".join(words)[:MAX_ID].strip("-")
