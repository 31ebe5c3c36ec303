"""What an office does first, shown on the first screen until its first plan stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.calendar.models import OfficeRule
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, RoleHeld, Unit
from nhipcau.people.rules import branch, holds
from nhipcau.plan.models import Plan


def first_steps(account: Account) -> list[dict[str, Any]]:
    """Units, people, the calendar's rule, the plan: steps in the form of parts/way.html, or none once a plan stands.

    Two people share them: who may not do a step sees it with the words of the role that does.
    """
    if not holds(account, {Role.ADMIN, Role.FOCAL}) or Plan.objects.filter(branch(account, field="unit__path")).exists():
        return []
    admin, focal = holds(account, Role.ADMIN), holds(account, Role.FOCAL)
    units = Unit.objects.filter(branch(account), parent__isnull=False).exists()
    people = RoleHeld.objects.filter(branch(account, field="unit__path"), role=Role.FOCAL).exists()
    rule = OfficeRule.objects.filter(branch(account, field="unit__path")).exists()
    return _staged(
        [
            (_("Units"), units, _("Add the units that do the work") if admin else _("the administrator's step"),
             reverse("people:add_unit") if admin else ""),
            (_("People and roles"), people, _("Open accounts and give roles") if admin else _("the administrator's step"),
             reverse("people:add_account") if admin else ""),
            (_("Rule of round years"), rule, _("Say what is «năm tròn» and «năm chẵn»") if focal else _("the focal officer's step"),
             reverse("calendar:rule") if focal else ""),
            (_("The year's plan"), False, _("Hand in the signed plan") if focal else _("the focal officer's step"),
             reverse("plan:hand_in") if focal else ""),
        ]
    )  # fmt: skip


def _staged(steps: list[tuple[str, bool, str, str]]) -> list[dict[str, Any]]:
    """The first step that is not done yet is the current one."""
    current = next(at for at, (_name, done, _note, _url) in enumerate(steps) if not done)
    return [
        {
            "name": name,
            "stage": "done" if done else "current" if at == current else "waiting",
            "note": "" if done else note,
            "url": url,
        }
        for at, (name, done, note, url) in enumerate(steps)
    ]
