"""A movement is drawn up, opened, scored and closed; units contest, another answers, a named person notes the decision."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel.models import AppendOnly
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, RoleHeld
from nhipcau.steering.domain.council import decide
from nhipcau.steering.domain.movements import (
    MovementRefused,
    add_criterion,
    draw_up,
    move,
    movements_seen_by,
    register,
    remove_criterion,
    units_registering,
    withdraw,
)
from nhipcau.steering.domain.objections import answer, contest
from nhipcau.steering.domain.scores import score_of
from nhipcau.steering.enums import MOVEMENT_MOVES, Commendation, MovementState, ObjectionState
from nhipcau.steering.models import CouncilDecision, Criterion, Movement, Objection, Registration
from tests import factories
from tests.plan.rows import result
from tests.steering.movement_rows import FIRST, INSIDE, LAST, department, draft, opened, scoring, taking_part

pytestmark = pytest.mark.django_db


def test_a_movement_and_its_criteria_are_the_focal_officers(office: factories.Office) -> None:
    row = draft(office)
    assert list(row.criteria.values_list("no", "measure", "full", "enough")) == [(1, "I02", 60, 4), (2, "KQ", 40, 10)]
    for person in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            draw_up(unit=office.locality, title="x", begins=FIRST, ends=LAST, by=person)
    for wrong in ({"title": ""}, {"ends": dt.date(2025, 1, 1)}):
        with pytest.raises(MovementRefused):
            draw_up(**{"unit": office.locality, "title": "x", "begins": FIRST, "ends": LAST, "by": office.focal, **wrong})
    remove_criterion(criterion=row.criteria.get(no=1), by=office.focal)
    assert list(row.criteria.values_list("no", "measure")) == [(1, "KQ")]


def test_only_what_can_be_counted_becomes_a_criterion(office: factories.Office) -> None:
    row = draft(office)
    for measure, full, enough in (("I04", 10, 5), ("I22", 10, 5), ("nothing", 10, 5), ("I20", 10, 101), ("KQ", 0, 5), ("KQ", 10, 0)):
        with pytest.raises(MovementRefused):
            add_criterion(movement=row, title="x", measure=measure, full=full, enough=enough, by=office.focal)
    assert Criterion.objects.count() == 2


def test_only_the_moves_of_the_table_are_made(office: factories.Office) -> None:
    for before in MovementState:
        for after in MovementState:
            row = draft(office)
            Movement.objects.filter(pk=row.pk).update(state=MovementState.OPEN)
            row.refresh_from_db()
            [registration] = taking_part(office, row)
            if (before, after) == (MovementState.SCORING, MovementState.CLOSED):
                Movement.objects.filter(pk=row.pk).update(state=MovementState.SCORING)
                registration.refresh_from_db()
                decide(registration=Registration.objects.get(), commendation=Commendation.NONE, by=office.leader)
            Movement.objects.filter(pk=row.pk).update(state=before)
            row.refresh_from_db()
            if after in MOVEMENT_MOVES[before]:
                assert move(movement=row, to=after, by=office.focal).state == after
            else:
                with pytest.raises(MovementRefused):
                    move(movement=row, to=after, by=office.focal)
            if not CouncilDecision.objects.exists():
                Registration.objects.all().delete()


def test_criteria_stand_once_registration_is_open(office: factories.Office) -> None:
    row = opened(office)
    with pytest.raises(MovementRefused):
        add_criterion(movement=row, title="x", measure="KQ", full=1, enough=1, by=office.focal)
    with pytest.raises(MovementRefused):
        remove_criterion(criterion=row.criteria.first(), by=office.focal)  # type: ignore[arg-type]
    empty = draw_up(unit=office.locality, title="x", begins=FIRST, ends=LAST, by=office.focal)
    with pytest.raises(MovementRefused):
        move(movement=empty, to=MovementState.OPEN, by=office.focal)


def test_units_below_take_part_each_once_and_the_judge_does_not(office: factories.Office) -> None:
    row = opened(office)
    own = factories.account("lanh-dao-so", office.department, Role.LEADER)
    assert list(units_registering(own, row)) == [office.department]
    assert register(movement=row, unit=office.department, by=own, pledge="10 bài").pledge == "10 bài"
    with pytest.raises(MovementRefused):
        register(movement=row, unit=office.department, by=own)
    for unit, person in (
        (office.locality, office.focal), (office.neighbour, office.stranger), (office.centre, office.focal),
        (office.department, office.writer),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            register(movement=row, unit=unit, by=person)
    assert list(units_registering(office.focal, row)) == []
    withdraw(registration=row.registrations.get(), by=own)
    assert row.registrations.count() == 0


def contested(o: factories.Office) -> Objection:
    registration = scoring(o).registrations.get()
    return contest(registration=registration, criterion=registration.movement.criteria.get(no=1), text="Thiếu 2 bài", by=o.writer)


def test_a_unit_contests_a_line_once_at_a_time(office: factories.Office) -> None:
    row = contested(office)
    with pytest.raises(MovementRefused):
        contest(registration=row.registration, criterion=row.criterion, text="Nữa", by=office.writer)
    for person in (office.focal, office.stranger):
        with pytest.raises(PermissionDenied):
            contest(registration=row.registration, criterion=row.criterion, text="x", by=person)
    answer(objection=row, upheld=False, reason="Bài đăng ngoài kỳ", by=office.focal)
    again = contest(registration=row.registration, criterion=row.criterion, text="Có minh chứng mới", by=office.writer)
    assert (Objection.objects.count(), again.state) == (2, ObjectionState.WAITING)


def test_an_upheld_objection_shows_its_value_beside_the_counted_one(office: factories.Office) -> None:
    row = contested(office)
    result(office, INSIDE)
    answer(objection=row, upheld=True, reason="Đúng", corrected_value=3, by=office.focal)
    line = score_of(row.registration).lines[0]
    assert (line.counted, line.corrected, line.value, line.points) == (1, 3, 3, 45)


def test_the_contesting_unit_never_answers_and_every_answer_has_reasons(office: factories.Office) -> None:
    row = contested(office)
    own = factories.account("dau-moi-so", office.department, Role.FOCAL)
    RoleHeld.objects.create(account=office.writer, unit=office.locality, role=Role.FOCAL)
    writer = Account.objects.get(pk=office.writer.pk)  # of the unit, with a role above it
    for person in (own, writer, office.stranger, office.clearer):
        with pytest.raises(PermissionDenied):
            answer(objection=row, upheld=False, reason="x", by=person)
    for wrong in (
        {"upheld": False, "reason": " "}, {"upheld": True, "reason": "x"},
        {"upheld": False, "reason": "x", "corrected_value": 2},
    ):  # fmt: skip
        with pytest.raises(MovementRefused):
            answer(**{"objection": row, "by": office.focal, **wrong})
    answer(objection=row, upheld=False, reason="Không có minh chứng", by=office.leader)
    with pytest.raises(MovementRefused):
        answer(objection=row, upheld=True, reason="x", corrected_value=1, by=office.focal)
    assert Objection.objects.get().answered_by == office.leader


def test_lines_are_contested_only_while_scores_are_shown(office: factories.Office) -> None:
    [registration] = taking_part(office, opened(office))
    with pytest.raises(MovementRefused):
        contest(registration=registration, criterion=registration.movement.criteria.get(no=1), text="x", by=office.writer)
    assert Objection.objects.count() == 0


def test_a_decision_is_a_named_persons_row_with_the_lines_frozen(office: factories.Office) -> None:
    movement = scoring(office)
    registration = movement.registrations.get()
    result(office, INSIDE)
    row = decide(registration=registration, commendation=Commendation.PRAISE, words="Có nhiều cố gắng", by=office.leader)
    assert (row.by, row.score, row.commendation) == (office.leader, 15, Commendation.PRAISE)
    result(office, INSIDE)
    row.refresh_from_db()
    assert (row.score, row.lines[0]["counted"], row.lines[0]["points"], score_of(registration).total) == (15, "1", "15.00", 30)
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(MovementRefused):
        decide(registration=registration, commendation=Commendation.NONE, by=office.leader)
    assert move(movement=movement, to=MovementState.CLOSED, by=office.focal).state == MovementState.CLOSED


def test_the_council_waits_for_answers_and_the_movement_for_the_council(office: factories.Office) -> None:
    row = contested(office)
    movement = row.registration.movement
    with pytest.raises(MovementRefused):
        decide(registration=row.registration, commendation=Commendation.MERIT, by=office.leader)
    for person in (office.writer, office.stranger):
        with pytest.raises(PermissionDenied):
            decide(registration=row.registration, commendation=Commendation.MERIT, by=person)
    with pytest.raises(MovementRefused):
        move(movement=movement, to=MovementState.CLOSED, by=office.focal)
    answer(objection=row, upheld=False, reason="x", by=office.focal)
    with pytest.raises(MovementRefused):
        move(movement=movement, to=MovementState.CLOSED, by=office.focal)
    decide(registration=row.registration, commendation=Commendation.NONE, by=office.leader)
    with pytest.raises(MovementRefused):
        move(movement=movement, to=MovementState.OPEN, by=office.focal)
    assert CouncilDecision.objects.count() == 1


def test_drafts_are_seen_by_their_branch_and_open_movements_by_units_below(office: factories.Office) -> None:
    above = factories.account("trung-uong", office.centre, Role.FOCAL)
    row = draft(office)
    assert [list(movements_seen_by(one)) for one in (office.focal, above, office.writer, office.stranger)] == [[row], [row], [], []]
    move(movement=row, to=MovementState.OPEN, by=office.focal)
    assert [list(movements_seen_by(one)) for one in (office.focal, office.writer, office.stranger)] == [[row], [row], []]


def test_registering_asks_for_a_unit_of_the_branch(office: factories.Office) -> None:
    far = department(office, "so-xa")
    row = opened(office)
    [registration] = taking_part(office, row, far)
    assert (registration.unit, registration.by) == (far, office.focal)
