"""The page of admins: people, record of deeds, health, backup, settings in force.

Every event here needs ``Right.MANAGE``; the page is built inside ``CheckedBlocks.needing``.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant import wording
from assistant.people.deeds import Deed
from assistant.people.records import Right
from assistant.records import Language
from assistant.ui.admin.backup import BACKUP_PATH, LETTERS_PATH
from assistant.ui.admin.keeping import Keeping
from assistant.ui.admin.labels import AdminLabels
from assistant.ui.admin.labels_en import ADMIN_EN
from assistant.ui.admin.labels_vi import ADMIN_VI
from assistant.ui.admin.people_part import PeoplePart
from assistant.ui.admin.views import deeds_table, doer, health_table, settings_table
from assistant.ui.markup import Markup, element
from assistant.ui.parts import part
from assistant.ui.people.presence import person_of
from vectorstore.errors import LibraryError

_PAGE = 50
"""Lines of the record at a time."""
_PROGRESS = gr.Progress()
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def admin_page(keeping: Keeping | None, *, language: Language) -> AdminTab | None:
    """The page of admins; None where there is nothing to look after."""
    if keeping is None:
        return None
    return AdminTab(keeping, labels=admin_labels(language), language=language)


def admin_labels(language: Language) -> AdminLabels:
    """What the page says in a language."""
    return ADMIN_EN if language == "en" else ADMIN_VI


class AdminTab:
    """The components of the page and what their events do."""

    def __init__(self, keeping: Keeping, *, labels: AdminLabels, language: Language) -> None:
        self._keeping = keeping
        self._labels = labels
        self._language: Language = language
        with (
            gr.Tab(labels.tab, id="quan-tri", visible=False) as self.whole,
            gr.Tabs(elem_id="tl-quan-tri"),
        ):
            with gr.Tab(labels.people, id="nguoi"):
                self.people = PeoplePart(keeping, labels=labels, language=language)
            with gr.Tab(labels.record, id="nhat-ky") as self.record:
                self._record()
            with gr.Tab(labels.health, id="tinh-trang"):
                self._health()
            with gr.Tab(labels.backup, id="sao-luu"):
                self._backup()
            with gr.Tab(labels.settings, id="cai-dat") as self.settings:
                self.values = part("quan-tri-cai-dat", elem_id="tl-quan-tri-cai-dat")
        self.whole.select(self.people.refresh, None, self.people.refreshed, **_QUIET)
        self.settings.select(self._show_settings, None, self.values, **_QUIET)

    def _record(self) -> None:
        labels = self._labels
        with gr.Row(elem_classes="tl-hang"):
            self.who = gr.Dropdown([(labels.anybody, "*")], value="*", label=labels.who)
            deeds = [(labels.deeds[deed], deed.value) for deed in Deed]
            self.deed = gr.Dropdown([(labels.any_deed, "*"), *deeds], value="*", label=labels.deed)
            self.newest = gr.Button(labels.newest)
            self.older = gr.Button(labels.older)
        self.lines = part("quan-tri-nhat-ky", elem_id="tl-quan-tri-nhat-ky")
        self.last = gr.State(None)
        shown = [self.lines, self.last, self.who]
        chosen = [self.who, self.deed]
        self.record.select(self._newest, chosen, shown, **_QUIET)
        gr.on(
            [self.who.input, self.deed.input, self.newest.click],
            self._newest,
            chosen,
            shown,
            **_QUIET,
        )
        self.older.click(self._older, [*chosen, self.last], shown, **_QUIET)

    def _health(self) -> None:
        labels = self._labels
        with gr.Row(elem_classes="tl-hang"):
            self.examine = gr.Button(labels.examine, variant="primary", elem_id="tl-kiem-tra")
            self.rebuild = gr.Button(labels.rebuild, elem_id="tl-dung-lai")
        hint = part("quan-tri-goi-y", elem_id="tl-dung-lai-goi-y")
        hint.value = element("p", labels.rebuild_hint, class_="ghi-chu")
        self.health = part("quan-tri-kiem-tra", elem_id="tl-quan-tri-kiem-tra")
        work: dict[str, Any] = {"api_visibility": "private", "concurrency_id": "writer"}
        self.examine.click(self._examine, None, self.health, **work, concurrency_limit=1)
        self.rebuild.click(self._rebuild, None, self.health, **work, concurrency_limit=1)

    def _backup(self) -> None:
        labels = self._labels
        offer = part("quan-tri-sao-luu", elem_id="tl-quan-tri-sao-luu")
        offer.value = element(
            "div",
            element("p", labels.backup_hint),
            _download(labels.backup_now, BACKUP_PATH),
            element("p", labels.backup_letters_hint),
            _download(labels.backup_letters, LETTERS_PATH),
            element("p", labels.restore_hint, class_="ghi-chu"),
            class_="sao-luu",
        )

    def open(self, request: gr.Request | None = None) -> dict[Any, Any]:
        """Shows the page to somebody who may see it; for the others it stays hidden and empty."""
        return {self.whole: gr.Tab(visible=person_of(request).may(Right.MANAGE))}

    @property
    def opened(self) -> list[Any]:
        """The components that :meth:`open` sets."""
        return [self.whole]

    def _newest(self, who: str, deed: str) -> dict[Any, Any]:
        return self._lines(who, deed, before=None)

    def _older(self, who: str, deed: str, last: int | None) -> dict[Any, Any]:
        return self._lines(who, deed, before=last)

    def _lines(self, who: str, deed: str, *, before: int | None) -> dict[Any, Any]:
        record = self._keeping.office.deeds
        lines = record.listed(
            deed=None if deed == "*" else Deed(deed),
            who=None if who == "*" else who,
            before=before,
            most=_PAGE,
        )
        names = [(doer(name, self._labels), name) for name in record.names()]
        return {
            self.lines: deeds_table(lines, self._labels),
            self.last: lines[-1].number if lines else before,
            self.who: gr.Dropdown(choices=[(self._labels.anybody, "*"), *names], value=who),
        }

    def _examine(self) -> str:
        return health_table(self._keeping.library.check(), self._labels)

    def _rebuild(self, request: gr.Request | None = None, progress: Any = _PROGRESS) -> str:
        try:
            self._keeping.library.rebuild(
                on_progress=lambda step: progress((step.done, step.total))
            )
        except LibraryError as error:
            sentence = wording.explain(error, language=self._language)
            return element("p", sentence, role="alert")
        self._keeping.office.deeds.record(Deed.INDEXES_REBUILT, who=person_of(request).name)
        return self._examine()

    def _show_settings(self) -> str:
        return settings_table(self._keeping.settings, self._labels)


def _download(label: str, path: str) -> Markup:
    # Without "download", Gradio takes the click for leaving the page and falls silent.
    return element("p", element("a", label, href=path, class_="nut-nho", download=True))
