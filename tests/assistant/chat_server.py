"""A small chat server on loopback that speaks OpenAI's and Ollama's protocol, as scripted."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.model.chat_models import ChatConfig

WAIT_S = 60.0
"""A stalled reply goes on at last, so that no test run hangs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the server does with one request.

    The pieces are streamed one by one; then the reply stalls, breaks off or ends, as told.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    error: str = ""
    finish_reason: str = "stop"
    stall_after: int | None = None
    break_off: bool = False
    refusal: str = ""


Scripted = Reply | Callable[[str], Reply]
"""A reply, or what makes one of the human message."""


def says(text: str, *, size: int = 7, **how: Any) -> Reply:
    """A reply streamed in small pieces."""
    return Reply(pieces=tuple(text[i : i + size] for i in range(0, len(text), size)), **how)


def states(text: str, *quotes: str, **how: Any) -> Callable[[str], Reply]:
    """A reply of one statement; each quotation is said to be of the passage that holds it."""

    def reply(asked: str) -> Reply:
        blocks = re.split(r"^Đoạn (?=[0-9]+$)", asked, flags=re.MULTILINE)[1:]
        numbers = [
            next((n for n, block in enumerate(blocks, start=1) if quote in block), 1)
            for quote in quotes
        ]
        sources = [
            {"passage": number, "quote": quote}
            for number, quote in zip(numbers, quotes, strict=True)
        ]
        document = {"statements": [{"text": text, "sources": sources}]}
        return says(json.dumps(document, ensure_ascii=False), **how)

    return reply


@dataclass(slots=True)
class ChatServer:
    """The running server: its address, its script and what it was asked."""

    url: str = ""
    script: list[Scripted] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    dropped: threading.Event = field(default_factory=threading.Event)

    def config(self, **changes: Any) -> ChatConfig:
        """Settings of a chat model that is this server."""
        given: dict[str, Any] = {
            "model": "openai:gpt-4o-mini",
            "base_url": self.url,
            "api_key": "none",
            "timeout_s": 60.0,
            "silence_s": 30.0,
            "retry_pause_s": 0.0,
        }
        return ChatConfig(**(given | changes))

    def ollama_config(self, **changes: Any) -> ChatConfig:
        """The same as a model of Ollama."""
        given = {"model": "ollama:qwen2.5:7b", "base_url": self.url.removesuffix("/v1")}
        return self.config(**(given | {"api_key": None} | changes))

    def user_text(self, request: int = -1) -> str:
        """The human message of a request."""
        return str(self.requests[request]["messages"][1]["content"])


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.requests.append(json.loads(body))
            scripted = server.script.pop(0) if len(server.script) > 1 else server.script[0]
            reply = scripted if isinstance(scripted, Reply) else scripted(server.user_text())
            if reply.status != 200:
                self._send_error(reply)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                self._stream(reply)
            except (BrokenPipeError, ConnectionResetError):
                server.dropped.set()

        def _send_error(self, reply: Reply) -> None:
            document = {"error": {"message": reply.error, "type": "error", "code": None}}
            data = json.dumps(document).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, reply: Reply) -> None:
            self._event({"role": "assistant", "content": ""})
            if reply.refusal:
                self._event({"refusal": reply.refusal})
            for number, piece in enumerate(reply.pieces):
                if number == reply.stall_after:
                    self._stall()
                self._event({"content": piece})
            if reply.stall_after is not None and reply.stall_after >= len(reply.pieces):
                self._stall()
            if reply.break_off:
                self.close_connection = True
                return
            self._event({}, finish_reason=reply.finish_reason)
            if not self.path.endswith("/api/chat"):
                self.wfile.write(b"data: [DONE]\n\n")

        def _stall(self) -> None:
            self.wfile.flush()
            server.released.wait(WAIT_S)

        def _event(self, delta: dict[str, str], *, finish_reason: str | None = None) -> None:
            if self.path.endswith("/api/chat"):
                self._ollama_event(delta, finish_reason=finish_reason)
                return
            choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
            document = {
                "id": "chat",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "scripted",
                "choices": [choice],
            }
            self.wfile.write(b"data: " + json.dumps(document).encode() + b"\n\n")
            self.wfile.flush()

        def _ollama_event(self, delta: dict[str, str], *, finish_reason: str | None) -> None:
            document = {
                "model": "scripted",
                "created_at": "2026-01-01T00:00:00Z",
                "message": {"role": "assistant", "content": delta.get("content", "")},
                "done": finish_reason is not None,
                "done_reason": finish_reason,
            }
            self.wfile.write(json.dumps(document).encode() + b"\n")
            self.wfile.flush()

    return Handler


@contextmanager
def chat_server(*script: Scripted) -> Iterator[ChatServer]:
    """Start a server; the last reply of the script repeats."""
    state = ChatServer(script=list(script))
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    http.daemon_threads = True
    state.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.released.set()
        http.shutdown()
        thread.join()
        http.server_close()
