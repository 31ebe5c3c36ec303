"""Reports that were built while they belonged to the plan room are there after the move, files and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE: list[Any] = [("plan", "0002_the_whole_year"), ("report", None)]
AFTER: list[Any] = [("report", "0001_reports_come_from_the_plan_room")]


@pytest.fixture(scope="module", autouse=True)
def what_migrations_leave(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A test of real transactions wipes every table: the framework's root is put back for the tests after it."""
    yield
    from wagtail.models import Collection

    with django_db_blocker.unblock():
        if Collection.get_first_root_node() is None:
            Collection.add_root(name="Root")


def migrated(*targets: Any) -> Any:
    """The models as they are once these migrations, and no later ones, are applied."""
    MigrationExecutor(connection).migrate(list(targets))
    return MigrationExecutor(connection)._create_project_state(with_applied_migrations=True).apps


@pytest.mark.django_db(transaction=True)
def test_reports_keep_their_rows_when_they_change_rooms() -> None:
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    days = {"period_from": dt.date(2026, 1, 1), "period_to": dt.date(2026, 12, 31)}
    try:
        old = migrated(*BEFORE)
        unit = old.get_model("people", "Unit").objects.create(code="so", names={"vi": "Sở"}, path="/so/", kind="department")
        plan = old.get_model("plan", "Plan").objects.create(unit=unit, title="Kế hoạch", year=2026)
        report = old.get_model("plan", "Report").objects.create(plan=plan, figures=[{"measure": "I02"}], **days)
        old.get_model("plan", "ReportFile").objects.create(
            report=report, part="signing", name="bao-cao.docx", sha256="0" * 64, content=b"PK"
        )

        new = migrated(*AFTER)
        (kept,) = new.get_model("report", "Report").objects.all()
        assert (kept.pk, kept.plan_id, kept.figures) == (report.pk, plan.pk, [{"measure": "I02"}])
        (file,) = new.get_model("report", "ReportFile").objects.filter(report=kept)
        assert (file.name, bytes(file.content)) == ("bao-cao.docx", b"PK")
        tables = set(connection.introspection.table_names())
        assert {"report_report", "report_reportfile"} <= tables
        assert not {"plan_report", "plan_reportfile"} & tables
        assert new.get_model("report", "Report").objects.create(plan_id=plan.pk, **days).pk > report.pk
    finally:
        MigrationExecutor(connection).migrate(leaves)
