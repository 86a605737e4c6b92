"""A question from its beginning to what stays of it, whatever happens on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.conversations.records import Turn
from assistant.ui.chat.followups import followups
from assistant.ui.chat.running import run_turn
from assistant.ui.desk import Desk

_STOPPED_KEPT = 1000
"""Turns that were stopped; pieces of them that come late are recognised for as long."""

Keep = Callable[[Turn], None]


class Asker:
    """Puts questions for the page; one for all people, it holds nothing of theirs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stopped: deque[str] = deque(maxlen=_STOPPED_KEPT)

    def asked(self, turn: Turn, earlier: Sequence[Turn], *, keep: Keep) -> Iterator[Turn]:
        """The turn as it grows, then settled, then with questions that can be asked next.

        It is kept when it begins and when it is settled, and also when nobody waits for it any
        more, so that a restart or a closed window loses nothing that was answered.
        """
        keep(turn)
        settled = False
        try:
            for grown in run_turn(
                turn, earlier, ask=self._desk.assistant.stream, language=self._desk.language
            ):
                turn = grown
                if turn.turn_id in self._stopped:
                    return
                settled = turn.answer is not None or bool(turn.error)
                if settled:
                    keep(turn)
                yield turn
        finally:
            if not settled:
                keep(replace(turn, stopped=turn.turn_id in self._stopped))
        if turn.answer is not None:
            further = followups(turn.answer, earlier=[*earlier, turn], desk=self._desk)
            if further != turn.answer.suggestions:
                turn = replace(turn, answer=replace(turn.answer, suggestions=further))
                keep(turn)
                yield turn

    def stop(self, turn: Turn) -> Turn:
        """The turn as it stays when the person does not want more of it."""
        self._stopped.append(turn.turn_id)
        return replace(turn, stopped=True)
