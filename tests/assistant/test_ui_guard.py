"""What passes to Gradio, and how the page leaves."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from typing import Any

import pytest

from assistant.people.records import Person, Role
from assistant.ui.dressing import rewritten
from assistant.ui.front_page import FrontPage
from assistant.ui.frontend import _FOLDER, frontend_file
from assistant.ui.guard import Guard, GuardConfig
from assistant.ui.labels_en import ENGLISH
from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.markup import Markup
from assistant.ui.people.gate import Gate

PAGE = (
    '<html lang="en"><meta property="og:image" content="https://a.b/c.png">'
    '<link rel="manifest" href="/manifest.json" /><script>x</script>'
    '<script type="module" src="./a.js"></script><gradio-app></gradio-app></html>'
)


class Inner:
    """Stands for Gradio: answers everything with the page, remembers paths and body sizes."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.headers: set[bytes] = set()
        self.received = 0
        self.gone = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.paths.append(scope["path"])
        self.headers = {name for name, _ in scope["headers"]}
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.gone = True
                break
            self.received += len(message.get("body", b""))
            if not message.get("more_body"):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": PAGE.encode()})


class Reply:
    def __init__(self, inner: Inner) -> None:
        self.inner = inner
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""


Call = Callable[..., Reply]


@pytest.fixture
def call() -> Call:
    def one(
        path: str = "/",
        *,
        headers: dict[str, str] | None = None,
        chunks: tuple[bytes, ...] = (b"",),
        hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost"}),
    ) -> Reply:
        inner = Inner()
        reply = Reply(inner)
        config = GuardConfig(hosts=hosts, upload_limit_bytes=100)
        guard = Guard(
            inner,
            config=config,
            front=FrontPage(inner, labels={"vi": VIETNAMESE, "en": ENGLISH}, views={}),
            gate=Gate(None, alone=True),
        )
        sent = {"host": "127.0.0.1:7860", **(headers or {})}
        scope = {
            "type": "http",
            "method": "POST",
            "path": path,
            "headers": [(k.encode(), v.encode()) for k, v in sent.items()],
        }
        waiting = [
            {"type": "http.request", "body": chunk, "more_body": index + 1 < len(chunks)}
            for index, chunk in enumerate(chunks)
        ]

        async def receive() -> Any:
            return waiting.pop(0)

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                reply.status = message["status"]
                reply.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                reply.body += message["body"]

        asyncio.run(guard(scope, receive, send))
        return reply

    return one


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=http://example.org/",
        "/gradio_api/proxy=http://example.org/",
        "/proxy=http://example.org/",
        "/monitoring",
        "/monitoring/summary",
        "/gradio_api/vibe-edit",
        "/gradio_api/runs",
        "/gradio_api/mcp/sse",
        "/gradio_api/dev/reload",
        "/login",
        "/docs",
        "/tro-ly/../server.py",
        "/static/../../etc/passwd\n",
        "/en/gradio_api/file=x",
    ],
)
def test_what_the_page_does_not_need_does_not_exist(call: Call, path: str) -> None:
    reply = call(path)
    assert reply.status == 404
    assert reply.inner.paths == []


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/queue/join",
        "/gradio_api/call/ask",
        "/gradio_api/call/ask/0123abc",
        "/gradio_api/info",
        "/en/gradio_api/queue/data",
        "/assets/index-DphvyggB.js",
        "/theme.css",
        "/tro-ly/trang.js",
    ],
)
def test_what_the_page_needs_passes(call: Call, path: str) -> None:
    assert call(path).status == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "", "127.0.0.1.evil", "[x"])
def test_other_host_names_are_refused(call: Call, host: str) -> None:
    assert call(headers={"host": host}).status == 421


def test_an_open_server_takes_any_host_name(call: Call) -> None:
    assert call(headers={"host": "may-chu.local"}, hosts=frozenset()).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
def test_pages_of_other_sites_are_refused(call: Call, origin: str) -> None:
    assert call("/gradio_api/queue/join", headers={"origin": origin}).status == 403


def test_the_page_itself_may_call(call: Call) -> None:
    own = {"origin": "http://127.0.0.1:7860"}
    assert call("/gradio_api/queue/join", headers=own).status == 200


def test_large_requests_are_refused_before_they_are_read(call: Call) -> None:
    assert call("/gradio_api/upload", headers={"content-length": "101"}).status == 413
    assert call("/gradio_api/upload", headers={"content-length": "-1"}).status == 413
    assert call("/gradio_api/call/ask", headers={"content-length": "5000000"}).status == 413


def test_a_body_without_length_is_cut_off(call: Call) -> None:
    reply = call("/gradio_api/upload", chunks=(b"x" * 60, b"x" * 60, b"x" * 60))
    assert reply.inner.gone
    assert reply.inner.received == 60


def test_the_page_leaves_clean_and_under_a_policy(call: Call) -> None:
    reply = call("/")
    html = reply.body.decode()
    assert 'lang="vi"' in html
    assert "https://" not in html
    assert "manifest" not in html
    policy = reply.headers["content-security-policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert html.count("<script") == html.count(f'<script nonce="{nonce}"') > 3
    assert "script-src 'self' 'unsafe-eval' 'nonce-" in policy
    assert "frame-ancestors 'none'" in policy
    assert call("/").headers["content-security-policy"] != policy


def test_the_english_page(call: Call) -> None:
    assert 'lang="en"' in call("/en/").body.decode()


def test_labels_cannot_end_their_script() -> None:
    html = rewritten(PAGE, head="", language="vi", nonce="n")
    assert html.startswith('<html lang="vi"><script nonce="n">x</script>')


class Visits:
    """A first view that names who looks."""

    def __call__(self, person: Person) -> Markup:
        return Markup(f"<p>{person.name}</p>")

    def prepare(self) -> None:
        """Nothing takes long."""


def test_the_page_is_collected_once_and_dressed_for_each_visit() -> None:
    inner = Inner()
    labels = {"vi": VIETNAMESE, "en": ENGLISH}
    front = FrontPage(inner, labels=labels, views={"vi": Visits()})

    def visit(name: str, **headers: str) -> str:
        sent = {"host": "a.b", **headers}
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": b"",
            "headers": [(key.encode(), value.encode()) for key, value in sent.items()],
        }
        person = Person(name=name, role=Role.READER)
        return asyncio.run(front.visited(scope, prefix="", person=person))[1].decode()

    first, second = visit("Lan", cookie="x"), visit("Minh", **{"x-gradio-server": "http://evil"})
    assert len(inner.paths) == 1
    assert "<p>Lan</p>" in first
    assert "<p>Minh</p>" in second
    assert "Lan" not in second
    assert first.split("nonce=")[1][:20] != second.split("nonce=")[1][:20]
    visit("Lan", **{"x-forwarded-proto": "https"})
    assert len(inner.paths) == 2, "another address is another page"
    assert inner.headers == {b"host", b"x-forwarded-proto"}, "Gradio sees nothing else"


def test_the_files_of_the_page_may_be_kept_by_browsers() -> None:
    name = next(path.name for path in _FOLDER.glob("index-*.js"))
    file = frontend_file(name)
    content, headers = file.sent("gzip, br")
    assert gzip.decompress(content) == file.plain == (_FOLDER / name).read_bytes()
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].startswith("text/javascript")
    assert file.sent("")[0] == file.plain


@pytest.mark.parametrize("name", ["..", "../index.html", "là.js", "", "index-none.js"])
def test_other_files_are_not_the_pages(name: str) -> None:
    with pytest.raises(KeyError):
        frontend_file(name)
