"""A library without engines: the five letters read for real, found by shared words."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from assistant.answering import Assistant
from assistant.shelf import admits
from ingest.pipeline import read_directive
from ingest.records import Directive, Level, Obligation, Passage, Reference
from vectorstore.analysis.terms import unaccented_terms
from vectorstore.records import DirectiveSummary, Filters, Hit


class SmallLibrary:
    """What answering needs of a library, kept in memory."""

    generation = 1

    def __init__(self, letters: tuple[Directive, ...]) -> None:
        self.letters = {letter.directive_id: letter for letter in letters}
        self._entries = [
            (letter, passage, Counter(unaccented_terms(f"{passage.heading}\n{passage.text}")))
            for letter in letters
            for passage in letter.passages
        ]
        self._frequency = Counter(term for _, _, counts in self._entries for term in counts)

    def summaries(self) -> tuple[DirectiveSummary, ...]:
        return tuple(
            DirectiveSummary(
                directive_id=letter.directive_id,
                source=letter.source,
                source_sha256=letter.source_sha256,
                media=letter.media,
                metadata=letter.metadata,
                section_count=len(letter.sections),
                passage_count=len(letter.passages),
                notices=letter.notices,
            )
            for letter in self.letters.values()
        )

    def directive(self, directive_id: str) -> Directive:
        return self.letters[directive_id]

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Hit, ...]:
        wanted = Counter(unaccented_terms(question))
        scored: list[tuple[float, Directive, Passage]] = []
        for letter, passage, counts in self._entries:
            if filters is not None and not admits(filters, letter.directive_id, letter.metadata):
                continue
            score = sum(self._weight(term, counts) for term in wanted if term in counts)
            if score:
                scored.append((score, letter, passage))
        scored.sort(key=lambda entry: -entry[0])
        best = scored[0][0] if scored else 1.0
        return tuple(
            Hit(
                passage=passage,
                source=letter.source,
                score=score / best,
                lexical=score / best,
                dense=0.0,
                coverage=score / best,
                found_by=("lexical",),
            )
            for score, letter, passage in scored[:k]
        )

    def _weight(self, term: str, counts: Counter[str]) -> float:
        rarity = math.log(1 + len(self._entries) / self._frequency[term])
        length = sum(counts.values())
        return rarity * counts[term] * 2.2 / (counts[term] + 0.3 + 0.9 * length / 300)

    def obligations(
        self, *, filters: Filters | None = None, level: Level | None = None
    ) -> tuple[Obligation, ...]:
        return tuple(
            obligation
            for letter in self.letters.values()
            if filters is None or admits(filters, letter.directive_id, letter.metadata)
            for obligation in letter.obligations
            if level is None or obligation.level is level
        )

    def references(self, *, number: str | None = None) -> tuple[tuple[str, Reference], ...]:
        return tuple(
            (letter.directive_id, reference)
            for letter in self.letters.values()
            for reference in letter.references
            if number is None or reference.number == number
        )


@lru_cache(maxsize=1)
def five_letters() -> tuple[Directive, ...]:
    """The bundled letters, read once."""
    folder = Path(str(files("ingest.corpus")))
    return tuple(read_directive(path) for path in sorted(folder.glob("*.txt")))


@lru_cache(maxsize=1)
def five() -> SmallLibrary:
    """A library of the bundled letters; do not change it."""
    return SmallLibrary(five_letters())


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """An assistant over the bundled letters without a language model."""
    return Assistant(five())


def id_of(place: str) -> str:
    """The id of the bundled letter whose issuer names the place."""
    return next(
        letter.directive_id
        for letter in five_letters()
        if letter.metadata.issuer.value and place in letter.metadata.issuer.value
    )
