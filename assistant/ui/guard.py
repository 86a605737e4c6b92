"""What stands between the network and Gradio: which requests pass, and how the page leaves.

Gradio offers more than this page needs: a proxy, a monitor, a fetcher of addresses, files of its
cache. Here only listed paths pass, only for the host names that the server was started for and
not from the pages of other sites. The page itself leaves without addresses of third parties, with
our style sheet and script, and under a content-security policy that lets no foreign or inline
script run, so that markup which slipped through escaping would still do nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from assistant.people.records import LOCAL
from assistant.ui.labels import Labels
from assistant.ui.markup import element
from assistant.ui.people.presence import SCOPE_KEY

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

STATIC = "/tro-ly/"
"""Where our style sheet, script and downloads are served."""
LANGUAGE_PATHS = {"": "vi", "/en": "en"}

_PAGE = re.compile(r"(?P<prefix>/en)?/?")
_PASSING = re.compile(
    r"(?:/en)?(?:"
    r"/assets/[\w.@-]+|/static/[\w./@-]+|/theme\.css|/favicon\.ico|/config/?"
    r"|/gradio_api/(?:info|app_id|login_check|startup-events|cancel|reset|component_server"
    r"|upload|upload_progress|queue/(?:join|data|status)|heartbeat/\w+"
    r"|(?:call|run|api)(?:/v2)?/\w+(?:/\w+)?)/?"
    r")|/tro-ly/[\w.-]+"
)
_UPLOAD = re.compile(r"(?:/en)?/gradio_api/upload/?")
_BODY_LIMIT = 4 * 1024 * 1024
"""Bytes of a request that carries no files; a conversation of 50 turns stays far below."""
_THIRD_PARTIES = re.compile(
    r"<meta\s[^>]*(?:property|name)=\"(?:og|twitter):[^>]*>|<link rel=\"manifest\"[^>]*>"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardConfig:
    """``hosts`` are the names in the Host header that pass, without ports; empty lets all pass.

    ``upload_limit_bytes`` bounds one upload request.
    """

    hosts: frozenset[str]
    upload_limit_bytes: int


class Guard:
    """ASGI middleware around the Gradio application."""

    def __init__(self, app: App, *, config: GuardConfig, labels: dict[str, Labels]) -> None:
        self._app = app
        self._config = config
        self._heads = {language: _head(of) for language, of in labels.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what does not pass, hands on what does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused:
            await _refuse(send, refused)
            return
        scope = {**scope, SCOPE_KEY: LOCAL}
        page = _PAGE.fullmatch(scope["path"])
        if page is not None:
            await self._page(scope, receive, send, prefix=page["prefix"] or "")
            return
        upload = _UPLOAD.fullmatch(scope["path"]) is not None
        limit = self._config.upload_limit_bytes if upload else _BODY_LIMIT
        await self._app(scope, _bounded(receive, limit), _hardened(send))

    def _refusal(self, scope: Scope) -> int:
        """The HTTP status of a request that does not pass; 0 for one that does."""
        headers = _headers(scope)
        host = headers.get("host", "")
        if self._config.hosts and _name(f"//{host}") not in self._config.hosts:
            return 421
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return 403
        path = scope["path"]
        if _PAGE.fullmatch(path) is None and _PASSING.fullmatch(path) is None:
            return 404
        length = headers.get("content-length", "0")
        limit = self._config.upload_limit_bytes if _UPLOAD.fullmatch(path) else _BODY_LIMIT
        return 413 if not length.isdecimal() or int(length) > limit else 0

    async def _page(self, scope: Scope, receive: Receive, send: Send, *, prefix: str) -> None:
        """The page itself: collected, rewritten, sent under its own policy."""
        kept = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        status, body = 200, bytearray()

        async def collect(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))

        await self._app({**scope, "headers": kept}, receive, collect)
        nonce = secrets.token_urlsafe(18)
        language = LANGUAGE_PATHS[prefix]
        html = rewritten(
            body.decode("utf-8"), head=self._heads[language], language=language, nonce=nonce
        )
        headers = {
            **_HEADERS,
            "content-type": "text/html; charset=utf-8",
            "cache-control": "no-store",
            "content-security-policy": _POLICY.format(nonce=nonce),
        }
        await _answer(send, status, html.encode("utf-8"), headers)


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
    if name not in {"page.css", "page.js", "icon.svg"}:
        raise KeyError(name)
    return files("assistant.ui").joinpath("static", name).read_bytes()


def _head(labels: Labels) -> str:
    """Our part of the page's head; addresses carry a hash, so that browsers may keep the files."""
    strings = json.dumps(dict(labels.gradio), ensure_ascii=False).replace("<", "\\u003c")
    return (
        element("link", rel="icon", type="image/svg+xml", href=_address("icon.svg"))
        + element("link", rel="stylesheet", href=_address("page.css"))
        + f'<script type="application/json" id="tl-chuoi">{strings}</script>'
        + element("script", src=_address("page.js"), defer=True)
    )


def _address(name: str) -> str:
    return f"{STATIC}{name}?v={hashlib.sha256(static_file(name)).hexdigest()[:12]}"


def _headers(scope: Scope) -> dict[str, str]:
    return {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _bounded(receive: Receive, limit: int) -> Receive:
    """Ends a request body that goes on past the limit as if the browser had gone away."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > limit:
                return {"type": "http.disconnect"}
        return message

    return bounded


def _hardened(send: Send) -> Send:
    async def hardened(message: Message) -> None:
        if message["type"] == "http.response.start":
            extra = [(k.encode(), v.encode()) for k, v in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *extra]}
        await send(message)

    return hardened


async def _refuse(send: Send, status: int) -> None:
    await _answer(send, status, b"", {**_HEADERS, "content-type": "text/plain; charset=utf-8"})


async def _answer(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    listed = [(key.encode(), value.encode()) for key, value in headers.items()]
    listed.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": listed})
    await send({"type": "http.response.body", "body": body})
