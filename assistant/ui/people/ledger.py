"""A library that lets only editors change letters and records who changed which.

The events of the page are checked before they run; this is the second lock, at the letters
themselves, for an event that somebody forgot to mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, cast

from assistant.people.deeds import Deed, Deeds
from assistant.people.errors import NotAllowedError
from assistant.people.records import LOCAL, Person, Right
from assistant.ui.desk import PageLibrary
from vectorstore.records import IngestProgress, IngestReport

_ACTING: ContextVar[Person] = ContextVar("acting")


@contextmanager
def acting(person: Person) -> Iterator[None]:
    """Everything in a block is done for a person; threads that Gradio starts in it know it too."""
    before = _ACTING.set(person)
    try:
        yield
    finally:
        _ACTING.reset(before)


def recorded(library: PageLibrary, deeds: Deeds, *, alone: Callable[[], bool]) -> PageLibrary:
    """The library behind its second lock; ``alone`` says whether nobody has been defined."""
    return cast("PageLibrary", _RecordedLibrary(library, deeds, alone))


class _RecordedLibrary:
    """Passes everything on to the library; what changes letters is checked and recorded."""

    def __init__(self, library: PageLibrary, deeds: Deeds, alone: Callable[[], bool]) -> None:
        self._library = library
        self._deeds = deeds
        self._alone = alone

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def add(
        self,
        paths: Iterable[Path],
        *,
        on_progress: Callable[[IngestProgress], None] | None = None,
    ) -> IngestReport:
        person = self._editor()
        report = self._library.add(paths, on_progress=on_progress)
        for deed, ids in (
            (Deed.LETTER_ADDED, report.added),
            (Deed.LETTER_UPDATED, report.updated),
        ):
            for directive_id in ids:
                self._deeds.record(deed, who=person.name, what=directive_id)
        return report

    def remove(self, directive_id: str) -> None:
        person = self._editor()
        self._library.remove(directive_id)
        self._deeds.record(Deed.LETTER_REMOVED, who=person.name, what=directive_id)

    def amend(self, directive_id: str, field: str, value: str | None, **rest: Any) -> Any:
        person = self._editor()
        library: Any = self._library
        amendment = library.amend(directive_id, field, value, **rest)
        self._deeds.record(
            Deed.LETTER_AMENDED, who=person.name, what=f"{directive_id}: {field} = {value or ''}"
        )
        return amendment

    def _editor(self) -> Person:
        person = _ACTING.get(LOCAL if self._alone() else None)
        if person is None or not person.may(Right.EDIT):
            raise NotAllowedError
        return person
