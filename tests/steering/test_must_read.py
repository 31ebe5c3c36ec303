"""Units read a directive by a day; a named person of the unit says so, and nobody for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel import clock
from nhipcau.kernel.models import MailOut
from nhipcau.people.domain import units
from nhipcau.people.enums import Role, UnitKind
from nhipcau.steering.domain import reading
from nhipcau.steering.domain.reading import ReadingRefused, acknowledge, ask
from nhipcau.steering.models import Acknowledgement, MustRead
from tests import factories
from tests.people.rows import again
from tests.steering.directive_rows import registered

pytestmark = pytest.mark.django_db


def asked(o: factories.Office, days: int = 5, **values: object) -> MustRead:
    row = registered(o, **values)  # type: ignore[arg-type]
    due = clock.today() + dt.timedelta(days=days)
    return ask(registered=row, units=[o.department], due=due, by=o.focal)[0]


def past(o: factories.Office) -> MustRead:
    row = asked(o)
    MustRead.objects.filter(pk=row.pk).update(due=clock.today() - dt.timedelta(days=1))
    return row


def test_a_person_of_the_unit_acknowledges_once(office: factories.Office) -> None:
    row = asked(office)
    assert [one.pk for one in reading.waiting_for(office.writer)] == [row.pk]
    acknowledge(must_read=row, by=office.writer)
    acknowledge(must_read=row, by=office.writer)
    assert [one.by for one in Acknowledgement.objects.all()] == [office.writer]
    assert list(reading.waiting_for(office.writer)) == []


def test_nobody_acknowledges_for_another_unit(office: factories.Office) -> None:
    row = asked(office)
    for person in (office.focal, office.leader, office.stranger, factories.account("khong-vai", office.department)):
        with pytest.raises(PermissionDenied):
            acknowledge(must_read=row, by=person)
    assert not Acknowledgement.objects.exists()
    assert list(reading.waiting_for(office.focal)) == []


def test_asking_again_gives_the_new_day_and_no_second_row(office: factories.Office) -> None:
    row = asked(office)
    later = clock.today() + dt.timedelta(days=30)
    ask(registered=row.registered, units=[office.department, office.locality], due=later, by=office.focal)
    assert list(MustRead.objects.order_by("unit__path").values_list("unit", "due")) == [
        (office.locality.pk, later),
        (office.department.pk, later),
    ]


def test_only_units_below_are_asked_from_today_on_and_by_the_focal_officer(office: factories.Office) -> None:
    row = registered(office)
    today = clock.today()
    for chosen, due in (([office.neighbour], today), ([], today), ([office.department], today - dt.timedelta(days=1))):
        with pytest.raises(ReadingRefused):
            ask(registered=row, units=chosen, due=due, by=office.focal)
    with pytest.raises(PermissionDenied):
        ask(registered=row, units=[office.department], due=today, by=office.leader)
    assert not MustRead.objects.exists()


def test_what_is_overdue_is_listed_until_somebody_of_the_unit_has_read_it(office: factories.Office) -> None:
    row = past(office)
    for person in (office.focal, office.writer, office.leader):
        assert [one.pk for one in reading.overdue(person)] == [row.pk]
    assert list(reading.overdue(office.stranger)) == []
    acknowledge(must_read=row, by=office.writer)
    assert list(reading.overdue(office.focal)) == []


def test_due_soon_names_what_to_remind_of_and_sends_nothing(office: factories.Office) -> None:
    late = past(office)
    soon = asked(office, 3, number="3-CT/TU")
    asked(office, 4, number="4-CT/TU")
    done = asked(office, 1, number="5-CT/TU")
    acknowledge(must_read=done, by=office.writer)
    assert [one.pk for one in reading.due_soon(clock.today())] == [late.pk, soon.pk]
    assert not MailOut.objects.exists()


def people_of(o: factories.Office) -> tuple[factories.Account, factories.Account]:
    keeper = factories.account("quan-tri", o.centre, Role.ADMIN)
    return keeper, factories.account("nguoi-tiep-nhan", o.neighbour, Role.WRITER)


def test_a_unit_that_another_was_merged_into_reads_in_its_place(office: factories.Office) -> None:
    row = asked(office)
    keeper, _other = people_of(office)
    heir = factories.unit("so-moi", UnitKind.DEPARTMENT, office.locality)
    person = factories.account("nguoi-moi", heir, Role.WRITER)
    with pytest.raises(PermissionDenied):
        acknowledge(must_read=row, by=person)
    units.merge(units=[office.department], into=heir, on=clock.today(), by=keeper, document="Nghị quyết 1/NQ")
    row, person = MustRead.objects.get(), again(person)
    assert [one.pk for one in reading.waiting_for(person)] == [row.pk]
    assert acknowledge(must_read=row, by=person).by == person


def test_a_unit_that_moved_below_another_reads_for_itself(office: factories.Office) -> None:
    row = asked(office)
    keeper, receiving = people_of(office)
    units.move(unit=office.department, to=office.neighbour, on=clock.today(), by=keeper, document="Nghị quyết 2/NQ")
    row, receiving, own = MustRead.objects.get(), again(receiving), again(office.writer)
    assert row.unit.path.startswith(receiving.unit.paths)  # type: ignore[union-attr]
    assert list(reading.waiting_for(receiving)) == []
    with pytest.raises(PermissionDenied):
        acknowledge(must_read=row, by=receiving)
    assert own.unit != row.unit
    assert [one.pk for one in reading.waiting_for(own)] == [row.pk]
    assert acknowledge(must_read=row, by=own).by == own


def test_a_unit_carried_along_by_a_merger_reads_for_itself_also_after_the_next_one(office: factories.Office) -> None:
    row = asked(office)
    keeper, receiving = people_of(office)
    into = units.NewUnit(names={"vi": "Tỉnh Mới"}, code="tinh-moi")
    day = clock.today() - dt.timedelta(days=1)
    units.merge(units=[office.locality, office.neighbour], into=into, on=day, by=keeper, document="Nghị quyết 3/NQ")
    third = factories.unit("so-thu-ba", UnitKind.DEPARTMENT, again(receiving).unit)
    last = factories.account("nguoi-cuoi", third, Role.WRITER)
    for person in (again(receiving), again(office.leader), last):
        with pytest.raises(PermissionDenied):
            acknowledge(must_read=MustRead.objects.get(), by=person)
    own = again(office.writer).unit
    assert own is not None
    units.merge(units=[own], into=third, on=clock.today(), by=keeper, document="Nghị quyết 4/NQ")
    with pytest.raises(PermissionDenied):
        acknowledge(must_read=MustRead.objects.get(), by=again(receiving))
    assert acknowledge(must_read=MustRead.objects.get(), by=again(last)).must_read == row
