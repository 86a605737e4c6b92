"""What the browser sends with an event; nothing of it is trusted."""

from __future__ import annotations

import gradio as gr


def sent_data(event: gr.EventData) -> dict[str, object]:
    """The fields that were sent; empty for anything else."""
    return event._data if isinstance(event._data, dict) else {}


def sent_text(event: gr.EventData, name: str) -> str:
    """One field as text; empty when it is missing or something else."""
    value = sent_data(event).get(name)
    return value if isinstance(value, str) else ""
