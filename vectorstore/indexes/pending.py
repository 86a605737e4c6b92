"""What has been written to the embedded engine since its last commit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from vectorstore.indexes.index import IndexEntry
from vectorstore.indexes.parts import LetterPart, LexicalState


class PendingChanges:
    """Numbers for new passages and letters, and the state that the next commit records.

    ``state`` is the state of the last commit, moved on by every change.
    """

    def __init__(self, state: LexicalState) -> None:
        self.state = state
        self._open: dict[LetterPart, LetterPart] = {}
        self._sizes: dict[int, int] = {}
        self._removed: set[int] = set()

    @property
    def empty(self) -> bool:
        """Whether nothing was changed."""
        return not self._sizes and not self._removed

    def take(self, entries: Sequence[IndexEntry]) -> list[LetterPart]:
        """Give each entry the part it belongs to; their keys are the next ones in order."""
        parts = [self._part_of(entry) for entry in entries]
        self.state = replace(
            self.state,
            next_key=self.state.next_key + len(entries),
            passages=self.state.passages + len(entries),
        )
        return parts

    def drop(
        self, directive_ids: Collection[str], committed: Sequence[LetterPart]
    ) -> list[LetterPart]:
        """Return the parts of these letters that are now to be taken out."""
        wanted = set(directive_ids)
        parts = [*committed, *self._open.values()]
        sizes = {part.letter: part.passages for part in committed} | self._sizes
        dropped = []
        for part in parts:
            if part.directive_id in wanted and part.letter not in self._removed:
                self._removed.add(part.letter)
                dropped.append(part)
        self._open = {
            blank: part for blank, part in self._open.items() if part.directive_id not in wanted
        }
        gone = sum(sizes[part.letter] for part in dropped)
        self.state = replace(self.state, passages=self.state.passages - gone)
        return dropped

    def _part_of(self, entry: IndexEntry) -> LetterPart:
        blank = LetterPart(
            letter=0,
            revision=entry.revision,
            directive_id=entry.directive_id,
            issuer=entry.issuer,
            year=entry.year,
            kind=entry.kind,
            number=entry.number,
        )
        part = self._open.get(blank)
        if part is None:
            part = replace(blank, letter=self.state.next_letter)
            self._open[blank] = part
            self.state = replace(self.state, next_letter=part.letter + 1)
        self._sizes[part.letter] = self._sizes.get(part.letter, 0) + 1
        return part
