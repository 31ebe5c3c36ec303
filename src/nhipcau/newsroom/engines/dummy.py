"""An engine that sends nothing anywhere and remembers what it was asked: for tests and for trying the screens."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.newsroom.engines.base import Engine


class Dummy(Engine):
    name = "dummy"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += [(text, source, target) for text in texts]
        return [f"[{target}] {text}" for text in texts]
