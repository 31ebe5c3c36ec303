"""What is saved is composed (NFC): letters typed or pasted with their marks apart are joined, and nothing else changes.

A payload is hashed in NFC, so joining them never makes a cleared text another one. Letters that only look like Vietnamese
ones are left: putting them right here would change what somebody cleared.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from nhipcau.newsroom.domain.secrecy import TEXT_FIELDS

#: NFC would join the first to a bracket, and turns the others into signs of markup: such words stay as they are.
_TOUCHES_MARKUP = ("\u0338", "\u037e", "\u1fef")
_TAG = re.compile("(<[^>]*>?)")


def compose_words(edition: Any) -> None:
    """Join the letters of every field and block of an edition in memory; a body that is composed already is not touched."""
    for name in TEXT_FIELDS:
        if name in vars(edition):  # a field that was not read is not read for this
            setattr(edition, name, composed(vars(edition)[name]))
    given = edition.body.get_prep_value()
    joined = composed(given)
    if joined != given:
        edition.body = edition.body.stream_block.to_python(joined)


def composed(value: Any) -> Any:
    """Plain data of any shape with its words in NFC."""
    if isinstance(value, str):
        return _joined(value)
    if isinstance(value, dict):
        return {key: composed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [composed(inner) for inner in value]
    return value


def _joined(text: str) -> str:
    """Tags keep their bytes: a mark after one must not join its bracket, nor a letter in one change its name."""
    if unicodedata.is_normalized("NFC", text) or any(sign in text for sign in _TOUCHES_MARKUP):
        return text
    return "".join(part if part.startswith("<") else unicodedata.normalize("NFC", part) for part in _TAG.split(text))
