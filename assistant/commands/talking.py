"""The command ``chat``: questions and answers in a terminal, one after the other."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant import render, wording
from assistant.commands import layout
from assistant.commands.asking import answer_text
from assistant.commands.frame import Context, Outcome, say, tell
from assistant.errors import AssistantError
from assistant.records import Answer, Language

if TYPE_CHECKING:
    from assistant.answering import Assistant

MAX_HISTORY = 6
"""Earlier questions that a follow-up may lean on."""

_LEAVE = frozenset({"/thoat", "/thoát", "/quit", "/exit", "/q"})
_HELP = """Gõ câu hỏi rồi nhấn Enter. Các lệnh:
  /moi      bắt đầu cuộc hỏi đáp mới (quên các câu hỏi trước)
  /nguon N  xem trọn trích dẫn số N của câu trả lời vừa rồi
  /giup     hiện hướng dẫn này
  /thoat    thoát"""


def chat(_: Namespace, context: Context) -> Outcome | None:
    """Answer questions line by line until the input ends or the person leaves.

    With ``--json``, the questions are read to the end and one document holds all answers.
    """
    from assistant.answering import Assistant

    writer = context.writer()
    with context.library(filled=True) as library:
        assistant = Assistant(library, writer=writer, language=context.settings.language)
        if context.as_json:
            answers = [render.answer_json(answer) for answer in _answers(assistant)]
            return Outcome(document={"answers": answers}, text=lambda _: "")
        _talk(assistant, language=context.settings.language)
    return None


def _answers(assistant: Assistant) -> Iterator[Answer]:
    history: list[str] = []
    for line in sys.stdin:
        if not line.strip():
            continue
        answer = assistant.ask(line.strip(), history=history[-MAX_HISTORY:])
        history.append(answer.standalone_question)
        yield answer


def _talk(assistant: Assistant, *, language: Language) -> None:
    interactive = sys.stdin.isatty()
    if interactive:
        _enable_line_editing()
        say("Trợ lý Tuyên giáo Công đoàn. Gõ /giup để xem hướng dẫn, /thoat để thoát.")
    history: list[str] = []
    last: Answer | None = None
    while (line := _read(interactive=interactive)) is not None:
        command, _, rest = line.partition(" ")
        if command.lower() in _LEAVE:
            return
        if command.lower() in {"/moi", "/mới"}:
            history, last = [], None
            say("Đã bắt đầu cuộc hỏi đáp mới.")
        elif command.lower() in {"/nguon", "/nguồn"}:
            say(_source(last, rest))
        elif command.startswith("/"):
            say(_HELP)
        elif line:
            last = _answer(assistant, line, history, language=language) or last
            history = [*history, last.standalone_question][-MAX_HISTORY:] if last else history


def _answer(
    assistant: Assistant, question: str, history: Sequence[str], *, language: Language
) -> Answer | None:
    """Answer one question; a failure is told and the talk goes on."""
    try:
        answer = assistant.ask(question, history=history)
    except AssistantError as error:
        tell(
            f"{wording.explain(error, language=language)} {wording.hint(error, language=language)}"
        )
        return None
    shown = answer_text(answer, width=layout.terminal_width(), language=language)
    say(f"\n{shown}\n")
    return answer


def _read(*, interactive: bool) -> str | None:
    """The next line without spaces around it; None at the end of the input."""
    if interactive:
        try:
            return input("Anh/chị hỏi: ").strip()
        except EOFError:
            say("")
            return None
    line = sys.stdin.readline()
    return line.strip() if line else None


def _source(answer: Answer | None, number: str) -> str:
    found = [c for c in answer.citations if str(c.marker) == number.strip(" []")] if answer else []
    if not found:
        return "Không có trích dẫn số đó trong câu trả lời vừa rồi."
    citation = found[0]
    width = layout.terminal_width()
    lines = layout.wrap(layout.safe(f"{citation.label} ({citation.source})"), width=width)
    for line in citation.quote.splitlines():
        lines += layout.wrap(layout.safe(line), width=width, lead="  │ ", hang="  │ ")
    return "\n".join(lines)


def _enable_line_editing() -> None:
    """Let arrow keys work at the prompt; some platforms have no such library."""
    import importlib.util

    if importlib.util.find_spec("readline") is not None:
        importlib.import_module("readline")
