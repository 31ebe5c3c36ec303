"""Campaigns: what belongs together although several units do it. Rooms above add what they keep with ``register_part``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, may_enter_desk, paths_above
from nhipcau.plan import rules
from nhipcau.plan.domain.task_terms import same_line
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Campaign, Result, Task


class CampaignRefused(ValueError):
    """The campaign cannot be set up so; the message says what to mend."""


@dataclass(frozen=True)
class PartRow:
    """One thing of a campaign that another room keeps: an event, a channel."""

    title: str
    day: dt.date | None = None
    note: str = ""
    address: str = ""


@dataclass(frozen=True)
class Part:
    """A list on a campaign's page: its name (vi/en) and its rows, for the account that looks."""

    code: str
    names: dict[str, str]
    rows: Callable[[Campaign, Account], Sequence[PartRow]] = field(compare=False)


_parts: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """Once a code; registering it again replaces it."""
    _parts[part.code] = part


def registered_parts() -> list[Part]:
    return [_parts[code] for code in sorted(_parts)]


def campaigns_seen_by(account: Account) -> QuerySet[Campaign]:
    """Campaigns of my branches and of the units above mine, with how many of their tasks stand and are done."""
    above = [] if account.unit is None else paths_above(account.unit)
    seen = branch(account, field="unit__path")
    if may_enter_desk(account):
        seen |= Q(unit__path__in=above)
    counted = ~Q(tasks__state=TaskState.CANCELLED)
    return (
        Campaign.objects.filter(seen)
        .select_related("unit")
        .annotate(
            planned=Count("tasks", filter=counted, distinct=True),
            done=Count("tasks", filter=Q(tasks__state=TaskState.DONE), distinct=True),
        )
        .order_by("-begins", "-pk")
    )


def results_of(campaign: Campaign) -> QuerySet[Result]:
    """What its tasks were proved with, each result once, the newest first, less what was taken back."""
    proving = Result.objects.filter(evidence__task__campaign=campaign, withdrawals__isnull=True)
    return proving.select_related("unit").distinct().order_by("-at", "-pk")


@transaction.atomic
def found(*, unit: Unit, title: str, begins: dt.date, ends: dt.date, by: Account, purpose: str = "") -> Campaign:
    """Raises PermissionDenied, CampaignRefused."""
    _refuse_stranger(by, unit)
    if not title.strip():
        raise CampaignRefused(_("The campaign has no title. Write what it is called."))
    if ends < begins:
        raise CampaignRefused(_("The campaign ends before it begins. Give the first day, then the last."))
    made = Campaign.objects.create(
        unit=unit, title=title.strip(), purpose=purpose.strip(), begins=begins, ends=ends
    )
    journal.record(actor=by, action="plan.campaign_found", subject=made)
    return made


@transaction.atomic
def close(*, campaign: Campaign, by: Account, ends: dt.date | None = None) -> Campaign:
    """End it on this day, today unless another is given; never later than it was to end. Raises CampaignRefused."""
    _refuse_stranger(by, campaign.unit)
    day = ends or clock.today()
    if day < campaign.begins:
        raise CampaignRefused(_("The campaign has not begun on this day. Choose a later one."))
    if day >= campaign.ends:
        raise CampaignRefused(_("The campaign ends by itself on %(day)s.") % {"day": f"{campaign.ends:%d/%m/%Y}"})
    campaign.ends = day
    campaign.save(update_fields=["ends"])
    journal.record(actor=by, action="plan.campaign_close", subject=campaign, ends=day.isoformat())
    return campaign


@transaction.atomic
def add_tasks(*, campaign: Campaign, tasks: Iterable[Task], by: Account) -> int:
    """Put the tasks into the campaign, also out of another one; says how many were not in it. Raises CampaignRefused."""
    _refuse_stranger(by, campaign.unit)
    rows = [task for task in tasks if task.campaign_id != campaign.pk]
    for task in rows:
        if not same_line(task.content.plan.unit, campaign.unit):
            raise CampaignRefused(_("“%(title)s” is of another branch. Leave it out.") % {"title": task.title})
    Task.objects.filter(pk__in=[task.pk for task in rows]).update(campaign=campaign)
    if rows:
        journal.record(
            actor=by, action="plan.campaign_tasks", subject=campaign, added=[task.pk for task in rows]
        )
    return len(rows)


@transaction.atomic
def remove_task(*, campaign: Campaign, task: Task, by: Account) -> None:
    _refuse_stranger(by, campaign.unit)
    if Task.objects.filter(pk=task.pk, campaign=campaign).update(campaign=None):
        journal.record(actor=by, action="plan.campaign_tasks", subject=campaign, removed=[task.pk])


def _refuse_stranger(by: Account, unit: Unit) -> None:
    if not rules.may_keep_campaigns(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit keeps its campaigns."))
