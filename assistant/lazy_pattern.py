"""Regular expressions that are compiled when they are first used.

Tables of phrases hold hundreds of them, and most are never used in one run of a command: compiling
them all would only make a cold start longer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "scanner",
    "pattern",
    "flags",
    "groups",
    "groupindex",
)


class _LazyPattern:
    """Has all that a compiled pattern has, from the first question for any of it."""

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source())
        for method in _METHODS:  # found on the object itself from now on
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(source: Callable[[], str]) -> re.Pattern[str]:
    """Return a pattern to use as a compiled one; ``source`` gives its text when it is wanted.

    A match says that it is of the compiled pattern: ``match.re is found`` is never true.
    """
    return cast("re.Pattern[str]", _LazyPattern(source))
