"""The numbers that Word writes in front of paragraphs but does not store in their text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

_MAX_LEVELS = 9
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    pattern: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document; ask for each paragraph once, in order."""

    def __init__(self, document: DocxDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counters: dict[str, list[int]] = defaultdict(lambda: [0] * _MAX_LEVELS)
        self._styles = {style.style_id: style.element for style in document.styles}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        self._read(root)

    def _read(self, root: etree._Element) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {}
            for level in abstract.findall(qn("w:lvl")):
                place = _integer(level.get(qn("w:ilvl")), 0)
                levels[place] = _Level(
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText"),
                    _integer(_value(level, "w:start"), 1),
                )
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in root.findall(qn("w:num")):
            key = number.get(qn("w:numId"), "")
            self._abstract_of[key] = _value(number, "w:abstractNumId")

    def label(self, paragraph: Paragraph) -> str:
        """Return the number that Word shows before the paragraph, "" for none."""
        number, place = self._number_of(paragraph)
        abstract = self._abstract_of.get(number, "")
        level = self._levels.get(abstract, {}).get(place)
        if level is None or not 0 <= place < _MAX_LEVELS or level.format == "none":
            return ""
        if level.format == "bullet":
            return "+" if level.pattern == "+" else "-"
        counters = self._counters[abstract]
        counters[place] = counters[place] + 1 if counters[place] else level.start
        counters[place + 1 :] = [0] * (_MAX_LEVELS - place - 1)
        return self._filled(level.pattern, abstract, counters)

    def _filled(self, pattern: str, abstract: str, counters: list[int]) -> str:
        out = pattern
        for place in range(_MAX_LEVELS):
            sign = f"%{place + 1}"
            if sign in out:
                level = self._levels[abstract].get(place)
                count = counters[place] or (level.start if level else 1)
                out = out.replace(sign, written(count, level.format if level else "decimal"))
        return out.strip()

    def _number_of(self, paragraph: Paragraph) -> tuple[str, int]:
        """Return the list and the level of a paragraph, from itself or from its style."""
        properties = paragraph._p.find(qn("w:pPr"))
        for _ in range(_MAX_LEVELS):
            if properties is None:
                break
            found = properties.find(qn("w:numPr"))
            if found is not None and _value(found, "w:numId"):
                return _value(found, "w:numId"), _integer(_value(found, "w:ilvl"), 0)
            parent = _value(properties, "w:pStyle") or _value(properties.getparent(), "w:basedOn")
            style = self._styles.get(parent)
            properties = None if style is None else style.find(qn("w:pPr"))
        return "", 0


def _value(element: etree._Element | None, name: str) -> str:
    child = None if element is None else element.find(qn(name))
    return "" if child is None else child.get(qn("w:val"), "")


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


def written(count: int, form: str) -> str:
    """Return a count in one of Word's formats, such as ``decimal`` or ``lowerLetter``."""
    if form == "lowerLetter":
        return chr(ord("a") + (count - 1) % 26)
    if form == "upperLetter":
        return chr(ord("A") + (count - 1) % 26)
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    out = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        out.append(sign * min(times, 3))
    return "".join(out)
