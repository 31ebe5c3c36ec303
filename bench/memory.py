"""A translation memory of 3.4 million segments: how long a translator waits for what it offers, by the length of the text.
On SQLite, and on PostgreSQL where its programs are installed. The texts are made of invented words and say nothing."""

from __future__ import annotations

import argparse
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from databases import create, drop, server
from printing import left_out, percentile, row, title

SEGMENTS = 3_400_000
STEP = 100_000
TARGET = 100  # milliseconds for 95 of 100 look-ups
#: Lengths of the texts asked for, in characters, and how many of each; every other one has words changed.
CLASSES = ((5, 15), (16, 30), (31, 60), (61, 120), (121, 300))
A_CLASS = 40
PAIR = ("vi", "en")
MOMENT = "2026-01-01 00:00:00+00:00"
POOL = 2_000_000
COLUMNS = (
    "source_language", "target_language", "key", "target_digest", "source", "target", "origin", "imported_from", "by_id",
    "unit_id", "at",
)  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--inside", help="measure in this process; the words of the database")
    arguments.add_argument("--segments", type=int, default=SEGMENTS)
    given = arguments.parse_args()
    if given.inside:
        return measure(given.inside, given.segments)
    title(f"Translation memory: look-ups among {given.segments:,} segments")
    failed = [_apart("SQLite", given.segments, None)]
    with server() as address:
        if address is None:
            left_out(["PostgreSQL is not installed"])
        else:
            failed.append(_apart("PostgreSQL", given.segments, address))
    return max(abs(code) for code in failed)


def _apart(name: str, segments: int, address: str | None) -> int:
    """Each database in a process and a folder of its own."""
    database = f"bench_memory_{os.getpid()}"
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        environment = {**os.environ, "NHIPCAU_DATA": folder, "NHIPCAU_ROLE": "desk"}
        if address:
            create(address, database)
            environment["NHIPCAU_DESK_DATABASE"] = f"{address.rsplit('/', 1)[0]}/{database}"
        command = [sys.executable, str(Path(__file__).resolve()), "--inside", name, "--segments", str(segments)]
        try:
            return subprocess.run(command, env=environment, cwd=Path(__file__).parent, check=False).returncode
        finally:
            if address:
                drop(address, database)


def measure(database: str, segments: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    import django

    Path(os.environ["NHIPCAU_DATA"], "desk").mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.conf import settings

    _tables()
    print(f"\n{database}, {segments:,} segments")
    reader = _translator()
    made = Made(segments)
    began = time.perf_counter()
    _fill(made.rows(reader.pk, reader.unit_id))
    row("rows", time.perf_counter() - began, "s")
    began = time.perf_counter()
    from nhipcau.newsroom.domain.memory_catching import catch_up

    catch_up(told=_told)
    size = sum(file.stat().st_size for file in (settings.NHIPCAU.desk_folder / "memory").rglob("*") if file.is_file())
    row("index from the rows", time.perf_counter() - began, "s", f"{size / 2**20:.0f} MB")
    return _look_up(made, reader)


def _tables() -> None:
    """Made from the models at once: the history of the tables would take longer than filling them."""
    from django.conf import settings
    from django.core.management import call_command

    class NoHistory:
        def __contains__(self, app: str) -> bool:
            return True

        def __getitem__(self, app: str) -> None:
            return None

    settings.MIGRATION_MODULES = NoHistory()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)


def _told(number: int) -> None:
    print(f"\r  {number:,}", end="\r", file=sys.stderr, flush=True)


def _translator() -> Any:
    from nhipcau.people.enums import Role, UnitKind
    from nhipcau.people.models import Account, RoleHeld, Unit

    unit = Unit.objects.create(code="tinh", names={"vi": "Tỉnh Đo Lường"}, kind=UnitKind.LOCALITY)
    account = Account.objects.create(username="do-luong", full_name="Người đo", unit=unit)
    RoleHeld.objects.create(account=account, unit=unit, role=Role.TRANSLATOR)
    return account


