"""What every command is given and what it gives back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.errors import LibraryEmptyError

if TYPE_CHECKING:
    from assistant.model.generative import GenerativeWriter
    from vectorstore.library import Library
    from vectorstore.records import IngestProgress

DONE = 0
BAD_RESULT = 1
WRONG_USAGE = 2

Document = dict[str, object]


class CommandError(Exception):
    """A command failed for a reason that is worded already: one sentence, and what to do."""

    def __init__(self, sentence: str, *, hint: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a command: a JSON document, the same as text, and the exit status.

    ``text`` takes the width to write for; it is only called when text is wanted.
    """

    document: Document
    text: Callable[[int], str]
    status: int = DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a command runs in."""

    settings: Settings
    as_json: bool = False

    @contextmanager
    def library(self, *, write: bool = False, filled: bool = False) -> Iterator[Library]:
        """Open the library for the time of a block.

        Args:
            write: make the library where there is none; its methods that write need this.
            filled: refuse a library without letters.

        Raises:
            LibraryEmptyError: ``filled`` was asked for and there is no letter.
            LibraryError: it cannot be opened.
        """
        from vectorstore.library import Library

        settings = self.settings
        with Library.open(
            settings.home,
            embedding=settings.embedding,
            reranker=settings.reranker,
            read_only=not write,
        ) as library:
            if filled and library.is_empty:
                raise LibraryEmptyError(str(settings.home))
            yield library

    def bring_up_to_date(self, library: Library) -> None:
        """Build indexes that an earlier version of the program made anew, with a remark and a bar.

        Only for the shipped model: another one was chosen by a person, may take hours, and is left
        to ``tuyengiao rebuild``.

        Raises:
            IndexMismatchError: the indexes do not fit, and another model is set.
        """
        from vectorstore.errors import IndexMismatchError

        if library.is_empty:
            return
        try:
            library.search("công đoàn", k=1)
        except IndexMismatchError:
            if self.settings.embedding is not None:
                raise
            tell("Chỉ mục được tạo bởi phiên bản trước của chương trình nên được dựng lại.")
            with progress("Đang dựng lại chỉ mục") as show:
                library.rebuild(on_progress=show)

    def writer(self) -> GenerativeWriter | None:
        """The configured language model, None where there is none."""
        if self.settings.chat is None:
            return None
        from assistant.model.generative import ChatWriter

        writer = ChatWriter(self.settings.chat)
        tell(f"Đang dùng mô hình ngôn ngữ {writer.name}; có thể mất một lúc.")
        return writer


def say(text: str) -> None:
    """Write lines to standard output, for somebody who waits for them."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def print_json(document: Document) -> None:
    """Write the one document of a command to standard output."""
    say(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def tell(text: str) -> None:
    """Write lines to standard error: what is not the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextmanager
def progress(label: str) -> Iterator[Callable[[IngestProgress], None]]:
    """Show a bar for files on standard error while a block runs."""
    with counter(label, unit=" tệp") as show:
        yield lambda step: show(step.done, step.total)


@contextmanager
def counter(label: str, *, unit: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on standard error while a block runs; redrawn rarely where nobody watches.

    What it gives is called with how many are done, and of how many.
    """
    from tqdm import tqdm

    interval_s = 0.1 if sys.stderr.isatty() else 5.0
    with tqdm(
        desc=label, unit=unit, file=sys.stderr, mininterval=interval_s, dynamic_ncols=True
    ) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
