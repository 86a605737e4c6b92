"""Where the page listens: who may reach it, and what its address is."""

from __future__ import annotations

import errno
import ipaddress
import socket
import ssl
import sys

from assistant.config import Settings
from assistant.errors import NetworkRefusedError, PortInUseError, SettingsError
from assistant.people.office import PeopleOffice

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


def bound(settings: Settings, office: PeopleOffice) -> socket.socket:
    """Binds the address of the settings, unless something forbids to serve there.

    Raises:
        NetworkRefusedError: the host is not loopback and nobody has an account.
        SettingsError: the files for https cannot be used.
        PortInUseError: another program listens on the port, or the address is not ours.
    """
    _check_certificate(settings)
    if not is_loopback(settings.host) and office.accounts.is_empty:
        raise NetworkRefusedError(settings.host, source=first_admin_command(settings))
    return listen(settings.host, settings.port)


def first_admin_command(settings: Settings) -> str:
    """The command that makes the first account of a library."""
    return f'tuyengiao people add TÊN --role admin --home "{settings.home}"'


def is_loopback(host: str) -> bool:
    """Whether only programs on this computer reach a host name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Binds before anything slow happens, so that a port in use is known at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there, the option would let two programs share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "errno", None)
        detail = f"{host}:{port}"
        if reason not in (errno.EADDRINUSE, None):
            detail = f"{detail} ({error})"
        raise PortInUseError(detail) from error
    return listening


def _check_certificate(settings: Settings) -> None:
    """Tries the files for https before anything else happens.

    Raises:
        SettingsError: one is missing, or they cannot be used.
    """
    if settings.tls_cert is None and settings.tls_key is None:
        return
    if settings.tls_cert is None or settings.tls_key is None:
        raise SettingsError("tls_cert, tls_key")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.tls_cert, settings.tls_key)
    except OSError as error:  # what ssl raises is one as well
        raise SettingsError(f"{settings.tls_cert}, {settings.tls_key}: {error}") from error


def address_of(settings: Settings, listening: socket.socket) -> str:
    """What to type into a browser."""
    port = listening.getsockname()[1]
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    shown = f"[{reached}]" if ":" in reached else reached
    return f"{'http' if settings.tls_cert is None else 'https'}://{shown}:{port}"


def say_address(address: str) -> None:
    """Tells a person at the terminal where the page is."""
    sys.stdout.write(f"Mở trình duyệt tại {address}\n")
    sys.stdout.flush()
