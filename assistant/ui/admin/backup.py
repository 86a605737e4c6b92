"""The backups as files to download."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.home_files import HOME_FILES
from assistant.people.deeds import Deed
from assistant.people.records import Person, Right
from assistant.ui.admin.keeping import Keeping
from assistant.ui.dressing import STATIC
from assistant.ui.offers import Download, NothingToDownloadError, Offer, Query
from vectorstore.companions import Companion
from vectorstore.errors import LibraryError

_NAME = "sao-luu.zip"
_LETTERS = "sao-luu-van-ban.zip"
BACKUP_PATH = f"{STATIC}{_NAME}"
LETTERS_PATH = f"{STATIC}{_LETTERS}"


def backup_offers(keeping: Keeping) -> tuple[Offer, ...]:
    """A fresh backup of everything, and one of the letters alone, for admins."""
    return (
        Offer(name=_NAME, make=_maker(keeping, HOME_FILES, stem="tuyengiao"), right=Right.MANAGE),
        Offer(
            name=_LETTERS, make=_maker(keeping, (), stem="tuyengiao-van-ban"), right=Right.MANAGE
        ),
    )


def _maker(
    keeping: Keeping, companions: tuple[Companion, ...], *, stem: str
) -> Callable[[Query, Person], Download]:
    def make(_: Query, person: Person) -> Download:
        from vectorstore.backup import back_up

        file = Path(tempfile.mkdtemp(prefix="tuyengiao-")) / _NAME
        try:
            back_up(keeping.settings.home, file, companions=companions)
        except LibraryError as error:
            file.unlink(missing_ok=True)
            file.parent.rmdir()
            raise NothingToDownloadError(_NAME) from error
        name = f"{stem}-{dt.datetime.now():%Y%m%d-%H%M}.zip"
        keeping.office.deeds.record(Deed.BACKUP_MADE, who=person.name, what=name)
        return Download(name=name, media="application/zip", content=file)

    return make
