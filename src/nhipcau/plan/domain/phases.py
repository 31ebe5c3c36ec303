"""The phases of a plan's year (giai đoạn)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account
from nhipcau.plan import rules
from nhipcau.plan.domain.plans import PlanRefused
from nhipcau.plan.models import Phase, Plan


@dataclass(frozen=True)
class GivenPhase:
    title: str
    begins: dt.date
    ends: dt.date


@transaction.atomic
def set_phases(*, plan: Plan, phases: Sequence[GivenPhase], by: Account) -> list[Phase]:
    """The plan's phases from now on, in their order. The first stays the first with its tasks, whatever it is called now;
    tasks of a phase that is no more have none. Raises PermissionDenied, PlanRefused."""
    if not rules.may_assign(by, plan):
        raise PermissionDenied(_("Only the focal officer of the plan's unit changes its phases."))
    _refuse_unfit(phases)
    plan.phases.filter(no__gt=len(phases)).delete()
    for no, phase in enumerate(phases, start=1):
        values = {"title": phase.title.strip(), "begins": phase.begins, "ends": phase.ends}
        Phase.objects.update_or_create(plan=plan, no=no, defaults=values)
    journal.record(actor=by, action="plan.phases", subject=plan, phases=len(phases))
    return list(plan.phases.order_by("no"))


def _refuse_unfit(phases: Sequence[GivenPhase]) -> None:
    for no, phase in enumerate(phases, start=1):
        if not phase.title.strip():
            raise PlanRefused(_("Phase %(no)s has no title. Write it, or take the phase out.") % {"no": no})
        if phase.ends < phase.begins:
            raise PlanRefused(_("Phase %(no)s ends before it begins. Give the first day, then the last.") % {"no": no})
    for no, (one, following) in enumerate(zip(phases, phases[1:], strict=False), start=2):
        if following.begins <= one.ends:
            raise PlanRefused(
                _("Phase %(no)s begins before the one above it has ended. Set its first day after %(day)s.")
                % {"no": no, "day": f"{one.ends:%d/%m/%Y}"}
            )


def phase_on(phases: Sequence[Phase], day: dt.date) -> Phase | None:
    """The phase that runs on this day."""
    return next((phase for phase in phases if phase.begins <= day <= phase.ends), None)