class Made:
    """Made-up segments: words as unevenly common as in a language, lengths as in articles. ``samples``: sources met on the
    way, by class of length, to be asked for later."""

    def __init__(self, segments: int) -> None:
        self._segments = segments
        self._chance = random.Random(20260101)
        self.samples: dict[tuple[int, int], list[str]] = {bounds: [] for bounds in CLASSES}
        vowels = "a á à ả ạ ă ắ ặ â ấ ầ ậ e é ẹ ê ế ề ệ i í ị o ó ò ọ ô ố ồ ộ ơ ớ ờ u ú ủ ư ứ ừ ự iê iế uô ươ ướ"
        begin = "b c ch d đ g gh h kh l m n ng ngh nh p ph qu s t th tr v x"
        self.syllables = self._words(begin, vowels, "  n ng nh m t c p i o u", 6_000)
        weights = [1 / (rank + 3) for rank in range(6_000)]
        self._pool = self._chance.choices(self.syllables, weights, k=POOL)
        others = self._words(
            "b br c d f fl g h l m n p pr r s st t tr v w", "a e i o u ea ou ai ee", "n nd r st t l m ng ck s", 2_000
        )
        self._others = self._chance.choices(others, k=POOL)

    def _words(self, begin: str, middle: str, end: str, most: int) -> list[str]:
        parts = (one.split(" ") for one in (begin, middle, end))
        found = sorted({"".join(word) for word in itertools.product(*parts)})
        self._chance.shuffle(found)
        return found[:most]

    def rows(self, by: int, unit: int) -> Iterator[tuple[Any, ...]]:
        from nhipcau.newsroom.domain.memory import digest_of
        from nhipcau.newsroom.domain.memory_likeness import key_of

        met: set[int] = set()
        number = 0
        while number < self._segments:
            count = min(60, max(1, int(self._chance.lognormvariate(2.4, 0.7))))
            at = int(self._chance.random() * (POOL - 60))
            source = " ".join(self._pool[at : at + count]).capitalize()
            if count > 6:
                source = f"{source} {number % 9973}." if number % 3 == 0 else f"{source}."
            at = int(self._chance.random() * (POOL - 60))
            target = " ".join(self._others[at : at + count]).capitalize()
            key, digest = key_of(source), digest_of(target)
            if hash((key, digest)) in met:
                continue
            met.add(hash((key, digest)))
            number += 1
            if number % (self._segments // 3_000 + 1) == 0:
                self._keep(source)
            yield (*PAIR, key, digest, source, target, "human", "do-luong.tmx", by, unit, MOMENT)

    def _keep(self, source: str) -> None:
        for (least, most), kept in self.samples.items():
            if least <= len(source) <= most:
                kept.append(source)

    def changed(self, text: str) -> str:
        """A text up to 60 characters with one letter mistyped; in longer ones one word in twelve is another one."""
        if len(text) <= 60:
            place = self._chance.randrange(1, len(text))
            return f"{text[:place]}w{text[place + 1 :]}"
        words = text.split(" ")
        for place in self._chance.sample(range(len(words)), -(-len(words) // 12)):
            words[place] = self._chance.choice(self.syllables)
        return " ".join(words)


def _fill(rows: Iterator[tuple[Any, ...]]) -> None:
    from django.db import connection

    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.connection.cursor() as cursor:
            with cursor.copy(f"COPY newsroom_memorysegment ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                number = 0
                while some := list(itertools.islice(rows, STEP)):
                    copy.write("".join("\t".join(map(str, one)) + "\n" for one in some))
                    number += len(some)
                    _told(number)
            cursor.execute("ANALYZE newsroom_memorysegment")
        return
    raw = connection.connection
    for words in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000"):
        raw.execute(f"PRAGMA {words}")
    words = f"INSERT INTO newsroom_memorysegment ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    raw.execute("BEGIN")
    number = 0
    while some := list(itertools.islice(rows, STEP)):
        raw.executemany(words, some)
        number += len(some)
        _told(number)
    raw.execute("COMMIT")
    connection.close()


def _look_up(made: Made, reader: Any) -> int:
    from nhipcau.newsroom.domain.memory_lookup import suggest

    failed = 0
    suggest([made.samples[CLASSES[2]][-1]], *PAIR, by=reader)
    for least, most in CLASSES:
        texts = made.samples[least, most][:A_CLASS]
        asked = [text if place % 2 else made.changed(text) for place, text in enumerate(texts)]
        times, same, alike, work = [], 0, 0, time.process_time()
        for text, original in zip(asked, texts, strict=True):
            began = time.perf_counter()
            found = suggest([text], *PAIR, by=reader)[text]
            times.append((time.perf_counter() - began) * 1000)
            same += bool(text == original and found and found[0].exact)
            alike += bool(text != original and any(one.source == original for one in found))
        half = sum(one == other for one, other in zip(asked, texts, strict=True))
        failed |= int(percentile(times, 0.95) > TARGET or same < half)
        work = (time.process_time() - work) * 1000 / len(texts)
        said = f"p95 {percentile(times, 0.95):.1f}, target {TARGET}; {work:.1f} of work on average"
        said += f"; found {same} of {half} same, {alike} of {len(asked) - half} changed"
        row(f"{least} to {most} characters, p50", percentile(times, 0.5), "ms", said)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
