"""A large office: 100,000 results over 5 years, 300 units, 2,000 tasks. How long its annual report takes, in how many
queries, and against an office a tenth of its size. On SQLite, and on PostgreSQL where its programs are installed."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from databases import create, server
from printing import left_out, row, title

YEAR = 2026
YEARS = 5
WHOLE = {"results": 100_000, "units": 300, "tasks": 2_000}
SMALL = {"results": 10_000, "units": 30, "tasks": 200}
LANGUAGES = ("vi", "vi", "vi", "en", "en", "zh", "ko", "ja", "fr")
BATCH = 2_000
TARGET = 5.0  # seconds for the annual report in Word
SCREEN_TARGET = 300  # milliseconds for a screen
ROUNDS = 5
SCREENS = (
    "/", "/ke-hoach/bang/", "/ke-hoach/bang/?xem=danh-sach", "/ke-hoach/bang/?xem=thoi-gian", "/ke-hoach/bang/?xem=lich",
    "/ke-hoach/khoi-luong/", "/ke-hoach/nhip-lam-viec/", "/lich/", "/ke-hoach/chi-tieu/", "/bao-cao/thoi-han/",
)  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--inside", help="measure in this process; the words of the database")
    arguments.add_argument("--before", help="a file for the figures of the small office")
    arguments.add_argument("--small", action="store_true")
    given = arguments.parse_args()
    if given.inside:
        return measure(given.inside, SMALL if given.small else WHOLE, Path(given.before))
    title("An office's year: its annual report and screens with 100,000 results, 300 units, 2,000 tasks")
    failed = _both("SQLite", None)
    with server() as address:
        if address is None:
            left_out(["PostgreSQL is not installed"])
        else:
            failed += _both("PostgreSQL", address)
    return max(abs(code) for code in failed)


def _both(name: str, server: str | None) -> list[int]:
    """The small office, then the whole one beside it."""
    with tempfile.NamedTemporaryFile(prefix="nhipcau-bench-") as before:
        return [_apart(name, server, small, before.name) for small in (True, False)]


def _apart(name: str, server: str | None, small: bool, before: str) -> int:
    """Each database and size in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        environment = {**os.environ, "NHIPCAU_DATA": folder, "NHIPCAU_ROLE": "desk"}
        if server:
            database = f"{server.rsplit('/', 1)[0]}/bench_{'small' if small else 'whole'}_{os.getpid()}"
            create(server, database.rsplit("/", 1)[1])
            environment["NHIPCAU_DESK_DATABASE"] = database
        command = [sys.executable, str(Path(__file__).resolve()), "--inside", name, "--before", before, *(["--small"] if small else [])]
        return subprocess.run(command, env=environment, cwd=Path(__file__).parent, check=False).returncode


