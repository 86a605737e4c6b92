"""What the next user finds in a library after a kill: the looking of ``crash_trials.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.records import Known
from vectorstore.library import Library
from vectorstore.records import Filters

ABSENT = 0
Versions = dict[str, int]
"""The version of the letter of each file; ABSENT where there is none."""


def word(name: str, version: int) -> str:
    """Return the word that only this version of a letter holds."""
    return f"qz{name}v{version}"


def examine(home: Path, names: Sequence[str], most: int, told: Connection) -> None:
    """Open the library as the next user would, and report what is wrong and what is there."""
    problems: list[str] = []
    versions: Versions = dict.fromkeys(names, ABSENT)
    with Library.open(home, read_only=True) as library:
        report = library.check()
        problems += [f"{c.code}: {c.detail}" for c in report.checks if not c.passed]
        sources = Counter(summary.source for summary in library.summaries())
        problems += [f"{name} is there {n} times" for name, n in sources.items() if n > 1]
        for summary in library.summaries():
            name = summary.source.removesuffix(".txt")
            text = library.directive(summary.directive_id).text
            held = [v for v in range(1, most + 1) if f"{word(name, v)}." in text]
            if len(held) != 1:
                problems.append(f"{name} holds versions {held}")
                continue
            versions[name] = held[0]
            problems += _history_problems(library, summary.directive_id, name)
            if not _finds(library, summary.directive_id, word(name, held[0])):
                problems.append(f"{name} is not found by the word of version {held[0]}")
        gone = [name for name, version in versions.items() if version == ABSENT]
        ids = {summary.directive_id for summary in library.summaries()}
        problems += [
            f"{name} is found and not there"
            for name in gone
            for hit in library.search(f"Từ kiểm tra là {word(name, 1)}", k=50)
            if hit.passage.directive_id not in ids
        ]
    told.send((problems, versions))


def _history_problems(library: Library, directive_id: str, name: str) -> list[str]:
    """What is wrong with the versions of a letter and with what was put right in it."""
    problems = []
    versions = library.versions(directive_id)
    if [version.number for version in versions] != list(range(1, len(versions) + 1)):
        problems.append(f"{name} lacks a version")
    if [version.replaced_at is None for version in versions].index(True) + 1 != len(versions):
        problems.append(f"{name} has an old version that counts")
    amendments = library.amendments(directive_id)
    place = library.directive(directive_id).metadata.place
    if place.known is Known.EDITED and (not amendments or amendments[-1].value != place.value):
        problems.append(f"{name} is corrected by nobody")
    current = versions[-1].source_sha256
    if any(a.source_sha256 == current for a in amendments) and place.known is not Known.EDITED:
        problems.append(f"{name} lost a correction")
    return problems


def _finds(library: Library, directive_id: str, marker: str) -> bool:
    only = Filters(directive_ids=(directive_id,))
    hits = library.search(f"Từ kiểm tra là {marker}", k=5, filters=only)
    return any(marker in hit.passage.text for hit in hits)
