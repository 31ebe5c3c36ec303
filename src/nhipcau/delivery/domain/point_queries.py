"""Sets of points by name, and how each stands: age of what plays, faults, what its approved plan asks for."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from nhipcau.delivery import rules
from nhipcau.delivery.enums import SCREENS
from nhipcau.delivery.models import Device, DisplayPoint, DutyEntry, Fault, PointPackage, Showing
from nhipcau.kernel import clock
from nhipcau.kernel.folding import bare_key
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch


@dataclass
class PointStand:
    """A point as it stands today. ``playing``: the package that the kiosk last said it plays; ``exported``: the newest
    that was made. ``faults``: the open ones, the oldest first."""

    point: DisplayPoint
    playing: PointPackage | None = None
    exported: PointPackage | None = None
    screens: int = 0
    faults: list[Fault] = field(default_factory=list)
    duty: dt.date | None = None

    @property
    def age(self) -> int | None:
        """Days since what plays was exported; None where nothing is known to play."""
        return (clock.today() - _day(self.playing.exported_at)).days if self.playing else None

    @property
    def is_old(self) -> bool:
        """Older than two visits, or nothing at all: then a package is late."""
        return self.age is None or self.age > 2 * self.point.visit_days

    @property
    def on_the_way(self) -> bool:
        """A package was made that no kiosk has confirmed."""
        return self.exported is not None and (self.playing is None or self.exported.version > self.playing.version)

    @property
    def oldest_fault(self) -> int | None:
        return (clock.today() - self.faults[0].opened).days if self.faults else None

    @property
    def missing_screens(self) -> int:
        return max(0, (self.point.plan_screens or 0) - self.screens)

    @property
    def missing_languages(self) -> list[str]:
        return [one for one in self.point.plan_languages if one not in self.point.languages]

    @property
    def is_planned(self) -> bool:
        return bool(self.point.plan_document)

    @property
    def as_planned(self) -> bool:
        return not self.missing_screens and not self.missing_languages


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()


def points_seen(account: Account) -> QuerySet[DisplayPoint]:
    """Points of the account's branches; those that are closed come last."""
    seen = DisplayPoint.objects.filter(rules.points_seen_by(account))
    return seen.select_related("unit", "place", "task").order_by("closed", "unit__path", "key")


def points_named(points: QuerySet[DisplayPoint], words: str) -> QuerySet[DisplayPoint]:
    """Points whose names or unit hold all of the words, typed with or without marks. One query more."""
    wanted = bare_key(words).split()
    if not wanted:
        return points
    rows = points.values_list("pk", "names", "unit__names")
    keys = {pk: bare_key(" ".join([*names.values(), *unit.values()])) for pk, names, unit in rows}
    return points.filter(pk__in=[pk for pk, key in keys.items() if all(word in key for word in wanted)])


def units_keeping_points(account: Account) -> QuerySet[Unit]:
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,))).standing_on(clock.today())


def stands(points: Iterable[DisplayPoint]) -> list[PointStand]:
    """How each stands; four queries, however many there are."""
    found = {point.pk: PointStand(point) for point in points}
    for package in _newest(found):
        stand = found[package.point_id]
        if package.confirmed_at is not None and stand.playing is None:
            stand.playing = package
        stand.exported = stand.exported or package
    counted = Counter(
        Device.objects.filter(point__in=found, retired=None, kind__in=SCREENS).values_list("point_id", flat=True)
    )
    for fault in Fault.objects.filter(point__in=found, closed=None).select_related("device").order_by("opened", "id"):
        found[fault.point_id].faults.append(fault)
    days = DutyEntry.objects.filter(point__in=found).order_by().values("point").annotate(last=Max("day"))
    for pk, last in days.values_list("point", "last"):
        found[pk].duty = last
    for pk, stand in found.items():
        stand.screens = counted[pk]
    return list(found.values())


def _newest(found: Iterable[int]) -> list[PointPackage]:
    """Of each point the newest package and the newest that is confirmed, the newest first. One query."""
    own = PointPackage.objects.filter(point=OuterRef("point")).order_by("-version")
    newest, played = Subquery(own.values("pk")[:1]), Subquery(own.exclude(confirmed_at=None).values("pk")[:1])
    return list(PointPackage.objects.filter(Q(pk=newest) | Q(pk=played), point__in=found).order_by("-version"))


@dataclass(frozen=True)
class Shown:
    """A story of a point's play-log: its seconds in a period, and on how many days."""

    address: str
    language: str
    seconds: int


def shown_at(point: DisplayPoint, first: dt.date, last: dt.date) -> list[Shown]:
    """What stood longest on its screens in the period, both days included."""
    rows = Showing.objects.filter(collection__point=point, day__range=(first, last)).order_by()
    summed = rows.values("address", "language").annotate(total=Sum("seconds")).order_by("-total", "address")
    return [Shown(row["address"], row["language"], row["total"]) for row in summed]


def seconds_by_language(rows: Iterable[Shown]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row.language] += row.seconds
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
