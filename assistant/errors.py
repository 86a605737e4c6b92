"""What can go wrong between a question and its answer.

::

    AssistantError
    ├── QuestionEmptyError       nothing was asked
    ├── QuestionTooLongError     longer than the limit; ``detail`` is the limit in characters
    ├── LibraryEmptyError        there is no letter to answer from
    ├── SettingsError            a setting has a value that cannot be used
    │   ├── ModelUnknownError    no provider has a language model of this name
    │   ├── KeyMissingError      the provider of the language model wants a key
    │   └── ProviderMissingError a package for this language model is not installed
    ├── PortInUseError           the page's address is taken; ``detail`` is host:port
    ├── NetworkRefusedError      the page would be open to other computers; ``detail`` is the host
    ├── ChatModelError           the language model cannot be reached or used
    ├── ServerBusyError          too many programs ask at once
    ├── ToolsMissingError        the package for MCP tools is not installed
    └── DeskFileError            conversations or feedback cannot be read or written
"""

from __future__ import annotations

from enum import StrEnum


class AssistantError(Exception):
    """Something about a question or the settings; ``detail`` holds the facts."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class QuestionEmptyError(AssistantError):
    """Nothing was asked."""


class QuestionTooLongError(AssistantError):
    """The question is longer than the limit."""


class LibraryEmptyError(AssistantError):
    """There is no letter to answer from; ``detail`` is the data folder."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class ModelUnknownError(SettingsError):
    """No provider is known for the language model; ``detail`` is its name as given."""


class KeyMissingError(SettingsError):
    """The provider wants a key; ``detail`` is the environment variable that it is looked for in."""


class ProviderMissingError(SettingsError):
    """The package of the language model's provider is missing; ``detail`` is what pip installs."""


class ChatFailure(StrEnum):
    """Why a language model gave no usable answer."""

    UNREACHABLE = "unreachable"
    """No connection to the address of the model."""
    TIMEOUT = "timeout"
    """Nothing, or not all of it, within the time limit."""
    REJECTED = "rejected"
    """The provider said no: key, model name, quota."""
    TOO_LONG = "too_long"
    """Question and passages do not fit the model's context, or the reply its limit."""
    REFUSED = "refused"
    """The model declined to answer."""
    EMPTY = "empty"
    """The model said nothing."""
    MALFORMED = "malformed"
    """The reply does not have the form that was asked for."""
    CUT_OFF = "cut_off"
    """The reply broke off."""
    FAILED = "failed"
    """Anything else that the provider reports."""


class ChatModelError(AssistantError):
    """The language model failed; the extractive answer is used instead.

    ``detail`` holds the technical facts for the log, ``failure`` what a person can act on.
    """

    def __init__(self, detail: str = "", *, failure: ChatFailure = ChatFailure.FAILED) -> None:
        super().__init__(detail)
        self.failure = failure


class PortInUseError(AssistantError):
    """Another program listens there, or the address is none of this computer's."""


class NetworkRefusedError(AssistantError):
    """The page would be open to other computers while nobody has an account.

    ``detail`` is the host, ``source`` the command that makes the first account.
    """

    def __init__(self, detail: str = "", *, source: str = "") -> None:
        super().__init__(detail)
        self.source = source


class DeskFileError(AssistantError):
    """A file with people's conversations or feedback failed; ``detail`` names it and says why."""


class ServerBusyError(AssistantError):
    """Too many programs ask at once."""


class ToolsMissingError(AssistantError):
    """The package for MCP tools is not installed; ``detail`` is what pip installs."""
