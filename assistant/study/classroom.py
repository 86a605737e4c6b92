"""What the page of learning works with: the course of the letters and what people have learnt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.shelf import LibraryView
from assistant.study.course import CourseKeeper
from assistant.study.kept_themes import KeptThemes
from assistant.study.progress import FILE_NAME, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """One for all people and languages of a server."""

    courses: CourseKeeper
    progress: Progress


def open_classroom(library: LibraryView, home: Path) -> Classroom:
    """The classroom of a library; progress is kept in its data folder once there is any."""
    courses = CourseKeeper(library, KeptThemes(home))
    return Classroom(courses=courses, progress=Progress(home / FILE_NAME))
