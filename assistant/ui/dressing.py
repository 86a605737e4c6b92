"""How Gradio's page is dressed before it leaves: our head, nothing of third parties."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files

from assistant.ui.labels import Labels
from assistant.ui.markup import element

STATIC = "/tro-ly/"
"""Where our style sheet, script and downloads are served."""
_ICON = "icon.svg"
_PARTS = {
    "trang.css": ("page.css", "first.css", "chat.css", "work.css", "study.css"),
    "trang.js": ("page.js", "words.js", "chat.js", "forms.js", "early.js", "work.js", "study.js"),
}
"""What the page needs, sent as one file each, in this order; a room of the page adds its own."""
_ALONE = frozenset({_ICON, "sign_in.css"})
_THIRD_PARTIES = re.compile(
    r"<meta\s[^>]*(?:property|name)=\"(?:og|twitter):[^>]*>|<link rel=\"manifest\"[^>]*>"
)
_FOR_FRAMES = re.compile(
    r"<script>\s*\(\(\) => \{(?:(?!</script>).)*iframeResizer.*?</script>", re.S
)
"""Fetches a script for pages inside other pages, which this one is never."""


def rewritten(html: str, *, head: str, language: str, nonce: str, first: str = "") -> str:
    """Gradio's page without third parties, with our head, every script allowed by ``nonce``.

    ``first`` is what stands in the page until Gradio has made it.
    """
    html = _FOR_FRAMES.sub("", _THIRD_PARTIES.sub("", html))
    html = html.replace('lang="en"', f'lang="{language}"', 1)
    html = html.replace("<script", f"{head}<script", 1)
    if first:
        html = html.replace("<gradio-app", f"{_first(first)}<gradio-app", 1)
    return html.replace("<script", f'<script nonce="{nonce}"')


def _first(view: str) -> str:
    """The first view and the script that dresses it before it is painted."""
    script = files("assistant.ui").joinpath("static", "first.js").read_text("utf-8")
    return f'<div id="tl-truoc" class="tl">{view}</div><script>{script}</script>'


def static_file(name: str) -> bytes:
    """One of our files for the browser, by name.

    Raises:
        KeyError: there is no such file.
    """
    folder = files("assistant.ui").joinpath("static")
    if name in _ALONE:
        return folder.joinpath(name).read_bytes()
    return b"\n".join(folder.joinpath(part).read_bytes() for part in _PARTS[name])


def page_head(labels: Labels) -> str:
    """Our part of the page's head; addresses carry a hash, so that browsers may keep the files."""
    strings = json.dumps(dict(labels.gradio), ensure_ascii=False).replace("<", "\\u003c")
    return (
        element("title", labels.title)
        + element("link", rel="icon", type="image/svg+xml", href=static_address(_ICON))
        + element("link", rel="stylesheet", href=static_address("trang.css"))
        + f'<script type="application/json" id="tl-chuoi">{strings}</script>'
        + element("script", src=static_address("trang.js"), defer=True)
    )


def static_address(name: str) -> str:
    """Where one of our files is; a hash in it lets browsers keep the file for good."""
    return f"{STATIC}{name}?v={hashlib.sha256(static_file(name)).hexdigest()[:12]}"
