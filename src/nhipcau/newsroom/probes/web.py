"""The real probe: the head of one page, from the machine that the address names and from no other.

Addresses are typed by people, so that one may name a machine of the office's own network: a name that resolves to anything but
the open internet is not asked, and the connection goes to exactly the address that was looked at. No redirect is followed, no
body is read, no cookie and no name of the asking page is sent.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

SECONDS = 10
#: Servers that answer so to HEAD may know the page all the same.
NO_HEAD = frozenset({400, 403, 404, 405, 406, 501})
HEADERS = {"User-Agent": "nhipcau-links", "Accept": "*/*", "Accept-Encoding": "identity"}


def is_open_internet(ip: str) -> bool:
    return ipaddress.ip_address(ip).is_global


class Web:
    """``reaches`` says whether an IP address may be asked."""

    def __init__(self, reaches: Callable[[str], bool] = is_open_internet) -> None:
        self._reaches = reaches

    def ask(self, address: str) -> int:
        status = self._once("HEAD", address)
        return self._once("GET", address) if status in NO_HEAD else status

    def _once(self, method: str, address: str) -> int:
        try:
            parts = urlsplit(address)
            made = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            connection = made(parts.hostname or "", parts.port, timeout=SECONDS)
            connection._create_connection = self._connect  # type: ignore[attr-defined]
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            try:
                connection.request(method, _quoted(path), headers=HEADERS)
                return int(connection.getresponse().status)
            finally:
                connection.close()
        except (OSError, ValueError, http.client.HTTPException):
            return 0

    def _connect(self, where: tuple[str, int], timeout: Any = SECONDS, source: Any = None) -> socket.socket:
        """To the first address of the host that may be asked. Raises OSError where there is none."""
        host, port = where
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        allowed = next((ip for ip in found if self._reaches(ip)), None)
        if allowed is None:
            raise OSError("not an address of the open internet")
        return socket.create_connection((allowed, port), timeout)


def _quoted(path: str) -> str:
    """A path with letters beyond ASCII, as browsers send it."""
    return "".join(char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode()) for char in path)
