"""What the kiosk itself says, in the eight languages of the portal."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

PLAYER = Path(__file__).parent / "player"
OWN_NAMES = {
    "vi": "Tiếng Việt", "en": "English", "zh": "中文", "ko": "한국어", "ja": "日本語", "fr": "Français", "ru": "Русский",
    "lo": "ລາວ",
}  # fmt: skip
TAGS = {code: code for code in OWN_NAMES} | {"zh": "zh-Hans"}


@lru_cache(maxsize=1)
def every() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((PLAYER / "words.json").read_text(encoding="utf-8"))
    return found


def words(language: str) -> dict[str, str]:
    return every().get(language) or every()["en"]
