"""Opening the page: where it listens, what it refuses, what it says."""

from __future__ import annotations

import _thread
import socket
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant import wording
from assistant.config import Settings
from assistant.errors import NetworkRefusedError, PortInUseError, SettingsError
from assistant.people.office import PeopleOffice
from assistant.people.records import Role
from assistant.ui import listening, server
from assistant.ui.routes import routed_app
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
    assert listening.is_loopback(host)


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
    prepared = threading.Event()

    class Prepared:
        def prepare(self) -> None:
            prepared.set()

    def run(app: object, listening: socket.socket, given: Settings, ready: object) -> None:
        assert callable(ready)
        ready()

    monkeypatch.setattr(server, "_run", run)
    monkeypatch.setattr(server, "build_app", lambda *_given, **_named: Prepared())
    server.serve(library, Settings(home=tmp_path, port=0), announce=said.append)
    assert library.bundled == 1 - letters
    assert said[0].startswith("http://127.0.0.1:")
    assert not said[0].endswith(":0")
    assert prepared.wait(60), "what the first visit shows is made before it comes"


def certificate(folder: Path) -> tuple[str, str]:
    """A certificate for this computer that it signed itself, and its key, as PEM files."""
    import datetime as dt

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "cert.pem").write_bytes(made.public_bytes(encoding))
    (folder / "key.pem").write_bytes(key.private_bytes(encoding, *plain))
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_a_certificate_that_cannot_be_used_is_told_at_once(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    for given in (
        {"tls_cert": cert},
        {"tls_cert": key, "tls_key": cert},
        {"tls_cert": "x", "tls_key": key},
    ):
        with pytest.raises(SettingsError):
            server.serve(FakeLibrary(), Settings(home=tmp_path, port=0, **given))


def test_over_https_the_cookie_is_secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, key = certificate(tmp_path)
    office = PeopleOffice(tmp_path)
    office.add("Hoa", "mặt trời mọc 7 giờ", role=Role.ADMIN, by="$")
    office.close()
    given = Settings(home=tmp_path, port=0, tls_cert=cert, tls_key=key)
    monkeypatch.setattr(server, "build_app", _forms_only)
    cookies: list[str] = []

    def visit(address: str) -> None:
        def sign_in() -> None:
            form = {"ten": "Hoa", "mat-khau": "mặt trời mọc 7 giờ"}
            headers = {"origin": address}
            reply = httpx.post(f"{address}/dang-nhap", data=form, headers=headers, verify=False)
            cookies.append(reply.headers.get("set-cookie", ""))
            _thread.interrupt_main()

        assert address.startswith("https://127.0.0.1:")
        threading.Thread(target=sign_in, daemon=True).start()

    server.serve(FakeLibrary(first_letter()), given, announce=visit)
    assert cookies[0].endswith("; HttpOnly; SameSite=Strict; Secure")


def _forms_only(*_given: object, office: PeopleOffice, **_named: object) -> Any:
    """The application without Gradio."""
    app = routed_app((), office=office)
    app.prepare = lambda: None
    return app
