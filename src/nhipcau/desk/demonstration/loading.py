"""Loading the demonstration year into an empty house, with progress on the way.

In two steps, each whole or not at all on the desk's side: the year itself, which then goes out to the public house; and
what stands around it and counts what went out. A load cut off between them is finished by the next.
"""

from __future__ import annotations

from django.db import connection, transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from nhipcau.desk.demonstration import (
    data_sets,
    days,
    directing,
    items,
    meetings,
    occasions,
    office,
    practices,
    programmes,
    reaching,
    reporting,
    steering_people,
    the_year,
)
from nhipcau.desk.demonstration.reading import register
from nhipcau.desk.sweep import sweep
from nhipcau.kernel import journal
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Task

YEAR, AROUND = "desk.demonstration", "desk.demonstration_around"
#: Beside the items: five of the year, its way to the portal, twelve around it.
STEPS = 18


def is_loaded() -> bool:
    """Is anything here already? The demonstration never mixes with an office's own rows. Not while the second step of a
    load is still to be done."""
    done = set(JournalEntry.objects.filter(action__in=(YEAR, AROUND)).values_list("action", flat=True))
    return Unit.objects.exists() and done != {YEAR}


def load(*, show: bool = False) -> None:
    """Lay the whole year and bring it to the public house."""
    console = Console(quiet=not show)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        step = progress.add_task("Năm trình diễn / the demonstration year", total=len(register()) + STEPS)
        if not Unit.objects.exists():
            _lay_year(progress, step)
        progress.update(step, description="Dựng cổng công khai / baking the portal")
        sweep()
        progress.advance(step)
        progress.update(step, description="Chỉ đạo, lịch, hội nghị / steering, calendar, conferences")
        _lay_around(progress, step)
        sweep()


@transaction.atomic
def _lay_year(progress: Progress, step: TaskID) -> None:
    for lay in (office.lay_reference, office.lay_people, office.lay_facts):
        lay()
        progress.advance(step)
    tasks = office.lay_plans()
    progress.advance(step)
    people = _people()
    the_year.lay_year(people, tasks)
    progress.advance(step)
    rows = register()
    episodes = programmes.begin_columns(people)
    for row in rows:
        items.lay_item(row, people, tasks, episodes.get(row["key"]))
        progress.advance(step)
    journal.record(actor=None, action=YEAR, subject=None, items=len(rows), tasks={code: t.pk for code, t in tasks.items()})


@transaction.atomic
def _lay_around(progress: Progress, step: TaskID) -> None:
    """Who directs, what was asked and met about, what the days are: counted from what stands on the portal."""
    people, tasks = _people(), _tasks()
    for lay in (
        lambda: the_year.lay_reported(people, tasks),
        lambda: practices.lay_practices(people, tasks),
        lambda: programmes.lay_programmes(people),
        lambda: data_sets.lay_data_set(people),
        steering_people.lay_committee,
        steering_people.lay_continuity,
        lambda: directing.lay_directing(people),
        meetings.lay_meetings,
        lambda: days.lay_days(people, tasks),
        lambda: reaching.lay_reaching(people),
        lambda: reporting.lay_reporting(people),
        lambda: occasions.lay_occasions(people),
    ):
        lay()
        progress.advance(step)
    journal.record(actor=None, action=AROUND, subject=None)
    if connection.vendor == "postgresql":
        # A freshly filled database has no statistics yet; without them the first lists would be slow for minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _people() -> dict[str, Account]:
    return {account.username: account for account in Account.objects.all()}


def _tasks() -> dict[str, Task]:
    """The tasks by the codes of the content files, as the first step noted them."""
    noted = JournalEntry.objects.filter(action=YEAR).latest("pk").data["tasks"]
    found = Task.objects.select_related("content__plan__unit", "lead").in_bulk(noted.values())
    return {code: found[pk] for code, pk in noted.items()}
