"""What a display point is to show: said at the office, and known to the package alone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Stories of each language that travel at most: a kiosk is no archive, and a small package is quickly carried.
STORIES = 120
SHORTEST_LIFE = dt.timedelta(days=14)
#: The file of a package that says whose it is and of when.
PACKAGE = "kiosk/package.json"
#: Vietnamese time: the days of a package and of its play-log are those of the office.
ZONE = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True)
class Point:
    """``topics`` and ``places`` are codes of lists; ``chosen``: addresses of stories that smaller places were chosen for, None
    where none were. All three empty for everything. ``visit_days``: how often somebody comes with a stick.
    ``seconds``: how long each picture of the loop stands."""

    code: str
    names: dict[str, str]
    languages: tuple[str, ...]
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    visit_days: int = 14
    seconds: int = 12
    stories: int = STORIES
    chosen: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code) or not self.languages or self.visit_days < 1 or self.seconds < 3:
            raise ValueError(f"{self.code!r}: điểm chưa đủ thông tin để xuất gói. / the point is not fully described.")

    @property
    def life(self) -> dt.timedelta:
        """How long a package holds: at least two visits, so that one that falls out empties no screen."""
        return max(SHORTEST_LIFE, dt.timedelta(days=2 * self.visit_days))
