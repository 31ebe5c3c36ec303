"""How long before an occasion each step begins. The program suggests, the office confirms; unconfirmed, nothing is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.enums import STEPS, Step
from nhipcau.calendar.models import LeadTime
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import paths_above

#: Twelve months for the plan, three for products, one for approvals: a usual division, and no more than a suggestion.
SUGGESTED: Mapping[Step, int] = {Step.PLAN: 365, Step.PRODUCTS: 90, Step.APPROVALS: 30}
LARGEST = 1_500


def lead_times(unit: Unit, day: dt.date) -> dict[Step, int]:
    """What the unit confirmed by that day, or else the nearest unit above it. Empty where nobody did."""
    rows = LeadTime.objects.filter(unit__path__in=paths_above(unit), valid_from__lte=day).select_related("unit")
    found: dict[Step, LeadTime] = {}
    for row in sorted(rows, key=lambda row: (len(row.unit.path), row.valid_from)):
        found[Step(row.step)] = row
    return {step: found[step].days for step in STEPS if step in found}


@transaction.atomic
def confirm_leads(*, unit: Unit, by: Account, days: Mapping[Step, int], valid_from: dt.date) -> list[LeadTime]:
    """Set all three from a day on, each nearer to the occasion than the one before. Raises PermissionDenied,
    CalendarRefused."""
    if not rules.may_set_rule(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit sets its lead times."))
    wanted = [days.get(step, 0) for step in STEPS]
    if not LARGEST >= wanted[0] > wanted[1] > wanted[2] >= 1:
        raise CalendarRefused(
            _("The plan comes first, then the products, then the approvals: give falling numbers of days, such as 365, 90, 30.")
        )
    made = [
        LeadTime.objects.update_or_create(unit=unit, step=step, valid_from=valid_from, defaults={"days": days[step]})[0]
        for step in STEPS
    ]
    journal.record(
        actor=by, action="calendar.lead_times", subject=unit, days=dict(zip(map(str, STEPS), wanted, strict=True))
    )
    return made
