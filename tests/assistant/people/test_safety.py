"""What somebody without the right, or with bad intentions, gets from a running server."""

from __future__ import annotations

import dataclasses
import gc
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import argon2
import httpx
import pytest

from assistant.config import Settings
from assistant.conversations.records import Turn
from assistant.people import passwords
from assistant.people.deeds import Deed
from assistant.people.office import PeopleOffice
from assistant.people.records import Right, Role
from assistant.ui.admin.keeping import Keeping
from assistant.ui.guard import Guard
from tests.assistant.browser import serving
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, fake_desk, first_letter
from tests.assistant.people.conftest import PASSWORD
from vectorstore.records import HealthReport

# Gradio leaves event loops to the garbage collector, which is called below.
pytestmark = [
    pytest.mark.integration,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

JOIN = "/gradio_api/queue/join"
PEOPLE = {"Hoa": Role.ADMIN, "Minh": Role.EDITOR, "Lan": Role.READER}


class KeptFakeLibrary(FakeLibrary):
    def check(self) -> HealthReport:
        return HealthReport(checks=(), directives=1, passages=1, generation=1)

    def rebuild(self, *, on_progress: Any = None) -> None:
        del on_progress


@dataclasses.dataclass(frozen=True)
class Server:
    address: str
    office: PeopleOffice
    library: FakeLibrary
    home: Path
    events: dict[str, tuple[int, frozenset[Right]]]
    """The number and the needed rights of each event, by the name of its function."""

    def visitor(self, *, cookie: str | None = None, token: str | None = None) -> httpx.Client:
        """A browser (which names its origin) or a program."""
        headers = {"origin": self.address} if token is None else {}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        if cookie is not None:
            headers["cookie"] = f"tl_phien={cookie}"
        return httpx.Client(base_url=self.address, headers=headers, timeout=30)

    def signed_in(self, name: str) -> httpx.Client:
        return self.visitor(cookie=self.office.sign_in(name, PASSWORD, address="test"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    from assistant.ui.people.ledger import recorded
    from assistant.ui.server import assemble

    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", argon2.PasswordHasher(1, 8, 1))
        office = PeopleOffice(home)
        for name, role in PEOPLE.items():
            office.add(name, PASSWORD, role=role, by="$")
        library = KeptFakeLibrary(first_letter())
        kept = Keeping(
            office=office, settings=Settings(home=home, llm_api_key="bimat"), library=library
        )
        locked = recorded(library, office.deeds, alone=lambda: False)
        desk = dataclasses.replace(fake_desk(library, home), library=locked, keeping=kept)
        events: dict[str, tuple[int, frozenset[Right]]] = {}

        def build() -> Guard:
            app = assemble({"": desk}, host="127.0.0.1", office=office, tools=True)
            events.update(events_of(app))
            return app

        with serving(build) as address:
            yield Server(address, office, library, home, events)
        office.close()
    gc.collect()


def events_of(app: Any) -> dict[str, tuple[int, frozenset[Right]]]:
    """The events of the page that is mounted at the root of an application."""
    page = next(route.app for route in app._app.routes if type(route).__name__ == "Mount")
    blocks = page.get_blocks()
    return {
        getattr(function.fn, "__qualname__", ""): (number, blocks.rights_of(function))
        for number, function in blocks.fns.items()
        if function.fn is not None
    }


@pytest.fixture(autouse=True)
def one_letter(server: Server) -> None:
    letter = first_letter()
    server.library.letters = {letter.directive_id: letter}


def run(visitor: httpx.Client, number: int, data: list[Any], **more: Any) -> tuple[int, str]:
    """Runs an event as Gradio's page does; the status and everything that was streamed."""
    page = more.pop("page", uuid.uuid4().hex)
    body = {"fn_index": number, "data": data, "session_hash": page, **more}
    joined = visitor.post(JOIN, json=body)
    if joined.status_code != 200:
        return joined.status_code, joined.text
    heard = visitor.get("/gradio_api/queue/data", params={"session_hash": page})
    return heard.status_code, heard.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 303),
        ("/config", 401),
        ("/gradio_api/info", 401),
        ("/theme.css", 401),
        ("/tro-ly/lich.ics", 401),
        ("/tro-ly/sao-luu.zip", 401),
        ("/gradio_api/queue/data?session_hash=a", 401),
        ("/gradio_api/heartbeat/a", 401),
        ("/tro-ly/trang.js", 401),
        ("/dang-nhap", 200),
    ],
)
def test_strangers_see_the_form_and_nothing_else(server: Server, path: str, status: int) -> None:
    with server.visitor() as stranger:
        reply = stranger.get(path)
    assert reply.status_code == status
    if status == 303:
        assert reply.headers["location"] == "/dang-nhap"


