"""Nothing of the models is left out of their history."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_models_ask_for_no_further_migration() -> None:
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, interactive=False, stdout=said)
    assert "No changes detected" in said.getvalue()
