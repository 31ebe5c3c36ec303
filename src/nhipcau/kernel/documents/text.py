"""Text that may enter a document: composed, without control characters, safe in XML."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# Cc and Cs break XML; the bidirectional overrides can make a figure read backwards; U+FFFE and its kin are no
# characters. Joiners and zero-width spaces stay: Khmer, Lao and Thai need them.
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def clean(text: str) -> str:
    """NFC text on one line: line ends and tabs become one space, every other control character goes."""
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", _BLANKS.sub(" ", text)))


def bare_name(text: str, longest: int = 60) -> str:
    """A file name's stem from a title: small ASCII letters, digits, hyphens; «danh-sach» if empty."""
    folded = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    ascii_only = "".join(mark for mark in folded if not unicodedata.combining(mark))
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_only)[:longest].strip("-")
    return stem or "danh-sach"
