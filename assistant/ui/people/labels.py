"""What the page says about signing in and about what a role allows."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLabels:
    """Sentences in one language."""

    not_allowed: str


_VIETNAMESE = PeopleLabels(
    not_allowed="Tài khoản này không có quyền thực hiện thao tác đó.",
)
_ENGLISH = PeopleLabels(
    not_allowed="This account is not allowed to do that.",
)


def labels_in(language: Language) -> PeopleLabels:
    """The sentences in a language."""
    return _ENGLISH if language == "en" else _VIETNAMESE
