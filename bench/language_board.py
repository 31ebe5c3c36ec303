"""The language board over 20,000 items in 8 languages: how long the board, its measures, the gap of a language and the
screen take, in how many queries, and against an office a tenth of the size. On SQLite, and on PostgreSQL where it is."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import databases
from printing import left_out, row, title

ROOT = Path(__file__).resolve().parents[1]
WHOLE = {"items": 20_000, "units": 300, "tasks": 2_000}
SMALL = {"items": 2_000, "units": 30, "tasks": 200}
LANGUAGES = ("vi", "en", "zh", "ko", "ja", "fr", "ru", "lo")
CONTENTS = 13
YEAR = 2026
DAYS = 320
BATCH = 2_000
ROUNDS = 5
TARGET = 1_000  # milliseconds
TEXT = "Mùa sen về trên hồ, hương thơm theo gió vào từng ngõ nhỏ. " * 30


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--inside", help="measure in this process; the words of the database")
    arguments.add_argument("--before", help="a file for the figures of the small office")
    arguments.add_argument("--small", action="store_true")
    given = arguments.parse_args()
    if given.inside:
        return measure(given.inside, SMALL if given.small else WHOLE, Path(given.before))
    title("The language board: 20,000 items in 8 languages")
    failed = _both("SQLite", None)
    server = os.environ.get("NHIPCAU_TEST_POSTGRESQL")
    if server:
        failed += _both("PostgreSQL", server)
    else:
        left_out(["PostgreSQL: NHIPCAU_TEST_POSTGRESQL names no server"])
    return max(abs(code) for code in failed)


def _both(name: str, server: str | None) -> list[int]:
    """The small office, then the whole one beside it."""
    with tempfile.NamedTemporaryFile(prefix="nhipcau-bench-") as before:
        return [_apart(name, server, small, before.name) for small in (True, False)]


def _apart(name: str, server: str | None, small: bool, before: str) -> int:
    """Each database and size in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        environment = {**os.environ, "NHIPCAU_DATA": folder, "NHIPCAU_ROLE": "desk"}
        made = f"bench_board_{'small' if small else 'whole'}_{os.getpid()}" if server else ""
        if server:
            databases.create(server, made)
            environment["NHIPCAU_DESK_DATABASE"] = f"{server.rsplit('/', 1)[0]}/{made}"
        command = [
            sys.executable,
            str(Path(__file__).resolve()),
            "--inside",
            name,
            "--before",
            before,
            *(["--small"] if small else []),
        ]
        try:
            return subprocess.run(command, env=environment, cwd=Path(__file__).parent, check=False).returncode
        finally:
            if server:
                databases.drop(server, made)


def measure(database: str, size: dict[str, int], before: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    import django

    Path(os.environ["NHIPCAU_DATA"], "desk").mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    began = time.perf_counter()
    office = fill(size)
    if connection.vendor == "postgresql":
        # What a server does by itself once that many rows came; that of the bench is told not to.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print(
        f"\n{database}, {size['items']:,} items, {len(LANGUAGES)} languages, {size['units']} units, {size['tasks']:,} tasks"
    )
    row("filled", time.perf_counter() - began, "s")
    return _compared(_measures(office), before)


def fill(size: dict[str, int]) -> dict[str, Any]:
    """Rows by ``bulk_create``; what they say is made up of numbers and names nobody."""
    from nhipcau.people.enums import Role, UnitKind
    from nhipcau.people.models import Account, RoleHeld, Unit
    from nhipcau.reference.models import Audience, Place, Topic

    centre = Unit.objects.create(code="tinh", names={"vi": "Ủy ban nhân dân tỉnh Đo Lường"}, kind=UnitKind.LOCALITY)
    Unit.objects.bulk_create(
        Unit(code=f"dv{n}", names={"vi": f"Đơn vị {n}"}, kind=UnitKind.DEPARTMENT, parent=centre, path=f"/tinh/dv{n}/")
        for n in range(size["units"] - 1)
    )
    person = Account.objects.create(username="do-luong", full_name="Người đo", unit=centre)
    RoleHeld.objects.create(account=person, unit=centre, role=Role.FOCAL)
    place, _made = Place.objects.get_or_create(
        code="do-luong", kind=Place.Kind.LOCALITY, defaults={"names": {"vi": "Đo Lường"}}
    )
    about = {
        "topics": [
            Topic.objects.get_or_create(code=f"cd{n}", defaults={"names": {"vi": f"Chủ đề {n}"}})[0] for n in range(12)
        ],
        "audiences": [
            Audience.objects.get_or_create(code=f"dt{n}", defaults={"names": {"vi": f"Đối tượng {n}"}})[0]
            for n in range(8)
        ],
    }
    units = list(Unit.objects.filter(parent=centre).order_by("pk"))
    plan, tasks = _plan(centre, units, size["tasks"])
    items = _items(tasks, person, place, about, size["items"])
    _texts(items, person)
    return {"plan": plan, "by": person}


