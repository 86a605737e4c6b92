"""Everything that leaves the page as a file: what is offered, and which right it needs.

This is the one way to files. Gradio's own file route is closed; an offer names what it gives by
what a person may ask for (an id, a filter), never by a path, and is made for the person who asks.
A room of the page adds its offers to :func:`offers`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.calendar import write_ics, write_xlsx
from assistant.ingest_report import page_parts
from assistant.people.records import Person, Right
from assistant.records import Language
from assistant.shelf import LibraryView
from assistant.ui.admin.backup import backup_offers
from assistant.ui.chat.pages import NAME as PICTURE
from assistant.ui.chat.pages import PagePictures
from assistant.ui.chat.saved import MEDIA as CONVERSATION_MEDIA
from assistant.ui.chat.saved import NAME as CONVERSATION
from assistant.ui.chat.saved import Wanted, saved_file
from assistant.ui.desk import Desk, PageLibrary
from assistant.ui.dressing import STATIC
from assistant.ui.duties.table import DOWNLOADS, DutyChoice, chosen, read_choice
from assistant.ui.letters.page import ORIGINAL
from assistant.ui.letters.upload import REPORT
from assistant.ui.offers import Download, NothingToDownloadError, Offer, Query
from assistant.ui.quality.files import QUALITY_FILES, QualityFile
from assistant.ui.quality.records import Workshop
from ingest.errors import IngestError
from vectorstore.errors import DirectiveNotFoundError, LibraryError, ReportNotFoundError

MEDIA = {
    ".ics": "text/calendar; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offers(desk: Desk) -> tuple[Offer, ...]:
    """All files that the page offers."""
    kept = () if desk.keeping is None else backup_offers(desk.keeping)
    return (
        *_duty_offers(desk.library),
        *_conversation_offers(desk),
        *_quality_offers(desk.workshop),
        _original_offer(desk),
        _report_offer(desk.library),
        _page_pictures(desk.library),
        *kept,
    )


def _page_pictures(library: PageLibrary) -> Offer:
    pictures = PagePictures(library)

    def make(query: Query, _: Person) -> Download:
        letter, page = query.get("letter", ""), query.get("page", "")
        try:
            content = pictures.picture(letter, int(page[:6]) if page.isdecimal() else 0)
        except (LibraryError, IngestError) as error:
            raise NothingToDownloadError(letter) from error
        media = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
        return Download(name=PICTURE, media=media, content=content)

    return Offer(name=PICTURE, make=make)


def _conversation_offers(desk: Desk) -> tuple[Offer, ...]:
    def offer(suffix: str) -> Offer:
        def make(query: Query, person: Person) -> Download:
            wanted = Wanted(
                conversation_id=query.get("c", ""),
                turn_id=query.get("turn", ""),
                suffix=suffix,
                language="en" if query.get("lang") == "en" else "vi",
            )
            saved = saved_file(wanted, book=desk.conversations, person=person.name)
            if saved is None:
                raise NothingToDownloadError(wanted.conversation_id)
            return Download(name=saved.name, media=saved.media, content=saved.content)

        return Offer(name=f"{CONVERSATION}{suffix}", make=make)

    return tuple(offer(suffix) for suffix in CONVERSATION_MEDIA)


def _original_offer(desk: Desk) -> Offer:
    def make(query: Query, _: Person) -> Download:
        wanted = query.get("id", "")
        try:
            source = desk.library.directive(wanted).source
            content = desk.library.original(wanted).read_bytes()
        except (DirectiveNotFoundError, OSError) as error:
            raise NothingToDownloadError(wanted) from error
        return Download(name=source, media="application/octet-stream", content=content)

    return Offer(name=ORIGINAL, make=make)


def _report_offer(library: PageLibrary) -> Offer:
    def make(query: Query, _: Person) -> Download:
        language: Language = "en" if query.get("lang") == "en" else "vi"
        try:
            run, files = library.report(query.get("id", ""))
            page = "".join(page_parts(run, files, language=language))
        except ReportNotFoundError as error:
            raise NothingToDownloadError(REPORT) from error
        content = page.encode("utf-8", "backslashreplace")
        return Download(name=REPORT, media="text/html; charset=utf-8", content=content)

    return Offer(name=REPORT, make=make, right=Right.EDIT)


def _quality_offers(workshop: Workshop | None) -> tuple[Offer, ...]:
    if workshop is None:
        return ()

    def offer(name: str, media: str, find: QualityFile) -> Offer:
        def make(query: Query, person: Person) -> Download:
            content = find(workshop, person, query)
            if content is None:
                raise NothingToDownloadError(name)
            return Download(name=name, media=media, content=content)

        return Offer(name=name, make=make, right=Right.EDIT)

    return tuple(offer(*each) for each in QUALITY_FILES)


def _duty_offers(library: LibraryView) -> tuple[Offer, ...]:
    def offer(suffix: str) -> Offer:
        def make(query: Query, _: Person) -> Download:
            choice = read_choice(
                level=query.get("level", ""),
                issuer=query.get("issuer", ""),
                year=query.get("year", ""),
                reports=bool(query.get("reports")),
                dated=bool(query.get("dated")),
            )
            content = duties_file(library, choice, suffix=suffix)
            return Download(name=f"lich-cong-viec{suffix}", media=MEDIA[suffix], content=content)

        return Offer(name=f"{DOWNLOADS.removeprefix(STATIC)}{suffix}", make=make)

    return tuple(offer(suffix) for suffix in MEDIA)


def duties_file(library: LibraryView, choice: DutyChoice, *, suffix: str) -> bytes:
    """The chosen duties as a calendar (``.ics``) or a spreadsheet (``.xlsx``)."""
    duties = chosen(library, choice)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lich{suffix}"
        if suffix == ".ics":
            write_ics(duties, path)
        else:
            write_xlsx(duties, path)
        return path.read_bytes()
