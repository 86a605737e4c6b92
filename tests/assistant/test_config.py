"""Settings come from the first place that has them, and wrong ones are named."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from assistant.config import Settings, load_settings, switch_off_telemetry
from assistant.errors import SettingsError


@pytest.fixture(autouse=True)
def platform_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setattr(platformdirs, "user_config_path", lambda _: folder)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda _: tmp_path / "data")
    return folder


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(environ={})
    assert settings == Settings(home=tmp_path / "data")
    assert settings.chat is None
    assert (settings.host, settings.port, settings.language) == ("127.0.0.1", 7860, "vi")


def test_the_nearest_source_wins(tmp_path: Path, platform_folders: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (platform_folders / "settings.toml").write_text(
        f'home = "{home}"\nllm = "openai:platform"\nport = 1\nhost = "::1"\nlanguage = "en"\n'
    )
    (home / "settings.toml").write_text('llm = "openai:home"\nport = 2\nhost = "127.0.0.2"\n')
    settings = load_settings({"llm": "openai:given"}, environ={"TUYENGIAO_PORT": "3"})
    assert settings.home == home
    assert settings.llm == "openai:given"
    assert settings.port == 3
    assert settings.host == "127.0.0.2"
    assert settings.language == "en"


def test_a_value_that_was_not_given_hides_none(tmp_path: Path) -> None:
    environ = {"TUYENGIAO_HOME": str(tmp_path / "x"), "TUYENGIAO_LLM": "ollama:a"}
    settings = load_settings({"home": None, "llm": None}, environ=environ)
    assert settings.home == tmp_path / "x"
    assert settings.llm == "ollama:a"


def test_an_empty_variable_is_no_value() -> None:
    assert load_settings(environ={"TUYENGIAO_LLM": "", "TUYENGIAO_PORT": ""}).port == 7860


def test_none_undoes_a_configured_model() -> None:
    assert load_settings({"llm": "none"}, environ={"TUYENGIAO_LLM": "ollama:a"}).llm is None


def test_the_home_may_be_relative_or_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert load_settings({"home": "~/x"}, environ={}).home == Path("/somewhere/x")
    assert load_settings({"home": "x"}, environ={}).home == Path.cwd() / "x"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"TUYENGIAO_PORT": "abc"}, "port = “abc”"),
        ({"TUYENGIAO_PORT": "70000"}, "port = “70000”"),
        ({"TUYENGIAO_PORT": "nan"}, "port = “nan”"),
        ({"TUYENGIAO_PORT": "1.5"}, "port = “1.5”"),
        ({"TUYENGIAO_LANG": "fr"}, "language = “fr”"),
        ({"TUYENGIAO_LLM_TIMEOUT_S": "0"}, "llm_timeout_s = “0”"),
    ],
)
def test_a_wrong_value_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ=environ)
    assert named in caught.value.detail


@pytest.mark.parametrize("content", ['lmm = "x"', "port = ", 'home = "/x"', "llm = 5", "\xff"])
def test_a_wrong_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.toml").write_bytes(content.encode("latin-1"))
    with pytest.raises(SettingsError) as caught:
        load_settings({"home": str(tmp_path)}, environ={})
    assert "settings.toml" in caught.value.detail or "llm" in caught.value.detail


def test_a_home_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for home in (tmp_path / "file", tmp_path / "file" / "x", tmp_path / ("x" * 300)):
        with pytest.raises(SettingsError) as caught:
            load_settings({"home": str(home)}, environ={})
        assert str(home) in caught.value.detail


def test_the_language_model_is_reached_as_told() -> None:
    environ = {
        "TUYENGIAO_LLM": "openai:local",
        "TUYENGIAO_LLM_BASE_URL": "http://127.0.0.1:8000/v1",
        "TUYENGIAO_LLM_TIMEOUT_S": "30",
    }
    chat = load_settings(environ=environ).chat
    assert chat is not None
    assert (chat.model, chat.base_url) == ("openai:local", "http://127.0.0.1:8000/v1")
    assert (chat.timeout_s, chat.silence_s) == (30, 30)
    assert chat.api_key == "none"


def test_a_key_is_taken_but_never_shown() -> None:
    environ = {"TUYENGIAO_LLM": "openai:x", "TUYENGIAO_LLM_API_KEY": "secret"}
    settings = load_settings(environ=environ)
    assert settings.llm_api_key == "secret"
    assert "secret" not in repr(settings)
    assert "secret" not in repr(settings.chat)


def test_no_library_may_call_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"LANGSMITH_TRACING": "true"})
    switch_off_telemetry(Settings(home=tmp_path))
    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_a_model_that_must_be_fetched_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {})
    switch_off_telemetry(Settings(home=tmp_path, embedding="BAAI/bge-m3"))
    assert "HF_HUB_OFFLINE" not in os.environ
    switch_off_telemetry(Settings(home=tmp_path, reranker="BAAI/bge-reranker-v2-m3"))
    assert "HF_HUB_OFFLINE" not in os.environ
    here = str(tmp_path)
    switch_off_telemetry(Settings(home=tmp_path, embedding=here, reranker=here))
    assert os.environ["HF_HUB_OFFLINE"] == "1"
