"""How much of what a person reads in a letter the program read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evals.reading_truth import FIELDS, ExpectedDuty, ExpectedField, ExpectedLetter
from ingest.language.numbers import number_key
from ingest.language.text import search_key, strip_diacritics
from ingest.records import Directive, DueKind, Known, Obligation, Reference, SectionKind
from ingest.structure.sections import section_number

_NUMBERED = frozenset(
    {
        SectionKind.PART,
        SectionKind.CHAPTER,
        SectionKind.HEADING,
        SectionKind.ARTICLE,
        SectionKind.CLAUSE,
        SectionKind.POINT,
        SectionKind.ANNEX,
    }
)
_UNNAMED_ANNEX = "Phụ lục"
"""What the program calls a document behind the signature that has no number of its own."""
_WORDS = re.compile(r"\w+")
_QUANTIFIER = re.compile(r"^(?:các|những|mỗi) ")
_NUMBER = re.compile(r"\d.*[/-]|[/-].*\d")
_SAME_WORDS = 0.75
"""Share of the syllables of a duty that must stand in one place: scans damage some of them."""
_NAMED_LIKE = 3
"""Words that the titles of two documents without number must share from their start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Things found against things there. ``missed`` and ``wrong`` are words to show a person."""

    found: int = 0
    there: int = 0
    found_right: int = 0
    there_right: int = 0
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of what was found that is there; 1 when nothing was found."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 when nothing is there."""
        return self.there_right / self.there if self.there else 1.0

    def __add__(self, other: Tally) -> Tally:
        """Count two letters together."""
        return Tally(
            found=self.found + other.found,
            there=self.there + other.there,
            found_right=self.found_right + other.found_right,
            there_right=self.there_right + other.there_right,
            missed=self.missed + other.missed,
            wrong=self.wrong + other.wrong,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterScore:
    """What came of one letter; ``fields`` maps each field to what is wrong, empty when right.

    ``actors``, ``levels`` and ``dues`` count the duties that were found only: those judged and
    those right.
    """

    letter: ExpectedLetter
    fields: dict[str, str]
    sections: Tally
    references: Tally | None
    duties: Tally | None
    actors: Tally = field(default_factory=Tally)
    levels: Tally = field(default_factory=Tally)
    dues: Tally = field(default_factory=Tally)


def score_letter(letter: ExpectedLetter, directive: Directive) -> LetterScore:
    """Compare what the program read in a file with what a person reads in it."""
    duties, parts = _score_duties(letter, directive.obligations)
    return LetterScore(
        letter=letter,
        fields={name: _field_error(letter.fields[name], directive, name) for name in FIELDS},
        sections=_score_sections(letter, directive),
        references=_score_references(letter, directive),
        duties=duties,
        **parts,
    )


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(search_key(text)))


def _field_error(expected: ExpectedField, directive: Directive, name: str) -> str:
    found = getattr(directive.metadata, name)
    if not expected.readings:
        right = found.value is None and found.known is Known(expected.known)
        return "" if right else f"{found.value or found.known.value} ≠ {expected.known}"
    value = found.value
    if value is None:
        return f"{found.known.value} ≠ {'; '.join(expected.readings[0])}"
    parts = value if isinstance(value, tuple) else (str(value),)
    folded = tuple(map(_plain, parts))
    if any(folded == tuple(map(_plain, reading)) for reading in expected.readings):
        return ""
    return f"{'; '.join(parts)} ≠ {'; '.join(expected.readings[0])}"


def _score_sections(letter: ExpectedLetter, directive: Directive) -> Tally:
    kinds = {SectionKind(kind) for kind in letter.section_kinds} or _NUMBERED
    numbers = [section_number(s.path) for s in directive.sections if s.kind in kinds and s.path]
    found = [n.removeprefix(_UNNAMED_ANNEX + ".") for n in numbers if n != _UNNAMED_ANNEX]
    expected = list(letter.sections)
    matched = _common_subsequence(found, expected)
    return Tally(
        found=len(found),
        there=len(expected),
        found_right=len(matched),
        there_right=len(matched),
        missed=_without(expected, [there for _, there in matched]),
        wrong=_without(found, [here for here, _ in matched]),
    )


