"""What is served beside Gradio: our static files, downloads, signing in and out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import fastapi
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from assistant.people.office import PeopleOffice
from assistant.people.records import Person
from assistant.ui.dressing import STATIC, static_address, static_file
from assistant.ui.frontend import BrowserFile, frontend_file, packed
from assistant.ui.offers import NothingToDownloadError, Offer
from assistant.ui.people.forms import Reply, Visit
from assistant.ui.people.gate import session_secret
from assistant.ui.people.own_password import CHANGE_PASSWORD, password_changed, password_page
from assistant.ui.people.presence import SCOPE_KEY
from assistant.ui.people.sign_in import SIGN_IN, SIGN_OUT, sign_in_page, signed_in, signed_out

_MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def routed_app(offers: tuple[Offer, ...], *, office: PeopleOffice | None) -> Any:
    """A FastAPI application with these routes, for Gradio to be mounted in.

    Nothing here checks who asks: the guard around it does, and notes the person in the scope.
    """
    app = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    for offer in offers:
        _add_download(app, offer)
    # Without FastAPI's reading of parameters and its threads: a visit takes some seventy files.
    app.add_route(f"{STATIC}{{name}}", _sent_from(kept_static))
    for prefix in ("", "/en"):
        app.add_route(f"{prefix}/assets/{{name}}", _sent_from(frontend_file))
    if office is not None:
        for prefix in ("", "/en"):
            _add_signing_in(app, office, prefix)
            _add_own_password(app, office, prefix)
    return app


def _add_download(app: fastapi.FastAPI, offer: Offer) -> None:
    @app.get(f"{STATIC}{offer.name}")
    def get(request: fastapi.Request) -> fastapi.Response:
        person: Person = request.scope[SCOPE_KEY]
        try:
            made = offer.made_for(person, dict(request.query_params))
        except NothingToDownloadError:
            return fastapi.Response(status_code=404)
        if isinstance(made.content, bytes):
            return fastapi.Response(made.content, media_type=made.media, headers=made.headers)
        return _TemporaryFile(made.content, media_type=made.media, headers=made.headers)


class _TemporaryFile(FileResponse):
    """A file that is deleted with its folder when it was sent, or could not be."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = Path(self.path)
        try:
            await super().__call__(scope, receive, send)
        finally:
            path.unlink(missing_ok=True)
            path.parent.rmdir()


def _sent_from(find: Callable[[str], BrowserFile]) -> Callable[[fastapi.Request], Any]:
    async def send(request: fastapi.Request) -> fastapi.Response:
        try:
            file = find(request.path_params["name"])
        except KeyError:
            return fastapi.Response(status_code=404)
        content, headers = file.sent(request.headers.get("accept-encoding", ""))
        return fastapi.Response(content, headers=headers)

    return send


@cache
def kept_static(name: str) -> BrowserFile:
    """One of our files, ready to be sent; its address changes with it. Raises KeyError."""
    content = static_file(name)
    return packed(content, media=_MEDIA[name.rsplit(".", 1)[-1]], hashed=True)


def _add_signing_in(app: fastapi.FastAPI, office: PeopleOffice, prefix: str) -> None:
    @app.get(f"{prefix}{SIGN_IN}")
    def show(request: fastapi.Request) -> fastapi.Response:
        return _response(sign_in_page(_visit(request, prefix)))

    @app.post(f"{prefix}{SIGN_IN}")
    async def sign_in(request: fastapi.Request) -> fastapi.Response:
        form = await request.body()
        visit = _visit(request, prefix)
        return _response(await run_in_threadpool(signed_in, office, form, visit))

    @app.post(f"{prefix}{SIGN_OUT}")
    def sign_out(request: fastapi.Request) -> fastapi.Response:
        secret = session_secret({"cookie": request.headers.get("cookie", "")})
        return _response(signed_out(office, secret, _visit(request, prefix)))


def _add_own_password(app: fastapi.FastAPI, office: PeopleOffice, prefix: str) -> None:
    @app.get(f"{prefix}{CHANGE_PASSWORD}")
    def show(request: fastapi.Request) -> fastapi.Response:
        return _response(password_page(request.scope[SCOPE_KEY], _visit(request, prefix)))

    @app.post(f"{prefix}{CHANGE_PASSWORD}")
    async def change(request: fastapi.Request) -> fastapi.Response:
        form, person = await request.body(), request.scope[SCOPE_KEY]
        visit = _visit(request, prefix)
        return _response(await run_in_threadpool(password_changed, office, person, form, visit))


def _visit(request: fastapi.Request, prefix: str) -> Visit:
    address = request.client.host if request.client else ""
    return Visit(
        prefix=prefix,
        address=address,
        secure=request.url.scheme == "https",
        icon=static_address("icon.svg"),
        style=static_address("sign_in.css"),
    )


def _response(reply: Reply) -> fastapi.Response:
    return fastapi.Response(reply.body, status_code=reply.status, headers=reply.headers)
