"""What can go wrong between a question and its answer.

::

    AssistantError
    ├── QuestionEmptyError       nothing was asked
    ├── QuestionTooLongError     longer than the limit; ``detail`` is the limit in characters
    ├── SettingsError            a setting has a value that cannot be used
    └── ChatModelError           the language model cannot be reached or used
"""

from __future__ import annotations


class AssistantError(Exception):
    """Something about a question or the settings; ``detail`` holds the facts."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class QuestionEmptyError(AssistantError):
    """Nothing was asked."""


class QuestionTooLongError(AssistantError):
    """The question is longer than the limit."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class ChatModelError(AssistantError):
    """The language model failed; the extractive answer is used instead."""
