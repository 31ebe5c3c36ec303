"""What an engine is, and the one way in which words are sent to a server."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

SECONDS, LARGEST = 60, 4 * 1024 * 1024


class EngineRefused(RuntimeError):
    """The engine did not translate. ``vi`` and ``en`` say what happened and what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi, self.en = vi, en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


class Engine(ABC):
    """Translates texts; inline marks ⟨1⟩ are to be kept, and whoever asked looks whether they were."""

    name: ClassVar[str]

    @abstractmethod
    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One translation for each text, in order; "" where there is none. Raises EngineRefused."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Words go to the server that the office named and to no other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def post(address: str, body: dict[str, Any], *, key: str = "") -> Any:
    """JSON to the server and JSON back; no proxy, no redirect, bounded in time and size. Raises EngineRefused."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise EngineRefused("Địa chỉ máy dịch phải bắt đầu bằng http:// hoặc https://.", "The engine's address must begin with http:// or https://.")
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            data = answer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError("size")
        return json.loads(data)
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise EngineRefused(
            "Máy dịch không trả lời. Hãy dịch tay, hoặc báo người quản trị kiểm tra máy dịch.",
            "The engine does not answer. Translate by hand, or have the administrator look at it.",
        ) from error
    except ValueError as error:
        raise unclear() from error


def unclear() -> EngineRefused:
    return EngineRefused(
        "Máy dịch trả lời không đúng khuôn dạng. Hãy dịch tay, hoặc báo người quản trị.",
        "The engine's answer cannot be read. Translate by hand, or tell the administrator.",
    )


def as_texts(found: Any, count: int) -> list[str]:
    """The answer as so many texts. Raises EngineRefused."""
    if not isinstance(found, list) or len(found) != count or not all(isinstance(one, str) for one in found):
        raise unclear()
    return [str(one).strip() for one in found]