def measure(database: str, size: dict[str, int], before: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    import django

    Path(os.environ["NHIPCAU_DATA"], "desk").mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    began = time.perf_counter()
    office = fill(size)
    _as_after_a_night()
    print(f"\n{database}, {size['results']:,} results, {size['units']} units, {size['tasks']:,} tasks")
    row("filled", time.perf_counter() - began, "s")
    return max(report_of_the_year(office), screens(office, before))


def _as_after_a_night() -> None:
    """PostgreSQL by itself looks at its tables when many rows came; the server of the bench does not, so it is told to."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def fill(size: dict[str, int]) -> dict[str, Any]:
    """Rows by ``bulk_create``; what they say is made up of numbers and names nobody."""
    from nhipcau.people.enums import Role, UnitKind
    from nhipcau.people.models import Account, RoleHeld, Unit

    centre = Unit.objects.create(code="tinh", names={"vi": "Ủy ban nhân dân tỉnh Đo Lường"}, kind=UnitKind.LOCALITY)
    made = [
        Unit(code=f"dv{n}", names={"vi": f"Đơn vị {n}"}, kind=UnitKind.DEPARTMENT, parent=centre, path=f"/tinh/dv{n}/")
        for n in range(size["units"] - 1)
    ]
    Unit.objects.bulk_create(made, batch_size=BATCH)
    units = list(Unit.objects.filter(parent=centre).order_by("pk"))
    leader = Account.objects.create(username="do-luong", full_name="Người đo", unit=centre)
    RoleHeld.objects.create(account=leader, unit=centre, role=Role.LEADER)
    RoleHeld.objects.create(account=leader, unit=centre, role=Role.FOCAL)
    local = Account.objects.create(username="do-luong-dv7", full_name="Người đo ở đơn vị", unit=units[7])
    RoleHeld.objects.create(account=local, unit=units[7], role=Role.FOCAL)
    plan, tasks = _plan(centre, units, size["tasks"])
    _results(units, tasks, size["results"])
    return {"plan": plan, "by": leader, "local": local, "unit": centre, "tasks": tasks, "units": units}


def _plan(centre: Any, units: list[Any], wanted: int) -> tuple[Any, list[Any]]:
    from nhipcau.plan.models import Content, Plan, Task, TaskTarget

    plan = Plan.objects.create(unit=centre, title=f"Kế hoạch thông tin đối ngoại năm {YEAR}", year=YEAR)
    contents = Content.objects.bulk_create(
        Content(plan=plan, no=no, title=f"Nội dung số {no}") for no in range(1, 11)
    )
    states = ("done", "done", "doing", "waiting")
    Task.objects.bulk_create(
        (
            Task(
                content=contents[n % 10], title=f"Nhiệm vụ thứ {n}", lead=units[n % len(units)], quarter=n % 4 + 1,
                state=states[n % 4],
            )
            for n in range(wanted)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    tasks = list(Task.objects.order_by("pk"))
    TaskTarget.objects.bulk_create(
        (TaskTarget(task=task, language=language, quantity=5) for task in tasks for language in ("vi", "en")),
        batch_size=BATCH,
    )
    return plan, tasks


def _results(units: list[Any], tasks: list[Any], wanted: int) -> None:
    import datetime as dt

    from nhipcau.plan.models import Evidence, Result

    start = dt.datetime(YEAR - YEARS, 12, 15, 3, tzinfo=dt.UTC)
    minutes = YEARS * 365 * 24 * 60 // wanted
    Result.objects.bulk_create(
        (
            Result(
                kind="release", subject=f"thu-{n}", unit=units[n % len(units)], at=start + dt.timedelta(minutes=minutes * n),
                language=LANGUAGES[n % len(LANGUAGES)], genre="article", title=f"Tin, bài thứ {n}", address=f"/vi/bai/thu-{n}/",
            )
            for n in range(wanted)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    this_year = Result.objects.filter(at__year=YEAR).order_by("pk").values_list("pk", flat=True)
    Evidence.objects.bulk_create(
        (Evidence(result_id=pk, task=tasks[n % len(tasks)]) for n, pk in enumerate(this_year)), batch_size=BATCH
    )


def report_of_the_year(office: dict[str, Any]) -> int:
    """Medians after one report that warms up: the first picture of a process alone takes a second or two."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from nhipcau.report.domain.reports import build_about

    subject = _subject(office)
    _report(subject)
    with CaptureQueriesContext(connection) as caught:
        rounds = [_report(subject)]
    queries = len(caught)
    rounds += [_report(subject) for _round in range(ROUNDS - 1)]
    counting, composing, setting, word, work, size = (statistics.median(column) for column in zip(*rounds, strict=True))
    row("counting the year", counting, "s")
    row("composing, with the year before", composing, "s")
    row("setting the Word copy for signing", setting, "s", f"{size // 1024:.0f} KB")
    row("the annual report in Word", word, "s", f"{queries} queries; {work:.2f} s of work; target {TARGET:g} s")
    began = time.perf_counter()
    build_about(subject=subject, by=office["by"])
    row("built and kept, with the control copy", time.perf_counter() - began, "s")
    return int(word > TARGET)


def _subject(office: dict[str, Any]) -> Any:
    import datetime as dt

    from nhipcau.kernel.periods import Period
    from nhipcau.report.domain.subject import Subject
    from nhipcau.report.enums import ReportKind

    period = Period(dt.date(YEAR - 1, 12, 15), dt.date(YEAR, 12, 14))
    return Subject(office["unit"], period, ReportKind.YEAR, office["plan"])


def _report(subject: Any) -> tuple[float, float, float, float, float, int]:
    """Seconds of counting, composing, setting and all three; seconds of the processor's work; bytes."""
    from nhipcau.kernel.documents import build
    from nhipcau.report.domain import text
    from nhipcau.report.domain.counts import count_for
    from nhipcau.report.domain.reports import _composed

    work, began = time.process_time(), time.perf_counter()
    counted = count_for(subject)
    after_counting = time.perf_counter()
    document = _composed(text.composing(counted))
    after_composing = time.perf_counter()
    built = build(document, variant="trinh_ky")
    end = time.perf_counter()
    steps = (after_counting - began, after_composing - after_counting, end - after_composing)
    return (*steps, end - began, time.process_time() - work, len(built.docx))


def screens(office: dict[str, Any], before: Path) -> int:
    """What a focal officer of the top unit and one of a unit below wait for: the median after one request that warms up.
    Fails on a slow screen, and on one whose queries are more than in the office a tenth of the size."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    text = before.read_text()
    small, found, failed = json.loads(text) if text else {}, {}, 0
    for who in ("by", "local"):
        client = Client()
        client.force_login(office[who])
        for address in SCREENS:
            key = f"{'top unit' if who == 'by' else 'unit below'} {address}"
            took, queries = _asked(client, address)
            found[key] = took, queries
            was = small.get(key)
            said = f"{queries} queries" + (f"; {took / was[0]:.1f} times, {was[1]} queries in a tenth" if was else "")
            row(key, took, "ms", said)
            failed |= int(took > SCREEN_TARGET or bool(was and queries > was[1]))
    if not text:
        before.write_text(json.dumps(found))
    return failed


def _asked(client: Any, address: str) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    queries = len(caught)  # the next request empties the log
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), queries


if __name__ == "__main__":
    raise SystemExit(main())
