"""Who reviews what a unit recorded, what is asked of them, and what an accepted result is worth."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.plan.counting import recorded
from nhipcau.plan.domain.proofs import of_link
from nhipcau.plan.domain.recorded import Said, record
from nhipcau.plan.domain.result_queries import awaiting_review
from nhipcau.plan.domain.reviewing import ReviewRefused, accept, send_back, take_back
from nhipcau.plan.enums import REVIEW_MOVES, ReviewState, TaskState
from nhipcau.plan.measures import Scope, find, rows_of, total
from nhipcau.plan.models import Evidence, ReportedResult, Result, ResultWithdrawal
from nhipcau.plan.rules import may_review
from tests import factories
from tests.plan.rows import result

pytestmark = pytest.mark.django_db
LINK = "https://dai-trinh-dien.example/chuong-trinh"


def reported(o: factories.Office, *, by: Account | None = None, proof: bool = True, **values: object) -> ReportedResult:
    said = Said(**{"measure": "I12", "title": "Lớp tập huấn", "day": clock.today(), "second": 40, **values})  # type: ignore[arg-type]
    author = by or o.writer
    assert author.unit is not None
    return record(unit=author.unit, by=author, said=said, proofs=[of_link(LINK)] if proof else [])


def year(o: factories.Office) -> Scope:
    today = clock.today()
    return Scope(o.locality.path, today.replace(month=1, day=1), today)


def test_accepted_it_counts_and_proves_its_task(office: factories.Office) -> None:
    row = reported(office, task=office.task, quantity=2, language="en", splits={"level": "Tỉnh"})
    made = accept(reported=row, by=office.focal)
    row.refresh_from_db()
    office.task.refresh_from_db()
    assert (made.kind, made.measure, made.proof, made.quantity, made.second, made.language, made.splits) == (
        "recorded", "I12", f"reported:{row.pk}", 2, 40, "en", {"level": "Tỉnh"},
    )  # fmt: skip
    assert (row.state, row.result, row.reviewed_by) == ("accepted", made, office.focal)
    assert list(Evidence.objects.values_list("result", "task")) == [(made.pk, office.task.pk)]
    assert office.task.state == TaskState.DOING
    measure = find("I12")
    assert measure is not None
    rows = rows_of(measure, year(office)) or []
    assert (total(measure, rows), rows[0].second, rows[0].day, rows[0].tasks) == (2, 40, row.day, {office.task.pk})


def test_what_waits_or_was_sent_back_counts_nothing(office: factories.Office) -> None:
    reported(office)
    send_back(reported=reported(office), by=office.focal, reason="thiếu")
    measure = find("I12")
    assert measure is not None
    assert rows_of(measure, year(office)) is None


def test_accepting_twice_makes_one_result(office: factories.Office) -> None:
    row = reported(office, task=office.task)
    assert accept(reported=row, by=office.focal) == accept(reported=row, by=office.focal)
    assert (Result.objects.count(), Evidence.objects.count()) == (1, 1)
    assert JournalEntry.objects.filter(action="plan.accept_result").count() == 1


def test_without_a_proof_nothing_is_accepted(office: factories.Office) -> None:
    row = reported(office, proof=False)
    with pytest.raises(ReviewRefused):
        accept(reported=row, by=office.focal)
    assert (Result.objects.count(), ReportedResult.objects.get().state) == (0, "waiting")


def test_nobody_reviews_what_they_recorded(office: factories.Office) -> None:
    row = reported(office, by=office.focal)
    with pytest.raises(PermissionDenied):
        accept(reported=row, by=office.focal)
    second = factories.account("dau-moi-2", office.locality, Role.FOCAL)
    assert row not in awaiting_review(office.focal)
    assert accept(reported=row, by=second)


def test_a_department_s_own_focal_officer_reviews_only_for_a_plan_of_the_department(office: factories.Office) -> None:
    own = factories.account("dau-moi-so", office.department, Role.FOCAL)
    row = reported(office, task=office.task)
    assert (may_review(own, row), row in awaiting_review(own)) == (False, False)
    with pytest.raises(PermissionDenied):
        accept(reported=row, by=own)
    office.plan.unit = office.department
    office.plan.save()
    row = ReportedResult.objects.get()
    assert (may_review(own, row), row in awaiting_review(own)) == (True, True)


@pytest.mark.parametrize("who", ["writer", "leader", "clearer", "publisher", "stranger"])
def test_no_other_role_reviews(office: factories.Office, who: str) -> None:
    row, account = reported(office, task=office.task), getattr(office, who)
    for act in (lambda: accept(reported=row, by=account), lambda: send_back(reported=row, by=account, reason="x")):
        with pytest.raises(PermissionDenied):
            act()
    assert row not in awaiting_review(account)


def test_the_question_and_the_set_agree_for_everyone(office: factories.Office) -> None:
    people = [office.focal, office.writer, office.stranger, factories.account("tw", office.centre, Role.FOCAL),
              factories.account("so", office.department, Role.FOCAL)]  # fmt: skip
    rows = [reported(office), reported(office, task=office.task), reported(office, by=office.focal)]
    for account, row in itertools.product(people, rows):
        assert may_review(account, row) == (row in awaiting_review(account))


def test_only_the_moves_of_the_table_are_made(office: factories.Office) -> None:
    for state, to in itertools.product(ReviewState, (ReviewState.ACCEPTED, ReviewState.SENT_BACK)):
        row = reported(office)
        ReportedResult.objects.filter(pk=row.pk).update(state=state)
        act = accept if to == ReviewState.ACCEPTED else send_back
        words = {} if to == ReviewState.ACCEPTED else {"reason": "thiếu"}
        if to in REVIEW_MOVES[state]:
            act(reported=row, by=office.focal, **words)  # type: ignore[operator]
            assert ReportedResult.objects.get(pk=row.pk).state == to
        else:
            with pytest.raises(ReviewRefused):
                act(reported=row, by=office.focal, **words)  # type: ignore[operator]
            assert ReportedResult.objects.get(pk=row.pk).state == state


@pytest.mark.parametrize("reason", ["", "  ", "x" * 601])
def test_sending_back_needs_a_reason_that_fits(office: factories.Office, reason: str) -> None:
    row = reported(office)
    with pytest.raises(ReviewRefused):
        send_back(reported=row, by=office.focal, reason=reason)
    assert ReportedResult.objects.get().state == "waiting"


def test_the_journal_holds_no_words_of_the_reason(office: factories.Office) -> None:
    send_back(reported=reported(office), by=office.focal, reason="thiếu danh sách học viên")
    assert JournalEntry.objects.get(action="plan.send_back_result").data == {}


def test_a_mistake_is_taken_back_once_and_the_result_stays_a_row(office: factories.Office) -> None:
    row = reported(office, task=office.task)
    made = accept(reported=row, by=office.focal)
    take_back(result=made, by=office.focal, reason="trùng với lớp tháng 3")
    with pytest.raises(ReviewRefused):
        take_back(result=made, by=office.focal, reason="lần nữa")
    row.refresh_from_db()
    assert (row.state, row.review_note, row.result) == ("accepted", "trùng với lớp tháng 3", made)
    assert (Result.objects.count(), ResultWithdrawal.objects.count(), Evidence.objects.count()) == (1, 1, 1)
    after = clock.now() + dt.timedelta(days=1)
    with clock.moved_to(after):
        assert recorded("I12")(year(office)) == []


def test_taking_back_needs_a_reason_the_right_person_and_a_recorded_result(office: factories.Office) -> None:
    made = accept(reported=reported(office), by=office.focal)
    with pytest.raises(ReviewRefused):
        take_back(result=made, by=office.focal, reason=" ")
    for who in (office.writer, office.leader, office.stranger):
        with pytest.raises(PermissionDenied):
            take_back(result=made, by=who, reason="nhầm")
    with pytest.raises(ReviewRefused):
        take_back(result=result(office, clock.today()), by=office.focal, reason="nhầm")
    assert ResultWithdrawal.objects.count() == 0


def test_the_oldest_waits_first(office: factories.Office) -> None:
    rows = [reported(office), reported(office)]
    assert list(awaiting_review(office.focal)) == rows
