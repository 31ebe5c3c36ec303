"""Which ones: shortcomings in sight, those that look like last year's again, and the two rates of each year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.domain.queries import plans_seen_by
from nhipcau.plan.enums import ShortcomingState
from nhipcau.plan.models import Evidence, Plan, Shortcoming
from nhipcau.steering.domain.likeness import likeness, tokens

ALIKE = 0.45  # shared words of all words of both findings


@dataclass(frozen=True)
class Repeat:
    """This year's finding and the one of the year before that it looks like."""

    now: Shortcoming
    before: Shortcoming


@dataclass(frozen=True)
class Year:
    """The findings of one plan year. ``repeated`` are those a person confirmed to be an earlier year's again."""

    year: int
    found: tuple[Shortcoming, ...]

    @property
    def closed(self) -> tuple[Shortcoming, ...]:
        return tuple(row for row in self.found if row.state == ShortcomingState.CLOSED)

    @property
    def proved(self) -> tuple[Shortcoming, ...]:
        return tuple(row for row in self.closed if row.proof_id is not None)

    @property
    def repeated(self) -> tuple[Shortcoming, ...]:
        return tuple(row for row in self.found if row.repeats_id is not None)

    @property
    def closure_rate(self) -> int:
        return _share(len(self.closed), len(self.found))

    @property
    def repeat_rate(self) -> int:
        return _share(len(self.repeated), len(self.found))


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def shortcomings_seen_by(account: Account) -> QuerySet[Shortcoming]:
    """Of plans in sight, the newest year first."""
    rows = Shortcoming.objects.filter(plan__in=plans_seen_by(account).order_by().values("pk"))
    rows = rows.select_related(
        "plan__unit", "content", "task__lead", "task__content__plan", "repeats__plan", "proof__result", "closed_by"
    )
    return rows.order_by("-plan__year", "plan__unit__path", "pk")


def plans_kept_by(account: Account) -> QuerySet[Plan]:
    """Plans in whose register this person may write; the set behind ``rules.may_keep_shortcomings``."""
    kept = branch(account, field="unit__path", roles=(Role.FOCAL,))
    return Plan.objects.filter(kept).select_related("unit").order_by("-year", "unit__path", "pk")


def years(rows: Iterable[Shortcoming]) -> list[Year]:
    """The findings by plan year, the oldest first."""
    grouped: dict[int, list[Shortcoming]] = defaultdict(list)
    for row in rows:
        grouped[row.plan.year].append(row)
    return [Year(year, tuple(grouped[year])) for year in sorted(grouped)]


def likely_repeats(rows: Sequence[Shortcoming]) -> list[Repeat]:
    """Findings that look like one of the same unit the year before and that no person has judged yet. The rows are
    compared in memory; nothing is asked of the database."""
    of_year: dict[tuple[str, int], list[Shortcoming]] = defaultdict(list)
    for row in rows:
        of_year[row.plan.unit.path, row.plan.year].append(row)
    words = {row.pk: tokens(row.text) for row in rows}
    found = []
    for row in rows:
        if row.repeats_id is not None:
            continue
        before = [
            one for path in row.plan.unit.paths for one in of_year.get((path, row.plan.year - 1), ())
        ]
        best = max(before, key=lambda one: likeness(words[row.pk], words[one.pk]), default=None)
        if best is not None and likeness(words[row.pk], words[best.pk]) >= ALIKE:
            found.append(Repeat(row, best))
    return found


def proofs_of(row: Shortcoming) -> QuerySet[Evidence]:
    """Evidence of its task that still stands: what it may be closed with."""
    if row.task_id is None:
        return Evidence.objects.none()
    rows = Evidence.objects.filter(task=row.task_id, result__withdrawals=None)
    return rows.select_related("result__unit").order_by("-result__at", "-pk")


def narrowed(rows: QuerySet[Shortcoming], *, year: int | None, state: str, repeated: bool) -> QuerySet[Shortcoming]:
    wanted = Q()
    if year:
        wanted &= Q(plan__year=year)
    if state:
        wanted &= Q(state=state)
    if repeated:
        wanted &= Q(repeats__isnull=False)
    return rows.filter(wanted)
