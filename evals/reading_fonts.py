"""Text put into the encodings of old fonts and read back, and clean text that must stay clean."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from evals.reading_distance import edit_distance
from ingest.formats.legacy_fonts import TCVN3, VNI, from_tcvn3, from_vni, repair_legacy
from ingest.language.text import strip_diacritics

_VNI_BASES = "aeouyôö"
_VNI_MARKS = "øùûõïâàáåãäêèéúüë"
_VNI_ALONE = "ôöñîæóòìí"
_TABLE_FILES = {TCVN3: "tcvn3_to_unicode.tsv", VNI: "vni_to_unicode.tsv"}
_WRITTEN_COLUMNS = {TCVN3: "latin1_char", VNI: "vni_sequence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTrip:
    """What came back from an encoding.

    ``marked`` are the letters with a mark that were encoded, ``wrong`` those that came back
    otherwise, ``wrong_case`` those of them that only lost or gained a capital. ``lines_wrong`` are
    the lines with a wrong letter; ``unseen`` counts texts whose encoding was not noticed.
    """

    texts: int = 0
    unseen: int = 0
    marked: int = 0
    wrong: int = 0
    wrong_case: int = 0
    lines: int = 0
    lines_wrong: int = 0

    def __add__(self, other: RoundTrip) -> RoundTrip:
        """Count two texts together."""
        return RoundTrip(
            texts=self.texts + other.texts,
            unseen=self.unseen + other.unseen,
            marked=self.marked + other.marked,
            wrong=self.wrong + other.wrong,
            wrong_case=self.wrong_case + other.wrong_case,
            lines=self.lines + other.lines,
            lines_wrong=self.lines_wrong + other.lines_wrong,
        )


def own_tables() -> dict[str, dict[str, str]]:
    """Return letter to code for each encoding, by turning the program's own tables round."""
    tcvn3 = {from_tcvn3(chr(code)): chr(code) for code in range(0xFE, 0xA0, -1)}
    codes = [*_VNI_ALONE, *(base + mark for base in _VNI_BASES for mark in _VNI_MARKS)]
    vni = {
        letter: code
        for code in [*(code.upper() for code in codes), *codes]
        if len(letter := from_vni(code)) == 1
    }
    return {TCVN3: tcvn3, VNI: vni}


def read_tables(folder: Path) -> dict[str, dict[str, str]]:
    """Read the tables of somebody else: ``tcvn3_to_unicode.tsv`` and ``vni_to_unicode.tsv``."""
    tables: dict[str, dict[str, str]] = {}
    for encoding, name in _TABLE_FILES.items():
        with (folder / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        written = _WRITTEN_COLUMNS[encoding]
        tables[encoding] = {row["unicode_char"]: row[written] for row in reversed(rows)}
    return tables


def encode(text: str, table: Mapping[str, str]) -> str:
    """Write ``text`` as it was typed for the old fonts.

    Letters without a code of their own (the capitals with tones of TCVN3) take the small letter's,
    as the fonts whose small letters look like capitals had it.
    """
    return "".join(table.get(c) or table.get(c.lower()) or c for c in text)


def go_round(text: str, table: Mapping[str, str]) -> RoundTrip:
    """Encode a text, read it back as a file of unknown encoding is read, and compare.

    Lines with letters that the encoding lacks, of other languages and scripts, are left out:
    nobody could type them in such a font.
    """
    lines = [line for line in text.split("\n") if _can_be_typed(line, table)]
    kept = "\n".join(lines)
    encoded = encode(kept, table)
    if encoded == kept:
        return RoundTrip()
    back, encoding = repair_legacy(encoded)
    trips = (_compare(a, b) for a, b in zip(lines, back.split("\n"), strict=True))
    return reduce(add, trips, RoundTrip(texts=1, unseen=encoding is None))


def _can_be_typed(line: str, table: Mapping[str, str]) -> bool:
    return all(
        c in table or c.lower() in table
        for c in line
        if c > "\x7f" and (c.isalpha() or unicodedata.combining(c))
    )


def _compare(written: str, read: str) -> RoundTrip:
    same = written == read
    wrong = 0 if same else edit_distance(written, read)
    other_than_case = 0 if same else edit_distance(written.lower(), read.lower())
    return RoundTrip(
        marked=sum(c != bare for c, bare in zip(written, strip_diacritics(written), strict=True)),
        wrong=wrong,
        wrong_case=wrong - other_than_case,
        lines=1,
        lines_wrong=other_than_case > 0,
    )


def touched(texts: Iterable[str]) -> tuple[int, list[str]]:
    """Return the number of clean texts, and those in which an old encoding was seen."""
    count, wrong = 0, []
    for text in texts:
        count += 1
        back, encoding = repair_legacy(text)
        if encoding is not None or back != text:
            wrong.append(text)
    return count, wrong
