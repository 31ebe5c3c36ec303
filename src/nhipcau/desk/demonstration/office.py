"""The demonstration's ground: places, topics, units, people, facts, plans with their tasks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from nhipcau.desk.demonstration.logins import PASSWORD
from nhipcau.desk.demonstration.reading import content
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.facts import Saying, change, keep
from nhipcau.newsroom.models import Fact
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account, RoleHeld, Unit
from nhipcau.plan.domain.plans import ConfirmedPlan, confirm, within_sentence
from nhipcau.plan.domain.tasks import assign, prove
from nhipcau.plan.enums import PlanKind, TaskState
from nhipcau.plan.indicators import RECORDED
from nhipcau.plan.models import Content, Plan, Result, Task
from nhipcau.reference.domain import data_files, loading_topics
from nhipcau.reference.models import Place

SOURCE = "Dữ liệu trình diễn"
RECORDABLE = {code for code, *_rest in RECORDED} | {"I11"}


def day(offset: int | None) -> dt.date | None:
    """A day so many from the real today: the moved clock of the act being laid does not count."""
    return None if offset is None else timezone.localdate() + dt.timedelta(days=offset)


def moment(offset: int, hour: int, minute: int = 0) -> dt.datetime:
    """An hour of the office's day, Việt Nam time."""
    zone = dt.timezone(dt.timedelta(hours=7))
    return dt.datetime.combine(timezone.localdate() + dt.timedelta(days=offset), dt.time(hour, minute), zone)


def lay_reference() -> None:
    """Topics and audiences are those that come with the program; a house that was set up has them."""
    loading_topics.lay_topics(data_files.TOPICS.rows())
    loading_topics.lay_audiences(data_files.AUDIENCES.rows())
    localities = content("localities.json")["localities"]
    made = {row["code"]: _lay_locality(row) for row in localities}
    for row in localities:
        if row["succeeded_by"]:
            Place.objects.filter(pk=made[row["code"]].pk).update(successor=made[row["succeeded_by"]])
    for row in content("places.json")["places"]:
        Place.objects.create(code=row["code"], names=row["names"], within=made[row["locality"]], source=SOURCE)


def _lay_locality(row: dict[str, Any]) -> Place:
    """The register's own row, told how its pages look; a new one only where the register knows no such place."""
    known = locality(row["code"])
    if known is None:
        return Place.objects.create(
            code=row["code"], names=row["names"], kind=Place.Kind.LOCALITY, ornament=row["ornament"], source=SOURCE,
            introduction=row["intro"], valid_from=_date(row["valid_from"]) or dt.date(1900, 1, 1), valid_to=_date(row["valid_until"]),
        )  # fmt: skip
    known.names, known.ornament, known.introduction = {**known.names, **row["names"]}, row["ornament"], row["intro"]
    known.save(update_fields=["names", "ornament", "introduction"])
    return known


def locality(code: str) -> Place | None:
    """The place that bears this code now, or bore it last."""
    return Place.objects.filter(code=code, kind=Place.Kind.LOCALITY).order_by("-valid_from").first()


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def lay_people() -> None:
    for row in content("units.json")["units"]:
        parent = Unit.objects.filter(code=row["parent"]).first()
        place = locality(row["code"])
        Unit.objects.create(
            code=row["code"], names=row["names"], kind=UnitKind(row["kind"]), parent=parent,
            locality=place or (parent.locality if parent else None),
            valid_from=_date(row["valid_from"]), valid_to=_date(row["valid_until"]),
        )  # fmt: skip
    password = make_password(PASSWORD)
    for row in content("people.json")["people"]:
        unit = Unit.objects.get(code=row["unit"])
        person = Account.objects.create(
            username=row["username"], full_name=row["full_name"], unit=unit, password=password
        )
        held = _locality_of(unit)
        RoleHeld.objects.bulk_create(RoleHeld(account=person, unit=held, role=Role(role)) for role in row["roles"])


def _locality_of(unit: Unit) -> Unit:
    """Roles are held for the whole locality: a small office's people work for all its departments."""
    while unit.parent and unit.kind not in (UnitKind.LOCALITY, UnitKind.CENTRE):
        unit = unit.parent
    return unit


def lay_facts() -> None:
    for row in content("facts.json")["facts"]:
        as_of = _date(row["as_of"]) or day(row["as_of_day"])
        assert as_of is not None
        unit = Unit.objects.get(code=row["locality"])
        by = Account.objects.filter(roles__unit=unit, roles__role=Role.FOCAL).first()
        assert by is not None
        for said in row.get("earlier", ()):
            _say_on(day(said["as_of_day"]), {**row, "values": said["values"]}, unit, by)
        _say_on(as_of, row, unit, by)


