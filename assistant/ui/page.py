"""The page: a header, three tabs, the endpoints for other programs."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.people.records import Right
from assistant.ui.admin.tab import AdminTab, admin_page
from assistant.ui.chat.followups import Examples
from assistant.ui.chat.tab import ChatTab
from assistant.ui.desk import Desk
from assistant.ui.duties.tab import DutiesTab
from assistant.ui.endpoints import add_endpoints
from assistant.ui.heading import header
from assistant.ui.letters.tab import LettersTab
from assistant.ui.markup import Markup
from assistant.ui.parts import part, told
from assistant.ui.people.checked import CheckedBlocks
from assistant.ui.people.presence import person_of
from assistant.ui.quality.tab import QualityTab
from assistant.ui.study.tab import StudyTab

Rooms = tuple[QualityTab | AdminTab, ...]
"""The tabs that not everybody sees."""
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}


def build_page(desk: Desk, *, examples: Examples) -> gr.Blocks:
    """Builds the page in one language. It makes no network connection and writes nothing."""
    labels = desk.labels
    page: CheckedBlocks
    with CheckedBlocks(
        language=desk.language,
        title=labels.title,
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(3600, 3600),
    ) as page:
        count = part("dau", elem_id="tl-dau-trang")
        with gr.Tabs(elem_id="tl-trang"):
            with gr.Tab(labels.chat.tab, id="hoi-dap"):
                chat = ChatTab(desk, examples)
            letters = LettersTab(desk)
            DutiesTab(desk)
            if desk.classroom is not None:
                StudyTab(desk, desk.classroom)
            quality = None if desk.workshop is None else QualityTab(desk, desk.workshop)
            with page.needing(Right.MANAGE):
                admin = admin_page(desk.keeping, language=desk.language)
        rooms: Rooms = tuple(room for room in (quality, admin) if room is not None)
        _tie(page, desk, count=count, chat=chat, letters=letters, rooms=rooms)
        add_endpoints(desk)
    return page


def _tie(
    page: gr.Blocks, desk: Desk, *, count: gr.HTML, chat: ChatTab, letters: LettersTab, rooms: Rooms
) -> None:
    """What happens when the page opens and when letters change.

    Other tabs bring themselves up to date when somebody comes to them.
    """

    def counted(request: gr.Request | None) -> Markup:
        name = person_of(request).name
        return header(desk.labels, letters=len(desk.library.summaries()), name=name)

    def show(request: gr.Request | None = None) -> dict[Any, Any]:
        opened = {tab: made for room in rooms for tab, made in room.open(request).items()}
        return {count: counted(request), **opened}

    def change(request: gr.Request | None = None) -> dict[Any, Any]:
        return {count: counted(request), **letters.refresh(person_of(request))}

    page.load(
        told(chat.open, desk),
        chat.current,
        [*chat.opened, chat.forms],
        js="() => troLy.kept()",
        **QUIET,
    )
    page.load(show, None, [count, *(tab for room in rooms for tab in room.opened)], **QUIET)
    for changed in (letters.added, letters.taken_out, letters.amended):
        changed.then(change, None, [count, *letters.refreshed], **QUIET)
