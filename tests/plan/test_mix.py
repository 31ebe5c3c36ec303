"""The mix against the plan: «Plan says 4 documentaries in 3 languages; board shows 2 in 1»."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.plan.domain.mix import NOT_NAMED, Amount, Axis, mix
from nhipcau.plan.domain.tasks import assign, move
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Task, TaskTarget
from nhipcau.reference.models import Topic
from tests import factories
from tests.plan.rows import plan, result

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def test_the_board_says_what_stands_of_what_was_planned(office: factories.Office) -> None:
    row = plan(office)
    film = assign(
        content=row.contents.get(), by=office.focal, title="Phim tài liệu", lead=office.department, quarter=2,
        product="video", quantity={"vi": 2, "en": 1, "fr": 1},
    )  # fmt: skip
    result(office, DAY, task=film, quantity=2)
    (found,) = mix(row, Axis.FORM).rows
    assert (found.key, found.total, found.planned_languages, found.proved_languages) == ("video", Amount(4, 2), 3, 1)
    assert (found.short, found.tasks) == (2, (film.pk,))


def test_what_is_short_in_one_language_is_not_made_up_for_in_another(office: factories.Office) -> None:
    row = plan(office)
    of = assign(
        content=row.contents.get(), by=office.focal, title="Bài", lead=office.department, quarter=2, product="article",
        quantity={"vi": 1, "fr": 2},
    )  # fmt: skip
    result(office, DAY, task=of, quantity=9)
    (found,) = mix(row, Axis.FORM).rows
    assert (found.total, found.short) == (Amount(3, 9), 2)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "video", "article"]),
            st.dictionaries(st.sampled_from(["vi", "en", "fr", "any"]), st.integers(1, 9), max_size=3),
            st.integers(0, 2),
        ),
        max_size=6,
    )
)
def test_totals_equal_targets_on_every_axis(
    office: factories.Office, given_tasks: list[tuple[str, dict[str, int], int]]
) -> None:
    topics = [Topic.objects.get_or_create(code=f"t-{no}", defaults={"names": {"vi": f"T{no}"}})[0] for no in range(2)]
    row = plan(office)
    for product, quantity, several in given_tasks:
        assign(
            content=row.contents.get(), by=office.focal, title="x", lead=office.department, quarter=1, product=product,
            quantity=quantity, topics=topics[:several],
        )  # fmt: skip
    whole = sum(TaskTarget.objects.filter(task__content__plan=row).values_list("quantity", flat=True))
    for axis in Axis:
        found = mix(row, axis)
        assert found.total.total.planned == whole
        rows = sum(one.total.planned for one in found.rows)
        assert rows == whole or (axis is Axis.TOPIC and rows > whole and found.overlaps)


def test_tasks_given_up_are_left_out_and_nameless_ones_stand_together(office: factories.Office) -> None:
    row = plan(office)
    for title in ("còn", "bỏ"):
        assign(content=row.contents.get(), by=office.focal, title=title, lead=office.department, quarter=1, quantity={"vi": 1})
    move(task=Task.objects.get(title="bỏ"), to=TaskState.CANCELLED, by=office.focal, reason="Bão")
    for axis in (Axis.FORM, Axis.TOPIC, Axis.AUDIENCE):
        (found,) = mix(row, axis).rows
        assert (found.key, found.total) == (NOT_NAMED, Amount(1, 0))


@pytest.mark.once
def test_the_mix_costs_the_same_for_one_task_and_for_fifty(office: factories.Office) -> None:
    row = plan(office)
    counts = []
    for size in (1, 49):
        for _number in range(size):
            assign(
                content=row.contents.get(), by=office.focal, title="x", lead=office.department, quarter=1,
                quantity={"vi": 1}, topics=[office.topic], audiences=[office.audience],
            )  # fmt: skip
        with CaptureQueriesContext(connection) as caught:
            mix(row, Axis.TOPIC)
        counts.append(len(caught))
    assert counts == [5, 5]
