"""The settings of the program: the only reader of the environment and of the settings file.

A value is taken from the first of these that has one:

1. the command line,
2. the environment (``TUYENGIAO_LLM`` …),
3. ``settings.toml`` in the data folder,
4. ``settings.toml`` in the platform's configuration folder (the only file that may say ``home``),
5. the defaults.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import platformdirs

from assistant.errors import SettingsError
from assistant.model.chat_models import ChatConfig
from assistant.records import Language

APP_NAME = "tuyengiao"
FILE_NAME = "settings.toml"
NONE = "none"
"""Written for ``llm``, ``embedding`` or ``reranker``, it undoes a value from a later source."""

_ENVIRONMENT = {
    "home": "TUYENGIAO_HOME",
    "llm": "TUYENGIAO_LLM",
    "llm_base_url": "TUYENGIAO_LLM_BASE_URL",
    "llm_api_key": "TUYENGIAO_LLM_API_KEY",
    "llm_timeout_s": "TUYENGIAO_LLM_TIMEOUT_S",
    "embedding": "TUYENGIAO_EMBEDDING",
    "reranker": "TUYENGIAO_RERANKER",
    "language": "TUYENGIAO_LANG",
    "host": "TUYENGIAO_HOST",
    "port": "TUYENGIAO_PORT",
    "tls_cert": "TUYENGIAO_TLS_CERT",
    "tls_key": "TUYENGIAO_TLS_KEY",
}
_TELEMETRY_OFF = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "OTEL_SDK_DISABLED": "true",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the program runs with.

    ``llm`` is any name that LangChain's ``init_chat_model`` takes, None for no language model;
    ``embedding`` any sentence-transformers model or folder, None for the shipped one;
    ``reranker`` any cross-encoder of the same, None for none; ``tls_cert`` and ``tls_key`` are PEM
    files to serve the page over https, both or none.
    """

    home: Path
    language: Language = "vi"
    llm: str | None = None
    llm_base_url: str | None = None
    llm_api_key: str | None = field(default=None, repr=False)
    llm_timeout_s: float = 240.0
    embedding: str | None = None
    reranker: str | None = None
    host: str = "127.0.0.1"
    port: int = 7860
    tls_cert: str | None = None
    tls_key: str | None = None

    @property
    def chat(self) -> ChatConfig | None:
        """How to reach the language model, None where none is set."""
        if self.llm is None:
            return None
        return ChatConfig(
            model=self.llm,
            base_url=self.llm_base_url,
            api_key=self.llm_api_key,
            timeout_s=self.llm_timeout_s,
            silence_s=min(self.llm_timeout_s, 120.0),
        )


def load_settings(
    given: Mapping[str, object] | None = None, *, environ: Mapping[str, str] | None = None
) -> Settings:
    """Compose the settings; ``given`` are those of the command line, where None means not given.

    Raises:
        SettingsError: a value cannot be used, a file cannot be read, a name is not known.
    """
    environ = os.environ if environ is None else environ
    stated = {name: value for name, value in (given or {}).items() if value is not None}
    surroundings = {
        name: environ[variable] for name, variable in _ENVIRONMENT.items() if environ.get(variable)
    }
    platform_file = _read_file(platformdirs.user_config_path(APP_NAME) / FILE_NAME)
    early = platform_file | surroundings | stated
    home = _home(early.get("home", platformdirs.user_data_path(APP_NAME)))
    home_file = _read_file(home / FILE_NAME)
    if "home" in home_file:
        raise SettingsError(f"{home / FILE_NAME}: home")
    values = platform_file | home_file | surroundings | stated
    return _settings(home, values, default_key=_default_key(values, environ))


def switch_off_telemetry(settings: Settings) -> None:
    """Tell the libraries to call nobody. For the entry point only, before they are imported.

    Models are looked for on this computer alone, unless the settings name one to be fetched.
    Uploads pass through the person's own cache folder: Gradio's own place is shared by all users
    of a computer.
    """
    os.environ.update(_TELEMETRY_OFF)
    os.environ.setdefault(
        "GRADIO_TEMP_DIR", str(platformdirs.user_cache_path(APP_NAME) / "uploads")
    )
    models = (settings.embedding, settings.reranker)
    if all(name is None or Path(name).expanduser().is_dir() for name in models):
        os.environ.setdefault("HF_HUB_OFFLINE", "1")


def _read_file(path: Path) -> dict[str, object]:
    """The settings in a file; none when there is no file, or no access to its folder."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error
    unknown = sorted(set(values) - set(_ENVIRONMENT))
    if unknown:
        raise SettingsError(f"{path}: {', '.join(f'“{name}”' for name in unknown)}")
    return values


def _settings(home: Path, values: Mapping[str, object], *, default_key: str | None) -> Settings:
    language = str(values.get("language", "vi")).lower()
    if language not in {"vi", "en"}:
        raise SettingsError(f"language = “{language}” (vi, en)")
    return Settings(
        home=home,
        language=cast("Language", language),
        llm=_optional(values, "llm"),
        llm_base_url=_optional(values, "llm_base_url"),
        llm_api_key=_optional(values, "llm_api_key") or default_key,
        llm_timeout_s=_number(values, "llm_timeout_s", default=240.0, least=1, most=3600),
        embedding=_optional(values, "embedding"),
        reranker=_optional(values, "reranker"),
        host=_optional(values, "host") or "127.0.0.1",
        port=int(_number(values, "port", default=7860, least=0, most=65_535)),
        tls_cert=_optional(values, "tls_cert"),
        tls_key=_optional(values, "tls_key"),
    )


def _home(value: object) -> Path:
    if not str(value).strip():
        raise SettingsError("home = “”")
    try:
        home = Path(str(value)).expanduser().absolute()
        nearest = next(path for path in (home, *home.parents) if path.exists())
    except (OSError, RuntimeError, ValueError) as error:
        raise SettingsError(f"home = “{value}”: {error}") from error
    if not nearest.is_dir():
        raise SettingsError(f"home = “{value}”: không phải thư mục")
    return home


def _optional(values: Mapping[str, object], name: str) -> str | None:
    value = values.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SettingsError(f"{name} = “{value}”")
    text = value.strip()
    return None if text.lower() in {"", NONE} else text


def _number(
    values: Mapping[str, object], name: str, *, default: float, least: float, most: float
) -> float:
    value = values.get(name, default)
    try:
        number = float(str(value))
    except ValueError:
        number = least - 1
    if not least <= number <= most or (isinstance(default, int) and number != int(number)):
        raise SettingsError(f"{name} = “{value}” ({least:g}–{most:g})")
    return number


def _default_key(values: Mapping[str, object], environ: Mapping[str, str]) -> str | None:
    """The key for a server of one's own: the OpenAI client insists on one, such servers do not."""
    own_server = values.get("llm_base_url") is not None
    if own_server and str(values.get("llm", "")).startswith("openai:"):
        return environ.get("OPENAI_API_KEY") or "none"
    return None