def _say_on(as_of: dt.date, row: dict[str, Any], unit: Unit, by: Account) -> None:
    """Keep the fact, or let it say the next value, on the day for which it holds."""
    with clock.moved_to(dt.datetime.combine(as_of, dt.time(9), dt.timezone(dt.timedelta(hours=7)))):
        saying = Saying(
            kind=row["kind"], as_of=as_of, labels=row["labels"], values=row["values"], units=row["units"], sources=row["source"]
        )
        fact = Fact.objects.filter(code=row["code"]).first()
        if fact is None:
            keep(code=row["code"], unit=unit, saying=saying, by=by)
        else:
            change(fact=fact, saying=saying, by=by)


def lay_plans() -> dict[str, Task]:
    """All plans with their contents and tasks; the tasks by their code in the content files."""
    tasks: dict[str, Task] = {}
    for row in content("plans.json")["plans"]:
        issued = _date(row.get("issued_date")) or day(row.get("issued_day"))
        assert issued is not None
        unit = Unit.objects.get(code=row.get("held_by") or row["locality"])
        by = Account.objects.filter(roles__unit=unit, roles__role=Role.FOCAL).first()
        assert by is not None
        with clock.moved_to(dt.datetime.combine(issued, dt.time(9), dt.timezone(dt.timedelta(hours=7)))):
            plan = confirm(plan=_confirmed(row, issued), unit=unit, by=by)
            Plan.objects.filter(pk=plan.pk).update(locality=locality(row["locality"]))
            tasks |= _lay_tasks(plan, row, by)
    return tasks


def _confirmed(row: dict[str, Any], issued: dt.date) -> ConfirmedPlan:
    year = issued.year if row["year"] == "current" else int(row["year"])
    issuer = Unit.objects.get(code=row["issuer_unit"]).name("vi")
    return ConfirmedPlan(
        title=row["title"].replace("{year}", str(year)), year=year,
        kind=PlanKind.REVIEW if row["kind"] == "archive" else PlanKind.PLAN,
        issuer=f"Ủy ban nhân dân {within_sentence(issuer)}" if row["kind"] != "archive" else issuer,
        number=row["number"] or "", date=issued, announced=row["announced"],
        contents=[(one["title"], None) for one in row["contents"]], directives=row["directives"],
        shortcomings=row["shortcomings"], source_name=SOURCE,
    )  # fmt: skip


def _lay_tasks(plan: Plan, row: dict[str, Any], by: Account) -> dict[str, Task]:
    made = {}
    contents = {content_row.no: content_row for content_row in plan.contents.all()}
    for one in row["contents"]:
        for task in one["tasks"]:
            made[task["code"]] = _lay_task(plan, contents[one["no"]], task, by)
    return made


def _lay_task(plan: Plan, row: Content, task: dict[str, Any], by: Account) -> Task:
    due = _date(task.get("due_date")) or day(task.get("due_day"))
    by_quarter = task["due_as"] == "quarter" and due is not None and due.year == plan.year
    lead = Unit.objects.get(code=task["lead"])
    made = Task.objects.create(content=row, title=task["title"], lead=lead, measure=task["measure"],
                               product=task["product"]) if not lead.path.startswith(plan.unit.path) else assign(
        content=row, by=by, title=task["title"], lead=lead, due=None if by_quarter else due,
        quarter=(due.month - 1) // 3 + 1 if by_quarter and due else None, product=task["product"],
        quantity=task["quantity"],
        measure=task["measure"],
    )  # fmt: skip
    made.cooperating.set(Unit.objects.filter(code__in=task["cooperating"]))
    if made.due is None and made.quarter is None:
        made.due = due
    made.state = TaskState.DOING if task["state"] == "late" else TaskState(task["state"])
    if made.state == TaskState.DONE:
        made.done_at = _finished(task, due)
    made.save()
    for number, result in enumerate(task["results"]):
        _lay_result(made, lead, result, f"{task['code']}.{number}")
    return made


def _finished(task: dict[str, Any], due: dt.date | None) -> dt.datetime:
    """A few days before the last day, or when the last result came."""
    results = [_date(one.get("date")) or day(one.get("day")) for one in task["results"]]
    days = [one for one in results if one is not None] or [(due or clock.today()) - dt.timedelta(days=3)]
    return dt.datetime.combine(max(days), dt.time(17), dt.timezone(dt.timedelta(hours=7)))


def _lay_result(task: Task, lead: Unit, result: dict[str, Any], subject: str) -> None:
    at = _date(result.get("date")) or day(result.get("day"))
    assert at is not None
    row = Result.objects.create(
        kind="recorded", subject=subject, unit=lead, title=result["title"], quantity=result["quantity"],
        measure=task.measure if task.measure in RECORDABLE else "",
        at=dt.datetime.combine(at, dt.time(16), dt.timezone(dt.timedelta(hours=7))),
    )  # fmt: skip
    prove(result=row, task=task)
