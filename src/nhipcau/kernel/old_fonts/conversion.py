"""From an old encoding to Unicode (NFC) and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nhipcau.kernel.old_fonts import tables, viqr
from nhipcau.kernel.old_fonts.encoding import Encoding

_TABLES: dict[Encoding, Mapping[str, str]] = {
    Encoding.TCVN3: tables.TCVN3,
    Encoding.TCVN3_CAPITALS: tables.TCVN3_CAPITALS,
    Encoding.VNI: tables.VNI,
    Encoding.VPS: tables.VPS,
    Encoding.VIQR: viqr.VIQR,
}


def _letters_of(encoding: Encoding) -> dict[str, str]:
    found = {code: letter for letter, code in _TABLES[encoding].items()}
    if encoding is Encoding.TCVN3_CAPITALS:  # some typed the few capital codes in these fonts too
        found |= {code: letter.upper() for letter, code in tables.TCVN3.items()}
    if encoding is Encoding.VNI:  # the mark may be in the other case than its letter
        found |= {code[0] + code[1:].swapcase(): letter for code, letter in found.items() if len(code) > 1}
    if encoding is Encoding.VPS:  # bytes that were never read as code page 1252
        raw = {chr(code): tables.windows_character(code) for code in range(0x80, 0xA0)}
        found |= {byte: found[shown] for byte, shown in raw.items() if shown in found}
    return found


_LETTERS = {encoding: _letters_of(encoding) for encoding in _TABLES if encoding is not Encoding.VIQR}


@dataclass(frozen=True)
class Converted:
    """A text before and after; ``changed`` tells whether the two differ."""

    before: str
    after: str
    encoding: Encoding
    changed: bool


def converted(text: str, encoding: Encoding) -> Converted:
    """The text in Unicode. What is no letter of the encoding stays as it is."""
    after = unicodedata.normalize("NFC", "".join(shown for _, shown in letters(text, encoding)))
    return Converted(text, after, encoding, after != text)


def encoded(text: str, encoding: Encoding) -> str:
    """The text as the old encoding stores it; letters it has no code for stay (TCVN3 has no toned capitals)."""
    if encoding is Encoding.VIQR:
        return viqr.encode(text)
    table = _TABLES[encoding]
    return "".join(table.get(char, char) for char in unicodedata.normalize("NFC", text))


def letters(text: str, encoding: Encoding) -> Iterator[tuple[int, str]]:
    """The text letter by letter: (characters taken, what they show)."""
    if encoding is Encoding.VIQR:
        yield from viqr.letters(text)
        return
    table, stored, at = _LETTERS[encoding], _as_windows(text), 0
    is_capitals = encoding is Encoding.TCVN3_CAPITALS
    while at < len(stored):
        taken = 2 if at + 1 < len(stored) and stored[at : at + 2] in table else 1
        shown = table.get(stored[at : at + taken], text[at : at + taken])
        yield taken, shown.upper() if is_capitals else shown
        at += taken


def _as_windows(text: str) -> str:
    """Word keeps characters of symbol fonts in the private area F020–F0FF; one character stays one."""
    if not any("\uf020" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(
        tables.windows_character(ord(char) - 0xF000) if "\uf020" <= char <= "\uf0ff" else char for char in text
    )