@pytest.mark.parametrize("path", [JOIN, "/gradio_api/call/ask", "/gradio_api/run/ask"])
def test_strangers_run_nothing(server: Server, path: str) -> None:
    for secrets in ({"cookie": "wrong"}, {"token": "tg_wrong"}, {}):
        with server.visitor(**secrets) as stranger:
            assert stranger.post(path, json={"data": ["Báo cáo gì?"]}).status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(server: Server) -> None:
    with server.visitor() as browser:
        planted = "x" * 43
        browser.headers["cookie"] = f"tl_phien={planted}"
        form = {"ten": "lan", "mat-khau": PASSWORD}
        reply = browser.post("/dang-nhap", data=form)
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    cookie = reply.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie  # this server speaks plain http
    secret = cookie.partition(";")[0].partition("=")[2]
    assert secret != planted  # what somebody planted is not what lets in
    assert server.office.holder(session=planted) is None
    with server.visitor(cookie=secret) as browser:
        assert browser.get("/").status_code == 200
        left = browser.post("/dang-xuat")
        assert (left.status_code, left.headers["location"]) == (303, "/dang-nhap")
        assert "Max-Age=0" in left.headers["set-cookie"]
        assert browser.get("/config").status_code == 401


def test_over_https_the_cookie_never_leaves_unencrypted() -> None:
    from assistant.ui.people.gate import session_cookie

    assert session_cookie("s", secure=True).endswith("; Secure")


def test_unknown_names_and_wrong_passwords_look_the_same(server: Server) -> None:
    with server.visitor() as stranger:
        pages = [
            stranger.post("/dang-nhap", data={"ten": name, "mat-khau": "sai mật khẩu rồi"})
            for name in ("Lan", "Nobody")
        ]
    assert [page.status_code for page in pages] == [401, 401]
    texts = [page.text.replace("Lan", "NAME").replace("Nobody", "NAME") for page in pages]
    assert texts[0] == texts[1]


def test_guessing_is_slowed(server: Server) -> None:
    with server.visitor() as stranger:
        form = {"ten": "Guess", "mat-khau": "sai mật khẩu rồi"}
        replies = [stranger.post("/dang-nhap", data=form) for _ in range(12)]
    assert [reply.status_code for reply in replies[:4]] == [401] * 4
    # The waits double, so that even a slow machine comes to one that is not over yet.
    refused = next(reply for reply in replies[4:] if reply.status_code == 429)
    assert int(refused.headers["retry-after"]) >= 1


@pytest.mark.parametrize("name", ["<script>x</script>", '"><img src=x onerror=1>', "'\u202e"])
def test_what_was_typed_comes_back_as_text(server: Server, name: str) -> None:
    with server.visitor() as stranger:
        page = stranger.post("/dang-nhap", data={"ten": name, "mat-khau": "x"})
    assert "<script>" not in page.text
    assert "<img" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("body", [b"\xff\xfe", b"ten=" + b"x" * 9000, b"&" * 500, b""])
def test_odd_forms_are_only_refused(server: Server, body: bytes) -> None:
    with server.visitor() as stranger:
        assert stranger.post("/dang-nhap", content=body).status_code in {401, 429}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_other_sites_cannot_use_the_cookie(server: Server, origin: str | None) -> None:
    with server.signed_in("Hoa") as browser:
        del browser.headers["origin"]
        headers = {} if origin is None else {"origin": origin}
        for path in (JOIN, "/dang-xuat", "/gradio_api/call/ask"):
            assert browser.post(path, json={"data": []}, headers=headers).status_code == 403
        assert browser.get("/config").status_code == 200  # still signed in


