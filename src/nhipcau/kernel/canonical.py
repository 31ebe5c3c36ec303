"""Canonical JSON: the same content gives the same bytes, whatever machine or order it came from."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_composed(key): _composed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_composed(inner) for inner in value]
    return value


def canonical_json(value: Any) -> str:
    """NFC, keys sorted, no spaces, no NaN. Raises ValueError for numbers that JSON cannot carry."""
    return json.dumps(
        _composed(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
