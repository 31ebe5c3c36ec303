"""What ``portal counts`` tells, and the desk is told: how often each story was read, by language, from our server's counts or nginx's log.

Of a log only path, day and status are looked at, and the browser's name to leave robots out; nothing of them is kept. A number
under ten is shown as such: it could be one person.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import uuid
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.files import write_whole
from nhipcau.portal.models import Live
from nhipcau.portal.readings import SMALLEST, MonthReadings, StoryReadings, file_of
from nhipcau.portal.serve.counting import day_of, is_robot, name_of
from nhipcau.portal.settings import House, house

#: Hours of a new day after which the day before is counted: until then a process may have its last minute in memory.
SETTLED_AFTER = 1
#: Lies beside the counts where nginx's logs are handed over instead.
BY_LOG = ".by-log"
_FILE = re.compile(r"(\d{4}-\d{2}-\d{2})\.[0-9a-f]{12}\.json")
_LINE = re.compile(
    r'\S+ \S+ .*?\[(?P<at>[^\]]{20,40})\] "GET (?P<path>/[^\s?"]*)(?:\?[^"]*)? HTTP/[\d.]+" (?P<status>\d{3}) .*"(?P<agent>[^"]*)"\s*$'
)
READ = ("200", "304")
#: Readings by day and address.
Readings = Counter[tuple[str, str]]


class CountsRefused(ValueError):
    """A log cannot be read; the message says which and what to do, in Vietnamese and English."""


@dataclass(frozen=True)
class Reading:
    """Readings of a story in a language on a day; ``count`` is None for some, but fewer than ten."""

    day: str
    item: str
    language: str
    address: str
    count: int | None


def counted_by_server(here: House) -> Readings:
    """All that our server's processes wrote down. A file that is cut or foreign counts nothing."""
    found: Readings = Counter()
    for path in sorted(here.counts.glob("*.json")):
        day = _FILE.fullmatch(path.name)
        try:
            said = json.loads(path.read_bytes()) if day else {}
        except (OSError, ValueError):
            continue
        for address, number in said.items() if isinstance(said, dict) else ():
            if day and isinstance(number, int) and number > 0:
                found[day[1], address] += number
    return found


def counted_in_logs(logs: Iterable[Path]) -> Readings:
    """Readings in access logs of nginx in its form «combined», packed with gzip or not. Raises CountsRefused."""
    found: Readings = Counter()
    for log in logs:
        lines = good = 0
        for line in _lines(log):
            lines += 1
            said = _LINE.match(line)
            good += said is not None
            if said and said["status"] in READ and said["path"].endswith("/") and not is_robot(said["agent"].strip("-")):
                found[_day(said["at"]), said["path"]] += 1
        if lines and not good and not _other(log):
            raise CountsRefused(
                f"{log}: không có dòng nào theo khuôn «combined» của nginx. Hãy chọn đúng tệp nhật ký truy cập. / "
                f"{log}: no line is in nginx's form “combined”. Choose the access log."
            )
    return found


def _other(log: Path) -> bool:
    """Whether the log holds requests of other kinds alone: then it is one, and nothing was read."""
    return any(re.search(r'\[[^\]]{20,40}\] "', line) for line in _lines(log))


def _lines(log: Path) -> Iterator[str]:
    try:
        with open(log, "rb") as handle:
            packed = handle.peek(2).startswith(b"\x1f\x8b")
            for line in gzip.GzipFile(fileobj=handle) if packed else handle:
                yield line.decode("utf-8", "replace")
    except (OSError, EOFError, zlib.error) as error:
        raise CountsRefused(f"Không đọc được {log}. / {log} cannot be read.") from error


def _day(at: str) -> str:
    """Empty for what is no moment; such a line is in no period that can be asked for."""
    try:
        return name_of(day_of(dt.datetime.strptime(at, "%d/%b/%Y:%H:%M:%S %z").timestamp()))
    except ValueError:
        return ""


def told(readings: Readings, *, since: dt.date, until: dt.date) -> list[Reading]:
    """By story, language and day, the latest day and the most read first; pages that are no stories are left out."""
    within = {key: number for key, number in readings.items() if since.isoformat() <= key[0] <= until.isoformat()}
    known = {address: (str(item), language) for address, item, language in _stories({address for _day, address in within})}
    rows = [(day, known[address], address, number) for (day, address), number in within.items() if address in known]
    rows.sort(key=lambda row: (row[3] < SMALLEST, -row[3], row[2]))
    rows.sort(key=lambda row: row[0], reverse=True)
    return [
        Reading(day, item, language, address, number if number >= SMALLEST else None)
        for day, (item, language), address, number in rows
    ]


def months(readings: Readings, *, until: dt.date) -> list[MonthReadings]:
    """By month, what is in ``readings`` up to and with a day: by story and language, the stories in no telling order."""
    within = {key: number for key, number in readings.items() if key[0] and key[0] <= until.isoformat()}
    known = {address: (str(item), language) for address, item, language in _stories({address for _day, address in within})}
    found: dict[str, Counter[tuple[str, str]]] = {}
    for (day, address), number in within.items():
        if address in known:
            found.setdefault(day[:7], Counter())[known[address]] += number
    return [
        MonthReadings(month, min(until, _last_of(month)), tuple(
            StoryReadings(item, language, number if number >= SMALLEST else None) for (item, language), number in sorted(counts.items())
        ))
        for month, counts in sorted(found.items())
    ]  # fmt: skip


def _last_of(month: str) -> dt.date:
    first = dt.date.fromisoformat(f"{month}-01")
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def hand_over_logs(found: Iterable[MonthReadings], here: House) -> int:
    """Lay months counted in logs into the handover folder; returns how many. From then on our server's own counts stay at home: under
    nginx it sees a few pages alone, and would put its few in place of the log's many."""
    write_whole(here.counts / BY_LOG, b"")
    return hand_over(found, here)


def hand_over(found: Iterable[MonthReadings], here: House) -> int:
    """Lay months into the handover folder; returns how many."""
    told = [(file_of(here.handover, one.month), one.as_json().encode()) for one in found]
    for path, content in told:
        write_whole(path, content)
    return len(told)


def hand_inward() -> int:
    """Once a day, the running month and the one before it, counted to yesterday; returns how many were laid down. Not where the command
    does it from nginx's log."""
    here, now = house(), timezone.localtime(clock.now())
    yesterday = now.date() - dt.timedelta(days=1)
    mark = here.counts / ".handed"
    if now.hour < SETTLED_AFTER or not here.counts.exists() or (here.counts / BY_LOG).exists() or _said(mark) == yesterday.isoformat():
        return 0
    begun = (yesterday.replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
    done = hand_over([one for one in months(counted_by_server(here), until=yesterday) if one.month >= begun], here)
    write_whole(mark, yesterday.isoformat().encode())
    return done


def _said(mark: Path) -> str:
    return mark.read_text(encoding="ascii", errors="replace") if mark.exists() else ""


def _stories(addresses: set[str]) -> Iterator[tuple[str, uuid.UUID, str]]:
    asked = sorted(addresses)
    for first in range(0, len(asked), 500):
        yield from Live.objects.filter(address__in=asked[first : first + 500]).values_list("address", "item", "language")
