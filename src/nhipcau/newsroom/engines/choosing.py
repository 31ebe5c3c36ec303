"""Which engine the office named; none is the rule."""

from __future__ import annotations

from nhipcau.newsroom.engines.base import Engine
from nhipcau.newsroom.engines.dummy import Dummy
from nhipcau.newsroom.engines.libre import LibreTranslate
from nhipcau.newsroom.engines.openai_like import OpenAiLike

KINDS = ("", "dummy", "libretranslate", "openai")


def engine_of(kind: str, address: str = "", key: str = "", model: str = "") -> Engine | None:
    """The engine of this kind; None for "" and for one without an address."""
    if kind == "dummy":
        return Dummy()
    if not address:
        return None
    return {"libretranslate": LibreTranslate(address, key), "openai": OpenAiLike(address, key, model)}.get(kind)
