"""Money is kept in đồng with its papers; a mistake is mended by a row of its own, once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.plan.domain.budgets import BudgetRefused, mend, remove_line, set_line, spend, totals
from nhipcau.plan.domain.tasks import assign, edit, move
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import BudgetLine, Plan, Spending
from tests import factories
from tests.plan.rows import plan

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


def line(o: factories.Office, of: Plan, code: str = "1", amount: int = 100_000_000) -> BudgetLine:
    return set_line(plan=of, code=code, title="Phim", source="state", amount=amount, by=o.focal)


def test_a_line_is_added_and_changed_by_its_code(office: factories.Office) -> None:
    first = line(office, office.plan)
    assert line(office, office.plan, amount=5) == first
    assert list(office.plan.budget_lines.values_list("code", "amount")) == [("1", 5)]


@pytest.mark.parametrize("wrong", [{"code": " "}, {"title": ""}, {"source": "quỹ đen"}, {"amount": -1}, {"amount": 10**16}])
def test_a_line_that_does_not_fit_is_refused(office: factories.Office, wrong: dict[str, object]) -> None:
    values = {"code": "1", "title": "Phim", "source": "state", "amount": 1, **wrong}
    with pytest.raises(BudgetRefused):
        set_line(plan=office.plan, by=office.focal, **values)  # type: ignore[arg-type]
    assert not office.plan.budget_lines.exists()


def test_a_line_that_tasks_draw_on_stays(office: factories.Office) -> None:
    row = line(office, office.plan)
    edit(task=office.task, by=office.focal, budget_line=row)
    with pytest.raises(BudgetRefused):
        remove_line(line=row, by=office.focal)
    edit(task=office.task, by=office.focal, budget_line=None)
    remove_line(line=row, by=office.focal)
    assert not office.plan.budget_lines.exists()


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"amount": -5}, {"paper": " "}, {"source": "x"}])
def test_spending_needs_an_amount_and_a_paper(office: factories.Office, wrong: dict[str, object]) -> None:
    values = {"day": DAY, "amount": 1, "paper": "Phiếu chi 1", **wrong}
    with pytest.raises(BudgetRefused):
        spend(task=office.task, by=office.focal, **values)  # type: ignore[arg-type]
    assert not Spending.objects.exists()


def test_a_mistake_is_mended_once_and_leaves_nothing_spent(office: factories.Office) -> None:
    wrong = spend(task=office.task, day=DAY, amount=7, paper="Phiếu chi 1", by=office.focal)
    back = mend(spending=wrong, by=office.focal)
    assert sum(Spending.objects.values_list("amount", flat=True)) == 0
    for one in (wrong, back):
        with pytest.raises(BudgetRefused):
            mend(spending=one, by=office.focal)
    assert Spending.objects.count() == 2


def test_totals_are_by_line_without_what_was_given_up_but_with_what_it_cost(office: factories.Office) -> None:
    row = plan(office)
    first, second = line(office, row, "1", 100), line(office, row, "2", 50)
    given = {"content": row.contents.get(), "by": office.focal, "lead": office.department, "quarter": 1}
    one = assign(title="a", budget_line=first, budget=30, **given)  # type: ignore[arg-type]
    two = assign(title="b", budget_line=first, budget=40, **given)  # type: ignore[arg-type]
    assign(title="c", budget=7, **given)  # type: ignore[arg-type]
    spend(task=one, day=DAY, amount=12, paper="Hợp đồng 3", by=office.focal)
    spend(task=two, day=DAY, amount=1, paper="Hợp đồng 4", by=office.focal)
    move(task=two, to=TaskState.CANCELLED, by=office.focal, reason="Bão")
    found = [(total.line, total.estimated, total.planned, total.spent) for total in totals(row)]
    assert found == [(first, 100, 30, 13), (second, 50, 0, 0), (None, 0, 7, 0)]


def test_only_the_focal_officer_keeps_the_budget(office: factories.Office) -> None:
    row = spend(task=office.task, day=DAY, amount=7, paper="Phiếu chi 1", by=office.focal)
    for person in (office.writer, office.leader, office.stranger):
        for act in (
            lambda person=person: set_line(plan=office.plan, code="1", title="x", source="state", amount=1, by=person),
            lambda person=person: spend(task=office.task, day=DAY, amount=1, paper="x", by=person),
            lambda person=person: mend(spending=row, by=person),
        ):
            with pytest.raises(PermissionDenied):
                act()
    assert Spending.objects.count() == 1
