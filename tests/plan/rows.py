"""Rows of results, and what a page costs to show them."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.people.models import Unit
from nhipcau.plan.domain.tasks import prove
from nhipcau.plan.models import Content, Plan, Result, ResultWithdrawal, Task
from tests import factories


def noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def result(
    o: factories.Office, day: dt.date, *, language: str = "vi", task: Task | None = None, kind: str = "release",
    unit: Unit | None = None, quantity: int = 1, title: str = "Sen Hồ Tây", subject: str = "", measure: str = "",
    second: int | None = None,
) -> Result:  # fmt: skip
    number = Result.objects.count() + 1
    made = Result.objects.create(
        kind=kind, subject=subject or f"thu-{number}", unit=unit or o.department, at=noon(day), language=language,
        genre="article", title=title, address=f"/{language}/bai/thu-{number}/", quantity=quantity, measure=measure,
        second=second, proof=str(number),
    )  # fmt: skip
    if task is not None:
        prove(result=made, task=task)
    return made


def take_back(made: Result, day: dt.date) -> None:
    ResultWithdrawal.objects.create(result=made, at=noon(day))


def plan(o: factories.Office, *, unit: Unit | None = None, year: int = 2026, contents: int = 1) -> Plan:
    row = Plan.objects.create(
        unit=unit or o.locality,
        locality=o.place,
        title=f"Kế hoạch năm {year}",
        year=year,
        date=dt.date(year, 1, 15),
    )
    Content.objects.bulk_create(
        Content(plan=row, no=no, title=f"Nội dung thứ {no}") for no in range(1, contents + 1)
    )
    return row


def queries_of(client: Client, address: str) -> int:
    """How many queries a page takes once caches of the process are warm. The page must answer 200."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address)
    assert response.status_code == 200
    return len(caught)
