"""Files of a partner's portal: fetched from the address that was given and from no other, bounded in bytes and in seconds."""

from __future__ import annotations

import ipaddress
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

#: Seconds for a silence, and for a whole file however slowly it drips.
SILENCE, WHOLE = 10.0, 30.0
PIECE = 64 * 1024


class FollowRefused(ValueError):
    """The partner's portal is not followed any further now. ``rule`` names why; the sentences say it to people."""

    def __init__(self, rule: str, vi: str, en: str) -> None:
        super().__init__(f"{rule}: {vi} / {en}")
        self.rule, self.vi, self.en = rule, vi, en


class FollowAbsent(FollowRefused):
    """The portal has answered, and has no such file."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The partner's files lie where the partner said; whoever answers from elsewhere is not asked."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def checked_base(base: str) -> str:
    """The portal's address without a closing slash. Raises FollowRefused unless it is https, or http on this very machine."""
    try:
        parts = urlsplit(base.strip())
        plain = parts.scheme == "http" and _is_this_machine(parts.hostname or "")
        port = parts.port or 0
    except ValueError:
        parts, plain, port = urlsplit(""), False, 0
    usable = (parts.scheme == "https" or plain) and parts.hostname and not parts.username and not parts.query and not parts.fragment
    if not usable or port < 0 or parts.path.strip("/"):
        raise FollowRefused(
            "feed.address",
            "Địa chỉ cổng của địa phương bạn phải có dạng https://tên-máy, không kèm đường dẫn.",
            "The partner portal's address must look like https://host, without a path.",
        )
    return f"{parts.scheme}://{parts.netloc}"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def fetch(base: str, path: str, largest: int) -> bytes:
    """The bytes of one file below ``base``. Raises FollowRefused: no answer, another status than 200, too large, too slow."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    request = urllib.request.Request(base + path, headers={"Accept-Encoding": "identity", "User-Agent": "nhipcau-follow"})
    until, found = time.monotonic() + WHOLE, b""
    try:
        with opener.open(request, timeout=SILENCE) as answer:
            while piece := answer.read1(PIECE):
                found += piece
                _bound(path, len(found) > largest, time.monotonic() > until)
            if answer.length:
                raise OSError("cut short")
    except FollowRefused:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise _unanswered(path, f"HTTP {error.code}", FollowAbsent if error.code == 404 else FollowRefused) from error
    except (urllib.error.URLError, TimeoutError, OSError, ValueError) as error:
        raise _unanswered(path, type(error).__name__) from error
    return found


def _bound(path: str, too_large: bool, too_slow: bool) -> None:
    if too_large:
        raise FollowRefused(
            "feed.large", f"Tệp {path} lớn hơn mức nhận; không nhận gì từ lần này.",
            f"The file {path} is larger than is taken; nothing was taken this time.",
        )  # fmt: skip
    if too_slow:
        raise FollowRefused(
            "feed.slow", f"Tệp {path} về quá chậm; hãy thử lại sau.", f"The file {path} comes too slowly; try again later.",
        )  # fmt: skip


def _unanswered(path: str, what: str, kind: type[FollowRefused] = FollowRefused) -> FollowRefused:
    return kind(
        "feed.answer", f"Không lấy được {path} ({what}); hãy kiểm tra địa chỉ, thử lại sau.",
        f"{path} could not be fetched ({what}); check the address, try again later.",
    )  # fmt: skip