def _without(items: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(item for place, item in enumerate(items) if place not in set(places))


def _common_subsequence(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of a longest common subsequence: sections count only in their order."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            longer = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = best[i + 1][j + 1] + 1 if one[i] == other[j] else longer
    places, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            places.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return places


def _score_references(letter: ExpectedLetter, directive: Directive) -> Tally | None:
    if letter.references is None:
        return None
    own = {number_key(reading) for (reading,) in letter.fields["number"].readings}
    own |= {number_key(number) for number in letter.own_numbers}
    found = dict.fromkeys(map(_name_of, directive.references))
    found = {name: None for name in found if number_key(name) not in own}
    return _tally(list(found), letter.references, same=_same_document)


def _name_of(reference: Reference) -> str:
    return reference.number or reference.title or ""


def _same_document(found: str, expected: str) -> bool:
    if _NUMBER.search(expected) and not expected.lower().startswith(("nghị quyết đ", "luật ")):
        return number_key(found) == number_key(expected)
    one, other = _plain(found).split(), _plain(expected).split()
    shared = min(len(one), len(other))
    return shared >= min(_NAMED_LIKE, len(other)) and one[:shared] == other[:shared]


def _tally(
    found: Sequence[str], expected: Sequence[str], *, same: Callable[[str, str], bool]
) -> Tally:
    wrong = tuple(one for one in found if not any(same(one, other) for other in expected))
    missed = tuple(other for other in expected if not any(same(one, other) for one in found))
    return Tally(
        found=len(found),
        there=len(expected),
        found_right=len(found) - len(wrong),
        there_right=len(expected) - len(missed),
        missed=missed,
        wrong=wrong,
    )


def _score_duties(
    letter: ExpectedLetter, found: Sequence[Obligation]
) -> tuple[Tally | None, dict[str, Tally]]:
    if letter.duties is None:
        return None, {}
    counted = [
        duty
        for duty in found
        if _says_any(duty, [other.words for other in letter.duties])
        or not _says_any(duty, letter.perhaps)
    ]
    wrong = [d for d in counted if not _says_any(d, [other.words for other in letter.duties])]
    pairs = [(other, [d for d in counted if says(d.duty, other.words)]) for other in letter.duties]
    missed = [other for other, matches in pairs if not matches]
    tally = Tally(
        found=len(counted),
        there=len(letter.duties),
        found_right=len(counted) - len(wrong),
        there_right=len(letter.duties) - len(missed),
        missed=tuple(f"[{other.section}] {other.words}" for other in missed),
        wrong=tuple(duty.duty[:80] for duty in wrong),
    )
    matched = [(other, matches) for other, matches in pairs if matches]
    return tally, {
        "actors": _judge(matched, judged=lambda o: bool(o.who), right=_has_actor, shown=_actors),
        "levels": _judge(matched, judged=lambda o: bool(o.level), right=_has_level, shown=_levels),
        "dues": _judge(matched, judged=lambda o: o.due is not None, right=_has_due, shown=_dues),
    }


_Matches = Sequence[tuple[ExpectedDuty, Sequence[Obligation]]]


def _judge(
    matched: _Matches,
    *,
    judged: Callable[[ExpectedDuty], bool],
    right: Callable[[Obligation, ExpectedDuty], bool],
    shown: Callable[[Sequence[Obligation], ExpectedDuty], str],
) -> Tally:
    rows = [(expected, found) for expected, found in matched if judged(expected)]
    wrong = [row for row in rows if not any(right(duty, row[0]) for duty in row[1])]
    good = len(rows) - len(wrong)
    return Tally(
        found=len(rows),
        there=len(rows),
        found_right=good,
        there_right=good,
        wrong=tuple(f"{expected.words}: {shown(found, expected)}" for expected, found in wrong),
    )


def says(text: str, words: str) -> bool:
    """Whether the words stand in the text, diacritics and a fourth of the syllables aside."""
    there, wanted = (_WORDS.findall(strip_diacritics(t).lower()) for t in (text, words))
    need = _SAME_WORDS * len(wanted)
    return any(
        sum(one == other for one, other in zip(there[start:], wanted, strict=False)) >= need
        for start in range(len(there))
    )


def _says_any(duty: Obligation, words: Sequence[str]) -> bool:
    return any(says(duty.duty, one) for one in words)


def _actor(name: str) -> str:
    return _QUANTIFIER.sub("", _plain(name))


def _has_actor(duty: Obligation, expected: ExpectedDuty) -> bool:
    return _actor(duty.actor) in set(map(_actor, expected.who))


def _actors(found: Sequence[Obligation], expected: ExpectedDuty) -> str:
    return f"{'; '.join(duty.actor for duty in found)} ≠ {expected.who[0]}"


def _has_level(duty: Obligation, expected: ExpectedDuty) -> bool:
    return duty.level.value == expected.level


def _levels(found: Sequence[Obligation], expected: ExpectedDuty) -> str:
    return f"{'; '.join(duty.level.value for duty in found)} ≠ {expected.level}"


def _due(duty: Obligation) -> str:
    due = duty.due
    if due.kind is DueKind.UNSTATED:
        return ""
    return " ".join([due.kind.value, *(str(p) for p in (due.date, due.until, due.period) if p)])


def _has_due(duty: Obligation, expected: ExpectedDuty) -> bool:
    return _due(duty) == expected.due


def _dues(found: Sequence[Obligation], expected: ExpectedDuty) -> str:
    return f"{'; '.join(_due(duty) or '–' for duty in found)} ≠ {expected.due or '–'}"
