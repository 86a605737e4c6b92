"""Prompt texts as data: one ``.txt`` file each, with a version line and named placeholders.

A prompt file looks like this; ``$$`` stands for a dollar sign, everything else is literal::

    phiên bản: 1
    ---
    Trả lời bằng $language. Câu hỏi: $question

Change a prompt's words, raise its version: evaluations name the versions that they ran with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template

_HEAD = re.compile(r"\Aphiên bản: (?P<version>[0-9]+)\n---\n")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class PromptError(Exception):
    """A prompt cannot be used.

    ``name`` is the prompt; ``missing`` are placeholders without a value, ``unknown`` values
    without a placeholder, each in alphabetical order. Both are empty when the prompt itself does
    not exist or its file is not in order, which ``detail`` then says.
    """

    def __init__(
        self,
        name: str,
        *,
        missing: tuple[str, ...] = (),
        unknown: tuple[str, ...] = (),
        detail: str = "",
    ) -> None:
        facts = [
            detail,
            f"missing: {', '.join(missing)}" if missing else "",
            f"unknown: {', '.join(unknown)}" if unknown else "",
        ]
        super().__init__(f"prompt {name!r}: " + "; ".join(fact for fact in facts if fact))
        self.name = name
        self.missing = missing
        self.unknown = unknown
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt with its placeholders filled in."""

    name: str
    version: int
    text: str


def names() -> tuple[str, ...]:
    """All prompts there are, in alphabetical order."""
    files = resources.files("prompts").iterdir()
    return tuple(sorted(f.name.removesuffix(".txt") for f in files if f.name.endswith(".txt")))


def placeholders(name: str) -> tuple[str, ...]:
    """The placeholders of a prompt, in alphabetical order.

    Raises:
        PromptError: there is no such prompt.
    """
    return tuple(sorted(_read(name)[1].get_identifiers()))


def load(name: str, **values: str) -> Prompt:
    """Fill in a prompt. Values are put in as they are: what they contain is never expanded.

    Raises:
        PromptError: there is no such prompt, or placeholders and values do not match; all of the
            missing and unknown names are given at once.
    """
    version, template = _read(name)
    wanted = set(template.get_identifiers())
    missing = tuple(sorted(wanted - set(values)))
    unknown = tuple(sorted(set(values) - wanted))
    if missing or unknown:
        raise PromptError(name, missing=missing, unknown=unknown)
    return Prompt(name=name, version=version, text=template.substitute(values))


@cache
def _read(name: str) -> tuple[int, Template]:
    """Read the version and the template of a prompt file."""
    if not _NAME.fullmatch(name):
        raise PromptError(name, detail="not a name")
    file = resources.files("prompts") / f"{name}.txt"
    if not file.is_file():
        raise PromptError(name, detail="there is no such prompt")
    raw = file.read_text(encoding="utf-8")
    head = _HEAD.match(raw)
    if head is None:
        raise PromptError(name, detail="the version line is missing")
    template = Template(raw[head.end() :].strip())
    if not template.is_valid():
        raise PromptError(name, detail="a dollar sign stands alone; write it twice")
    return int(head["version"]), template
