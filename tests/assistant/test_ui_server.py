"""Opening the page: where it listens, what it refuses, what it says."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from assistant import wording
from assistant.config import Settings
from assistant.errors import NetworkRefusedError, PortInUseError
from assistant.people.office import PeopleOffice
from assistant.people.records import Role
from assistant.ui import server
from tests.assistant.page_fakes import FakeLibrary, first_letter

pytestmark = pytest.mark.integration


def settings(**values: object) -> Settings:
    return Settings(home=Path("/nirgends"), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "may-chu.local", ""])
def test_other_computers_are_kept_out_unless_asked_for(host: str) -> None:
    with pytest.raises(NetworkRefusedError) as caught:
        server.serve(FakeLibrary(first_letter()), settings(host=host))
    assert 'tuyengiao people add TÊN --role admin --home "/nirgends"' in wording.hint(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_addresses_of_this_computer(host: str) -> None:
    assert server.is_loopback(host)


def test_a_port_in_use_is_known_before_anything_else() -> None:
    library = FakeLibrary()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError) as caught:
            server.serve(library, settings(port=port))
    assert str(port) in wording.explain(caught.value)
    assert library.bundled == 0


def test_an_address_of_another_computer_is_an_error_of_its_own(tmp_path: Path) -> None:
    office = PeopleOffice(tmp_path)
    office.add("Hoa", "mặt trời mọc 7 giờ", role=Role.ADMIN, by="$")
    office.close()
    given = Settings(home=tmp_path, host="203.0.113.7")
    with pytest.raises(PortInUseError, match=r"203\.0\.113\.7"):
        server.serve(FakeLibrary(first_letter()), given)


@pytest.mark.parametrize("letters", [0, 1])
def test_an_empty_library_is_filled_and_the_address_announced(
    letters: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = FakeLibrary(*[first_letter()][:letters])
    said: list[str] = []

    def run(app: object, listening: socket.socket, ready: object) -> None:
        assert callable(ready)
        ready()

    monkeypatch.setattr(server, "_run", run)
    monkeypatch.setattr(server, "build_app", lambda *_given, **_named: None)
    server.serve(library, Settings(home=tmp_path, port=0), announce=said.append)
    assert library.bundled == 1 - letters
    assert said[0].startswith("http://127.0.0.1:")
    assert not said[0].endswith(":0")
