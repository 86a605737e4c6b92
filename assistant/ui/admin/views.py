"""The tables of the page of admins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from assistant.config import Settings
from assistant.people.accounts import Account
from assistant.people.deeds import COMMAND_LINE, DoneDeed
from assistant.people.office import UNKNOWN
from assistant.people.records import Role
from assistant.ui.admin.keeping import shown_settings
from assistant.ui.admin.labels import AdminLabels
from assistant.ui.markup import Markup, element
from vectorstore.records import HealthReport


def people_table(accounts: Sequence[Account], labels: AdminLabels) -> Markup:
    """Everybody, or what it means that there is nobody."""
    if not accounts:
        return element("p", f"{labels.nobody} {labels.first_is_admin}", class_="ghi-chu")
    rows = [
        (
            account.person.name,
            labels.roles[account.person.role],
            _day(account.added_at),
            labels.never if account.signed_in_at is None else moment(account.signed_in_at),
            str(account.tokens),
        )
        for account in accounts
    ]
    return _table(labels.people, labels.people_columns, rows)


def deeds_table(deeds: Sequence[DoneDeed], labels: AdminLabels) -> Markup:
    """Lines of the record, in the order given."""
    if not deeds:
        return element("p", labels.no_deeds, class_="rong")
    rows = [
        (
            moment(line.at),
            doer(line.who, labels),
            labels.deeds[line.deed],
            _subject(line.what, labels),
            line.address,
        )
        for line in deeds
    ]
    return _table(labels.record, labels.record_columns, rows)


def health_table(report: HealthReport, labels: AdminLabels) -> Markup:
    """How the library is."""
    rows = [
        (
            labels.passed if check.passed else labels.failed,
            labels.checks.get(check.code, check.code),
            check.detail,
        )
        for check in report.checks
    ]
    said = labels.healthy if report.healthy else labels.unhealthy
    counted = labels.letters.format(letters=report.directives, passages=report.passages)
    return element(
        "div",
        element("p", f"{said} {counted}", role="status" if report.healthy else "alert"),
        _table(labels.health, labels.health_columns, rows),
    )


def settings_table(settings: Settings, labels: AdminLabels) -> Markup:
    """The settings in force; of a secret only whether it is set."""
    rows = [
        (
            labels.setting_names.get(name, name),
            labels.unset if value is None else value or labels.masked,
        )
        for name, value in shown_settings(settings).items()
    ]
    return _table(labels.settings, labels.settings_columns, rows)


def doer(who: str, labels: AdminLabels) -> str:
    """Who did something, in words."""
    return {"": labels.local, COMMAND_LINE: labels.command_line, UNKNOWN: labels.unknown}.get(
        who, who
    )


def moment(at: dt.datetime) -> str:
    """A time as it was on the wall of the server."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}"


def _day(at: dt.datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y}"


def _subject(what: str, labels: AdminLabels) -> str:
    """What a deed was done to; a role at its end in words."""
    for role in Role:
        mark = f" ({role})"
        if what.endswith(mark):
            return f"{what.removesuffix(mark)} ({labels.roles[role].partition(' (')[0]})"
    return what


def _table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    head = element("tr", *(element("th", column, scope="col") for column in columns))
    body = [
        element(
            "tr",
            *(
                element("th" if place == 0 else "td", cell, data_column=columns[place])
                for place, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", caption, class_="chi-doc"),
            element("thead", head),
            element("tbody", *body),
            class_="bang bang-tinh",
        ),
        class_="cuon",
    )