def test_a_reader_changes_nothing_by_calling_events_directly(server: Server) -> None:
    beyond = {n: r for n, r in server.events.items() if r[1] - {Right.READ}}
    assert {"AddingPart._add", "LettersTab._remove", "PeoplePart._add"} <= set(beyond)
    letters, people = dict(server.library.letters), server.office.accounts.listed()
    with server.signed_in("Lan") as reader:
        for name, (number, _) in beyond.items():
            _, heard = run(reader, number, [None] * 4, event_data={"letter": next(iter(letters))})
            assert "không có quyền" in heard, name
    assert server.library.letters == letters
    assert [a.person for a in server.office.accounts.listed()] == [a.person for a in people]


def test_an_editor_changes_letters_but_not_people(server: Server) -> None:
    remove, _ = server.events["LettersTab._remove"]
    add, _ = server.events["PeoplePart._add"]
    (letter,) = server.library.letters
    with server.signed_in("Minh") as editor:
        _, heard = run(editor, add, ["Kẻ", PASSWORD, "admin"])
        assert "không có quyền" in heard
        run(editor, remove, [], event_data={"letter": letter}, page="trang2")
    assert server.library.letters == {}
    (line,) = server.office.deeds.listed(deed=Deed.LETTER_REMOVED, most=1)
    assert (line.who, line.what) == ("Minh", letter)


def test_an_admin_looks_after_people(server: Server) -> None:
    add, _ = server.events["PeoplePart._add"]
    with server.signed_in("Hoa") as admin:
        _, heard = run(admin, add, ["Đào <b>", PASSWORD, "reader"])
        assert "không dùng để đăng nhập được" in heard
        _, heard = run(admin, add, ["Đào", PASSWORD, "reader"])
        assert "Đã thêm" in heard
        assert PASSWORD not in heard
    assert server.office.remove("Đào", by="$").role is Role.READER


def test_every_event_of_the_page_of_admins_needs_an_admin(server: Server) -> None:
    parts = ("AdminTab.", "PeoplePart.")
    rights = {n: r for n, (_, r) in server.events.items() if n.startswith(parts)}
    assert len(rights) >= 12
    unguarded = {name for name, needed in rights.items() if Right.MANAGE not in needed}
    assert unguarded == set()


def test_uploads_are_for_editors(server: Server) -> None:
    upload = {"files": ("a.txt", b"x")}
    with server.signed_in("Lan") as reader:
        assert reader.post("/gradio_api/upload", files=upload).status_code == 403
    with server.signed_in("Minh") as editor:
        assert editor.post("/gradio_api/upload", files=upload).status_code == 200


def test_a_page_belongs_to_who_opened_it(server: Server) -> None:
    with server.signed_in("Hoa") as hoa, server.signed_in("Lan") as lan:
        number = server.events["LettersTab._narrow"][0]
        assert run(hoa, number, ["", "", "", ""], page="cuahoa")[0] == 200
        body = {"fn_index": number, "data": ["", "", "", ""], "session_hash": "cuahoa"}
        assert lan.post(JOIN, json=body).status_code == 403
        for path in ("/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/call/ask"):
            assert lan.post(path, json=body).status_code == 403
        heard = lan.get("/gradio_api/queue/data", params={"session_hash": "cuahoa"})
        assert heard.status_code == 403
        assert lan.get("/gradio_api/heartbeat/cuahoa").status_code == 403


def test_conversations_are_downloaded_by_their_person_only(server: Server) -> None:
    from assistant.conversations.book import ConversationBook

    answer = FakeAssistant(server.library).answer("Chuyện riêng của Hoa?")
    turn = Turn(turn_id="t1", question=answer.question, answer=answer)
    ConversationBook(server.home).keep(turn, person="Hoa", conversation_id="c1")
    query = {"c": "c1"}
    with server.signed_in("Hoa") as hoa, server.signed_in("Lan") as lan:
        path = "/tro-ly/hoi-dap.md"
        own, other = hoa.get(path, params=query), lan.get(path, params=query)
    assert "Chuyện riêng" in own.text
    assert other.status_code == 404
    assert "Chuyện riêng" not in other.text


