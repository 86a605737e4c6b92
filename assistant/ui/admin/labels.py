"""What the page of admins says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminLabels:
    """The page of admins; ``checks`` are the codes of the library's examination."""

    tab: str
    people: str
    nobody: str
    first_is_admin: str
    person: str
    role: str
    roles: Mapping[str, str]
    password: str
    people_columns: tuple[str, str, str, str, str]
    never: str
    add: str
    added: str
    change: str
    set_role: str
    role_set: str
    new_password: str
    password_set: str
    make_token: str
    token_made: str
    revoke_tokens: str
    tokens_revoked: str
    sure: str
    not_sure: str
    remove: str
    removed: str
    choose: str
    record: str
    record_columns: tuple[str, str, str, str, str]
    deeds: Mapping[str, str]
    any_deed: str
    anybody: str
    who: str
    deed: str
    local: str
    command_line: str
    unknown: str
    older: str
    newest: str
    no_deeds: str
    health: str
    examine: str
    rebuild: str
    rebuild_hint: str
    rebuilt: str
    passed: str
    failed: str
    healthy: str
    unhealthy: str
    letters: str
    health_columns: tuple[str, str, str]
    checks: Mapping[str, str]
    backup: str
    backup_hint: str
    backup_now: str
    backup_letters_hint: str
    backup_letters: str
    restore_hint: str
    settings: str
    settings_columns: tuple[str, str]
    setting_names: Mapping[str, str]
    masked: str
    unset: str
