"""The page: a header, three tabs, the endpoints for other programs."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.people.records import Right
from assistant.ui.admin.tab import admin_page
from assistant.ui.chat.tab import ChatTab
from assistant.ui.desk import Desk
from assistant.ui.duties.tab import DutiesTab
from assistant.ui.endpoints import add_endpoints
from assistant.ui.labels import Labels
from assistant.ui.letters.tab import LettersTab
from assistant.ui.markup import Markup, element
from assistant.ui.parts import part, told
from assistant.ui.people.bar import signed_in_bar
from assistant.ui.people.checked import CheckedBlocks
from assistant.ui.people.presence import person_of
from assistant.ui.quality.tab import QualityTab
from assistant.ui.study.tab import StudyTab

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}


def build_page(desk: Desk) -> gr.Blocks:
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
                chat = ChatTab(desk)
            with gr.Tab(labels.letters.tab, id="van-ban"):
                letters = LettersTab(desk)
            with gr.Tab(labels.duties.tab, id="lich"):
                duties = DutiesTab(desk)
            if desk.classroom is not None:
                StudyTab(desk, desk.classroom)
            if desk.workshop is not None:
                QualityTab(desk, desk.workshop, page)
            with page.needing(Right.MANAGE):
                admin = admin_page(desk.keeping, language=desk.language)
        _tie(page, desk, count=count, chat=chat, letters=letters, duties=duties)
        if admin is not None:
            page.load(admin.open, None, admin.opened, **QUIET)
        add_endpoints(desk)
    return page


def _tie(
    page: gr.Blocks,
    desk: Desk,
    *,
    count: gr.HTML,
    chat: ChatTab,
    letters: LettersTab,
    duties: DutiesTab,
) -> None:
    """What happens when the page opens and when the library changes."""

    def show(request: gr.Request | None = None) -> dict[Any, Any]:
        person = person_of(request)
        return {
            count: header(desk.labels, letters=len(desk.library.summaries()), name=person.name),
            **letters.refresh(person),
            **duties.refresh(),
        }

    shown = [count, *letters.refreshed, *duties.refreshed]
    page.load(
        told(chat.open, desk),
        chat.current,
        [*chat.opened, chat.forms],
        js="() => troLy.kept()",
        **QUIET,
    )
    page.load(show, None, shown, **QUIET)
    letters.added.then(show, None, shown, **QUIET)
    letters.taken_out.then(show, None, shown, **QUIET)
    letters.amended.then(show, None, shown, **QUIET)


def header(labels: Labels, *, letters: int, name: str = "") -> Markup:
    """The bar at the top: name of the program, number of letters, who signed in, language."""
    other = "/" if labels.language == "en" else "/en/"
    return element(
        "header",
        element("a", labels.skip, href="#tl-o-hoi", class_="bo-qua"),
        element(
            "div",
            element("h1", labels.title),
            element("p", labels.tagline),
            class_="ten",
        ),
        element("span", labels.letters_count.format(count=letters), class_="so-van-ban"),
        signed_in_bar(name, language="en" if labels.language == "en" else "vi"),
        element("a", labels.other_language, href=other, class_="nut-nho", data_leave=True),
        element(
            "button",
            "◐",
            type="button",
            class_="nut-nho",
            title=labels.theme,
            aria_label=labels.theme,
            data_theme=True,
        ),
        class_="dau-trang",
    )
