"""The people: who there is, adding, changing and removing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant import wording
from assistant.people.errors import LastAdminError, PeopleError, PersonUnknownError
from assistant.people.passwords import MAX_CHARACTERS, MIN_CHARACTERS
from assistant.people.records import Person, Role
from assistant.records import Language
from assistant.ui.admin.keeping import Keeping
from assistant.ui.admin.labels import AdminLabels
from assistant.ui.admin.views import people_table
from assistant.ui.markup import Markup, element
from assistant.ui.parts import part
from assistant.ui.people.presence import person_of

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


class PeoplePart:
    """The components of the part and what their events do."""

    def __init__(self, keeping: Keeping, *, labels: AdminLabels, language: Language) -> None:
        self._office = keeping.office
        self._labels = labels
        self._language: Language = language
        self.note = part("quan-tri-bao", elem_id="tl-quan-tri-bao")
        self.table = part("quan-tri-nguoi", elem_id="tl-quan-tri-nguoi")
        with gr.Row(elem_classes="tl-hang"):
            self.name = gr.Textbox(label=labels.person, max_length=64, elem_id="tl-nguoi-ten")
            self.password = self._password("tl-nguoi-mat-khau")
            self.role = self._roles("tl-nguoi-vai-tro")
            self.add = gr.Button(labels.add, variant="primary", elem_id="tl-nguoi-them")
        with gr.Accordion(
            labels.change, open=True, visible=False, elem_id="tl-nguoi-doi"
        ) as self.changing:
            self._changes()
        self._events()

    def refresh(self) -> dict[Any, Any]:
        """Brings table and choices to the people of now."""
        accounts = self._office.accounts.listed()
        names = [account.person.name for account in accounts]
        # The first person has to be an admin.
        role = Role.READER if names else Role.ADMIN
        return {
            self.table: people_table(accounts, self._labels),
            self.chosen: gr.Dropdown(choices=names, value=None),
            self.changing: gr.Accordion(visible=bool(names)),
            self.role: role.value,
        }

    @property
    def refreshed(self) -> list[Any]:
        """The components that :meth:`refresh` sets."""
        return [self.table, self.chosen, self.changing, self.role]

    def _password(self, elem_id: str) -> gr.Textbox:
        label = self._labels.password.format(least=MIN_CHARACTERS)
        return gr.Textbox(
            label=label,
            type="password",
            max_length=MAX_CHARACTERS,
            html_attributes=gr.InputHTMLAttributes(autocomplete="new-password"),
            elem_id=elem_id,
        )

    def _roles(self, elem_id: str) -> gr.Dropdown:
        choices = [(self._labels.roles[role], role.value) for role in Role]
        return gr.Dropdown(
            choices, value=Role.READER.value, label=self._labels.role, elem_id=elem_id
        )

    def _changes(self) -> None:
        labels = self._labels
        with gr.Row(elem_classes="tl-hang"):
            self.chosen = gr.Dropdown([], label=labels.person, elem_id="tl-doi-ten")
            self.new_role = self._roles("tl-doi-vai-tro")
            self.set_role = gr.Button(labels.set_role, elem_id="tl-doi-vai-tro-nut")
        with gr.Row(elem_classes="tl-hang"):
            self.new_password = self._password("tl-doi-mat-khau")
            self.set_password = gr.Button(labels.new_password, elem_id="tl-doi-mat-khau-nut")
            self.make_token = gr.Button(labels.make_token, elem_id="tl-tao-ma")
            self.revoke = gr.Button(labels.revoke_tokens, elem_id="tl-thu-hoi-ma")
        with gr.Row(elem_classes="tl-hang"):
            self.sure = gr.Checkbox(label=labels.sure, elem_id="tl-chac-chan")
            self.remove = gr.Button(labels.remove, variant="stop", elem_id="tl-xoa-nguoi")

    def _events(self) -> None:
        typed = [self.name, self.password]
        shown = [self.note, *self.refreshed]
        self.add.click(self._add, [*typed, self.role], [*shown, *typed], **_QUIET)
        self.set_role.click(self._set_role, [self.chosen, self.new_role], shown, **_QUIET)
        self.set_password.click(
            self._set_password,
            [self.chosen, self.new_password],
            [*shown, self.new_password],
            **_QUIET,
        )
        self.make_token.click(self._make_token, self.chosen, shown, **_QUIET)
        self.revoke.click(self._revoke, self.chosen, shown, **_QUIET)
        self.remove.click(self._remove, [self.chosen, self.sure], [*shown, self.sure], **_QUIET)

    def _add(
        self, name: str, password: str, role: str, request: gr.Request | None = None
    ) -> dict[Any, Any]:
        def add(by: Person) -> Markup:
            person = self._office.add(name or "", password or "", role=Role(role), by=by.name)
            return self._said(self._labels.added.format(name=person.name))

        done = self._done(add, request)
        return done | ({self.name: "", self.password: ""} if self.table in done else {})

    def _set_role(
        self, name: str | None, role: str, request: gr.Request | None = None
    ) -> dict[Any, Any]:
        def change(by: Person) -> Markup:
            person = self._office.set_role(self._named(name), Role(role), by=by.name)
            return self._said(self._labels.role_set.format(name=person.name))

        return self._done(change, request)

    def _set_password(
        self, name: str | None, password: str, request: gr.Request | None = None
    ) -> dict[Any, Any]:
        def change(by: Person) -> Markup:
            person = self._office.set_password(self._named(name), password or "", by=by.name)
            return self._said(self._labels.password_set.format(name=person.name))

        done = self._done(change, request)
        return done | ({self.new_password: ""} if self.table in done else {})

    def _make_token(self, name: str | None, request: gr.Request | None = None) -> dict[Any, Any]:
        def make(by: Person) -> Markup:
            holder = self._named(name)
            secret = self._office.make_token(holder, by=by.name)
            words = self._labels.token_made.format(name=holder)
            return element(
                "p", words, element("br"), element("code", secret), class_="bao", role="status"
            )

        return self._done(make, request)

    def _revoke(self, name: str | None, request: gr.Request | None = None) -> dict[Any, Any]:
        def revoke(by: Person) -> Markup:
            holder = self._named(name)
            count = self._office.revoke_tokens(holder, by=by.name)
            return self._said(self._labels.tokens_revoked.format(name=holder, count=count))

        return self._done(revoke, request)

    def _remove(
        self, name: str | None, sure: bool, request: gr.Request | None = None
    ) -> dict[Any, Any]:
        def remove(by: Person) -> Markup:
            holder = self._named(name)
            if len(self._office.accounts.listed()) == 1:
                # The page would be open to whoever sits at the computer, or to nobody.
                raise LastAdminError
            person = self._office.remove(holder, by=by.name)
            return self._said(self._labels.removed.format(name=person.name))

        if name and not sure:
            return {self.note: self._alert(self._labels.not_sure)}
        return {**self._done(remove, request), self.sure: False}

    def _done(
        self, change: Callable[[Person], Markup], request: gr.Request | None
    ) -> dict[Any, Any]:
        """What changes on the page after a change of people; only a note when it failed."""
        try:
            note = change(person_of(request))
        except PersonUnknownError as error:
            sentence = wording.explain(error, language=self._language)
            return {self.note: self._alert(sentence if error.detail else self._labels.choose)}
        except PeopleError as error:
            sentence = wording.explain(error, language=self._language)
            advice = wording.hint(error, language=self._language)
            return {self.note: self._alert(f"{sentence} {advice}")}
        return {self.note: note, **self.refresh()}

    def _named(self, name: str | None) -> str:
        return self._office.accounts.person(name or "").name

    def _said(self, sentence: str) -> Markup:
        return element("p", sentence, class_="bao", role="status")

    def _alert(self, sentence: str) -> Markup:
        return element("p", sentence, role="alert")
