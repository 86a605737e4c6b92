"""The parser of the command line: argparse with Vietnamese words and one kind of error."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

PROGRAM = "tuyengiao"

_OPTIONS = "tuỳ chọn"
_ARGUMENTS = "tham số"
_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"thiếu tham số: \1"),
    (r"unrecognized arguments: (.+)", r"tham số không dùng được: \1"),
    (r"expected one argument", "cần đúng một giá trị"),
    (r"expected at least one argument", "cần ít nhất một giá trị"),
    (r"expected ([0-9]+) arguments?", r"cần \1 giá trị"),
    (r"ignored explicit argument (.+)", r"không nhận giá trị \1"),
    (r"ambiguous option: (.+) could match (.+)", r"tuỳ chọn \1 có thể là \2"),
    (r"not allowed with argument (.+)", r"không dùng cùng \1"),
    (r"one of the arguments (.+) is required", r"cần một trong các tham số: \1"),
)
_CHOICE = re.compile(r"invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)$")
_ABOUT = re.compile(r"^argument (?P<name>.+?): (?P<rest>.+)$", re.DOTALL)


class UsageError(Exception):
    """The command line cannot be understood.

    ``usage`` shows how it is meant, where the parser knows; ``command`` is what to ask for help.
    """

    def __init__(self, message: str, *, command: str, usage: str = "") -> None:
        super().__init__(message)
        self.usage = usage
        self.command = command


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and raises :class:`UsageError`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"add_help": False, "formatter_class": _Formatter, "allow_abbrev": False}
        super().__init__(*args, **kwargs)
        self.arguments = self.add_argument_group(_ARGUMENTS)
        self.options = self.add_argument_group(_OPTIONS)
        self.options.add_argument(
            "-h", "--help", action="help", help="hiện hướng dẫn này rồi thoát"
        )

    def error(self, message: str) -> NoReturn:
        """Raise instead of leaving the program.

        Raises:
            UsageError: always.
        """
        usage = self.format_usage().strip()
        raise UsageError(
            _in_vietnamese(message), usage=usage, command=self.prog.removeprefix(PROGRAM).strip()
        )


def whole(least: int, most: int) -> Callable[[str], int]:
    """A type for whole numbers in a range."""

    def parse(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"“{text}” không phải số nguyên từ {least} đến {most}")
        return number

    return parse


def _in_vietnamese(message: str) -> str:
    """Translate what argparse says; what it may say in a later Python stays as it is."""
    about = _ABOUT.match(message)
    rest = about["rest"] if about else message
    choice = _CHOICE.search(rest)
    if choice is not None:
        rest = _wrong_choice(choice)
    for english, vietnamese in _MESSAGES:
        rest = re.sub(f"^{english}$", vietnamese, rest, flags=re.DOTALL)
    return f"{about['name']}: {rest}" if about else rest


def _wrong_choice(found: re.Match[str]) -> str:
    value = found["value"].strip("'\"")
    choices = [choice.strip().strip("'\"") for choice in found["choices"].split(",")]
    near = _nearest(value, choices)
    advice = f"có phải “{near}” không?" if near else "các giá trị dùng được: " + ", ".join(choices)
    return f"không có “{value}”; {advice}"


def _nearest(value: str, choices: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(value, choices, n=1)), None)


def sentence(text: str) -> str:
    """A help text as a sentence of its own."""
    return text[:1].upper() + text[1:] + "."