def _plan(centre: Any, units: list[Any], wanted: int) -> tuple[Any, list[Any]]:
    from nhipcau.plan.models import Content, Plan, Task, TaskTarget

    plan = Plan.objects.create(unit=centre, title=f"Kế hoạch thông tin đối ngoại năm {YEAR}", year=YEAR)
    contents = Content.objects.bulk_create(
        Content(plan=plan, no=no, title=f"Nội dung số {no}") for no in range(1, CONTENTS + 1)
    )
    Task.objects.bulk_create(
        Task(content=contents[n % CONTENTS], title=f"Nhiệm vụ thứ {n}", lead=units[n % len(units)], quarter=n % 4 + 1)
        for n in range(wanted)
    )
    tasks = list(Task.objects.order_by("pk"))
    TaskTarget.objects.bulk_create(
        (TaskTarget(task=task, language=language, quantity=5) for task in tasks for language in LANGUAGES),
        batch_size=BATCH,
    )
    return plan, tasks


def _items(tasks: list[Any], by: Any, place: Any, about: dict[str, list[Any]], wanted: int) -> list[Any]:
    from nhipcau.newsroom.models import Item

    Item.objects.bulk_create(
        (
            Item(unit=task.lead, locality=place, task=task, author=by)
            for n in range(wanted)
            for task in (tasks[n % len(tasks)],)
        ),
        batch_size=BATCH,
    )
    items = list(Item.objects.order_by("pk"))
    for name, rows in about.items():
        through: Any = getattr(Item, name).through
        field = f"{name.removesuffix('s')}_id"
        through.objects.bulk_create(
            (
                through(item_id=item.pk, **{field: rows[(n + k) % len(rows)].pk})
                for n, item in enumerate(items)
                for k in range(2)
            ),
            batch_size=BATCH,
        )
    return items


def _texts(items: list[Any], by: Any) -> None:
    """Seven editions in ten are live, one is cleared, one in hand, one not begun; the Vietnamese are all live, and one in
    ten of them was cleared anew with other words, which some of its translations follow."""
    from wagtail.models import Locale

    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    for first in range(0, len(items), BATCH):
        _batch(list(enumerate(items))[first : first + BATCH], locales, by)


def _kind(n: int, place: int) -> int:
    return (n * 7 + place * 3) % 10 if place else 0


def _batch(items: list[tuple[int, Any]], locales: dict[str, Any], by: Any) -> None:
    from nhipcau.newsroom.models import Edition, Version

    wanted = [
        (n, item, place, code) for n, item in items for place, code in enumerate(LANGUAGES) if _kind(n, place) < 9
    ]
    editions = Edition.objects.bulk_create(
        Edition(
            item=item, locale=locales[code], title=f"Bài {n} {code}", slug=f"bai-{n}", lead=TEXT[:300], live=False,
            body=[("paragraph", f"<p>{TEXT[:600]}</p>")],
        )
        for n, item, _place, code in wanted
    )  # fmt: skip
    versions = Version.objects.bulk_create(
        Version(edition=edition, number=1, sha256=f"{edition.pk:064d}", payload=TEXT, words=f"w{n}-{code}", made_by=by)
        for edition, (n, _item, place, code) in zip(editions, wanted, strict=True)
        if _kind(n, place) < 8
    )
    _cleared(versions, {edition.pk: of for edition, of in zip(editions, wanted, strict=True)}, by)


