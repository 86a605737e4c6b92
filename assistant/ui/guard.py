"""What stands between the network and Gradio: which requests pass, and how the page leaves.

Gradio offers more than this page needs: a proxy, a monitor, a fetcher of addresses, files of its
cache. Here only listed paths pass, only for the host names that the server was started for, not
from the pages of other sites, and only for people who signed in, where people are defined. How the
page itself leaves stands in ``front_page.py``.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from assistant.people.records import Person, Right
from assistant.ui.front_page import FrontPage
from assistant.ui.people.gate import Gate, bearer, session_secret
from assistant.ui.people.presence import SCOPE_KEY
from assistant.ui.people.quota import UploadQuota
from assistant.ui.people.sign_in import SIGN_IN

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_PAGE = re.compile(r"(?P<prefix>/en)?/?")
_PASSING = re.compile(
    r"(?:/en)?(?:"
    r"/assets/[\w.@-]+|/static/[\w./@-]+|/theme\.css|/favicon\.ico|/config/?"
    r"|/gradio_api/(?:info|app_id|login_check|startup-events|cancel|reset"
    r"|upload|upload_progress|queue/(?:join|data|status)|heartbeat/\w+"
    r"|(?:call|run|api)(?:/v2)?/\w+(?:/\w+)?)/?"
    r"|/dang-nhap|/dang-xuat|/doi-mat-khau)|/tro-ly/[\w.-]+"
)
_TOOLS = re.compile(r"/gradio_api/mcp/?")
_OWN_PASSWORD = re.compile(r"(?P<prefix>/en)?/doi-mat-khau")
_OPEN_TO_ALL = re.compile(r"(?:/en)?/(?:dang-nhap|dang-xuat)|/tro-ly/(?:sign_in\.css|icon\.svg)")
_HEARTBEAT = re.compile(r"(?:/en)?/gradio_api/heartbeat/(?P<page>\w+)/?")
_UPLOAD = re.compile(r"(?:/en)?/gradio_api/upload/?")
_BODY_LIMIT = 4 * 1024 * 1024
"""Bytes of a request that carries no files; a conversation of 50 turns stays far below."""
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # without it, forms leave with no origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardConfig:
    """``hosts`` are the names in the Host header that pass, without ports; empty lets all pass.

    ``upload_limit_bytes`` bounds one upload request, ``hourly_upload_bytes`` those of one person;
    ``tools`` lets MCP through.
    """

    hosts: frozenset[str]
    upload_limit_bytes: int
    hourly_upload_bytes: int = 5 * 1024**3
    tools: bool = False


class Guard:
    """ASGI middleware around the Gradio application."""

    def __init__(self, app: App, *, config: GuardConfig, front: FrontPage, gate: Gate) -> None:
        self._app = app
        self._front = front
        self._gate = gate
        self._quota = UploadQuota(config.hourly_upload_bytes)
        self._config = config

    def prepare(self) -> None:
        """Does what takes long before the first visit."""
        self._front.prepare()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what does not pass, hands on what does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused:
            await _refuse(send, refused)
            return
        page = _PAGE.fullmatch(scope["path"])
        if _OPEN_TO_ALL.fullmatch(scope["path"]):
            await self._app(scope, _bounded(receive, _BODY_LIMIT), _hardened(send))
            return
        person = await asyncio.to_thread(self._gate.person, _headers(scope))
        if person is None:
            await _turn_away(send, page or _OWN_PASSWORD.fullmatch(scope["path"]))
            return
        scope = {**scope, SCOPE_KEY: person}
        if page is not None:
            prefix = page["prefix"] or ""
            status, body, headers = await self._front.visited(scope, prefix=prefix, person=person)
            await _answer(send, status, body, {**_HEADERS, **headers})
            return
        upload = _UPLOAD.fullmatch(scope["path"]) is not None
        if upload:
            await self._upload(scope, receive, send, person=person)
            return
        bounded = _bounded(receive, _BODY_LIMIT)
        if person.name:
            names, bounded = await _page_names(scope, bounded)
            if not all(self._gate.is_page_of(name, person) for name in names):
                await _refuse(send, 403)
                return
        await self._app(scope, bounded, _hardened(send))

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
        if origin is None and _changes_by_cookie(scope["method"], headers):
            return 403
        if not self._passes(path, headers):
            return 404
        length = headers.get("content-length", "0")
        limit = self._config.upload_limit_bytes if _UPLOAD.fullmatch(path) else _BODY_LIMIT
        return 413 if not length.isdecimal() or int(length) > limit else 0

    def _passes(self, path: str, headers: dict[str, str]) -> bool:
        if _TOOLS.fullmatch(path):
            # Without this header, Gradio would answer with a page that has scripts of its own.
            return self._config.tools and "text/event-stream" in headers.get("accept", "")
        return _PAGE.fullmatch(path) is not None or _PASSING.fullmatch(path) is not None

    async def _upload(self, scope: Scope, receive: Receive, send: Send, *, person: Person) -> None:
        """Files, from somebody who may add letters and has not sent too many."""
        if not person.may(Right.EDIT):
            await _refuse(send, 403)
        elif not self._quota.spend(person.name, 0):
            await _refuse(send, 429)
        else:
            bounded = _bounded(
                receive,
                self._config.upload_limit_bytes,
                spend=lambda size: self._quota.spend(person.name, size),
            )
            await self._app(scope, bounded, _hardened(send))


def _headers(scope: Scope) -> dict[str, str]:
    return {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}


def _changes_by_cookie(method: str, headers: dict[str, str]) -> bool:
    """Whether a browser is let in by its cookie to change something; it then names the origin."""
    if method in {"GET", "HEAD"} or session_secret(headers) is None or bearer(headers) is not None:
        return False
    return headers.get("sec-fetch-site") != "same-origin"


async def _page_names(scope: Scope, receive: Receive) -> tuple[list[str], Receive]:
    """The names of pages (Gradio's session hashes) that a request gives, and its body again."""
    names = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("session_hash", [])
    beat = _HEARTBEAT.fullmatch(scope["path"])
    if beat is not None:
        names.append(beat["page"])
    if scope["method"] != "POST":
        return names, receive
    message = await receive()
    body = bytearray(message.get("body", b""))
    while message["type"] == "http.request" and message.get("more_body"):
        message = await receive()
        body.extend(message.get("body", b""))
    whole = message if message["type"] != "http.request" else {**message, "body": bytes(body)}
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    if isinstance(document, dict) and isinstance(document.get("session_hash"), str):
        names.append(document["session_hash"])
    return names, _again(whole, receive)


def _again(first: Message, receive: Receive) -> Receive:
    """Gives one message, then those that still come."""
    waiting = [first]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _bounded(
    receive: Receive, limit: int, *, spend: Callable[[int], bool] = lambda _: True
) -> Receive:
    """Ends a request body that goes on past the limit as if the browser had gone away."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            size = len(message.get("body", b""))
            seen += size
            if not spend(size) or seen > limit:
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


async def _turn_away(send: Send, page: re.Match[str] | None) -> None:
    """Sends a browser that wants the page to the form, everything else back with 401."""
    headers = {**_HEADERS, "cache-control": "no-store"}
    if page is not None:
        await _answer(send, 303, b"", {**headers, "location": f"{page['prefix'] or ''}{SIGN_IN}"})
        return
    headers |= {"content-type": "application/json", "www-authenticate": "Bearer"}
    await _answer(send, 401, b'{"error":"sign in"}', headers)


async def _answer(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    listed = [(key.encode(), value.encode()) for key, value in headers.items()]
    listed.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": listed})
    await send({"type": "http.response.body", "body": body})
