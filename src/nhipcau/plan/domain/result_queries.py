"""Which recorded results: those of my units, those that wait for me, those that stand behind a task."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.people.domain.lineage import within
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import below, branch, roles_held
from nhipcau.plan.domain.queries import tasks_seen_by
from nhipcau.plan.enums import ReviewState, TaskState
from nhipcau.plan.models import ReportedResult, Task
from nhipcau.plan.rules import MAY_RECORD, OWN_FOCAL_UNITS

_PLAN = "task__content__plan__unit__path"


def reported_seen_by(account: Account) -> QuerySet[ReportedResult]:
    """The set behind ``rules.may_see_reported``."""
    seen = branch(account, field="unit__path") | branch(account, field=_PLAN)
    rows = ReportedResult.objects.filter(seen).select_related("unit", "task__content__plan__unit", "by", "reviewed_by", "result")
    return rows.annotate(proved=Count("proofs")).order_by("-at", "-pk")


def awaiting_review(account: Account) -> QuerySet[ReportedResult]:
    """The set behind ``rules.may_review``: what waits for this officer, the oldest first."""
    mine = Q(pk__in=[])
    for held in roles_held(account):
        if held.role != Role.FOCAL:
            continue
        own = Q(unit=held.unit_id) & ~Q(unit__kind__in=OWN_FOCAL_UNITS)
        mine |= below(held.unit, field=_PLAN) | (below(held.unit, field="unit__path") & ~own)
    rows = reported_seen_by(account).filter(mine, state=ReviewState.WAITING).exclude(by=account)
    return rows.order_by("at", "pk")


def units_recording(account: Account) -> QuerySet[Unit]:
    """The units whose results this person may record."""
    standing = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())
    return Unit.objects.filter(branch(account, roles=MAY_RECORD), standing)


def tasks_for(unit: Unit, account: Account, *, also: Task | None = None) -> QuerySet[Task]:
    """Tasks that a result of this unit may prove: led or helped by its branch, in the plans of this and last year; and one
    that was named already."""
    year = clock.today().year
    led = within(unit, field="lead__path") | within(unit, field="cooperating__path")
    recent = led & Q(content__plan__year__gte=year - 1) & ~Q(state=TaskState.CANCELLED)
    tasks = tasks_seen_by(account).filter(recent | Q(pk=also.pk if also else None)).distinct()
    return tasks.order_by("-content__plan__year", "content__plan", "content__no", "pk")
