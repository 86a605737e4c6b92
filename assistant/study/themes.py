"""Themes: sections of several letters that are about the same thing.

Sections are compared by the pairs of words that they share, weighed by rarity, and by their
vectors; they are joined step by step while the average likeness of two groups is high enough.
What stands in one letter only is a theme where
the letters share hardly any.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.quotable import quotable
from assistant.study.material import Material
from assistant.study.records import Excerpt, Theme, ThemeEntry
from assistant.study.theme_names import Naming, joined
from assistant.terms import fold, tokens
from ingest.language.levels import level_of
from ingest.records import Directive, Level, Section, SectionKind, Span
from ingest.structure.sections import section_label
from vectorstore.analysis.embedder import Embedder, open_embedder

_LIKE_ENOUGH = 0.2
"""Chosen by looking at the themes of the bundled and the invented letters: at 0.17 culture and
contests fell together, at 0.25 half of the shared tasks stayed alone."""
_WEIGHTS = (0.6, 0.25, 0.15)
"""Of shared pairs of words, of the vectors of whole sections and of their openings."""
_SAME_LETTER = 0.7
"""A letter lists different tasks in different sections, so likeness counts less within it."""
_MOST_UNITS = 900
"""Sections compared with one another; 900 take about a second."""
_ENOUGH = 3
"""Themes shared by letters from which tasks of a single letter are left out."""
_MOST_THEMES = 40
_OF_DUTY = 1.5
"""How much more a sentence says of a theme when it asks for something."""
_NAMES = 2
_SHORTEST, _LONGEST = 60, 1100
"""Characters: a shorter section says too little, a longer one is taken by its parts."""
_MOST_CHARACTERS = 4000
_OPENING = 200
_NUMBERED = frozenset(
    {
        SectionKind.PART,
        SectionKind.CHAPTER,
        SectionKind.HEADING,
        SectionKind.ARTICLE,
        SectionKind.CLAUSE,
        SectionKind.POINT,
    }
)

_FRAME = re.compile(
    r"(?:(?:muc dich|y nghia|yeu cau|muc tieu|chi tieu|noi dung|nhiem vu|giai phap|trong tam"
    r"|thoi gian|dia diem|thanh phan|hinh thuc|doi tuong|the le|nam|\d+"
    r"|to chuc thuc hien|phan cong|tien do|cu the|chung|mot so|hoat dong|chu de"
    r"|chinh|can|tap trung|tuyen truyen|va|,|-) ?)+"
)

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Unit:
    letter: Directive
    section: Section

    @property
    def text(self) -> str:
        return self.letter.text[self.section.start : self.end]

    @property
    def end(self) -> int:
        """Where the words that are compared end; a section may be as long as a letter."""
        return min(self.section.end, self.section.start + _MOST_CHARACTERS)

    @property
    def opening(self) -> str:
        return self.section.title or self.text[:_OPENING]

    @property
    def own_words(self) -> str:
        """The text with a line break in place of each document that it names."""
        words, position = [], self.section.start
        for reference in self.letter.references:
            if position <= reference.start < self.end:
                words.append(self.letter.text[position : reference.start])
                position = reference.end
        return "\n".join([*words, self.letter.text[position : self.end]])

    @property
    def own_opening(self) -> str:
        title = self.section.title_end - self.section.start
        return self.own_words[: title if self.section.title else _OPENING]


def find_themes(material: Material, *, embedder: Embedder | None = None) -> tuple[Theme, ...]:
    """The themes of the letters, those of most letters first.

    Args:
        material: the letters.
        embedder: gives the vectors; the shipped model by default, which needs no network.
    """
    units = list(_units(material.letters))[:_MOST_UNITS]
    if len(units) < 2:
        return ()
    likeness = _likeness(units, embedder or open_embedder())
    groups = _merged(likeness)
    naming = Naming([unit.own_words for unit in units])
    named: dict[str, tuple[str, list[int]]] = {}
    for group in groups:
        for name, members in _named(group, units, naming):
            known = named.setdefault(fold(name), (name, []))[1]
            known.extend(place for place in members if place not in known)
    themes = [
        _theme(name, [units[i] for i in members], material, naming=naming)
        for name, members in named.values()
    ]
    shared = [theme for theme in themes if len(theme.letters) > 1]
    kept = shared if len(shared) >= _ENOUGH else themes
    kept.sort(key=lambda t: (-len(t.letters), -len(t.entries), t.name))
    return tuple(kept[:_MOST_THEMES])


def _named(
    group: Sequence[int], units: Sequence[_Unit], naming: Naming
) -> Iterator[tuple[str, list[int]]]:
    """Names of a group with its members that have the words of each.

    Members that have not those of the first name may share a second one with the others.
    """
    openings = [units[i].own_opening for i in group]
    rest = list(group)
    first: tuple[str, ...] = ()
    for _ in range(_NAMES):
        phrases = naming.phrases(group, openings=openings, within=rest)
        if not phrases or not naming.differ(phrases, first):
            break
        first = phrases
        members = [i for i in group if naming.has(i, phrases)]
        yield joined(phrases, openings=openings), members
        rest = [i for i in rest if i not in members]
        if not rest:
            return
    if len(rest) > 1 or len(group) == 1:
        titles = [units[i].section.title for i in rest if units[i].section.title]
        yield joined((), openings=titles or [units[i].own_opening for i in rest]), rest


def _units(letters: Sequence[Directive]) -> Iterator[_Unit]:
    """The sections that stand for a task each: numbered, neither tiny nor whole chapters."""
    for letter in letters:
        parents = {section.parent_id for section in letter.sections if section.kind in _NUMBERED}
        covered = 0
        for section in letter.sections:
            length = section.end - section.start
            if section.kind not in _NUMBERED or section.start < covered or length < _SHORTEST:
                continue
            inner = section.section_id in parents
            title = " ".join(section.title.split())[:_OPENING]
            if title and level_of(title) is not Level.OTHER and len(title) < _OPENING:
                covered = section.end  # what is asked of one level: the register of duties has it
                continue
            frame = title and _FRAME.fullmatch(fold(title)) is not None
            if frame or (inner and length > _LONGEST):
                continue
            covered = section.end
            if any(quotable(letter.text, start=section.start, end=section.end)):
                yield _Unit(letter, section)


def _likeness(units: Sequence[_Unit], embedder: Embedder) -> Matrix:
    """Shape (n, n), symmetric; -1 on the diagonal."""
    whole = embedder.embed_passages([unit.text for unit in units])
    openings = embedder.embed_passages([unit.opening for unit in units])
    words = _pair_rows([unit.text for unit in units])
    by_words, by_whole, by_opening = _WEIGHTS
    rows = (by_words, words), (by_whole, whole), (by_opening, openings)
    likeness = np.zeros((len(units), len(units)), dtype=np.float32)
    for weight, matrix in rows:
        likeness += weight * (matrix @ matrix.T)
    numbers = {unit.letter.directive_id: place for place, unit in enumerate(units)}
    letter = np.array([numbers[unit.letter.directive_id] for unit in units])
    likeness[letter[:, None] == letter[None, :]] *= _SAME_LETTER
    np.fill_diagonal(likeness, -1)
    return likeness


def _pair_rows(texts: Sequence[str]) -> Matrix:
    """Rows of length 1: pairs of neighbouring words that several texts have, by rarity."""
    pairs = []
    for text in texts:
        words = [token.folded for token in tokens(text)]
        pairs.append(set(pairwise(words)))
    counts = Counter(pair for of_text in pairs for pair in of_text)
    shared = {pair: place for place, pair in enumerate(p for p, n in counts.items() if n > 1)}
    rows = np.zeros((len(texts), max(len(shared), 1)), dtype=np.float32)
    for place, of_text in enumerate(pairs):
        for pair in of_text:
            if pair in shared:
                rows[place, shared[pair]] = math.log(len(texts) / counts[pair])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _merged(likeness: Matrix) -> list[list[int]]:
    """Groups by average linkage, each in ascending order."""
    table = likeness.copy()
    groups = {place: [place] for place in range(len(table))}
    while groups:
        one, other = divmod(int(table.argmax()), len(table))
        if table[one, other] < _LIKE_ENOUGH:
            break
        mine, theirs = len(groups[one]), len(groups[other])
        joined = (mine * table[one] + theirs * table[other]) / (mine + theirs)
        table[one], table[:, one] = joined, joined
        table[other], table[:, other] = -1, -1
        table[one, one] = -1
        groups[one] += groups.pop(other)
    return [sorted(group) for group in groups.values()]


def _theme(name: str, units: Sequence[_Unit], material: Material, *, naming: Naming) -> Theme:
    entries = [_entry(unit, material, name=name, naming=naming) for unit in units]
    entries.sort(key=lambda e: (e.year or 0, e.issuer or "", e.directive_id, e.start))
    digest = hashlib.sha256(fold(name).encode()).hexdigest()[:8]
    return Theme(theme_id=f"chu-de-{digest}", name=name, entries=tuple(entries))


def _entry(unit: _Unit, material: Material, *, name: str, naming: Naming) -> ThemeEntry:
    letter, section = unit.letter, unit.section
    return ThemeEntry(
        directive_id=letter.directive_id,
        section_id=section.section_id,
        section=section_label(section),
        issuer=letter.metadata.issuer.value,
        year=letter.metadata.year.value,
        levels=_levels(letter, section),
        start=section.start,
        end=section.end,
        excerpt=_telling_sentence(unit, material, name=name, naming=naming),
    )


def _levels(letter: Directive, section: Section) -> tuple[Level, ...]:
    found = {
        duty.level
        for duty in letter.obligations
        if section.start <= duty.start < section.end and duty.level is not Level.OTHER
    }
    return tuple(sorted(found))


def _telling_sentence(unit: _Unit, material: Material, *, name: str, naming: Naming) -> Excerpt:
    """The sentence of a section that has most of the theme's words, the earlier of equals.

    The title alone is taken only where nothing follows it.
    """
    letter, section = unit.letter, unit.section
    spans = list(quotable(letter.text, start=section.start, end=section.end))
    below = [span for span in spans if span.start >= section.title_end] or spans
    wanted = frozenset(token.key for token in tokens(name, short_forms={}))
    duties = {duty.duty_span.start for duty in letter.obligations}

    def telling(span: Span) -> tuple[float, int]:
        weight = naming.weight(letter.text[span.start : span.end], wanted)
        return weight * (_OF_DUTY if span.start in duties else 1), -span.start

    best = max(below, key=telling)
    return material.excerpt(letter, best.start, best.end)
