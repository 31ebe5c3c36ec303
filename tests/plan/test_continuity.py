"""Hà Nam, Nam Định and Ninh Bình become Ninh Bình on 1 July 2025: no plan, task, item, report, address or right is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.newsroom.models import Item
from nhipcau.newsroom.rules import may_see, may_write_in, seen_by
from nhipcau.people.domain import lineage, units
from nhipcau.people.domain.units import NewUnit
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account, RoleHeld, Unit, UnitChange
from nhipcau.plan import measures, rules
from nhipcau.plan.domain import queries
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.domain.succession import hand_on
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import ChangeKind, TaskState
from nhipcau.plan.models import Content, Plan, Result, Task, TaskChange
from nhipcau.reference.models import Place
from nhipcau.report.domain.counts import count
from nhipcau.report.domain.queries import reports_seen_by
from nhipcau.report.domain.reports import build_report, compose
from tests import factories
from tests.people.rows import MERGED, Provinces, again, merged, three_provinces
from tests.plan.rows import noon

pytestmark = pytest.mark.django_db
Capture = Callable[..., Any]
YEAR = 2025


@dataclass
class Year:
    """Half a year of three provinces: a plan each, a task done and a task open, results of every month."""

    o: Provinces
    plans: list[Plan]
    done: list[Task]
    open: list[Task]


def half_a_year() -> Year:
    o = three_provinces()
    plans, done, still = [], [], []
    for number, (province, office, person) in enumerate(zip(o.provinces, o.departments, o.people, strict=True)):
        plan = Plan.objects.create(unit=province, title=f"Kế hoạch {province.code}", year=YEAR)
        content = Content.objects.create(plan=plan, no=1, title="Quảng bá")
        made = [
            assign(content=content, by=person, title=title, lead=office, quarter=4) for title in ("Xong", "Còn làm")
        ]
        Task.objects.filter(pk=made[0].pk).update(state=TaskState.DONE)
        for month in range(1, 7):
            _result(office, dt.date(YEAR, month, 10), number + 1)
        plans.append(plan)
        done.append(made[0])
        still.append(made[1])
    return Year(o, plans, done, still)


def _result(unit: Unit, day: dt.date, quantity: int) -> None:
    Result.objects.create(
        kind="release", subject=f"k-{Result.objects.count()}", unit=unit, at=noon(day), language="vi",
        title=f"Bài của {unit.code}", quantity=quantity, address=f"/vi/bai/{unit.code}-{day:%m}/",
    )  # fmt: skip


def total(unit: Unit, first: dt.date, last: dt.date, paths: tuple[str, ...] = ()) -> int:
    measure = measures.find("I02")
    assert measure is not None and measure.rows is not None
    return sum(row.amount for row in measure.rows(measures.Scope(unit.path, first, last, None, paths)))


def seen_of(person: Account) -> dict[str, set[int]]:
    person = again(person)
    return {
        "plans": set(queries.plans_seen_by(person).values_list("pk", flat=True)),
        "tasks": set(queries.tasks_seen_by(person).values_list("pk", flat=True)),
        "items": set(Item.objects.filter(seen_by(person)).values_list("pk", flat=True)),
    }


def test_everything_in_sight_before_is_in_sight_after(
    client: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    year = half_a_year()
    place = Place.objects.create(code="ha-nam", names={"vi": "Hà Nam"}, kind=Place.Kind.LOCALITY)
    items = [
        Item.objects.create(unit=office, author=person, locality=place)
        for office, person in zip(year.o.departments, year.o.people, strict=True)
    ]
    writers = [factories.account(f"viet-{one.code}", one, Role.WRITER) for one in year.o.departments]
    everyone = [*year.o.people, *writers, year.o.neighbour]
    before = {person.pk: seen_of(person) for person in everyone}
    with django_capture_on_commit_callbacks(execute=True):
        new = merged(year.o)
    for person in everyone:
        after = seen_of(person)
        assert all(before[person.pk][kind] <= after[kind] for kind in after)
    assert seen_of(year.o.neighbour) == before[year.o.neighbour.pk]
    head = again(year.o.people[0])
    assert seen_of(head) == {
        "plans": {plan.pk for plan in year.plans},
        "tasks": {task.pk for task in (*year.done, *year.open)},
        "items": {item.pk for item in items},
    }
    assert all(rules.may_assign(head, plan) for plan in year.plans)
    for writer, item in zip(writers, items, strict=True):
        assert may_see(again(writer), item) and may_write_in(again(writer), item.unit)
        client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(f"/tin-bai/{item.key}/").status_code == 200
    assert not may_see(again(writers[0]), items[1])
    assert new.stands_on(MERGED)


def test_open_tasks_go_to_the_unit_after_with_the_reason_and_done_ones_stay(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    year = half_a_year()
    helped = year.open[0]
    helped.cooperating.add(year.o.departments[1])
    with django_capture_on_commit_callbacks(execute=True):
        new = merged(year.o)
    for office, done, still in zip(year.o.departments, year.done, year.open, strict=True):
        done.refresh_from_db()
        still.refresh_from_db()
        heir = Unit.objects.get(parent=new, names=office.names)
        assert (done.lead, still.lead) == (office, heir)
        (change,) = TaskChange.objects.filter(task=still)
        assert (change.kind, change.before, change.after) == (
            ChangeKind.LEAD, {"lead": office.code}, {"lead": heir.code},
        )  # fmt: skip
        assert "202/2025/QH15" in change.reason
    assert [unit.names["vi"] for unit in helped.cooperating.all()] == ["Đơn vị so-nam-dinh"]
    assert helped.cooperating.get().valid_to is None
    assert not TaskChange.objects.filter(task__in=year.done).exists()
    assert sum(hand_on(change_id=change.pk) for change in UnitChange.objects.all()) == 0


def test_the_year_s_plan_goes_on_under_the_unit_after(django_capture_on_commit_callbacks: Capture) -> None:
    year = half_a_year()
    with django_capture_on_commit_callbacks(execute=True):
        new = merged(year.o)
    plan = Plan.objects.get(pk=year.plans[0].pk)
    office = Unit.objects.get(parent=new, names=year.o.departments[1].names)
    task = assign(content=plan.contents.get(), by=again(year.o.people[1]), title="Việc mới", lead=office, quarter=4)
    assert task.lead == office
    assert set(queries.units_below(plan.unit)) >= {new, office, plan.unit}
    assert year.o.departments[0] not in set(queries.units_below(plan.unit))


def test_last_year_s_figures_and_names_are_the_old_ones_and_the_restated_series_is_their_sum() -> None:
    year = half_a_year()
    first, last = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
    months = [(dt.date(YEAR, month, 1), dt.date(YEAR, month, 28)) for month in range(1, 7)]
    before = [[total(one, *month) for month in months] for one in year.o.provinces]
    root = total(year.o.centre, first, last)
    new = merged(year.o)
    _result(Unit.objects.filter(parent=new)[0], dt.date(YEAR, 8, 1), 7)
    assert [[total(one, *month) for month in months] for one in year.o.provinces] == before
    paths = lineage.paths_of(new, MERGED)
    assert paths[0] == new.path
    assert [total(new, *month, paths[1:]) for month in months] == [sum(parts) for parts in zip(*before, strict=True)]
    assert total(new, first, last) == 7
    assert total(new, first, last, paths[1:]) == sum(map(sum, before)) + 7 == total(year.o.centre, first, last) == root + 7
    measure = measures.find("I02")
    assert measure is not None and measure.rows is not None
    named = {row.unit for row in measure.rows(measures.Scope(new.path, first, dt.date(YEAR, 6, 30), None, paths))}
    assert named == {"Đơn vị so-ha-nam", "Đơn vị so-nam-dinh", "Đơn vị so-ninh-binh"}


def test_a_renamed_unit_s_rows_bear_the_name_of_their_day() -> None:
    o = three_provinces()
    office = o.departments[0]
    _result(office, dt.date(YEAR, 2, 1), 1)
    units.rename(unit=office, names={"vi": "Sở mới"}, on=dt.date(YEAR, 3, 1), by=o.keeper, document="QĐ 1")
    _result(office, dt.date(YEAR, 4, 1), 1)
    measure = measures.find("I02")
    assert measure is not None and measure.rows is not None
    rows = measure.rows(measures.Scope(office.path, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)))
    assert [row.unit for row in rows] == ["Đơn vị so-ha-nam", "Sở mới"]


@pytest.mark.once
def test_the_pages_of_plans_and_tasks_open_as_before_with_as_many_queries(
    client: Client, django_capture_on_commit_callbacks: Capture, django_assert_num_queries: Capture
) -> None:
    from tests.plan.rows import queries_of

    year = half_a_year()
    address = "/ke-hoach/"
    client.force_login(year.o.people[0], backend="django.contrib.auth.backends.ModelBackend")
    before = queries_of(client, address)
    with django_capture_on_commit_callbacks(execute=True):
        merged(year.o)
    # Two more, however many rows: in whose place the unit stands, and in whose place that one stood.
    assert queries_of(client, address) == before + 2
    for plan in year.plans:
        assert client.get(f"/ke-hoach/{plan.pk}/").status_code == 200
    for task in (*year.done, *year.open):
        assert client.get(f"/ke-hoach/nhiem-vu/{task.pk}/").status_code == 200


@pytest.mark.once
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_total_at_the_root_never_changes(data: st.DataObject) -> None:
    """Random mergers, splits and renamings with results before, between and after them."""
    tag = Unit.objects.count()
    root = factories.unit(f"goc-{tag}", UnitKind.CENTRE, None)
    keeper = factories.account(f"giu-{tag}", root, Role.ADMIN)
    for number in range(3):
        top = factories.unit(f"t{tag}-{number}", UnitKind.LOCALITY, root)
        factories.unit(f"t{tag}-{number}-d", UnitKind.DEPARTMENT, top)
    counted = 0
    for month in range(1, data.draw(st.integers(2, 5)) + 1):
        for unit in Unit.objects.filter(path__startswith=root.path, valid_to=None).exclude(pk=root.pk):
            amount = data.draw(st.integers(0, 3))
            _result(unit, dt.date(YEAR, month, 10), amount)
            counted += amount
        assert total(root, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)) == counted
        tops = list(Unit.objects.filter(parent=root, valid_to=None).order_by("pk"))
        given_: dict[str, Any] = {"on": dt.date(YEAR, month, 20), "by": again(keeper), "document": "QĐ"}
        if len(tops) > 1 and data.draw(st.booleans()):
            units.merge(units=tops[:2], into=NewUnit(names={"vi": "Gộp"}), **given_)
        else:
            units.split(unit=tops[0], into=[NewUnit(names={"vi": "Một"}), NewUnit(names={"vi": "Hai"})], **given_)
        assert total(root, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)) == counted
        whole = lineage.came_from(Unit.objects.get(pk=root.pk), dt.date(YEAR, 12, 31))
        assert total(root, dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31), whole) == counted


def test_the_restated_paths_of_merged_units_cover_each_row_once(django_assert_num_queries: Capture) -> None:
    o = three_provinces()
    new = merged(o)
    with django_assert_num_queries(3):
        paths = lineage.paths_of(new, MERGED)
    assert sorted(paths) == sorted([new.path, *(one.path for one in o.provinces)])
    assert lineage.paths_of(new, dt.date(2025, 6, 30)) == (new.path,)


def test_a_role_given_later_reaches_the_predecessors_too() -> None:
    o = three_provinces()
    new = merged(o)
    person = factories.account("moi-den", new)
    RoleHeld.objects.create(account=person, unit=new, role=Role.LEADER, valid_from=MERGED)
    with clock.moved_to(noon(dt.date(2025, 8, 1))):
        fresh = again(person)
        assert rules.may_see_plan(fresh, Plan(unit=o.provinces[0]))


def test_the_report_of_the_half_year_stays_to_the_byte_and_can_be_built_again_with_the_old_names() -> None:
    year = half_a_year()
    first, last = dt.date(YEAR, 1, 1), dt.date(YEAR, 6, 30)
    made = build_report(plan=year.plans[0], period_from=first, period_to=last, by=year.o.people[0])
    kept = [bytes(one.content) for one in made.files.all()]
    figure = count(year.plans[0], first, last).figure("I02")
    new = merged(year.o)
    head = again(year.o.people[1])
    assert made in set(reports_seen_by(head))
    assert [bytes(one.content) for one in made.files.all()] == kept
    assert count(year.plans[0], first, last).figure("I02") == figure
    assert figure is not None and all(row.label.endswith("Đơn vị so-ha-nam") for row in figure.rows)
    again_built = compose(count(year.plans[0], first, last))
    assert "ha-nam" in again_built.issuer
    whole = count(Plan.objects.create(unit=new, title="Kế hoạch", year=YEAR), first, last).figure("I02")
    assert whole is not None and whole.value == sum(6 * number for number in (1, 2, 3))


def test_a_report_of_last_year_comes_from_the_unit_as_it_was_called_then() -> None:
    o = three_provinces()
    unit = o.provinces[0]
    plans = [Plan.objects.create(unit=unit, title="Kế hoạch", year=year) for year in (2024, 2026)]
    units.rename(unit=unit, names={"vi": "Tỉnh Mới"}, on=dt.date(2025, 3, 1), by=o.keeper, document="QĐ 1")
    said = [issuer_of(Plan.objects.get(pk=one.pk)).name for one in plans]
    assert said == ["Ủy ban nhân dân Đơn vị ha-nam", "Ủy ban nhân dân tỉnh Mới"]
