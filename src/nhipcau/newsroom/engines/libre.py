"""A LibreTranslate server, as a rule on the office's own network."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.newsroom.engines.base import Engine, as_texts, post, unclear


class LibreTranslate(Engine):
    name = "libretranslate"

    def __init__(self, address: str, key: str = "") -> None:
        self._address, self._key = address.rstrip("/"), key

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        body = {"q": list(texts), "source": source, "target": target, "format": "text"} | ({"api_key": self._key} if self._key else {})
        answer = post(f"{self._address}/translate", body)
        if not isinstance(answer, dict):
            raise unclear()
        return as_texts(answer.get("translatedText"), len(texts))
