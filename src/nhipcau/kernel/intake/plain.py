"""Bytes to characters: UTF-8, UTF-16 with its mark, and what a web page declares of itself."""

from __future__ import annotations

import codecs
import re

from nhipcau.kernel.intake.legacy import legacy_rule
from nhipcau.kernel.intake.refusal import refusal

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HEAD = 4096


def decode(data: bytes, *, page: bool = False) -> str:
    """The characters of a text file, or of a web page by its own declaration; line ends become \\n.

    Refuses binary content, legacy Vietnamese encodings and whatever is neither UTF-8 nor UTF-16.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data:
        raise refusal("kind.binary")
    return _strict(data, _declared(data) if page else "utf-8")


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        lines = data.decode("latin-1").splitlines()
        raise refusal(legacy_rule(lines) or _why_unreadable(data)) from error
    if len(_CONTROL.findall(text)) > len(text) // 200:
        raise refusal("kind.binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _why_unreadable(data: bytes) -> str:
    odd = len(_CONTROL.findall(data[: 16 * _HEAD].decode("latin-1")))
    return "kind.binary" if odd > min(len(data), 16 * _HEAD) // 50 else "text.undecodable"
