"""I01: documents issued, counted from the register, with the rows behind the figure."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.plan import measures
from nhipcau.plan.measures import Scope
from nhipcau.report.domain.queries import rows_behind
from tests import factories
from tests.plan.rows import result
from tests.steering.directive_rows import registered

pytestmark = pytest.mark.django_db
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def rows(o: factories.Office, *period: dt.date) -> list[measures.Row]:
    measure = measures.find("I01")
    assert measure is not None
    return measures.rows_of(measure, Scope(o.locality.path, *(period or YEAR))) or []


def issued(o: factories.Office, number: str, day: dt.date, **values: object) -> str:
    made = registered(o, number=number, title=f"Văn bản {number}", day=day, issued_here=True, kind="KH", **values)  # type: ignore[arg-type]
    return f"VB{made.pk:05d}"


def test_documents_issued_here_in_the_period_count_and_those_that_came_in_do_not(office: factories.Office) -> None:
    first = issued(office, "15/KH-UBND", dt.date(2026, 1, 1))
    last = issued(office, "16/KH-UBND", dt.date(2026, 12, 31))
    issued(office, "17/KH-UBND", dt.date(2025, 12, 31))
    registered(office, day=dt.date(2026, 5, 1))
    assert [(row.id, row.splits["kind"], row.unit) for row in rows(office)] == [
        (first, "kế hoạch", "Đơn vị ha-noi"),
        (last, "kế hoạch", "Đơn vị ha-noi"),
    ]


def test_what_units_recorded_by_hand_is_added(office: factories.Office) -> None:
    issued(office, "15/KH-UBND", dt.date(2026, 1, 1))
    result(office, dt.date(2026, 2, 1), kind="recorded", measure="I01", quantity=3, language="")
    measure = measures.find("I01")
    assert measure is not None
    assert measures.total(measure, rows(office)) == 4


def test_parts_of_a_period_add_up_to_the_whole_and_a_neighbour_has_none(office: factories.Office) -> None:
    for no, month in enumerate((1, 3, 6, 7, 12)):
        issued(office, f"{no}/KH-UBND", dt.date(2026, month, 15))
    half = dt.date(2026, 6, 30)
    parts = len(rows(office, YEAR[0], half)) + len(rows(office, dt.date(2026, 7, 1), YEAR[1]))
    assert parts == len(rows(office)) == 5
    measure = measures.find("I01")
    assert measure is not None
    assert measures.rows_of(measure, Scope(office.neighbour.path, *YEAR)) == []


def test_the_rows_behind_the_figure_can_be_shown_with_their_address(office: factories.Office) -> None:
    one = issued(office, "15/KH-UBND", dt.date(2026, 1, 1))
    (row, unknown) = rows_behind([one, "VB99999"])
    assert (row.id, row.label, row.day) == (one, "15/KH-UBND Văn bản 15/KH-UBND", dt.date(2026, 1, 1))
    assert row.url == f"/chi-dao/van-ban/{int(one[2:])}/"
    assert (unknown.id, unknown.label) == ("VB99999", "VB99999")


@pytest.mark.once
def test_fifty_rows_cost_what_one_does(office: factories.Office) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            rows_behind([row.id for row in rows(office)])
        return len(caught)

    issued(office, "1000/KH-UBND", dt.date(2026, 1, 1))
    one = cost()
    for no in range(49):
        issued(office, f"{no}/KH-UBND", dt.date(2026, 1, 2))
    assert cost() == one
