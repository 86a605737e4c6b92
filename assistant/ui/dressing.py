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
    if name not in {"page.css", "page.js", "icon.svg", "sign_in.css"}:
        raise KeyError(name)
    return files("assistant.ui").joinpath("static", name).read_bytes()


def page_head(labels: Labels) -> str:
    """Our part of the page's head; addresses carry a hash, so that browsers may keep the files."""
    strings = json.dumps(dict(labels.gradio), ensure_ascii=False).replace("<", "\\u003c")
    return (
        element("link", rel="icon", type="image/svg+xml", href=static_address("icon.svg"))
        + element("link", rel="stylesheet", href=static_address("page.css"))
        + f'<script type="application/json" id="tl-chuoi">{strings}</script>'
        + element("script", src=static_address("page.js"), defer=True)
    )


def static_address(name: str) -> str:
    """Where one of our files is; a hash in it lets browsers keep the file for good."""
    return f"{STATIC}{name}?v={hashlib.sha256(static_file(name)).hexdigest()[:12]}"
