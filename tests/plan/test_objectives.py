"""Objectives of the development plan: a list is read into a tree, taken in once, and tasks are tied to it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.plan.domain.objectives import (
    Line,
    ObjectiveRefused,
    import_lines,
    link_tasks,
    objectives_for,
    read_lines,
    tree,
)
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.models import Objective
from tests import factories
from tests.plan.rows import plan

LIST = """
1. Kinh tế đối ngoại
1.1 Thu hút đầu tư nước ngoài;
1.2) Xuất khẩu

1.10. Du lịch
2 Văn hóa, xã hội.
"""


def test_a_list_is_read_line_by_line_with_what_stands_above() -> None:
    assert read_lines(LIST) == [
        Line("1", "Kinh tế đối ngoại"),
        Line("1.1", "Thu hút đầu tư nước ngoài", "1"),
        Line("1.2", "Xuất khẩu", "1"),
        Line("1.10", "Du lịch", "1"),
        Line("2", "Văn hóa, xã hội"),
    ]


@pytest.mark.parametrize("wrong", ["Không có số", "1. A\n1. B", "1."])
def test_a_line_without_a_number_or_with_one_twice_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(ObjectiveRefused):
        read_lines(wrong)


@given(st.lists(st.integers(1, 30), unique=True, min_size=1, max_size=12))
def test_every_numbered_line_is_read_once_in_its_order(numbers: list[int]) -> None:
    lines = read_lines("\n".join(f"{no}. Mục tiêu {no}" for no in numbers))
    assert [line.code for line in lines] == [str(no) for no in numbers]


def taken(o: factories.Office, text: str = LIST) -> tuple[int, int]:
    return import_lines(unit=o.locality, lines=read_lines(text), year_from=2026, year_to=2030, by=o.focal)


@pytest.mark.django_db
def test_a_list_taken_in_twice_changes_nothing_and_new_words_mend_the_row(office: factories.Office) -> None:
    assert (taken(office), taken(office)) == ((5, 0), (0, 0))
    assert taken(office, LIST.replace("Xuất khẩu", "Xuất khẩu nông sản")) == (0, 1)
    assert Objective.objects.count() == 5
    assert [(node.row.code, node.depth) for node in tree(office.locality)] == [
        ("1", 0), ("1.1", 1), ("1.2", 1), ("1.10", 1), ("2", 0),
    ]  # fmt: skip


@pytest.mark.django_db
def test_nothing_is_taken_in_by_strangers_or_without_years(office: factories.Office) -> None:
    lines = read_lines(LIST)
    with pytest.raises(PermissionDenied):
        import_lines(unit=office.locality, lines=lines, year_from=2026, year_to=2030, by=office.stranger)
    for first, last in ((2030, 2026), (26, 30)):
        with pytest.raises(ObjectiveRefused):
            import_lines(unit=office.locality, lines=lines, year_from=first, year_to=last, by=office.focal)
    with pytest.raises(ObjectiveRefused):
        import_lines(unit=office.locality, lines=[], year_from=2026, year_to=2030, by=office.focal)
    assert not Objective.objects.exists()


@pytest.mark.django_db
def test_tasks_are_tied_to_many_objectives_and_not_across_branches(office: factories.Office) -> None:
    taken(office)
    first, second = Objective.objects.filter(code__in=("1.1", "2")).order_by("code")
    for one in (first, second):
        link_tasks(objective=one, tasks=[office.task], by=office.focal)
    assert set(office.task.objectives.all()) == {first, second}
    abroad = assign(
        content=plan(office, unit=office.neighbour).contents.get(), by=office.stranger, title="x",
        lead=office.neighbour, quarter=1,
    )  # fmt: skip
    with pytest.raises(ObjectiveRefused):
        link_tasks(objective=first, tasks=[abroad], by=office.focal)
    link_tasks(objective=first, tasks=[], by=office.focal)
    assert set(office.task.objectives.all()) == {second}


@pytest.mark.django_db
def test_a_task_may_serve_objectives_of_its_year_and_of_the_units_above(office: factories.Office) -> None:
    taken(office)
    Objective.objects.create(unit=office.centre, code="A", title="Quốc gia", year_from=2021, year_to=2026)
    Objective.objects.create(unit=office.locality, code="9", title="Đã qua", year_from=2021, year_to=2025)
    Objective.objects.create(unit=office.neighbour, code="8", title="Nơi khác", year_from=2026, year_to=2030)
    assert [one.code for one in objectives_for(plan(office))] == ["A", "1", "1.1", "1.10", "1.2", "2"]


@pytest.mark.once
@pytest.mark.django_db
def test_the_tree_costs_one_query(office: factories.Office) -> None:
    taken(office, "\n".join(f"{no}. Mục tiêu {no}" for no in range(1, 51)))
    with CaptureQueriesContext(connection) as caught:
        assert len(tree(office.locality)) == 50
    assert len(caught) == 1
