"""Three layers and oversight: leaders, monitors and overseers read everything of their branch and write nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from nhipcau.calendar import rules as calendar_rules
from nhipcau.newsroom import rules as newsroom_rules
from nhipcau.newsroom.domain.clearance import submit
from nhipcau.newsroom.rules import may_see
from nhipcau.people import rules as people_rules
from nhipcau.people.domain import queries as people_queries
from nhipcau.people.enums import EVERY_ROLE, LAYER_OF, LAYERS, READS_ONLY, Layer, Role
from nhipcau.people.models import Unit
from nhipcau.plan import rules as plan_rules
from nhipcau.plan.domain.queries import plans_seen_by, tasks_seen_by
from nhipcau.plan.enums import TaskState
from nhipcau.report import rules as report_rules
from nhipcau.steering import rules as steering_rules
from tests import factories

pytestmark = pytest.mark.django_db
#: Questions about reading, and about what a person does for themselves. A report is a reading that is kept: it changes
#: no row of the work. Everything else that begins with «may» writes.
READING = {"may_build_report", "may_build_reports_of", "may_enter_desk", "may_make_hand_over", "may_acknowledge"}
#: The one word that is the leader's own: guidance goes out over a leader's signature.
DECIDES = {Role.LEADER: {"may_sign_guidance"}}
ROOMS = [plan_rules, newsroom_rules, people_rules, report_rules, steering_rules, calendar_rules]


def questions(room: ModuleType) -> dict[str, Callable[..., Any]]:
    return {
        name: rule
        for name, rule in vars(room).items()
        if name.startswith("may_") and inspect.isfunction(rule) and rule.__module__ == room.__name__
    }


def asked(o: factories.Office) -> dict[str, Any]:
    """Something for each name that a rule's parameters bear."""
    item = factories.item(o)
    edition = factories.edition(o, of=item)
    return {
        "unit": o.department, "plan": o.plan, "task": o.task, "state": TaskState.DOING, "item": item, "edition": edition,
        "version": submit(edition=edition, by=o.writer).version, "fact": factories.fact(o), "role": Role.WRITER,
        "content": o.content, "giver": o.writer,
    }  # fmt: skip


@pytest.mark.parametrize("role", sorted(READS_ONLY))
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_who_only_reads_may_do_nothing_that_writes(office: factories.Office, role: Role, room: ModuleType) -> None:
    person = factories.account("chi-doc", office.centre, role)
    given = {**asked(office), "account": person, "by": person}
    refused, unasked = {}, []
    for name, rule in questions(room).items():
        if name in READING or name.startswith("may_see"):
            continue
        wanted = inspect.signature(rule).parameters
        if set(wanted) - set(given):
            unasked.append(name)
            continue
        values = {**given, **({"account": office.writer} if "by" in wanted and "account" in wanted else {})}
        refused[name] = rule(**{key: values[key] for key in wanted})
    assert {name for name, answer in refused.items() if answer} <= DECIDES.get(role, set())
    assert len(refused) >= 2, unasked


@pytest.mark.parametrize("role", sorted(READS_ONLY))
def test_who_only_reads_reads_all_of_the_branch_and_no_other(office: factories.Office, role: Role) -> None:
    person = factories.account("chi-doc", office.locality, role)
    item = factories.item(office)
    assert office.plan in plans_seen_by(person)
    assert office.task in tasks_seen_by(person)
    assert may_see(person, item)
    assert set(people_queries.units_in_sight(person)) == {office.locality, office.department}
    outside = factories.account("ngoai", office.neighbour, role)
    assert not plans_seen_by(outside).exists() and not may_see(outside, item)


def test_every_role_stands_in_exactly_one_layer() -> None:
    assert sorted(role for roles in LAYERS.values() for role in roles) == sorted(EVERY_ROLE)
    assert set(LAYERS) == set(Layer)
    assert set(LAYER_OF) == set(Role)


def test_reading_alone_is_leading_monitoring_and_overseeing() -> None:
    assert {LAYER_OF[role] for role in READS_ONLY} == {Layer.LEAD, Layer.DIRECT, Layer.OVERSEE}
    assert not READS_ONLY & set(LAYERS[Layer.EXECUTE])


def test_a_monitor_at_the_top_reads_units_that_were_merged_away() -> None:
    from tests.people.rows import merged, three_provinces

    o = three_provinces()
    person = factories.account("giam-sat", o.centre, Role.OVERSIGHT)
    merged(o)
    assert set(people_queries.units_in_sight(person)) == set(Unit.objects.all())
