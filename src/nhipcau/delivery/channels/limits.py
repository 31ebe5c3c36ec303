"""How long a post may be on each kind of channel: rows with the day from which they are known to hold, and their source.

Of a kind without a row no limit is known; then the shortest useful text is offered and the officer is told so.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LIMITS = Path(__file__).with_name("limits.json")


@dataclass(frozen=True)
class Limits:
    """``letters`` at most, where an address counts as ``link`` letters (0: as long as it is) and one outside the ``light``
    ranges as two (no range: all count as one; on X most Vietnamese letters with two marks count as two). ``alt`` letters
    of a picture's description and ``picture`` bytes at most, ``title`` letters of the first line, 0 where nothing is known.
    ``bytes``: it counts bytes of UTF-8 and not letters. ``formats``: the pictures it takes, empty where WebP is among them.
    ``film``: it lives by films. ``since``: used from this day on; ``confidence``: how sure the office may be of the row
    (``high``: the channel's own words, read on that day; ``medium``: several others agree; ``low``: one says so)."""

    kind: str
    since: dt.date
    letters: int
    link: int
    light: list[list[int]]
    alt: int
    picture: int
    source: str
    confidence: str
    title: int = 0
    bytes: bool = False
    formats: tuple[str, ...] = ()
    film: bool = False

    def count(self, words: str, address: str) -> int:
        """Letters of a post, or bytes, as the channel counts them."""
        if self.bytes:
            return len(words.encode())
        links = words.count(address) if self.link and address else 0
        rest = words.replace(address, "") if links else words
        return links * self.link + sum(self._weight(ord(letter)) for letter in rest)

    def _weight(self, letter: int) -> int:
        return 1 if not self.light or any(first <= letter <= last for first, last in self.light) else 2


@lru_cache(maxsize=1)
def _rows() -> tuple[Limits, ...]:
    rows = json.loads(LIMITS.read_text(encoding="utf-8"))
    read = ({**row, "since": dt.date.fromisoformat(row["since"]), "formats": tuple(row.get("formats", ()))} for row in rows)
    return tuple(Limits(**row) for row in read)


def limits_of(kind: str, day: dt.date) -> Limits | None:
    """The rule that holds on this day."""
    found = [row for row in _rows() if row.kind == kind and row.since <= day]
    return max(found, key=lambda row: row.since, default=None)
