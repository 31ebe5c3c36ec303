"""A new office is told where it begins, until its first plan stands."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from nhipcau.calendar.models import OfficeRule
from nhipcau.desk.first_steps import first_steps
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Account:
    return factories.account("quan-tri", factories.unit("ubnd", UnitKind.CENTRE, None), Role.ADMIN)


def stages(account: Account) -> list[str]:
    return [step["stage"] for step in first_steps(account)]


def test_an_administrator_begins_with_units_then_people(admin: Account) -> None:
    assert stages(admin) == ["current", "waiting", "waiting", "waiting"]
    factories.unit("so", UnitKind.DEPARTMENT, admin.unit)
    assert stages(admin) == ["done", "current", "waiting", "waiting"]
    assert [bool(step["url"]) for step in first_steps(admin)] == [True, True, False, False]


def test_a_focal_officer_goes_on_with_the_rule_and_the_plan(admin: Account) -> None:
    factories.unit("so", UnitKind.DEPARTMENT, admin.unit)
    focal = factories.account("dau-moi", admin.unit, Role.FOCAL)  # type: ignore[arg-type]
    assert stages(focal) == ["done", "done", "current", "waiting"]
    assert [bool(step["url"]) for step in first_steps(focal)] == [False, False, True, True]
    OfficeRule.objects.create(unit=admin.unit, words="Năm tròn: 10 năm.", valid_from=dt.date(2026, 1, 1))
    assert stages(focal) == ["done", "done", "done", "current"]


def test_once_a_plan_stands_nothing_is_shown(office: factories.Office) -> None:
    assert first_steps(office.focal) == []
    office.task.delete()
    office.content.delete()
    office.plan.delete()
    assert stages(office.focal) == ["done", "done", "current", "waiting"]


def test_who_only_writes_is_not_told(admin: Account) -> None:
    assert first_steps(factories.account("bien-tap", admin.unit, Role.WRITER)) == []  # type: ignore[arg-type]


def test_the_first_screen_leads_to_the_step(admin: Account, client: Client) -> None:
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    words = client.get(reverse("desk:home")).content.decode()
    assert f'href="{reverse("people:add_unit")}"' in words
    assert f'href="{reverse("plan:hand_in")}"' not in words
