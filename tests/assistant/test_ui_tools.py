"""The operations as tools: called with a client of the Model Context Protocol."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import argon2
import httpx
import pytest

from assistant.people import passwords
from assistant.people.office import PeopleOffice
from assistant.people.records import Role
from tests.assistant.browser import event_loop, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter

pytestmark = [
    pytest.mark.integration,
    pytest.mark.alone,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

PATH = "/gradio_api/mcp"
_PATIENCE_S = 60.0
BEGINNING = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}
ACCEPTED = {"accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleOffice]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", argon2.PasswordHasher(1, 8, 1))
        office = PeopleOffice(tmp_path_factory.mktemp("people"))
        office.add("Hoa", "mặt trời mọc 7 giờ", role=Role.ADMIN, by="$")
        office.add("Lan", "mặt trời mọc 7 giờ", role=Role.READER, by="$")
    yield office
    office.close()


@pytest.fixture(scope="module")
def address(office: PeopleOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from assistant.ui.server import assemble

    library = FakeLibrary(first_letter())
    desks = {
        prefix: fake_desk(library, tmp_path_factory.mktemp("home"), language=language)
        for prefix, language in (("/en", "en"), ("", "vi"))
    }
    with serving(lambda: assemble(desks, host="127.0.0.1", office=office, tools=True)) as where:
        yield where
    gc.collect()


@pytest.fixture
def token(office: PeopleOffice) -> str:
    return office.make_token("Lan", by="Hoa")


def session(address: str, token: str, work: Callable[[Any], Awaitable[Any]]) -> Any:
    """Does some work in a session of an MCP client."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def run() -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        async with (
            streamablehttp_client(f"{address}{PATH}", headers=headers) as (read, write, _),
            ClientSession(read, write) as client,
        ):
            await client.initialize()
            return await work(client)

    return asyncio.run(asyncio.wait_for(run(), timeout=_PATIENCE_S))


def call(address: str, token: str, tool: str, **given: Any) -> Any:
    """The document that a tool answers with."""
    result = session(address, token, lambda client: client.call_tool(tool, given))
    assert not result.isError, result.content
    return json.loads(result.content[0].text)


def test_the_four_operations_are_offered_and_nothing_else(address: str, token: str) -> None:
    tools = {tool.name: tool for tool in session(address, token, lambda c: c.list_tools()).tools}
    assert set(tools) == {"ask", "search", "directives", "obligations"}
    assert all(tool.description for tool in tools.values())
    asked = tools["ask"].inputSchema
    assert set(asked["properties"]) == {"question", "history"}
    assert asked["required"] == ["question"]
    assert all(about["description"] for about in asked["properties"].values())


def test_tools_answer_with_the_documents_of_the_command_line(address: str, token: str) -> None:
    answer = call(address, token, "ask", question="Báo cáo gì?", history=[])
    assert answer["status"] == "answered"
    citation = answer["citations"][1]
    assert citation["quote"] == first_letter().text[citation["start"] : citation["end"]]
    assert call(address, token, "search", query="báo cáo", k=3) == {"hits": []}
    assert call(address, token, "directives")["directives"][0]["number"] == "28/CĐTKV-TG"
    duties = call(address, token, "obligations", level="cdcs")["obligations"]
    assert duties[0]["level"] == "cdcs"
    assert duties[0]["quote"] == first_letter().text[duties[0]["start"] : duties[0]["end"]]


def test_an_error_is_one_sentence(address: str, token: str) -> None:
    given = {"question": "dài " * 2000}
    result = session(address, token, lambda client: client.call_tool("ask", given))
    assert result.isError
    assert "Câu hỏi quá dài (tối đa 5000 ký tự)" in result.content[0].text


def test_the_client_of_gradio_works_with_the_same_token(address: str, token: str) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AuthenticationError

    with event_loop():
        client = Client(
            address,
            headers={"Authorization": f"Bearer {token}"},
            verbose=False,
            analytics_enabled=False,
        )
        answer = client.predict(question="Báo cáo gì?", api_name="/ask")
        with pytest.raises(AuthenticationError):
            Client(address, verbose=False, analytics_enabled=False)
    assert answer["status"] == "answered"


def test_without_a_token_tools_are_refused(address: str, office: PeopleOffice, token: str) -> None:
    def begin(**headers: str) -> int:
        sent = ACCEPTED | headers
        return httpx.post(f"{address}{PATH}", json=BEGINNING, headers=sent).status_code

    assert begin() == 401
    assert begin(authorization="Bearer tg_wrong") == 401
    assert begin(authorization=f"Basic {token}") == 401
    assert begin(authorization=f"Bearer {token}") != 401
    office.revoke_tokens("Lan", by="Hoa")
    assert begin(authorization=f"Bearer {token}") == 401


def test_a_browser_finds_no_page_there(address: str, token: str) -> None:
    headers = {"authorization": f"Bearer {token}", "accept": "text/html"}
    for path in (PATH, f"{PATH}/sse", f"{PATH}/schema", f"/en{PATH}"):
        assert httpx.get(f"{address}{path}", headers=headers).status_code == 404


def test_there_are_no_tools_unless_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    from assistant.ui.server import assemble

    desk = fake_desk(FakeLibrary(first_letter()), tmp_path_factory.mktemp("home"))
    with serving(lambda: assemble({"": desk}, host="127.0.0.1")) as where:
        assert httpx.post(f"{where}{PATH}", json=BEGINNING, headers=ACCEPTED).status_code == 404
    gc.collect()
