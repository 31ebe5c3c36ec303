"""Places in running text: «{{tên}}» and dotted blanks, also where the word processor cut them into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhipcau.kernel.documents.text import clean

_NAMED = r"\{\{\s*(?P<name>[^{}]{1,80}?)\s*\}\}"
_DOTTED = r"(?:…|\.{4,}|_{3,})(?:[…._]|[ \u00a0](?=[…._]{2}))*"
_PLACE = re.compile(f"{_NAMED}|{_DOTTED}")
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Blank:
    """`name` is empty for a dotted one; `before` and `after` the nearest words on the line."""

    start: int
    end: int
    name: str
    before: str
    after: str
    holds: str


def blanks_in(line: str) -> Iterator[Blank]:
    """Every blank of a line, from left to right."""
    found = list(_PLACE.finditer(line))
    for place, match in enumerate(found):
        left = found[place - 1].end() if place else 0
        right = found[place + 1].start() if place + 1 < len(found) else len(line)
        yield Blank(
            match.start(),
            match.end(),
            clean(match["name"] or "").strip(),
            clean(line[left : match.start()]).strip()[-_AROUND:],
            clean(line[match.end() : right]).strip()[:_AROUND],
            match.group(),
        )


def spread(pieces: Sequence[str], start: int, end: int, text: str) -> list[str]:
    """`pieces` of one line with the characters from `start` to `end` replaced; the first touched piece takes them."""
    made, at, written = [], 0, False
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece))
        if low < high:
            made.append(piece[:low] + ("" if written else text) + piece[high:])
            written = True
        else:
            made.append(piece)
        at += len(piece)
    return made
