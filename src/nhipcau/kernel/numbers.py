"""Numbers as an address or a form field gives them: words that somebody may have typed."""

from __future__ import annotations

#: What a 64-bit column holds at least; a longer word is no number of ours.
MOST_DIGITS = 18


def whole(said: object) -> int | None:
    """The number a word is, or None. Only the digits 0–9 count: «²» and «৩» are digits to the language and keys to nobody."""
    text = str(said or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def row_number(said: object) -> int:
    """A row's key; 0, which no row has, for what is none."""
    return whole(said) or 0
