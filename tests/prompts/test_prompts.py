"""Prompts are data: they load, say their version and take exactly their placeholders."""

from __future__ import annotations

import pytest

import prompts


@pytest.mark.parametrize("name", prompts.names())
def test_every_prompt_has_a_version_and_can_be_filled(name: str) -> None:
    values = dict.fromkeys(prompts.placeholders(name), "GIÁ TRỊ")
    prompt = prompts.load(name, **values)
    assert prompt.name == name
    assert prompt.version >= 1
    assert "$" not in prompt.text
    assert "phiên bản" not in prompt.text
    assert ("GIÁ TRỊ" in prompt.text) == bool(values)


def test_the_prompts_that_the_program_uses_are_shipped() -> None:
    used = {"answer_system", "answer_user", "answer_repair", "rewrite_system", "rewrite_user"}
    assert used <= set(prompts.names())


def test_all_missing_and_unknown_names_are_given_at_once() -> None:
    with pytest.raises(prompts.PromptError) as caught:
        prompts.load("answer_user", question="?", colour="red", shape="round")
    assert caught.value.missing == ("fence", "passages")
    assert caught.value.unknown == ("colour", "shape")
    assert "fence, passages" in str(caught.value)


def test_a_value_is_never_expanded() -> None:
    text = prompts.load("answer_user", question="$fence $$ ${x}", fence="====", passages="p").text
    assert "$fence $$ ${x}" in text


@pytest.mark.parametrize("name", ["nope", "../pyproject", "", "answer_user.txt", "Ä"])
def test_an_unknown_prompt_is_named(name: str) -> None:
    with pytest.raises(prompts.PromptError) as caught:
        prompts.load(name)
    assert caught.value.name == name
    assert caught.value.detail
