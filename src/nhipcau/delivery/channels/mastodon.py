"""Any server that speaks Mastodon's API: a status with one picture, changed and deleted by its number.

The token goes to the server that the channel names and to no other: no proxy, no redirect, https unless it is this machine.
"""

from __future__ import annotations

import datetime as dt
import json
import time
import urllib.error
import urllib.request
import uuid
from typing import Any
from urllib.parse import quote, urlsplit

from nhipcau.delivery.channels.base import Adapter, ChannelRefused, Posted, Shown

SECONDS, LARGEST = 10, 1024 * 1024
HOME = ("127.0.0.1", "localhost", "::1")
#: Asked so often whether a picture is ready, so many seconds apart.
ASKED, APART = 5, 1.0
LATER, LONGEST_WAIT = 120, 6 * 3600


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Mastodon(Adapter):
    def __init__(self, server: str, token: str, *, seconds: float = SECONDS, apart: float = APART) -> None:
        parts = urlsplit(server)
        if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HOME)):
            raise ChannelRefused(
                "Địa chỉ máy chủ Mastodon phải bắt đầu bằng https://.", "The Mastodon server's address must begin with https://."
            )
        if not token:
            raise ChannelRefused(
                "Kênh chưa có mã truy cập. Người quản trị đặt biến môi trường của kênh.",
                "The channel has no access token. The administrator sets the channel's environment variable.",
            )
        self._server, self._token, self._seconds, self._apart = f"{parts.scheme}://{parts.netloc}", token, seconds, apart

    def post(self, shown: Shown, key: str) -> Posted:
        body = self._status(shown) | {"visibility": "public"}
        return self._posted(self._ask("POST", "/api/v1/statuses", body, key=key))

    def edit(self, remote: str, shown: Shown) -> Posted:
        return self._posted(self._ask("PUT", f"/api/v1/statuses/{quote(remote, safe='')}", self._status(shown)))

    def delete(self, remote: str) -> None:
        self._ask("DELETE", f"/api/v1/statuses/{quote(remote, safe='')}", gone_is_done=True)

    def _status(self, shown: Shown) -> dict[str, Any]:
        media = [self._picture(shown)] if shown.picture else []
        return {"status": shown.words, "language": shown.language, "media_ids": media}

    def _picture(self, shown: Shown) -> str:
        answer = self._ask("POST", "/api/v2/media", form={"description": shown.alt}, file=(shown.picture, shown.picture_type))
        number = _text(answer, "id")
        for _time in range(ASKED):
            if answer.get("url"):
                return number
            time.sleep(self._apart)
            answer = self._ask("GET", f"/api/v1/media/{quote(number, safe='')}")
        if answer.get("url"):
            return number
        raise ChannelRefused("Máy chủ chưa xử lý xong ảnh.", "The server has not finished with the picture.", LATER)

    def _posted(self, answer: dict[str, Any]) -> Posted:
        address = answer.get("url") or answer.get("uri") or ""
        return Posted(_text(answer, "id"), str(address)[:300] if urlsplit(str(address)).scheme in ("http", "https") else "")

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, key: str = "", form: dict[str, str] | None = None,
        file: tuple[bytes, str] | None = None, gone_is_done: bool = False,
    ) -> dict[str, Any]:  # fmt: skip
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        headers |= {"Idempotency-Key": key} if key else {}
        content = None
        if file is not None:
            content, headers["Content-Type"] = _form(form or {}, file)
        elif body is not None:
            content, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        request = urllib.request.Request(f"{self._server}{path}", content, headers, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
        try:
            with opener.open(request, timeout=self._seconds) as answer:
                return _read(answer.read(LARGEST + 1))
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 404 and gone_is_done:
                    return {}
                raise refusal(error.code, error.headers.get("X-RateLimit-Reset", ""), dt.datetime.now(dt.UTC)) from None
        except (OSError, ValueError):
            raise ChannelRefused("Máy chủ không trả lời.", "The server does not answer.", LATER) from None


def _form(fields: dict[str, str], file: tuple[bytes, str]) -> tuple[bytes, str]:
    edge = uuid.uuid4().hex
    content, kind = file
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()
    ]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="picture"\r\nContent-Type: {kind}\r\n\r\n'
    return b"".join([*parts, head.encode(), content, f"\r\n--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"


def _read(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _unclear()
    return found


def _text(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 100:
        raise _unclear()
    return value


def _unclear() -> ChannelRefused:
    return ChannelRefused(
        "Máy chủ trả lời không đúng khuôn dạng. Kiểm tra địa chỉ máy chủ của kênh.",
        "The server's answer cannot be read. Check the channel's server address.",
    )


def refusal(code: int, reset: str, now: dt.datetime) -> ChannelRefused:
    """What a status code means for the officer, and whether asking again helps."""
    if code in (401, 403):
        return ChannelRefused(
            "Máy chủ không nhận mã truy cập. Người quản trị cấp mã mới cho kênh.",
            "The server does not accept the access token. The administrator renews it.",
        )
    if code == 429:
        return ChannelRefused("Máy chủ báo đã gửi quá nhiều.", "The server says that too much was sent.", _wait(reset, now))
    if code >= 500 or code == 408:
        return ChannelRefused(f"Máy chủ gặp lỗi ({code}).", f"The server failed ({code}).", LATER)
    if code in (404, 410):
        return ChannelRefused(
            "Bài không còn trên kênh, hoặc địa chỉ máy chủ sai.", "The post is no longer there, or the server's address is wrong."
        )
    return ChannelRefused(f"Máy chủ từ chối nội dung ({code}).", f"The server refuses the content ({code}).")


def _wait(reset: str, now: dt.datetime) -> int:
    try:
        moment = dt.datetime.fromisoformat(reset)
    except ValueError:
        return LATER
    seconds = (moment - now).total_seconds() if moment.tzinfo else LATER
    return max(5, min(LONGEST_WAIT, int(seconds) + 1))
