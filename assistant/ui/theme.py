"""Gradio's part of the look: our colours and system fonts for its own components."""

from __future__ import annotations

import gradio as gr

_BLUE = gr.themes.Color(
    name="cong-doan",
    c50="#eef5fc",
    c100="#d8e8f8",
    c200="#b3d1f0",
    c300="#82b3e5",
    c400="#4d90d6",
    c500="#1f6fc0",
    c600="#0b57a4",
    c700="#0a4887",
    c800="#0a3a6c",
    c900="#082c53",
    c950="#061e3a",
)
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "Cascadia Mono", "Consolas", "monospace")


def page_theme() -> gr.themes.Base:
    """The theme; it names no font that would have to be fetched."""
    return gr.themes.Base(
        primary_hue=_BLUE,
        neutral_hue="slate",
        font=list(_FONTS),
        font_mono=list(_MONO),
        radius_size="md",
    ).set(
        body_background_fill="#f5f7fa",
        body_background_fill_dark="#0f151c",
        body_text_color="#1a2634",
        body_text_color_dark="#e4ebf2",
        block_background_fill="#ffffff",
        block_background_fill_dark="#17202a",
        block_border_color="#dbe2ea",
        block_border_color_dark="#2a3642",
        block_label_text_color="#4b5b6b",
        block_label_text_color_dark="#a9b7c4",
        input_background_fill="#ffffff",
        input_background_fill_dark="#121a22",
        input_border_width="1px",
        input_border_color="#c3cdd8",
        input_border_color_dark="#36444f",
        button_primary_background_fill="#0b57a4",
        button_primary_background_fill_hover="#0a4887",
        button_primary_background_fill_dark="#2470bd",
        button_primary_background_fill_hover_dark="#1f6fc0",
        button_primary_text_color="#ffffff",
    )
