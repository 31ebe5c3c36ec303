"""The text made even for matching, letter for letter, so that every offset stays true."""

from __future__ import annotations

import re

_EVEN = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\u200a"}
_EVEN |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {0x00D0: "Đ", 0x2044: "/"}
_NEW_STYLE = {
    a + b: c + d
    for a, b, c, d in (
        *(("o", m, o, "a") for m, o in zip("àáảãạ", "òóỏõọ", strict=True)),
        *(("o", m, o, "e") for m, o in zip("èéẻẽẹ", "òóỏõọ", strict=True)),
        *(("u", m, o, "y") for m, o in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
    )
}
_TONED = re.compile("(?<!q)[ou][àáảãạèéẻẽẹỳýỷỹỵ](?!\\w)", re.IGNORECASE)
_TRAILING = " \t\n.;,:…/\u00a0"
_LEADING = " \t\n\u00a0,;:-"


def even(text: str) -> str:
    """Same length: plain spaces and hyphens, Đ for Ð, tone marks in the old place (hòa, thủy)."""
    return _TONED.sub(_old_place, text.translate(_EVEN))


def _old_place(match: re.Match[str]) -> str:
    found = match[0]
    moved = _NEW_STYLE.get(found.lower(), found)
    return "".join(c.upper() if o.isupper() else c for c, o in zip(moved, found, strict=True))


def clean(text: str) -> str:
    """A title from a slice: runs of space become one space, the letters stay as they are."""
    return " ".join(text.split())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks and spaces around it; a closing bracket or quotation mark stays."""
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start] in _LEADING:
        start += 1
    return start, end
