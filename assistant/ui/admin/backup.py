"""The backup as a file to download."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.people.deeds import Deed
from assistant.people.records import Person, Right
from assistant.ui.admin.keeping import Keeping
from assistant.ui.dressing import STATIC
from assistant.ui.offers import Download, NothingToDownloadError, Offer, Query
from vectorstore.errors import LibraryError

_NAME = "sao-luu.zip"
BACKUP_PATH = f"{STATIC}{_NAME}"


def backup_offer(keeping: Keeping) -> Offer:
    """A fresh backup of the library, for admins."""
    return Offer(name=_NAME, make=_maker(keeping), right=Right.MANAGE)


def _maker(keeping: Keeping) -> Callable[[Query, Person], Download]:
    def make(_: Query, person: Person) -> Download:
        from vectorstore.backup import back_up

        file = Path(tempfile.mkdtemp(prefix="tuyengiao-")) / _NAME
        try:
            back_up(keeping.settings.home, file)
        except LibraryError as error:
            file.unlink(missing_ok=True)
            file.parent.rmdir()
            raise NothingToDownloadError(_NAME) from error
        keeping.office.deeds.record(Deed.BACKUP_MADE, who=person.name)
        name = f"tuyengiao-{dt.datetime.now():%Y%m%d-%H%M}.zip"
        return Download(name=name, media="application/zip", content=file)

    return make
