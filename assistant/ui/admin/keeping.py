"""What the page of admins works on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from assistant.config import Settings
from assistant.people.deeds import COMMAND_LINE, Deed
from assistant.people.office import PeopleOffice
from vectorstore.records import HealthReport, IngestProgress

SECRETS = frozenset({"llm_api_key"})


class KeptLibrary(Protocol):
    """What admins do with a library; ``vectorstore.library.Library`` provides it."""

    def check(self) -> HealthReport:
        """Examines everything."""

    def rebuild(self, *, on_progress: Callable[[IngestProgress], None] | None = None) -> None:
        """Builds the indexes anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The people, the settings in force, and the library to look after."""

    office: PeopleOffice
    settings: Settings
    library: KeptLibrary


def shown_settings(settings: Settings) -> dict[str, str | None]:
    """All settings by name as people may see them: None where not set, "" for a secret."""
    values = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    return {
        name: None if value is None else "" if name in SECRETS else str(value)
        for name, value in values.items()
    }


def record_settings(office: PeopleOffice, settings: Settings) -> None:
    """Records the settings that the page is started with where they are not those of last time."""
    values = shown_settings(settings)
    del values["home"], values["port"]
    now = " ".join(
        f"{name}={value or '***'}" for name, value in sorted(values.items()) if value is not None
    )[:300]
    before = office.deeds.listed(deed=Deed.SETTINGS_CHANGED, most=1)
    if not before or before[0].what != now:
        office.deeds.record(Deed.SETTINGS_CHANGED, who=COMMAND_LINE, what=now)
