"""Nothing of the models is left out of their history; the short way to a new house ends where the steps of an old one do."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.serializer import serializer_factory

OURS = {app.label for app in apps.get_app_configs() if app.name.startswith("nhipcau.")}


@pytest.mark.django_db
def test_the_models_ask_for_no_further_migration() -> None:
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, interactive=False, stdout=said)
    assert "No changes detected" in said.getvalue()


def written(value: Any) -> str:
    return serializer_factory(value).serialize()[0]


def drawn(*, short: bool) -> dict[tuple[str, str], tuple[dict[str, str], dict[str, list[str] | str]]]:
    """Every model of ours, as its fields and options are written; indexes and constraints in no order."""
    state = MigrationLoader(None, replace_migrations=short).project_state()
    return {
        key: (
            {name: written(field) for name, field in model.fields.items()},
            {
                name: sorted({*map(written, value)}) if name in {"indexes", "constraints"} else written(value)
                for name, value in model.options.items()
                if value
            },
        )
        for key, model in state.models.items()
        if key[0] in OURS
    }


def test_tables_made_together_are_those_that_the_steps_lead_to() -> None:
    together, step_by_step = drawn(short=True), drawn(short=False)
    assert set(together) == set(step_by_step) and len(together) > 150
    assert {key: one for key, one in together.items() if one != step_by_step[key]} == {}
