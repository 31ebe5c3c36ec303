"""Tables made together are what the same operations make one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState
from django.test import override_settings

from nhipcau.kernel.made_together import MadeTogether

ROWS = ("id", models.BigAutoField(primary_key=True))
OPERATIONS = [
    migrations.CreateModel("Bridge", [ROWS, ("length", models.IntegerField())]),
    migrations.CreateModel("Bank", [ROWS, ("bridge", models.ForeignKey("kernel.bridge", models.CASCADE))]),
    migrations.AddField("bridge", "first", models.ForeignKey("kernel.bank", models.CASCADE, null=True, related_name="+")),
    migrations.AddField("bridge", "near", models.ManyToManyField("kernel.bank", related_name="+")),
    migrations.AddIndex("bridge", models.Index(fields=["length"], name="by_length")),
    migrations.AddConstraint("bridge", models.CheckConstraint(condition=models.Q(length__gt=0), name="some_length")),
]


@pytest.fixture
def empty(tmp_path: Path, django_db_blocker: Any) -> Any:
    connections.databases["empty"] = {**connections.databases["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "empty"}
    with django_db_blocker.unblock(), override_settings(DATABASE_ROUTERS=[]):
        yield connections["empty"]
        connections["empty"].close()
    del connections["empty"], connections.databases["empty"]


def laid(connection: Any) -> set[tuple[str, ...]]:
    """Tables with their columns, and indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
        found = {tuple(one) for one in cursor.fetchall()}
        for name, kind in [*found]:
            if kind == "table":
                cursor.execute(f'SELECT name, type, "notnull" FROM pragma_table_info(\'{name}\')')
                found |= {(name, *map(str, column)) for column in cursor.fetchall()}
    return found


def walked(connection: Any, operations: list[Any], *, back: bool = False) -> set[tuple[str, ...]]:
    before = ProjectState()
    migration = migrations.Migration("0001", "kernel")
    migration.operations = operations
    with connection.schema_editor() as editor:
        migration.apply(before.clone(), editor)
    there = laid(connection)
    if back:
        with connection.schema_editor() as editor:
            migration.unapply(before, editor)
    return there


@pytest.mark.once
def test_together_is_what_comes_one_by_one_and_goes_without_a_trace(empty: Any) -> None:
    together = walked(empty, [MadeTogether(OPERATIONS)], back=True)
    assert laid(empty) == set()
    assert {("kernel_bank", "table"), ("by_length", "index"), ("kernel_bridge", "length", "INTEGER", "1")} <= together
    assert together == walked(empty, OPERATIONS)
    with pytest.raises(Exception, match="some_length"), empty.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_bridge (length) VALUES (0)")


@pytest.mark.once
def test_a_house_makes_no_table_of_the_other(empty: Any) -> None:
    class Other:
        def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
            return False

    with override_settings(DATABASE_ROUTERS=[Other()]):
        assert walked(empty, [MadeTogether(OPERATIONS)]) == set()


def test_it_names_what_it_makes() -> None:
    assert MadeTogether(OPERATIONS).describe() == "Make together Bridge, Bank"
