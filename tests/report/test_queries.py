"""Nobody sees another branch's reports; the rows of a figure come back as they were counted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.report.domain import queries
from nhipcau.report.domain.reports import build_report
from nhipcau.report.models import Report
from tests import factories
from tests.plan.rows import plan, result, take_back

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 15)


def test_nobody_sees_another_branch(office: factories.Office) -> None:
    Report.objects.create(plan=plan(office), unit=office.locality, period_from=TODAY, period_to=TODAY)
    assert not queries.reports_seen_by(office.stranger).exists()
    assert queries.reports_seen_by(office.clearer).count() == 1
    assert not queries.reports_seen_by(office.writer).exists()  # below the unit that keeps the plan


def test_the_rows_of_a_figure_come_back_in_its_order(office: factories.Office) -> None:
    made, gone = result(office, TODAY, title="Còn"), result(office, TODAY, title="Đã thu hồi")
    take_back(gone, TODAY)
    target = office.task.targets.get(language="vi")
    ids = [f"KQ{gone.pk:06d}", f"NV{office.task.pk:05d}", f"CT{target.pk:05d}", f"KQ{made.pk:06d}", "XX1"]
    rows = queries.rows_behind(ids)
    assert [row.id for row in rows] == ids
    assert [row.label for row in rows] == ["Đã thu hồi", "Loạt bài di sản", "Loạt bài di sản", "Còn", "XX1"]
    assert [row.amount for row in rows] == [1, 1, 2, 1, 1]
    assert [row.withdrawn is not None for row in rows] == [True, False, False, False, False]


def test_reports_are_listed_without_the_bytes_of_their_files(office: factories.Office) -> None:
    build_report(plan=plan(office), period_from=TODAY, period_to=TODAY, by=office.focal)
    with CaptureQueriesContext(connection) as caught:
        (row,) = queries.reports_seen_by(office.focal)
        assert [file.name[-5:] for file in row.files.all()] == [".docx", ".docx"]
    assert not any('"report_reportfile"."content"' in query["sql"] for query in caught)
