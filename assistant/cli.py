"""The command ``tuyengiao``: reads the command line, runs one command, prints what it gave.

Exit status: 0 done; 1 the command ran and the result is bad; 2 wrong usage; 130 stopped by the
person. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import gc
import importlib
import io
import logging
import os
import sys
import tempfile
import time
import uuid
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import config, wording
from assistant.commands import layout
from assistant.commands.arguments import PROGRAM, UsageError, build_parser
from assistant.commands.frame import (
    BAD_RESULT,
    DONE,
    WRONG_USAGE,
    CommandError,
    Context,
    Outcome,
    print_json,
    say,
    tell,
)
from assistant.errors import (
    AssistantError,
    QuestionEmptyError,
    QuestionTooLongError,
    SettingsError,
)
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

logger = logging.getLogger(__name__)

Runner = Callable[[Namespace, Context], Outcome | None]

STOPPED = 130

_RUNNERS = {
    "ingest": "assistant.commands.letters:ingest",
    "directives": "assistant.commands.letters:directives",
    "show": "assistant.commands.letters:show",
    "amend": "assistant.commands.letters:amend",
    "references": "assistant.commands.letters:references",
    "remove": "assistant.commands.letters:remove",
    "search": "assistant.commands.asking:search",
    "ask": "assistant.commands.asking:ask",
    "chat": "assistant.commands.talking:chat",
    "serve": "assistant.commands.serving:serve",
    "obligations": "assistant.commands.duties:obligations",
    "study": "assistant.commands.study:study",
    "eval": "assistant.commands.measuring:measure",
    "doctor": "assistant.commands.upkeep:doctor",
    "rebuild": "assistant.commands.upkeep:rebuild",
    "backup": "assistant.commands.upkeep:backup",
    "restore": "assistant.commands.upkeep:restore",
    "people": "assistant.commands.people:people",
}
_FORESEEN = (AssistantError, IngestError, LibraryError, OSError)
_USAGE_ERRORS = (QuestionEmptyError, QuestionTooLongError, SettingsError)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name; those of the process by default.

    Returns:
        The exit status.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(50_000, 20, 100)  # tables and letters, which stay, were gone through often
    _speak_utf8()
    try:
        status = _ended(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
        return DONE  # who reads has seen enough
    return status


def _ended(arguments: list[str]) -> int:
    """Run a command to its end, whatever end that is, and return the exit status."""
    as_json = "--json" in arguments
    try:
        return _run(arguments)
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        tell("\nĐã dừng.")
        return STOPPED
    except UsageError as error:
        return _fail_usage(error, as_json=as_json)
    except CommandError as error:
        _report_error(error.sentence, error.hint, as_json=as_json)
        return BAD_RESULT
    except _FORESEEN as error:
        logger.info("%s", type(error).__name__, exc_info=True)
        return _fail(error, as_json=as_json)
    except Exception:
        report = _write_report()
        logger.exception("unforeseen, report %s", report)
        return _fail_unforeseen(report, as_json=as_json)


def _run(arguments: list[str]) -> int:
    parser = build_parser()
    try:
        given = parser.parse_args(arguments)
    except SystemExit:  # argparse has printed the help
        return DONE
    if given.version:
        return _print(_version(), as_json=given.as_json)
    if given.command is None:
        parser.error("the following arguments are required: LỆNH")
    _start_logging(given.verbose)
    settings = config.load_settings(_stated(given))
    config.switch_off_telemetry(settings)
    context = Context(settings=settings, as_json=given.as_json)
    outcome = _runner(given.command)(given, context)
    return DONE if outcome is None else _print(outcome, as_json=given.as_json)


def _runner(command: str) -> Runner:
    """Import the module of a command, and so what only this command needs."""
    module, _, name = _RUNNERS[command].partition(":")
    runner: Runner = getattr(importlib.import_module(module), name)
    return runner


def _stated(given: Namespace) -> dict[str, object]:
    models = ("llm", "embedding", "reranker")
    names = ("home", "language", *models, "host", "port", "tls_cert", "tls_key")
    return {name: getattr(given, name, None) for name in names}


def _print(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        print_json(outcome.document)
    elif text := outcome.text(layout.terminal_width()):
        say(text)
    return outcome.status


def _fail(error: Exception, *, as_json: bool) -> int:
    _report_error(wording.explain(error), wording.hint(error), as_json=as_json)
    return WRONG_USAGE if isinstance(error, _USAGE_ERRORS) else BAD_RESULT


def _fail_usage(error: UsageError, *, as_json: bool) -> int:
    hint = f"Xem cách dùng: {' '.join((PROGRAM, *error.command.split(), '--help'))}"
    if error.usage:
        tell(error.usage)
    _report_error(f"Lệnh chưa đúng: {error}.", hint, as_json=as_json)
    return WRONG_USAGE


def _fail_unforeseen(report: Path, *, as_json: bool) -> int:
    _report_error(
        "Có lỗi ngoài dự kiến.",
        f"Hãy gửi tệp nhật ký này cho người phụ trách: {report}",
        as_json=as_json,
    )
    return BAD_RESULT


def _report_error(sentence: str, hint: str, *, as_json: bool) -> None:
    tell("\n".join(layout.safe(line) for line in (*sentence.splitlines(), hint)))
    if as_json:
        print_json({"error": sentence, "hint": hint})


def _version() -> Outcome:
    from importlib.metadata import version

    number = version("tuyengiao-assistant")
    return Outcome(document={"version": number}, text=lambda _: f"{PROGRAM} {number}")


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's settings are; what cannot be written is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _stop_writing() -> None:
    """Send the rest nowhere, so that closing the streams does not fail as well."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _start_logging(verbose: int) -> None:
    levels = {0: logging.CRITICAL, 1: logging.INFO}
    logging.basicConfig(
        level=levels.get(verbose, logging.DEBUG),
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    logging.captureWarnings(True)


def _write_report() -> Path:
    """Keep the traceback of an error that nobody foresaw, where the person can find it."""
    import traceback

    name = f"{PROGRAM}-{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}.log"
    path = Path(tempfile.gettempdir()) / name
    path.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
    return path
