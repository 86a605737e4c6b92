"""The commands that keep a library in order: doctor, rebuild, backup, restore."""

from __future__ import annotations

import platform
import shutil
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from assistant import render_reports
from assistant.commands import labels, layout
from assistant.commands.frame import (
    BAD_RESULT,
    DONE,
    Context,
    Document,
    Outcome,
    progress,
)
from assistant.home_files import HOME_FILES
from vectorstore.companions import Companion
from vectorstore.records import HealthReport

_TOOLS = ("tesseract", "soffice", "antiword", "catdoc")


def doctor(_: Namespace, context: Context) -> Outcome:
    """Check the library and what surrounds it; the status is bad when a check fails."""
    with context.library() as library:
        report = library.check()
    surroundings = _surroundings(context)
    return Outcome(
        document={**render_reports.health_json(report), **surroundings},
        text=lambda width: "\n".join(_health_lines(report, surroundings, width=width)),
        status=DONE if report.healthy else BAD_RESULT,
    )


def _surroundings(context: Context) -> Document:
    settings = context.settings
    return {
        "home": str(settings.home),
        "version": version("tuyengiao-assistant"),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "llm": settings.llm,
        "tools": {name: shutil.which(name) for name in _TOOLS},
    }


def _health_lines(report: HealthReport, surroundings: Document, *, width: int) -> Iterator[str]:
    table = [
        ("đạt" if check.passed else "LỖI", labels.check(check.code), check.detail)
        for check in report.checks
    ]
    yield from layout.rows(("", "Kiểm tra", "Chi tiết"), table, width=width)
    yield ""
    yield f"{report.directives} văn bản, {report.passages} đoạn."
    yield f"Lần thay đổi: {report.generation}"
    yield f"Thư mục dữ liệu: {surroundings['home']}"
    yield f"Mô hình vectơ: {report.embedding or 'đi kèm chương trình'}"
    yield f"Mô hình ngôn ngữ: {surroundings['llm'] or 'không dùng'}"
    tools = surroundings["tools"]
    if isinstance(tools, dict):
        there = [name for name, path in tools.items() if path]
        yield f"Công cụ đọc tệp có sẵn: {', '.join(there) or 'không có'}"
    yield "Thư viện tốt." if report.healthy else labels.UNHEALTHY


def rebuild(_: Namespace, context: Context) -> Outcome:
    """Build the indexes anew from the catalogue."""
    with context.library(write=True) as library:
        with progress("Đang dựng lại chỉ mục") as show:
            library.rebuild(on_progress=show)
        report = library.check()
    return Outcome(
        document=render_reports.health_json(report),
        text=lambda _: f"Đã dựng lại chỉ mục: {report.directives} văn bản, {report.passages} đoạn.",
        status=DONE if report.healthy else BAD_RESULT,
    )


def backup(given: Namespace, context: Context) -> Outcome:
    """Write the library, and what people keep beside it, to one file."""
    from vectorstore.backup import back_up

    file = Path(given.file)
    contents = back_up(context.settings.home, file, companions=_companions(given))
    also = list(contents.companions)
    return Outcome(
        document={
            "file": str(file),
            "directives": contents.directives,
            "bytes": _size(file),
            "also": also,
        },
        text=lambda _: labels.backed_up(contents.directives, also, file=str(file)),
    )


def restore(given: Namespace, context: Context) -> Outcome:
    """Bring everything back from one file; what is there is kept unless told."""
    from vectorstore.backup import restore as restore_library

    home = context.settings.home
    contents = restore_library(
        Path(given.file), home, replace=given.replace, companions=_companions(given)
    )
    also = list(contents.companions)
    return Outcome(
        document={"directives": contents.directives, "home": str(home), "also": also},
        text=lambda _: labels.restored(contents.directives, also, file=given.file),
    )


def _companions(given: Namespace) -> tuple[Companion, ...]:
    return () if given.letters_only else HOME_FILES


def _size(file: Path) -> int:
    return file.stat().st_size
