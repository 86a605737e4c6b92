"""The pieces of the page that are HTML made here, and how their events tell of errors."""

from __future__ import annotations

import functools
import logging
import uuid
from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant import wording
from assistant.errors import AssistantError
from assistant.ui.desk import Desk
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

logger = logging.getLogger(__name__)


def part(name: str, *, elem_id: str, visible: bool = True) -> gr.HTML:
    """An empty piece; ``name`` is how ``page.js`` knows it, to pass clicks on and follow changes.

    Gradio's own style for prose is left out, ``page.css`` is all there is.
    """
    return gr.HTML(
        js_on_load=f"troLy.join('{name}', element, trigger, watch)",
        apply_default_css=False,
        elem_id=elem_id,
        padding=False,
        visible=visible,
    )


def told(function: Callable[..., Any], desk: Desk) -> Callable[..., Any]:
    """The function of an event; what goes wrong in it reaches the person as one sentence."""

    @functools.wraps(function)
    def run(*given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except (AssistantError, LibraryError, IngestError) as error:
            sentences = (explain(error, language=desk.language) for explain in _SENTENCES)
            raise gr.Error(" ".join(sentences), print_exception=False) from error
        except gr.Error:
            raise
        except Exception as error:
            # The edge of the program: the log explains what the code on the page stands for.
            code = uuid.uuid4().hex[:8]
            logger.exception("event failed, code %s", code)
            message = desk.labels.chat.unforeseen.format(code=code)
            raise gr.Error(message, print_exception=False) from error

    return run


_SENTENCES = (wording.explain, wording.hint)
