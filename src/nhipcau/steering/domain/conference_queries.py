"""Which conferences, which conclusions, and how many of these are closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Content, Evidence
from nhipcau.steering import rules
from nhipcau.steering.enums import ConferenceState, Standing
from nhipcau.steering.models import Conclusion, Conference

ORPHANED = Q(owner__isnull=True) | Q(due__isnull=True)
#: Conferences whose conclusions the next one opens with.
MET = (ConferenceState.HELD, ConferenceState.CLOSED)


@dataclass(frozen=True)
class Closure:
    """How many conclusions there are, how many of them are done with evidence, how many have no owner or no day."""

    total: int = 0
    closed: int = 0
    orphans: int = 0

    @property
    def left(self) -> int:
        return self.total - self.closed

    @property
    def rate(self) -> int | None:
        """In per cent, rounded down: 100 only when nothing is left. None without a conclusion."""
        return 100 * self.closed // self.total if self.total else None


def conferences_seen_by(account: Account) -> QuerySet[Conference]:
    """Conferences of my branches and of the units above mine."""
    rows = Conference.objects.filter(rules.shared_down(account)).select_related("unit", "previous")
    return rows.order_by("-begins", "-pk")


def units_meeting(account: Account) -> QuerySet[Unit]:
    """Units whose conferences this person keeps; the set behind ``rules.may_keep_conferences``."""
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,)))


def before(unit: Unit) -> QuerySet[Conference]:
    """What a conference of this unit may open with, the latest first."""
    return Conference.objects.filter(unit=unit, state__in=MET).order_by("-begins", "-pk")


def with_standing(rows: QuerySet[Conclusion]) -> QuerySet[Conclusion]:
    """Each with ``standing``: an orphan, owned, a task, or closed. Closed is a task done with evidence that stands."""
    proof = Exists(Evidence.objects.filter(task=OuterRef("task"), result__withdrawals__isnull=True))
    return rows.annotate(
        standing=Case(
            When(ORPHANED, then=Value(Standing.ORPHAN.value)),
            When(task__isnull=True, then=Value(Standing.OWNED.value)),
            When(Q(task__state=TaskState.DONE) & Q(proof), then=Value(Standing.CLOSED.value)),
            default=Value(Standing.TASK.value),
            output_field=CharField(),
        )
    )


def conclusions_of(conference: Conference) -> QuerySet[Conclusion]:
    """Every conclusion with where it stands: one query."""
    rows = with_standing(Conclusion.objects.filter(conference=conference))
    return rows.select_related("owner", "task__lead", "task__content__plan").order_by("no")


def orphans(account: Account) -> QuerySet[Conclusion]:
    """Conclusions without an owner or a day, of the conferences this person sees, the oldest first: one query."""
    seen = Conference.objects.filter(rules.shared_down(account), state__in=MET).values("pk")
    rows = Conclusion.objects.filter(ORPHANED, conference__in=seen)
    return rows.select_related("conference__unit", "owner").order_by("conference__begins", "conference", "no")


def closures(conferences: Iterable[Conference]) -> dict[int, Closure]:
    """Of each of these conferences: one query, however many they are."""
    wanted = [one.pk for one in conferences]
    rows: QuerySet[Any] = with_standing(Conclusion.objects.filter(conference__in=wanted)).order_by()
    counts: dict[int, Counter[str]] = {pk: Counter() for pk in wanted}
    for pk, standing in rows.values_list("conference_id", "standing"):
        counts[pk][standing] += 1
    return {
        pk: Closure(found.total(), found[Standing.CLOSED], found[Standing.ORPHAN]) for pk, found in counts.items()
    }


def closure_of(conference: Conference) -> Closure:
    return closures([conference])[conference.pk]


def contents_offered(account: Account, conference: Conference) -> QuerySet[Content]:
    """Contents of plans to which a conclusion may be added: those this person assigns, of the conference's line and of
    its year or later, the newest plan first."""
    plans = branch(account, field="plan__unit__path", roles=(Role.FOCAL,))
    rows = Content.objects.filter(
        plans, plan__year__gte=conference.begins.year, plan__unit__path__startswith=conference.unit.path
    )
    return rows.select_related("plan__unit").order_by("-plan__year", "plan__unit__path", "plan", "no")
