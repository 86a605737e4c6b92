"""The page itself as it leaves, with a first view that needs no script.

It leaves without addresses of third parties, with our style sheet and script, and under a
content-security policy that lets no foreign or inline script run, so that markup which slipped
through escaping would still do nothing.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Protocol

from assistant.people.records import Person
from assistant.ui.dressing import page_head, rewritten
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
App = Callable[
    [Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]


class View(Protocol):
    """What somebody sees at once; ``assistant.ui.first_view.FirstView`` makes it."""

    def __call__(self, person: Person) -> Markup:
        """Makes it for a visit."""

    def prepare(self) -> None:
        """Does what takes long before the first visit."""


LANGUAGE_PATHS = {"": "vi", "/en": "en"}
_NONCE = "\x00nonce\x00"
_FIRST = "\x00first\x00"
_MOST_KEPT = 8
"""Pages; one for each language and address that the server is reached by."""
_ADDRESS = frozenset({b"host", b"x-forwarded-host", b"x-forwarded-proto"})
"""Headers that Gradio gets to see, for the addresses that it writes into the page; no other one
can make the page of somebody else different."""
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'"
)


class FrontPage:
    """Gradio's page in each language, collected once and dressed for every visit.

    Gradio writes 160 kB of settings into the page, at every visit the same.
    """

    def __init__(
        self, app: App, *, labels: Mapping[str, Labels], views: Mapping[str, View]
    ) -> None:
        self._app = app
        self._heads = {language: page_head(of) for language, of in labels.items()}
        self._views = views
        self._kept: OrderedDict[tuple[Any, ...], tuple[int, str]] = OrderedDict()

    def prepare(self) -> None:
        """Does what takes long before the first visit."""
        for view in self._views.values():
            view.prepare()

    async def visited(
        self, scope: Scope, *, prefix: str, person: Person
    ) -> tuple[int, bytes, dict[str, str]]:
        """Status, content and headers of the page for one visit."""
        status, html = await self._collected(scope, prefix)
        nonce = secrets.token_urlsafe(18)
        view = self._views.get(LANGUAGE_PATHS[prefix])
        first = await asyncio.to_thread(view, person) if view else ""
        html = html.replace(_NONCE, nonce).replace(_FIRST, first)
        headers = {
            "content-type": "text/html; charset=utf-8",
            "cache-control": "no-store",
            "content-security-policy": _POLICY.format(nonce=nonce),
        }
        return status, html.encode("utf-8"), headers

    async def _collected(self, scope: Scope, prefix: str) -> tuple[int, str]:
        address = tuple(sorted(pair for pair in scope["headers"] if pair[0] in _ADDRESS))
        key = (scope["path"], scope.get("scheme"), address)
        plain = not scope.get("query_string") and scope["method"] == "GET"
        if plain and key in self._kept:
            return self._kept[key]
        status, body = await self._asked({**scope, "headers": list(address)})
        language = LANGUAGE_PATHS[prefix]
        html = rewritten(
            body.decode("utf-8"),
            head=self._heads[language],
            language=language,
            nonce=_NONCE,
            first=_FIRST if language in self._views else "",
        )
        if plain and status == 200:
            self._kept[key] = (status, html)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return status, html

    async def _asked(self, scope: Scope) -> tuple[int, bytes]:
        """The page as Gradio makes it."""
        status, body = 200, bytearray()

        async def collect(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))

        async def nothing() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        await self._app(scope, nothing, collect)
        return status, bytes(body)
