"""Any chat model that LangChain knows, behind one method: stream the text of a reply.

Time limits hold whatever the provider's client does, because the waiting is done here and not in
it. Every failure becomes a :class:`~assistant.errors.ChatModelError` that says why.
"""

from __future__ import annotations

import logging
import queue
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.errors import (
    ChatFailure,
    ChatModelError,
    KeyMissingError,
    ModelUnknownError,
    ProviderMissingError,
    SettingsError,
)

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

logger = logging.getLogger(__name__)

_END = object()
_PIP_INSTALL = re.compile(r"pip install (?:-U )?([A-Za-z0-9._-]+)")
_KEY = re.compile(r"\b[A-Z][A-Z0-9_]*(?:API_KEY|TOKEN)\b")
_EXTRAS = {
    "langchain-anthropic": "anthropic",
    "langchain-google-genai": "google",
    "langchain-ollama": "ollama",
    "langchain-openai": "openai",
}
_WORTH_ANOTHER_TRY = frozenset({ChatFailure.UNREACHABLE, ChatFailure.FAILED})
_TOO_LONG_REASONS = frozenset({"length", "max_tokens", "MAX_TOKENS"})
_REFUSED_REASONS = frozenset({"content_filter", "refusal", "SAFETY", "PROHIBITED_CONTENT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatConfig:
    """Which chat model, and how long to wait for it.

    ``silence_s`` bounds the wait for each piece of a reply, ``timeout_s`` the whole reply: a
    seven-billion model on an office PC reads 6,000 tokens in a minute and writes five a second.
    ``rewrite_s`` bounds a short reply that the answer waits for and can do without.
    ``context_tokens`` is asked of Ollama, whose default is too small for a dozen passages.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = 240.0
    silence_s: float = 120.0
    rewrite_s: float = 15.0
    attempts: int = 2
    retry_pause_s: float = 0.5
    context_tokens: int = 16_384


class ChatModel:
    """A chat model that is ready to be asked. Making one contacts nobody.

    Raises:
        ProviderMissingError: the provider's package is not installed.
        SettingsError: LangChain knows no such model, or a key is missing.
    """

    def __init__(self, config: ChatConfig) -> None:
        self._config = config
        self._model = _open(config)

    @property
    def name(self) -> str:
        """The setting that chose the model."""
        return self._config.model

    def stream(
        self, system: str, user: str, *, schema: dict[str, Any] | None = None
    ) -> Generator[str, None, None]:
        """Stream the reply's text in pieces. Closing the iterator cancels the request.

        With ``schema`` the provider is asked to keep to it where it can; a server that refuses
        the wish is asked again without. What fails before the first piece is tried again when
        that may help.

        Raises:
            ChatModelError: see :class:`~assistant.errors.ChatFailure`.
        """
        deadline = time.monotonic() + self._config.timeout_s
        bound = None if schema is None else self._structured(schema)
        plans: list[Runnable[Any, Any]] = [] if bound is None else [bound]
        plans += [self._model] * max(1, self._config.attempts - len(plans))
        for plan in plans[:-1]:
            try:
                first, rest = self._begin(plan, system, user, deadline=deadline)
            except ChatModelError as error:
                if error.failure not in _WORTH_ANOTHER_TRY:
                    raise
                logger.info("chat model %s: %s, trying again", self.name, error.failure)
                time.sleep(min(self._config.retry_pause_s, max(0.0, deadline - time.monotonic())))
                continue
            yield first
            yield from rest
            return
        yield from self._pieces(plans[-1], system, user, deadline=deadline)

    def short_reply(self, system: str, user: str) -> str:
        """The whole text of a short reply, asked for once and waited for ``rewrite_s`` at most.

        Raises:
            ChatModelError: as in :meth:`stream`.
        """
        limit_s = min(self._config.rewrite_s, self._config.timeout_s)
        pieces = self._pieces(self._model, system, user, deadline=time.monotonic() + limit_s)
        with closing(pieces):
            return "".join(pieces)

    def _begin(
        self, plan: Runnable[Any, Any], system: str, user: str, *, deadline: float
    ) -> tuple[str, Iterator[str]]:
        """Wait for the first piece, so that what fails before it can be tried again."""
        rest = self._pieces(plan, system, user, deadline=deadline)
        return next(rest, ""), rest

    def _structured(self, schema: dict[str, Any]) -> Runnable[Any, Any] | None:
        """The model bound to a JSON schema, before any parser; None where there is no such way."""
        from langchain_core.runnables import RunnableSequence

        try:
            chain = self._model.with_structured_output(schema, method="json_schema")
        except (NotImplementedError, TypeError, ValueError):
            return None
        return chain.first if isinstance(chain, RunnableSequence) else None

    def _pieces(
        self, plan: Runnable[Any, Any], system: str, user: str, *, deadline: float
    ) -> Generator[str, None, None]:
        from langchain_core.messages import HumanMessage, SystemMessage

        messages = [SystemMessage(system), HumanMessage(user)]
        reason = ""
        with closing(self._chunks(lambda: plan.stream(messages), deadline=deadline)) as chunks:
            for chunk in chunks:
                reason = _finish_reason(chunk) or reason
                if text := str(chunk.text):
                    yield text
        if reason in _REFUSED_REASONS:
            raise ChatModelError(f"the provider stopped: {reason}", failure=ChatFailure.REFUSED)
        if reason in _TOO_LONG_REASONS:
            raise ChatModelError("the reply reached its limit", failure=ChatFailure.TOO_LONG)

    def _chunks(
        self, start: Callable[[], Iterator[BaseMessage]], *, deadline: float
    ) -> Generator[BaseMessage, None, None]:
        """Run a stream in a thread of its own and wait for each chunk only as long as allowed."""
        arrived: queue.SimpleQueue[object] = queue.SimpleQueue()
        cancelled = threading.Event()
        pump = threading.Thread(
            target=_pump, args=(start, arrived, cancelled), name="chat-model", daemon=True
        )
        pump.start()
        try:
            while (item := self._next(arrived, deadline=deadline)) is not _END:
                if isinstance(item, Exception):
                    raise _translated(item) from item
                yield item  # type: ignore[misc]  # the queue holds chunks, errors and the end
        finally:
            cancelled.set()

    def _next(self, arrived: queue.SimpleQueue[object], *, deadline: float) -> object:
        wait_s = min(self._config.silence_s, deadline - time.monotonic())
        try:
            return arrived.get(timeout=max(0.0, wait_s))
        except queue.Empty:
            raise ChatModelError("no answer in time", failure=ChatFailure.TIMEOUT) from None


def _open(config: ChatConfig) -> BaseChatModel:
    provider = config.model.partition(":")[0]
    if not config.model.strip(" :"):
        raise ModelUnknownError(config.model)
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        options["num_ctx"] = config.context_tokens
        options["client_kwargs"] = {"timeout": config.silence_s}
    else:
        options |= {"timeout": config.silence_s, "max_retries": 0}
    if config.base_url is not None:
        options["base_url"] = config.base_url
    if config.api_key is not None:
        options["api_key"] = config.api_key
    try:
        model: BaseChatModel = init_chat_model(config.model.strip(), **options)
        if (model.profile or {}).get("temperature") is False:
            model = init_chat_model(config.model.strip(), **(options | {"temperature": None}))
    except ImportError as error:
        raise ProviderMissingError(_package(error)) from error
    except Exception as error:
        raise _refused(config.model, error) from error
    return model


def _refused(name: str, error: Exception) -> SettingsError:
    """Say why no model could be made; every provider has errors of its own for a missing key."""
    message = _first_line(error)
    if key := _KEY.search(message):
        return KeyMissingError(key.group())
    if isinstance(error, ValueError) and "provider" in message:
        return ModelUnknownError(name)
    return SettingsError(f"llm = “{name}”: {message}")


def _package(error: ImportError) -> str:
    """What pip must install for a provider: an extra of ours, else LangChain's package."""
    found = _PIP_INSTALL.search(str(error))
    package = found.group(1) if found else str(error.name or "")
    extra = _EXTRAS.get(package)
    return f"tuyengiao-assistant[{extra}]" if extra else package


def _pump(
    start: Callable[[], Iterator[BaseMessage]],
    arrived: queue.SimpleQueue[object],
    cancelled: threading.Event,
) -> None:
    try:
        for chunk in start():
            if cancelled.is_set():
                return  # drops the stream, which closes its connection
            arrived.put(chunk)
        arrived.put(_END)
    except Exception as error:  # noqa: BLE001 - not swallowed: raised again by who waits
        arrived.put(error)


def _finish_reason(chunk: BaseMessage) -> str:
    if chunk.additional_kwargs.get("refusal"):
        return "refusal"
    facts = chunk.response_metadata
    names = ("finish_reason", "done_reason", "stop_reason")
    return next((str(facts[name]) for name in names if facts.get(name)), "")


def _translated(error: Exception) -> ChatModelError:
    """Say why a provider failed. The only place that looks at foreign errors."""
    from langchain_core import exceptions as lc

    kinds: tuple[tuple[type[Exception], ChatFailure], ...] = (
        (lc.ContextOverflowError, ChatFailure.TOO_LONG),
        (lc.ModelTimeoutError, ChatFailure.TIMEOUT),
        (lc.ModelConnectionError, ChatFailure.UNREACHABLE),
        (lc.ModelInvalidRequestError, ChatFailure.FAILED),
        (lc.ModelAPIError, ChatFailure.FAILED),
        (lc.ModelError, ChatFailure.REJECTED),
        (TimeoutError, ChatFailure.TIMEOUT),
        (ConnectionError, ChatFailure.UNREACHABLE),
    )
    failure = next((failure for kind, failure in kinds if isinstance(error, kind)), None)
    if failure is None:
        failure = _by_name(error) or _by_status(error)
    return ChatModelError(f"{type(error).__name__}: {_first_line(error)}", failure=failure)


def _by_name(error: Exception) -> ChatFailure | None:
    """Judge by class names, for clients that have an error tree of their own."""
    names = {kind.__name__ for kind in type(error).__mro__}
    if any("Timeout" in name for name in names):
        return ChatFailure.TIMEOUT
    if names & {"ConnectError", "NetworkError", "RemoteProtocolError", "APIConnectionError"}:
        return ChatFailure.UNREACHABLE
    if any("ContentFilter" in name for name in names):
        return ChatFailure.REFUSED
    if any("LengthFinishReason" in name for name in names):
        return ChatFailure.TOO_LONG
    return None


def _by_status(error: Exception) -> ChatFailure:
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(response, "status_code", None)
    return ChatFailure.REJECTED if status in {401, 403, 404, 429} else ChatFailure.FAILED


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:300]
