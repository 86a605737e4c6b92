"""How Gradio's page is dressed before it leaves: our head, nothing of third parties."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files

from assistant.ui.labels import Labels
from assistant.ui.markup import element, join

STATIC = "/tro-ly/"
"""Where our style sheet, script and downloads are served."""
_ICON = "icon.svg"
_STYLES = ("page.css", "chat.css", "work.css", "study.css")
_SCRIPTS = ("page.js", "chat.js", "work.js", "study.js")
"""In the order in which the browser reads them; a room of the page adds its own."""
_THIRD_PARTIES = re.compile(
    r"<meta\s[^>]*(?:property|name)=\"(?:og|twitter):[^>]*>|<link rel=\"manifest\"[^>]*>"
)


def rewritten(html: str, *, head: str, language: str, nonce: str) -> str:
    """Gradio's page without third parties, with our head, every script allowed by ``nonce``."""
    html = _THIRD_PARTIES.sub("", html)
    html = html.replace('lang="en"', f'lang="{language}"', 1)
    html = html.replace("<script", f"{head}<script", 1)
    return html.replace("<script", f'<script nonce="{nonce}"')


def static_file(name: str) -> bytes:
    """One of our files for the browser, by name.

    Raises:
        KeyError: there is no such file.
    """
    if name not in {_ICON, "sign_in.css", *_STYLES, *_SCRIPTS}:
        raise KeyError(name)
    return files("assistant.ui").joinpath("static", name).read_bytes()


def page_head(labels: Labels) -> str:
    """Our part of the page's head; addresses carry a hash, so that browsers may keep the files."""
    strings = json.dumps(dict(labels.gradio), ensure_ascii=False).replace("<", "\\u003c")
    return (
        element("link", rel="icon", type="image/svg+xml", href=static_address(_ICON))
        + join(element("link", rel="stylesheet", href=static_address(name)) for name in _STYLES)
        + f'<script type="application/json" id="tl-chuoi">{strings}</script>'
        + join(element("script", src=static_address(name), defer=True) for name in _SCRIPTS)
    )


def static_address(name: str) -> str:
    """Where one of our files is; a hash in it lets browsers keep the file for good."""
    return f"{STATIC}{name}?v={hashlib.sha256(static_file(name)).hexdigest()[:12]}"
