"""Reports that were built while they belonged to the plan room are there after the move, files and figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings

BEFORE = ("plan", "0002_the_whole_year")
AFTER = ("report", "0001_reports_come_from_the_plan_room")
pytestmark = pytest.mark.once


@pytest.fixture
def old_house(tmp_path: Path, django_db_blocker: Any) -> Iterator[Any]:
    """The database of a house that stood before the move, beside the test's own."""
    connections.databases["old"] = {**connections.databases["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "old"}
    with django_db_blocker.unblock(), override_settings(DATABASE_ROUTERS=[]):
        yield connections["old"]
        connections["old"].close()
    del connections["old"], connections.databases["old"]


def migrated(connection: Any, target: tuple[str, str]) -> Any:
    """The models as they are once this step, and no later one, is taken; the steps one by one, as that house took them."""
    for act in (lambda executor: executor.migrate([target]), lambda executor: None):
        executor = MigrationExecutor(connection)
        executor.loader = MigrationLoader(connection, replace_migrations=False)
        act(executor)
    return executor._create_project_state(with_applied_migrations=True).apps


def test_reports_keep_their_rows_when_they_change_rooms(old_house: Any) -> None:
    days = {"period_from": dt.date(2026, 1, 1), "period_to": dt.date(2026, 12, 31)}

    def rows(apps: Any, room: str, model: str) -> Any:
        return apps.get_model(room, model).objects.using("old")

    old = migrated(old_house, BEFORE)
    unit = rows(old, "people", "Unit").create(code="so", names={"vi": "Sở"}, path="/so/", kind="department")
    plan = rows(old, "plan", "Plan").create(unit=unit, title="Kế hoạch", year=2026)
    report = rows(old, "plan", "Report").create(plan=plan, figures=[{"measure": "I02"}], **days)
    rows(old, "plan", "ReportFile").create(report=report, part="signing", name="bao-cao.docx", sha256="0" * 64, content=b"PK")

    new = migrated(old_house, AFTER)
    (kept,) = rows(new, "report", "Report").all()
    assert (kept.pk, kept.plan_id, kept.figures) == (report.pk, plan.pk, [{"measure": "I02"}])
    (file,) = rows(new, "report", "ReportFile").filter(report=kept)
    assert (file.name, bytes(file.content)) == ("bao-cao.docx", b"PK")
    tables = set(old_house.introspection.table_names())
    assert {"report_report", "report_reportfile"} <= tables
    assert not {"plan_report", "plan_reportfile"} & tables
    assert rows(new, "report", "Report").create(plan_id=plan.pk, **days).pk > report.pk
