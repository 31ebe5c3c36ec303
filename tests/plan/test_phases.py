"""Phases stand in their order, do not overlap, and keep their tasks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.plan.domain.phases import GivenPhase, phase_on, set_phases
from nhipcau.plan.domain.plans import PlanRefused
from nhipcau.plan.domain.tasks import edit
from tests import factories

pytestmark = pytest.mark.django_db


def day(month: int, of: int = 1) -> dt.date:
    return dt.date(2026, month, of)


FIRST, SECOND = GivenPhase("Chuẩn bị", day(1), day(3, 31)), GivenPhase("Cao điểm", day(4), day(9, 30))


def test_phases_are_replaced_and_the_first_keeps_its_tasks(office: factories.Office) -> None:
    first, second = set_phases(plan=office.plan, phases=[FIRST, SECOND], by=office.focal)
    edit(task=office.task, by=office.focal, phase=first)
    renamed = GivenPhase("Khởi động", day(1), day(2, 28))
    (kept,) = set_phases(plan=office.plan, phases=[renamed], by=office.focal)
    office.task.refresh_from_db()
    assert (kept.pk, kept.title, office.task.phase) == (first.pk, "Khởi động", kept)
    assert not office.plan.phases.filter(pk=second.pk).exists()
    set_phases(plan=office.plan, phases=[], by=office.focal)
    office.task.refresh_from_db()
    assert office.task.phase is None


@pytest.mark.parametrize(
    "wrong",
    [
        [GivenPhase(" ", day(1), day(2))],
        [GivenPhase("Ngược", day(2), day(1))],
        [FIRST, GivenPhase("Chồng", day(3, 31), day(5))],
        [SECOND, FIRST],
    ],
)
def test_phases_that_do_not_fit_are_refused_and_nothing_is_stored(
    office: factories.Office, wrong: list[GivenPhase]
) -> None:
    set_phases(plan=office.plan, phases=[FIRST], by=office.focal)
    with pytest.raises(PlanRefused):
        set_phases(plan=office.plan, phases=wrong, by=office.focal)
    assert list(office.plan.phases.values_list("title", flat=True)) == ["Chuẩn bị"]


def test_only_the_focal_officer_sets_them(office: factories.Office) -> None:
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            set_phases(plan=office.plan, phases=[FIRST], by=person)
    assert not office.plan.phases.exists()


def test_the_phase_of_a_day(office: factories.Office) -> None:
    phases = set_phases(plan=office.plan, phases=[FIRST, SECOND], by=office.focal)
    found = [phase_on(phases, one) for one in (day(1), day(3, 31), day(4), day(10))]
    assert found == [phases[0], phases[0], phases[1], None]
