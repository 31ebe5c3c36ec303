"""Reading the content files: plain data, as ``content/SCHEMA.md`` describes them."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def content(name: str) -> dict[str, Any]:
    """One content file below ``content/``."""
    parsed: dict[str, Any] = json.loads((HERE / "content" / name).read_text(encoding="utf-8"))
    return parsed


@lru_cache(maxsize=1)
def register() -> list[dict[str, Any]]:
    """The items in the order they were written, each with its texts under ``texts``."""
    rows = content("items.json")["items"]
    for row in rows:
        row["texts"] = content(row["file"])["editions"]
    return sorted(rows, key=lambda row: (row["editions"]["vi"]["written_day"], row["key"]))


def picture_file(key: str) -> Path:
    return HERE / "pictures" / f"{key}.webp"


def text_as_first_released(row: dict[str, Any], language: str) -> dict[str, Any]:
    """The text before its later correction or change."""
    change = row["correction"] or row["change_after_clearance"]
    text = json.dumps(row["texts"][language], ensure_ascii=False)
    for replacement in (change or {}).get("replacements", {}).get(language, []):
        text = text.replace(replacement["now"], replacement["was"])
    parsed: dict[str, Any] = json.loads(text)
    return parsed
