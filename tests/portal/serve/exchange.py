"""A question to the responder and its answer, and a tree to ask about."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = "<h1>Trang chủ</h1>".encode()
MISSING_VI, MISSING_EN = "<h1>Không có trang</h1>".encode(), b"<h1>No such page</h1>"
PICTURE = "media/" + "0a" * 32 + ".webp"
SECRET = b"outside the tree: never to be served"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(app: Any, path: str, method: str = "GET", **headers: str) -> Answer:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "cong.example"}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    said: list[Any] = []
    body: Iterable[bytes] = app(environ, lambda status, headers, exc_info=None: said.append((status, headers)))
    content = b"".join(body)
    getattr(body, "close", lambda: None)()
    ((status, pairs),) = said
    assert len({name for name, _ in pairs}) == len(pairs)
    return Answer(int(status[:3]), dict(pairs), content)


def put(root: Path, name: str, content: bytes, *, age: float = 60) -> Path:
    """Write whole and rename, as the oven does; ``age`` in seconds back-dates the writing."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(content)
    written = time.time() - age
    os.utime(draft, (written, written))
    os.replace(draft, path)
    return path
