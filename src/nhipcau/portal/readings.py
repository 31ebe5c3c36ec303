"""How often stories were read in a month, as the public house tells the desk: a file a month in the handover folder.

A story's month in a language is one number; under ten it is not told, for it could be one person. The running month is told anew each
day, up to the day before; what is told later replaces what was told earlier.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

from nhipcau.kernel.canonical import canonical_json
from nhipcau.portal.door import LANGUAGES, UUID

SCHEMA = "nhipcau.readings/1"
#: The smallest number that is told.
SMALLEST = 10
#: Stories and languages in one month, and bytes of a file: more than any office writes.
MOST_ROWS, LARGEST_FILE = 200_000, 32 * 1024 * 1024
MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
LARGEST = 2**31 - 1


class ReadingsRefused(ValueError):
    """The file does not hold a month of readings."""


@dataclass(frozen=True)
class StoryReadings:
    """Readings of a story in a language; ``count`` is None for some, but fewer than ``SMALLEST``."""

    item: str
    language: str
    count: int | None


@dataclass(frozen=True)
class MonthReadings:
    """A month (``2026-11``), counted up to and with the day ``until``."""

    month: str
    until: dt.date
    rows: tuple[StoryReadings, ...]

    @property
    def first(self) -> dt.date:
        return dt.date.fromisoformat(f"{self.month}-01")

    def as_json(self) -> str:
        rows = [[row.item, row.language, row.count] for row in self.rows]
        return canonical_json({"schema": SCHEMA, "month": self.month, "until": self.until.isoformat(), "rows": rows})

    @classmethod
    def from_json(cls, text: str) -> MonthReadings:
        """Raises ReadingsRefused when the text is not a month of readings."""
        try:
            raw = json.loads(text)
            rows = tuple(StoryReadings(*row) for row in raw["rows"])
            found = cls(raw["month"], dt.date.fromisoformat(raw["until"]), rows)
            whole = raw["schema"] == SCHEMA and found._is_whole()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ReadingsRefused("readings.form") from error
        if not whole:
            raise ReadingsRefused("readings.form")
        return found

    def _is_whole(self) -> bool:
        return bool(
            MONTH.fullmatch(self.month)
            and self.until.isoformat().startswith(self.month)
            and len(self.rows) <= MOST_ROWS
            and len({(row.item, row.language) for row in self.rows}) == len(self.rows)
            and all(
                UUID.fullmatch(row.item)
                and row.language in LANGUAGES
                and (row.count is None or (type(row.count) is int and SMALLEST <= row.count <= LARGEST))
                for row in self.rows
            )
        )


def readings_folder(handover: Path) -> Path:
    """Where months of readings lie on their way to the desk."""
    return handover / "readings"


def file_of(handover: Path, month: str) -> Path:
    return readings_folder(handover) / f"{month}.json"


def waiting(handover: Path) -> list[Path]:
    """Months that wait, by name. Drafts and files of other names are none."""
    found = sorted(readings_folder(handover).glob("*.json"))
    return [path for path in found if MONTH.fullmatch(path.stem) and path.is_file()]


def read(path: Path) -> MonthReadings:
    """The month at a path. Raises ReadingsRefused; OSError when it cannot be read now."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise ReadingsRefused("readings.large")
    found = MonthReadings.from_json(content.decode("utf-8", errors="replace"))
    if found.month != path.stem:
        raise ReadingsRefused("readings.month")
    return found