def _cleared(versions: list[Any], of: dict[int, Any], by: Any) -> None:
    from nhipcau.newsroom.models import Clearance, Release, ReleasedEdition, TranslationBasis, Version

    again = Version.objects.bulk_create(
        Version(
            edition_id=v.edition_id,
            number=2,
            sha256=f"{v.edition_id:063d}b",
            payload=TEXT,
            words=f"{v.words}-b",
            made_by=by,
        )
        for v in versions
        if of[v.edition_id][2] == 0 and of[v.edition_id][0] % 10 == 0
    )
    start = dt.datetime(YEAR, 1, 2, 3, tzinfo=dt.UTC)
    Clearance.objects.bulk_create(
        Clearance(version=v, sha256=v.sha256, by=by, no_secret=True, accurate=True, rights_held=True, at=start)
        for v in (*versions, *again)
    )
    TranslationBasis.objects.bulk_create(
        TranslationBasis(version=v, words=f"w{of[v.edition_id][0]}-vi{'-b' if of[v.edition_id][0] % 20 == 0 else ''}")
        for v in versions
        if of[v.edition_id][2]
    )
    decisions = {
        n: Release(package_id=item.key, item=item, kind="release", sequence=1, at=start, by=by, package="{}")
        for n, item, _place, _code in of.values()
    }
    made = dict(zip(decisions, Release.objects.bulk_create(decisions.values()), strict=True))
    ReleasedEdition.objects.bulk_create(
        ReleasedEdition(
            edition_id=v.edition_id, version=v, release=made[n], address=f"/{code}/bai/bai-{n}/", first_at=at, at=at
        )
        for v in versions
        for n, _item, place, code in (of[v.edition_id],)
        if _kind(n, place) < 7
        for at in (start + dt.timedelta(days=n * 37 % DAYS, hours=place * (n % 50)),)
    )


def _measures(office: dict[str, Any]) -> dict[str, tuple[float, int]]:
    return {name: _asked(call) for name, call in _calls(office)}


def _calls(office: dict[str, Any]) -> Iterator[tuple[str, Callable[[], Any]]]:
    from django.conf import settings
    from django.test import Client

    from nhipcau.kernel.periods import Span, period_of
    from nhipcau.newsroom.domain.language_board import Asked, board, gap
    from nhipcau.newsroom.domain.language_measures import measured
    from nhipcau.newsroom.enums import LanguageAxis

    quarter, year = period_of(year=YEAR, span=Span.QUARTER, number=3), period_of(year=YEAR)
    plan, by = office["plan"], office["by"]
    for axis in LanguageAxis:
        yield f"board by {axis.name.lower()}, a quarter", lambda axis=axis: board(by, Asked(plan, quarter, axis))
    yield "board, the whole year", lambda: board(by, Asked(plan, year))
    yield "the four measures, a quarter", lambda: measured(by, Asked(plan, quarter), LANGUAGES)
    yield "contents with no live English", lambda: list(gap(by, Asked(plan, quarter), "en"))
    yield "the same before anything is out", lambda: list(gap(by, Asked(plan, period_of(year=YEAR + 1)), "en"))
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(by)
    yield "the screen", lambda: client.get("/bang-ngon-ngu/?ky=q3")
    yield "the screen of the measures", lambda: client.get("/bang-ngon-ngu/so-do/?ky=q3")
    yield "the screen of a gap", lambda: client.get("/bang-ngon-ngu/?ky=q3&thieu=en")


def _asked(call: Callable[[], Any]) -> tuple[float, int]:
    """Median milliseconds after one call that warms up, and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = call()
    assert getattr(answer, "status_code", 200) == 200, answer
    with CaptureQueriesContext(connection) as caught:
        call()
    queries, times = len(caught), []
    if os.environ.get("NHIPCAU_BENCH_QUERIES"):
        for one in caught.captured_queries:
            print(f"    {one['time']}  {one['sql']}")
    for _round in range(ROUNDS):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), queries


def _compared(found: dict[str, tuple[float, int]], before: Path) -> int:
    """Fails above the target, and where there are more queries than in the office a tenth of the size."""
    text = before.read_text()
    small, failed = json.loads(text) if text else {}, 0
    for name, (took, queries) in found.items():
        was = small.get(name)
        row(
            name,
            took,
            "ms",
            f"{queries} queries" + (f"; {took / was[0]:.1f} times, {was[1]} queries in a tenth" if was else ""),
        )
        failed |= int(took > TARGET or bool(was and queries > was[1]))
    if not text:
        before.write_text(json.dumps(found))
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
