"""Closed by default: a role counts in its unit and below, in its time, for an active person, and nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.people.enums import EVERY_ROLE, READS_ONLY, Role, UnitKind
from nhipcau.people.models import Account, RoleHeld, Unit
from nhipcau.people.rules import branch, holds, may_enter_desk, may_write_anything, units_seen_by
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def again(account: Account) -> Account:
    """As the next request loads the person."""
    return Account.objects.get(pk=account.pk)


def test_a_role_counts_in_its_unit_and_below_and_nowhere_else(office: factories.Office) -> None:
    found = [holds(office.clearer, Role.CLEARER, unit) for unit in (office.locality, office.department, office.centre, office.neighbour)]
    assert found == [True, True, False, False]
    assert not holds(office.clearer, Role.PUBLISHER, office.locality)
    assert holds(office.clearer, {Role.PUBLISHER, Role.CLEARER}, office.locality)


def test_a_unit_whose_code_begins_alike_is_another(office: factories.Office) -> None:
    other = factories.unit("ha-noi-2", UnitKind.LOCALITY, office.centre)
    assert not holds(office.clearer, Role.CLEARER, other)
    assert other not in units_seen_by(office.clearer)


@pytest.mark.parametrize(
    ("first", "last", "holds_today"),
    [(None, None, True), (TODAY, TODAY, True), (TODAY + DAY, None, False), (None, TODAY - DAY, False), (TODAY - DAY, TODAY + DAY, True)],
)
def test_a_role_counts_in_its_time(office: factories.Office, first: dt.date, last: dt.date, holds_today: bool) -> None:
    RoleHeld.objects.filter(account=office.clearer).update(valid_from=first, valid_to=last)
    person = again(office.clearer)
    assert holds(person, Role.CLEARER, office.locality) is holds_today
    assert may_enter_desk(person) is holds_today


def test_nobody_and_who_was_shut_out_hold_nothing(office: factories.Office) -> None:
    office.clearer.is_active = False
    office.clearer.save()
    for person in (None, AnonymousUser(), again(office.clearer)):
        assert not holds(person, EVERY_ROLE)  # type: ignore[arg-type]
        assert not may_enter_desk(person)  # type: ignore[arg-type]


def test_who_has_no_role_sees_no_row(office: factories.Office) -> None:
    person = factories.account("moi-den", office.locality)
    assert Unit.objects.filter(branch(person)).count() == 0
    assert not may_enter_desk(person)


def test_a_flag_of_the_framework_is_no_role(office: factories.Office) -> None:
    person = factories.account("co-co", office.locality)
    person.is_superuser = person.is_staff = True
    person.save()
    assert not may_enter_desk(again(person))
    assert not holds(again(person), EVERY_ROLE, office.locality)


def test_who_only_reads_writes_nothing(office: factories.Office) -> None:
    assert frozenset({Role.LEADER, Role.MONITOR, Role.OVERSIGHT}) == READS_ONLY
    assert (may_write_anything(office.leader), may_write_anything(office.writer)) == (False, True)


def test_a_branch_can_be_asked_for_one_role(office: factories.Office) -> None:
    RoleHeld.objects.create(account=office.writer, unit=office.neighbour, role=Role.LEADER)
    person = again(office.writer)
    assert set(Unit.objects.filter(branch(person))) == {office.department, office.neighbour}
    assert set(Unit.objects.filter(branch(person, roles=[Role.WRITER]))) == {office.department}


@given(st.data())
def test_the_query_and_the_question_agree(data: st.DataObject) -> None:
    """Whatever tree and roles: rows that a query keeps are those of which the question says yes."""
    codes = [f"u{number}" for number in range(6)]
    units: list[Unit] = []
    for number, code in enumerate(codes):
        parent = data.draw(st.sampled_from([None, *units])) if units else None
        unit = Unit(pk=number + 1, code=code, parent=parent)
        unit.path = f"{parent.path if parent else '/'}{code}/"
        units.append(unit)
    person = Account(username="ai", is_active=True)
    held = data.draw(st.lists(st.tuples(st.sampled_from(units), st.sampled_from(list(Role))), max_size=3))
    person._roles_today = [RoleHeld(account=person, unit=unit, role=role) for unit, role in held]  # type: ignore[attr-defined]
    for role in (Role.WRITER, Role.CLEARER):
        condition = str(branch(person, roles=[role]))
        for unit in units:
            kept = any(f"'{other.path}'" in condition and unit.path.startswith(other.path) for other in units)
            assert kept == holds(person, role, unit)
