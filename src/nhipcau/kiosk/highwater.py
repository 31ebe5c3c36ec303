"""The latest moment a kiosk has known. Its clock may be set back or lose its battery; time never goes back here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from nhipcau.kernel.files import write_whole


@dataclass(frozen=True)
class HighWater:
    file: Path

    def mark(self) -> dt.datetime | None:
        try:
            return dt.datetime.fromisoformat(self.file.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return None

    def now(self, system: dt.datetime) -> dt.datetime:
        """The time that counts: the later of the clock and the mark."""
        mark = self.mark()
        return max(system, mark) if mark else system

    def advance(self, moment: dt.datetime) -> None:
        """Note a moment; an earlier one than the mark changes nothing."""
        mark = self.mark()
        if mark is None or moment > mark:
            self.set(moment)

    def set(self, moment: dt.datetime) -> None:
        """Put the mark where it is said, also back: for a clock that ran ahead, by hand alone."""
        write_whole(self.file, moment.astimezone(dt.UTC).isoformat(timespec="seconds").encode())
