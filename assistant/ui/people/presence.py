"""Who is behind a request, and which right an event needs.

The guard in front of Gradio finds out who asks and notes it in the scope of the request. Events
of the page need ``Right.READ`` unless their function says otherwise::

    @needs(Right.EDIT)
    def _remove(self, event: gr.EventData) -> dict[Any, Any]:
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import gradio as gr

from assistant.people.records import LOCAL, Person, Right

SCOPE_KEY = "tuyengiao.person"
"""Where the guard notes the person in the ASGI scope."""
_RIGHT = "__tuyengiao_right__"

Function = TypeVar("Function", bound=Callable[..., Any])


def person_of(request: Any) -> Person:
    """Who sent a request; the local person where no people are defined, or there is no request.

    Raises:
        KeyError: the request did not come through the guard.
    """
    if request is None:
        return LOCAL
    # Tools come with the request as the server has it, events with Gradio's wrapping of it.
    received: Any = request.request if isinstance(request, gr.Request) else request
    person: Person = received.scope[SCOPE_KEY]
    return person


def needs(right: Right) -> Callable[[Function], Function]:
    """Marks the function of an event or an endpoint with the right that it needs."""

    def mark(function: Function) -> Function:
        setattr(function, _RIGHT, right)
        return function

    return mark


def needed(function: object) -> Right:
    """The right that a function was marked with; ``Right.READ`` where it was not."""
    right: Right = getattr(function, _RIGHT, Right.READ)
    return right
