"""How often pages are read: a number for each address and day, and nothing of who read it.

Counted in memory while pages are served, and written down by a thread beside them once a minute, so that no request waits for a
disk. No network address, no cookie, no name of a browser is kept; what a process had counted since its last writing is lost with it.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from nhipcau.kernel.files import write_whole

#: Programs that read pages for no person, as they call themselves; since when the list reads so.
ROBOTS_SINCE = "2026-11-27"
ROBOTS = (
    "bot/", "bot;", "bot)", "bot ", "bot-", "crawl", "spider", "slurp", "archiver", "preview", "monitor", "uptime", "scan", "fetch", "feed",
    "headless", "lighthouse", "externalhit", "curl", "wget", "python", "libwww", "httpx", "aiohttp", "okhttp", "axios", "node-", "java/",
    "go-http", "ruby", "perl", "php",
)  # fmt: skip
EVERY_SECONDS = 60
#: Names of programs that are told apart without looking at them again.
MARKS = 4096
_DAY, _VIETNAM = 86_400, 7 * 3600


def is_robot(agent: str) -> bool:
    """A program by its own words, or one that says nothing."""
    said = agent.lower()
    return not said or said.endswith("bot") or any(word in said for word in ROBOTS)


def day_of(seconds: float) -> int:
    """The day in Việt Nam, counted from 1970."""
    return int(seconds + _VIETNAM) // _DAY


def name_of(day: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(day * _DAY))


class Counting:
    """Counts of one process, in files of its own below ``folder``: one a day, written whole each time."""

    def __init__(self, folder: Path, *, seconds: Callable[[], float] = time.time, every: float = EVERY_SECONDS) -> None:
        self._folder, self._seconds, self._every = folder, seconds, every
        self._mark = secrets.token_hex(6)
        self._counts: dict[int, Counter[str]] = {}
        self._written: dict[int, int] = {}
        self._lock = threading.Lock()
        self._begun = False
        self._robots: dict[int, bool] = {}

    def note(self, path: str, agent: str, purpose: str) -> None:
        """A page was given to somebody. One that is fetched in case it is opened later is not read."""
        if purpose or self._is_robot(agent):
            return
        with self._lock:
            self._counts.setdefault(day_of(self._seconds()), Counter())[path] += 1
            if self._begun:
                return
            self._begun = True
        # With the first reading, not earlier: a server may divide into processes after it was loaded.
        threading.Thread(target=self._go_round, name="nhipcau-counting", daemon=True).start()

    def _is_robot(self, agent: str) -> bool:
        """As ``is_robot`` says. Looked at once: what a program called itself is not kept, only a mark of this process's own."""
        mark = hash(agent)
        known = self._robots.get(mark)
        if known is None:
            if len(self._robots) >= MARKS:
                self._robots.clear()
            known = self._robots[mark] = is_robot(agent)
        return known

    def _go_round(self) -> None:
        while True:
            time.sleep(self._every)
            try:
                self.write()
            except OSError:
                continue  # the next round writes all of it

    def write(self) -> None:
        """Write what has changed; a day that is over is then let go."""
        today = day_of(self._seconds())
        with self._lock:
            found = {day: dict(counts) for day, counts in self._counts.items()}
        for day, counts in found.items():
            total = sum(counts.values())
            if self._written.get(day) != total:
                write_whole(self._folder / f"{name_of(day)}.{self._mark}.json", json.dumps(counts, sort_keys=True).encode())
                self._written[day] = total
            if day < today:
                with self._lock:
                    if sum(self._counts[day].values()) == total:
                        del self._counts[day]
