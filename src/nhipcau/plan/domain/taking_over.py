"""Confirming a roll-over: the plan of next year with what a person kept of the proposal, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.folding import tone_key
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.domain import plans
from nhipcau.plan.domain.plans import ConfirmedPlan, PlanRefused
from nhipcau.plan.domain.rolling import RollOver, Why, roll_over, terms_of
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import SHORTCOMING_MOVES, ShortcomingState
from nhipcau.plan.models import Content, Plan, Shortcoming


@dataclass(frozen=True)
class Kept:
    """A line of the proposal as the person left it; ``key`` names the line."""

    key: str
    title: str
    lead: Unit
    due: dt.date | None = None
    quarter: int | None = None


@transaction.atomic
def take_over(*, plan: Plan, year: int, kept: Sequence[Kept], by: Account, title: str = "") -> Plan:
    """Make the plan of ``year`` out of ``plan``, or add to the one that exists: its contents, the kept tasks with what they
    carry on from, remedies of shortcomings. Raises PermissionDenied, PlanRefused, TaskRefused."""
    if not rules.may_confirm_plan(by, plan.unit):
        raise PermissionDenied(_("Only a focal officer of the unit takes in its plans."))
    if year <= plan.year:
        raise PlanRefused(_("Roll over into a later year than %(year)s.") % {"year": plan.year})
    Plan.objects.select_for_update().get(pk=plan.pk)
    proposal = roll_over(plan, year)
    lines = {line.key: line for line in proposal.lines}
    gone = [one for one in kept if one.key not in lines]
    if gone:
        raise PlanRefused(_("“%(title)s” was taken over in the meantime. Look at the proposal again.") % {"title": gone[0].title})
    target = proposal.into or _new_plan(proposal, title, by)
    contents = _contents(proposal, target)
    for one in kept:
        line = lines[one.key]
        task = assign(
            content=contents[line.content], by=by, title=one.title, lead=one.lead, carried_from=line.task,
            due=one.due, quarter=one.quarter, quantity=line.quantity, **(terms_of(line.task, year) if line.task else {}),
        )  # fmt: skip
        if line.shortcoming is not None:
            _remedy(line.shortcoming.pk, task.pk)
    journal.record(actor=by, action="plan.take_over", subject=target, out_of=plan.pk, tasks=len(kept))
    return target


def _new_plan(proposal: RollOver, title: str, by: Account) -> Plan:
    plan = proposal.plan
    named = title.strip() or plan.title.replace(str(plan.year), str(proposal.year))
    made = ConfirmedPlan(
        title=named[: plans.LONGEST["title"]], year=proposal.year, kind=plan.kind, issuer=plan.issuer,
        locality=plan.locality, contents=[(content.title, None) for content in proposal.contents],
        directives=(),
    )  # fmt: skip
    row = plans.confirm(plan=made, unit=plan.unit, by=by)
    row.directives.set(plan.directives.filter(successor=None))
    return row


def _contents(proposal: RollOver, target: Plan) -> Mapping[int, Content]:
    """The target's content for each number of the old plan: the one of the same words, else a new one at the end."""
    standing = {tone_key(content.title): content for content in target.contents.order_by("no")}
    last = max((content.no for content in standing.values()), default=0)
    wanted = {line.content for line in proposal.lines}
    found: dict[int, Content] = {}
    for content in proposal.contents:
        key = tone_key(content.title)
        if key not in standing and content.no in wanted:
            last += 1
            standing[key] = Content.objects.create(plan=target, no=last, title=content.title)
        if key in standing:
            found[content.no] = standing[key]
    return found


def _remedy(shortcoming: int, task: int) -> None:
    row = Shortcoming.objects.select_for_update().get(pk=shortcoming)
    row.task_id = task
    if ShortcomingState.REMEDY in SHORTCOMING_MOVES[ShortcomingState(row.state)]:
        row.state = ShortcomingState.REMEDY
    row.save(update_fields=["task", "state"])


def proposed_as_kept(proposal: RollOver, whys: Sequence[Why] | None = None) -> list[Kept]:
    """The ticked lines, or those of some kinds, unchanged."""
    return [
        Kept(line.key, line.title, line.lead, line.due, line.quarter)
        for line in proposal.lines
        if (line.ticked if whys is None else line.why in whys)
    ]
