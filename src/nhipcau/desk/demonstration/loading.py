"""Loading the demonstration year into an empty house, with progress on the way. All or nothing on the desk's side."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from nhipcau.desk.demonstration import days, directing, items, meetings, office, steering_people, the_year
from nhipcau.desk.demonstration.reading import register
from nhipcau.desk.sweep import sweep
from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Task


def is_loaded() -> bool:
    """Is anything here already? The demonstration never mixes with an office's own rows."""
    return Unit.objects.exists()


def load(*, show: bool = False) -> None:
    """Lay the whole year and bring it to the public house."""
    console = Console(quiet=not show)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        rows = register()
        step = progress.add_task("Năm trình diễn / the demonstration year", total=len(rows) + 11)
        with transaction.atomic():
            for lay in (office.lay_reference, office.lay_people, office.lay_facts):
                lay()
                progress.advance(step)
            tasks = office.lay_plans()
            progress.advance(step)
            people = {account.username: account for account in Account.objects.all()}
            the_year.lay_year(people, tasks)
            progress.advance(step)
            for row in rows:
                items.lay_item(row, people, tasks)
                progress.advance(step)
            _lay_around(people, tasks, lambda: progress.advance(step))
            journal.record(actor=None, action="desk.demonstration", subject=None, items=len(rows))
        if connection.vendor == "postgresql":
            # A freshly filled database has no statistics yet; without them the first lists would be slow for minutes.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        progress.update(step, description="Dựng cổng công khai / baking the portal")
        sweep()
        progress.advance(step)


def _lay_around(people: dict[str, Account], tasks: dict[str, Task], told: Callable[[], None]) -> None:
    """What stands around the plans: who directs, what was asked, what was met about, what the days are."""
    for lay in (
        lambda: the_year.lay_reported(people, tasks),
        lambda: steering_people.lay_committee(),
        lambda: directing.lay_directing(people),
        lambda: meetings.lay_meetings(),
        lambda: days.lay_days(people, tasks),
    ):
        lay()
        told()
