"""The endpoints for other programs, called as another program would."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.assistant.browser import event_loop, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter

if TYPE_CHECKING:
    from gradio_client import Client

# The client leaves its event loops to the garbage collector, which is called below.
pytestmark = [
    pytest.mark.integration,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    from gradio_client import Client

    from assistant.ui.server import assemble

    library = FakeLibrary(first_letter())
    desk = fake_desk(library, tmp_path_factory.mktemp("home"))
    with serving(lambda: assemble({"": desk}, host="127.0.0.1")) as address, event_loop():
        yield Client(address, verbose=False, analytics_enabled=False)
    gc.collect()


def test_only_the_documented_endpoints_are_offered(client: Client) -> None:
    offered = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(offered) == {"/ask", "/search", "/directives", "/obligations"}
    assert all(endpoint["description"] for endpoint in offered.values())
    parameters = {p["parameter_name"] for p in offered["/ask"]["parameters"]}
    assert parameters == {"question", "history"}


def test_ask(client: Client) -> None:
    answer = client.predict(question="Báo cáo gì?", api_name="/ask")
    assert answer["status"] == "answered"
    citation = answer["citations"][1]
    assert citation["quote"] == first_letter().text[citation["start"] : citation["end"]]
    assert json.loads(json.dumps(answer)) == answer
    followed = client.predict(question="Còn nữa?", history=["Báo cáo gì?"], api_name="/ask")
    assert followed["standalone_question"] == "Còn nữa? (của TKV)"


def test_search_and_lists(client: Client) -> None:
    assert client.predict(query="báo cáo", k=3, api_name="/search") == {"hits": []}
    letters = client.predict(api_name="/directives")["directives"]
    assert letters[0]["number"] == "28/CĐTKV-TG"
    assert letters[0]["known"]["issuer"] == "inferred"
    duties = client.predict(level="cdcs", api_name="/obligations")["obligations"]
    assert duties[0]["quote"] == first_letter().text[duties[0]["start"] : duties[0]["end"]]
    assert client.predict(level="tld", api_name="/obligations") == {"obligations": []}


def test_errors_reach_the_caller_as_one_sentence(client: Client) -> None:
    from gradio_client.exceptions import AppError

    with pytest.raises(AppError, match=r"Câu hỏi quá dài \(tối đa 5000 ký tự\)"):
        client.predict(question="dài " * 2000, api_name="/ask")
    with pytest.raises(AppError, match="cdcs"):
        client.predict(level="lạ", api_name="/obligations")


def test_what_nobody_foresaw_keeps_its_secrets(client: Client) -> None:
    from gradio_client.exceptions import AppError

    with pytest.raises(AppError) as caught:
        client.predict(question="hỏng", api_name="/ask")
    assert "mật" not in str(caught.value)
    assert client.predict(question="Báo cáo gì?", api_name="/ask")["status"] == "answered"
