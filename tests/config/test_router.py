"""Rooms name no database; the router sends each row to its house, in every role."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connections

from nhipcau.config.router import HouseRouter
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.models import Item, Release
from nhipcau.portal.models import Admission, Live

BOTH, ONE = {"default": {}, "public": {}}, {"default": {}}


@pytest.fixture
def in_role(monkeypatch: pytest.MonkeyPatch) -> Any:
    def chosen(databases: dict[str, Any]) -> HouseRouter:
        monkeypatch.setattr(django_settings, "DATABASES", databases)
        return HouseRouter()

    return chosen


@pytest.mark.parametrize(("databases", "public"), [(BOTH, "public"), (ONE, "default")])
def test_where_rows_are_read_and_written(in_role: Any, databases: dict[str, Any], public: str) -> None:
    router = in_role(databases)
    for ask in (router.db_for_read, router.db_for_write):
        assert (ask(Live), ask(Item), ask(JournalEntry)) == (public, "default", "default")


def test_which_tables_each_house_has(in_role: Any) -> None:
    router = in_role(BOTH)
    found = {(db, label): router.allow_migrate(db, label) for db in BOTH for label in ("portal", "kernel", "newsroom", "auth")}
    assert [key for key, allowed in found.items() if allowed] == [
        ("default", "kernel"), ("default", "newsroom"), ("default", "auth"), ("public", "portal"), ("public", "kernel"),
    ]  # fmt: skip
    alone = in_role(ONE)
    assert all(alone.allow_migrate("default", label) for label in ("portal", "kernel"))


def test_no_relation_spans_the_houses(in_role: Any) -> None:
    router = in_role(BOTH)
    assert router.allow_relation(Item(), Release())
    assert router.allow_relation(Live(), Admission())
    assert not router.allow_relation(Item(), Live())


def test_no_model_of_one_house_points_into_the_other() -> None:
    """A kernel row points nowhere: it stands in both."""
    crossing = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if isinstance(other, type):
                labels = {model._meta.app_label, other._meta.app_label}
                if "kernel" in labels or ("portal" in labels and len(labels) > 1):
                    crossing.append(f"{model._meta.label}.{field.name}")
    assert crossing == []


@pytest.mark.django_db(databases=["default", "public"])
def test_the_tables_stand_where_the_router_says() -> None:
    tables = {alias: set(connections[alias].introspection.table_names()) for alias in ("default", "public")}
    assert {"portal_live", "portal_admission", "kernel_journalentry"} <= tables["public"]
    assert not {name for name in tables["public"] if name.startswith(("newsroom_", "plan_", "people_", "wagtail"))}
    assert not {name for name in tables["default"] if name.startswith("portal_")}
