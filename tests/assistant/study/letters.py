"""The bundled and the invented letters as one library, read once for all tests of learning."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from assistant.study.course import Course
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary, five_letters

_INVENTED = Path(__file__).resolve().parents[3] / "evals" / "gold" / "letters"


@lru_cache(maxsize=1)
def all_letters() -> SmallLibrary:
    invented = (read_directive(path) for path in sorted(_INVENTED.glob("*.txt")))
    return SmallLibrary((*five_letters(), *invented))


@lru_cache(maxsize=1)
def course() -> Course:
    return Course(all_letters())


@lru_cache(maxsize=1)
def course_of_five() -> Course:
    return Course(SmallLibrary(five_letters()))
