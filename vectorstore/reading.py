"""What can be read of a library besides searching it: letters, their history, who names whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ingest.language.numbers import number_key
from ingest.records import Directive, Level, Obligation, Reference
from vectorstore.catalogue import Catalogue
from vectorstore.errors import DirectiveNotFoundError
from vectorstore.graph import ENDING, links, supersessions
from vectorstore.records import (
    Amendment,
    DirectiveSummary,
    FileReport,
    Filters,
    IngestRun,
    LetterVersion,
    Link,
    Supersession,
)
from vectorstore.reports import list_runs, read_files, read_run


class Reading:
    """The reading half of a library. Safe from many threads."""

    _home: Path
    _marks: tuple[int, Mapping[str, tuple[Supersession, ...]]] = (-1, {})
    """Of which generation, and by id; found once for each generation."""

    @property
    def _catalogue(self) -> Catalogue | None:
        """The catalogue, None as long as nobody has made one."""
        raise NotImplementedError

    @property
    def generation(self) -> int:
        """How many changes there were; 0 for an empty library."""
        return self._catalogue.generation if self._catalogue is not None else 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no letter."""
        return self._catalogue is None or not self._catalogue.count

    def summaries(self) -> tuple[DirectiveSummary, ...]:
        """All letters without their texts, by id."""
        if self._catalogue is None:
            return ()
        marks = self.supersessions()
        return tuple(
            replace(summary, superseded_by=marks[summary.directive_id])
            if summary.directive_id in marks
            else summary
            for summary in self._catalogue.summaries()
        )

    def directive(self, directive_id: str) -> Directive:
        """One letter whole. Raises DirectiveNotFoundError."""
        return self._existing(directive_id).directive(directive_id)

    def obligations(
        self, *, filters: Filters | None = None, level: Level | None = None
    ) -> tuple[Obligation, ...]:
        """Duties in the letters that a filter lets through, by letter, in text order."""
        if self._catalogue is None:
            return ()
        return self._catalogue.obligations(filters=filters or Filters(), level=level)

    def references(self, *, number: str | None = None) -> tuple[tuple[str, Reference], ...]:
        """Documents named in the letters, with the letter's id; ``number`` is normalised."""
        return self._catalogue.references(number=number) if self._catalogue is not None else ()

    # History

    def versions(self, directive_id: str) -> tuple[LetterVersion, ...]:
        """All versions of a letter, the first one first. Raises DirectiveNotFoundError."""
        return self._existing(directive_id).history.versions(directive_id)

    def version(self, directive_id: str, number: int) -> Directive:
        """A version of a letter, whole. Raises DirectiveNotFoundError."""
        catalogue = self._existing(directive_id)
        if number == catalogue.history.versions(directive_id)[-1].number:
            return catalogue.directive(directive_id)
        return catalogue.history.earlier_version(directive_id, number)

    def amendments(self, directive_id: str | None = None) -> tuple[Amendment, ...]:
        """What persons put right, the first one first: in all letters, or in one."""
        return self._catalogue.history.amendments(directive_id) if self._catalogue else ()

    # Reports of ingests

    def reports(self) -> tuple[IngestRun, ...]:
        """The kept reports of ingests, the last one first."""
        return list_runs(self._home / "reports")

    def report(self, report_id: str) -> tuple[IngestRun, Iterator[FileReport]]:
        """A kept report: its beginning and end, and each file. Raises ReportNotFoundError."""
        folder = self._home / "reports"
        return read_run(folder, report_id), read_files(folder, report_id)

    # Who names whom

    def links(self, directive_id: str | None = None) -> tuple[Link, ...]:
        """All documents that the letters name, or that one names, with the letters meant."""
        if self._catalogue is None:
            return ()
        return self._linked(self._catalogue, self._catalogue.references(directive_id=directive_id))

    def cited_by(self, directive_id: str) -> tuple[Link, ...]:
        """Where other letters name this one."""
        catalogue = self._existing(directive_id)
        keys = catalogue.numbers(directive_id)
        found = self._linked(catalogue, catalogue.citing(keys)) if keys else ()
        return tuple(link for link in found if link.target_id == directive_id)

    def supersessions(self) -> Mapping[str, tuple[Supersession, ...]]:
        """Letters that a later one replaces, repeals or amends, and by which, by id."""
        if self._catalogue is None:
            return {}
        generation = self._catalogue.generation
        if self._marks[0] != generation:  # every search asks
            self._marks = (generation, self._superseded(self._catalogue))
        return self._marks[1]

    def _superseded(self, catalogue: Catalogue) -> Mapping[str, tuple[Supersession, ...]]:
        found = self._linked(catalogue, catalogue.references(relations=ENDING))
        return supersessions(found, self._letters(catalogue, {f.directive_id for f in found}))

    def _existing(self, directive_id: str) -> Catalogue:
        if self._catalogue is None:
            raise DirectiveNotFoundError(directive_id)
        return self._catalogue

    @staticmethod
    def _letters(catalogue: Catalogue, ids: Collection[str]) -> dict[str, DirectiveSummary]:
        return {letter.directive_id: letter for letter in catalogue.summaries(ids)} if ids else {}

    def _linked(
        self, catalogue: Catalogue, mentions: tuple[tuple[str, Reference], ...]
    ) -> tuple[Link, ...]:
        keys = {number_key(reference.number) for _, reference in mentions if reference.number}
        by_number = catalogue.letters_by_number(keys) if keys else {}
        ids = {directive_id for found in by_number.values() for directive_id in found}
        ids |= {
            directive_id
            for directive_id, reference in mentions
            if reference.number and number_key(reference.number) in by_number
        }
        return tuple(links(mentions, self._letters(catalogue, ids), by_number))
