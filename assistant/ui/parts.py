"""The pieces of the page that are HTML made here."""

from __future__ import annotations

import gradio as gr


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
