"""What runs inside the child process: one request on standard input, one reply on standard output.

Started or forked by ``ingest.formats.sandbox`` only. The child limits itself before it touches
the file.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

MAX_FILE_BYTES = 200_000_000
"""Of a temporary file that the child or its tools may write."""


def main() -> NoReturn:
    """Read the request, run its task, write the reply; exceptions become part of the reply."""
    request = json.load(sys.stdin)
    replies = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not mix with the reply
    _run(request, replies)


def run_forked(request: dict[str, Any], replies: int, *, closing: Sequence[int]) -> NoReturn:
    """Run a request in a process that was just forked, and end it."""
    try:
        os.setsid()
        for file in closing:
            os.close(file)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        _run(request, replies)
    finally:
        os._exit(1)


def load(task: str) -> None:
    """Import what a task needs, for the forks to come."""
    if task in _MODULES:
        importlib.import_module(_MODULES[task])


def _run(request: dict[str, Any], replies: int) -> NoReturn:
    _limit(request["memory_bytes"], request["cpu_s"])
    reply: dict[str, Any]
    try:
        reply = {"result": TASKS[request["task"]](**request["arguments"])}
    except MemoryError as error:
        reply = {"failed": "memory", "detail": str(error)}
    except Exception as error:  # noqa: BLE001 - the border of a process: the parent decides
        reply = {"failed": type(error).__name__, "detail": str(error)[:300]}
    with os.fdopen(replies, "w", encoding="utf-8", errors="surrogatepass") as file:
        json.dump(reply, file)
    os._exit(0)  # no clean-up code of a library that may have been led astray


def _limit(memory_bytes: int, cpu_s: int) -> None:
    sys.setrecursionlimit(2000)
    os.putenv("OMP_THREAD_LIMIT", "1")  # Tesseract is faster over pages than within one
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    for kind, value in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, MAX_FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (limit, hard))


def _pdf_layer(path: str, max_pages: int) -> dict[str, Any]:
    from ingest.formats.reader_pdf import read_layer

    return asdict(read_layer(Path(path).read_bytes(), max_pages=max_pages))


def _pdf_ocr(path: str, place: int, program: str) -> dict[str, Any]:
    from ingest.formats.ocr import read_picture
    from ingest.formats.pdf_pages import PdfPages

    with PdfPages(Path(path).read_bytes()) as pages:
        picture = pages.picture(place)
    return asdict(read_picture(program, picture))


def _picture(path: str, target: str) -> dict[str, Any]:
    from ingest.formats.reader_picture import to_pdf

    return {"pages": to_pdf(Path(path).read_bytes(), Path(target))}


def _pdf_picture(path: str, place: int, dpi: int) -> dict[str, Any]:
    from ingest.formats.pdf_pages import PdfPages

    with PdfPages(Path(path).read_bytes()) as pages:
        if not 0 <= place < len(pages):
            raise IndexError(place)
        picture = pages.picture(place, dpi=dpi, grey=False)
    return {"picture": base64.b64encode(picture).decode("ascii")}


def _frame_picture(path: str, place: int, width: int) -> dict[str, Any]:
    from ingest.formats.reader_picture import frame_picture

    picture = frame_picture(Path(path).read_bytes(), place, width=width)
    return {"picture": base64.b64encode(picture).decode("ascii")}


def _docx(path: str) -> dict[str, Any]:
    from ingest.formats.reader_docx import read_docx

    return asdict(read_docx(Path(path).read_bytes()))


def _html(path: str) -> dict[str, Any]:
    from ingest.formats.reader_html import read_html

    return asdict(read_html(Path(path).read_bytes()))


def _doc(path: str) -> dict[str, Any]:
    from ingest.formats.reader_doc import read_doc

    return asdict(read_doc(Path(path)))


def _rtf(path: str) -> dict[str, Any]:
    from ingest.formats.reader_rtf import read_rtf

    return asdict(read_rtf(Path(path).read_bytes()))


def _sleep(seconds: float) -> dict[str, Any]:
    """Do nothing for a while: how the limit of time is tried."""
    time.sleep(seconds)
    return {}


def _allocate(bytes_wanted: int) -> dict[str, Any]:
    """Ask for memory: how the limit of memory is tried."""
    return {"size": len(bytearray(bytes_wanted))}


_MODULES = {
    "pdf_layer": "ingest.formats.reader_pdf",
    "picture": "ingest.formats.reader_picture",
    "docx": "ingest.formats.reader_docx",
    "html": "ingest.formats.reader_html",
    "doc": "ingest.formats.reader_doc",
    "rtf": "ingest.formats.reader_rtf",
}
TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    "pdf_layer": _pdf_layer,
    "pdf_ocr": _pdf_ocr,
    "picture": _picture,
    "pdf_picture": _pdf_picture,
    "frame_picture": _frame_picture,
    "docx": _docx,
    "html": _html,
    "doc": _doc,
    "rtf": _rtf,
    "sleep": _sleep,
    "allocate": _allocate,
}
