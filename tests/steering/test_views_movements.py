"""Screens of emulation: what units see when, contesting and answering on the screen, the number of queries."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.people.enums import Role
from nhipcau.steering.domain.movements import move
from nhipcau.steering.enums import MovementState, ObjectionState
from nhipcau.steering.models import CouncilDecision, Movement, Objection
from tests import factories
from tests.plan.rows import queries_of, result
from tests.steering.movement_rows import INSIDE, department, opened, scoring, taking_part

pytestmark = pytest.mark.django_db


def desk(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_a_movement_is_drawn_up_and_opened_on_the_screen(office: factories.Office) -> None:
    client = desk(office.focal)
    client.post(
        reverse("steering:movements"),
        {"unit": office.locality.pk, "title": "Thi đua", "begins": "1/1/2026", "ends": "31/12/2026"},
    )
    row = Movement.objects.get()
    given = {"criterion-measure": "I02", "criterion-title": "", "criterion-full": "60", "criterion-enough": "4"}
    client.post(reverse("steering:criterion_add", args=[row.pk]), given)
    client.post(reverse("steering:criterion_add", args=[row.pk]), {**given, "criterion-measure": "I04"})
    client.post(reverse("steering:movement_move", args=[row.pk]), {"to": "open"})
    client.post(reverse("steering:register", args=[row.pk]), {"registration-unit": office.department.pk})
    row.refresh_from_db()
    assert (row.state, row.criteria.count(), row.registrations.get().unit) == (MovementState.OPEN, 1, office.department)
    assert client.get(reverse("steering:movement", args=[row.pk])).status_code == 200


def test_other_units_see_scores_once_they_are_shown_and_never_the_rows(office: factories.Office) -> None:
    other = department(office, "so-du-lich")
    row = opened(office)
    own, foreign = taking_part(office, row, office.department, other)
    result(office, INSIDE, unit=other, title="Tin của Sở khác")
    officer = desk(office.writer)
    assert officer.get(reverse("steering:score", args=[own.pk])).status_code == 200
    assert officer.get(reverse("steering:score", args=[foreign.pk])).status_code == 404
    assert other.name("vi") not in officer.get(reverse("steering:movement", args=[row.pk])).content.decode()
    move(movement=row, to=MovementState.SCORING, by=office.focal)
    page = officer.get(reverse("steering:score", args=[foreign.pk]))
    assert (page.status_code, "Tin của Sở khác" in page.content.decode()) == (200, False)
    assert "Tin của Sở khác" in desk(office.focal).get(reverse("steering:score", args=[foreign.pk])).content.decode()
    assert desk(office.stranger).get(reverse("steering:score", args=[foreign.pk])).status_code == 404


def test_what_was_typed_stays_on_the_movement_when_it_is_refused(office: factories.Office) -> None:
    client = desk(office.focal)
    client.post(
        reverse("steering:movements"), {"unit": office.locality.pk, "title": "Thi đua", "begins": "1/1/2026", "ends": "31/12/2026"}
    )
    row = Movement.objects.get()
    given = {"criterion-measure": "I02", "criterion-title": "Tin đã công bố", "criterion-full": "60", "criterion-enough": "0"}
    refused = client.post(reverse("steering:criterion_add", args=[row.pk]), given)
    assert (refused.status_code, 'value="Tin đã công bố"' in refused.content.decode()) == (422, True)
    assert row.criteria.count() == 0


def test_a_line_is_contested_answered_and_decided_on_the_screen(office: factories.Office) -> None:
    registration = scoring(office).registrations.get()
    unit, judge = desk(office.writer), desk(office.leader)
    unit.post(reverse("steering:contest", args=[registration.pk, 1]), {"text": "Thiếu hai bài"})
    objection = Objection.objects.get()
    address = reverse("steering:objection_answer", args=[registration.pk, objection.pk])
    unit.post(address, {"reason": "tự nhận", "corrected_value": "9", "uphold": "1"})
    objection.refresh_from_db()
    assert objection.state == ObjectionState.WAITING
    judge.post(address, {"reason": "Có minh chứng", "corrected_value": "2", "uphold": "1"})
    objection.refresh_from_db()
    assert (objection.state, objection.corrected_value) == (ObjectionState.UPHELD, 2)
    decide = reverse("steering:council_decide", args=[registration.pk])
    unit.post(decide, {"commendation": "merit"})
    assert CouncilDecision.objects.count() == 0
    judge.post(decide, {"commendation": "praise", "words": "Tốt"})
    assert CouncilDecision.objects.get().score == 30
    assert "Tốt" in unit.get(reverse("steering:score", args=[registration.pk])).content.decode()


def test_ties_are_said_and_the_paper_is_for_those_who_keep_the_movement(office: factories.Office) -> None:
    other = department(office, "so-du-lich")
    row = scoring(office, office.department, other)
    for unit in (office.department, other):
        result(office, INSIDE, unit=unit)
    page = desk(office.focal).get(reverse("steering:movement", args=[row.pk]))
    assert page.content.decode().count("1 (đồng hạng)") == 2
    paper = reverse("steering:commendations", args=[row.pk, "docx"])
    assert [desk(one).get(paper).status_code for one in (office.focal, office.writer, office.stranger)] == [200, 404, 404]


@pytest.mark.once
def test_lists_take_as_many_queries_for_one_as_for_fifty(office: factories.Office) -> None:
    row = scoring(office)
    result(office, INSIDE)
    client = desk(office.focal)
    registration = row.registrations.get()
    addresses = [
        reverse("steering:movements"), reverse("steering:movement", args=[row.pk]), reverse("steering:score", args=[registration.pk]),
    ]  # fmt: skip
    few = [queries_of(client, one) for one in addresses]
    move(movement=row, to=MovementState.OPEN, by=office.focal)
    for no in range(49):
        unit = department(office, f"so-{no}")
        taking_part(office, row, unit)
        result(office, INSIDE, unit=unit)
        result(office, INSIDE)
        opened(office)
    move(movement=row, to=MovementState.SCORING, by=office.focal)
    assert [queries_of(client, one) for one in addresses] == few


def test_a_stranger_finds_no_movement(office: factories.Office) -> None:
    row = scoring(office)
    assert desk(office.stranger).get(reverse("steering:movement", args=[row.pk])).status_code == 404
    above = factories.account("trung-uong", office.centre, Role.OVERSIGHT)
    assert desk(above).get(reverse("steering:movement", args=[row.pk])).status_code == 200