def test_backups_are_for_admins(server: Server) -> None:
    for name in ("Lan", "Minh"):
        with server.signed_in(name) as person:
            for file in ("sao-luu.zip", "sao-luu-van-ban.zip"):
                assert person.get(f"/tro-ly/{file}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/tro-ly/../people.sqlite",
        "/tro-ly/..%2fpeople.sqlite",
        "/tro-ly/%2e%2e/%2e%2e/etc/passwd",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=people.sqlite",
        "/static/../../../etc/passwd",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/assets/..%5c..%5cetc",
        "/gradio_api/component_server",
    ],
)
def test_no_path_leads_to_files(server: Server, path: str) -> None:
    with server.signed_in("Hoa") as admin:
        assert admin.get(path).status_code in {400, 403, 404}


def test_downloads_are_saved_never_shown(server: Server) -> None:
    with server.signed_in("Lan") as reader:
        reply = reader.get("/tro-ly/lich.ics")
    assert reply.status_code == 200
    assert reply.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in reply.headers["content-security-policy"]
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_the_page_keeps_its_policy_and_calls_nobody(server: Server) -> None:
    with server.signed_in("Lan") as reader:
        page, config = reader.get("/"), reader.get("/config").json()
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert config["analytics_enabled"] is False
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page.text)
    assert "bimat" not in json.dumps(config)


def test_a_server_for_others_lets_nobody_in_once_nobody_is_left(tmp_path: Path) -> None:
    from assistant.ui.people.gate import Gate

    office = PeopleOffice(tmp_path)
    assert Gate(office, alone=False).person({}) is None
    alone = Gate(office, alone=True)
    local = alone.person({})
    assert local is not None
    assert local.name == ""
    office.add("Hoa", PASSWORD, role=Role.ADMIN, by="$")
    assert alone.person({}) is None  # from the first account on, also here
    office.close()


OWN = "/doi-mat-khau"
NEW = "một mật khẩu khác"


def test_people_change_only_their_own_password(server: Server) -> None:
    server.office.add("Tú", PASSWORD, role=Role.READER, by="$")
    filled = {"mat-khau": PASSWORD, "mat-khau-moi": NEW, "nhap-lai": NEW, "ten": "Hoa"}
    with server.visitor() as stranger:
        shown = stranger.get(f"/en{OWN}")
        assert (shown.status_code, shown.headers["location"]) == (303, "/en/dang-nhap")
        assert stranger.post(OWN, data=filled).status_code == 303
    with server.signed_in("Tú") as tu:
        assert "script" not in tu.get(OWN).headers["content-security-policy"]
        for wrong in ({"mat-khau": "sai mật khẩu"}, {"nhap-lai": "khác"}, {"mat-khau-moi": "x"}):
            reply = tu.post(OWN, data=filled | wrong)
            assert reply.status_code == 422
            assert 'role="alert"' in reply.text
            assert NEW not in reply.text
            assert PASSWORD not in reply.text
        assert server.office.sign_in("Tú", PASSWORD, address="test")
        elsewhere = {"origin": "http://ke-xau.example"}
        assert tu.post(OWN, data=filled, headers=elsewhere).status_code == 403
        changed = tu.post(OWN, data=filled)
        assert (changed.status_code, changed.headers["location"]) == (303, "/")
    assert "HttpOnly" in changed.headers["set-cookie"]
    assert server.office.sign_in("Tú", NEW, address="test")
    assert server.office.sign_in("Hoa", PASSWORD, address="test")
    server.office.remove("Tú", by="$")


def test_nobodys_password_is_guessed_through_a_stolen_session(server: Server) -> None:
    server.office.add("Tâm", PASSWORD, role=Role.READER, by="$")
    wrong = {"mat-khau": "sai mật khẩu", "mat-khau-moi": NEW, "nhap-lai": NEW}
    with server.signed_in("Tâm") as tam:
        statuses = [tam.post(OWN, data=wrong).status_code for _ in range(6)]
        later = tam.post(OWN, data=wrong)
        large = tam.post(OWN, content=b"mat-khau=" + b"x" * 5000)
    assert statuses[:4] == [422] * 4
    assert statuses[-1] == 429
    assert int(later.headers["retry-after"]) >= 1
    assert large.status_code in {422, 429}
    server.office.remove("Tâm", by="$")
