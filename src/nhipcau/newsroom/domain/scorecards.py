"""The scorecard of a column: rhythm kept, languages against the aim, freshness, errors put right. Every figure is its rows.

Counted from what went out, which everybody may know; titles of drafts are not in it. Readings are those of the episodes of
the period, in the calendar months that begin in it. Five queries for any number of columns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Min, Q
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.decisions import REFUSED
from nhipcau.newsroom.domain.readings import Read, read_in
from nhipcau.newsroom.domain.rhythm import Cadence, Out, Rhythm, kept
from nhipcau.newsroom.enums import ReleaseKind, RhythmSpan, SlotState
from nhipcau.newsroom.models import Column, Episode, Release, ReleasedEdition
from nhipcau.plan.counting import midnight

PUT_RIGHT = (ReleaseKind.CORRECTION, ReleaseKind.WITHDRAWAL)


@dataclass(frozen=True)
class EpisodeOut:
    """An episode that went out: on which day first, and in which languages it is public now."""

    pk: int
    number: int
    item: int
    day: dt.date
    languages: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Read] = field(default_factory=dict)

    @property
    def read_in_all(self) -> Read:
        return sum(self.read.values(), Read())

    def missing(self, aim: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in aim if one not in self.languages)


@dataclass(frozen=True)
class PutRight:
    """A correction or withdrawal of an episode."""

    release: int
    kind: ReleaseKind
    episode: int
    number: int
    item: int
    at: dt.datetime


@dataclass(frozen=True)
class Scorecard:
    """One column in one period. ``last``: the day an episode first went out last, whatever the period."""

    column: Column
    cadence: Cadence = Cadence()
    episodes: tuple[EpisodeOut, ...] = ()
    put_right: tuple[PutRight, ...] = ()
    last: dt.date | None = None
    today: dt.date = dt.date.min

    @property
    def released(self) -> int:
        return len(self.cadence.of(SlotState.RELEASED))

    @property
    def missed(self) -> int:
        return len(self.cadence.of(SlotState.MISSED))

    @property
    def due(self) -> int:
        return len(self.cadence.due)

    @property
    def languages_out(self) -> int:
        """Pairs of an episode and a language aimed at that are public."""
        return sum(len(self.column.languages) - len(one.missing(self.column.languages)) for one in self.episodes)

    @property
    def languages_aimed(self) -> int:
        return len(self.column.languages) * len(self.episodes)

    @property
    def read(self) -> Read:
        return sum((one.read_in_all for one in self.episodes), Read())

    @property
    def days_since(self) -> int | None:
        return None if self.last is None else (self.today - self.last).days

    def errors(self, kind: ReleaseKind) -> tuple[PutRight, ...]:
        return tuple(one for one in self.put_right if one.kind == kind)


def rhythms_of(column: Column) -> list[Rhythm]:
    """The rhythms of the column's rows; the column's end is the end of the last."""
    return [
        Rhythm(row.since, row.every, RhythmSpan(row.span), row.weekday, column.ended) for row in column.rhythms.all()
    ]


def scorecards(columns: Iterable[Column], period: Period) -> dict[int, Scorecard]:
    """Column → its card, in the columns' order."""
    known = {column.pk: column for column in columns}
    today = clock.today()
    out = _out(known)
    cadences = {
        pk: kept(rhythms_of(column), period, (Out(one.pk, one.day) for one in out[pk]), today)
        for pk, column in known.items()
    }
    shown = {pk: {one.key for one in cadence.out} for pk, cadence in cadences.items()}
    items = [one.item for pk, rows in out.items() for one in rows if one.pk in shown[pk]]
    public, read = _public(items), read_in(items, period)
    put_right = _put_right(known, period)
    return {
        pk: Scorecard(
            column,
            cadences[pk],
            tuple(_filled(one, public, read) for one in out[pk] if one.pk in shown[pk]),
            tuple(put_right[pk]),
            max((one.day for one in out[pk]), default=None),
            today,
        )
        for pk, column in known.items()
    }


def scorecard(column: Column, period: Period) -> Scorecard:
    return scorecards([column], period)[column.pk]


def _out(columns: Mapping[int, Column]) -> dict[int, list[EpisodeOut]]:
    """Column → its episodes that went out, the earliest first."""
    found: dict[int, list[EpisodeOut]] = {pk: [] for pk in columns}
    rows = (
        Episode.objects.filter(column__in=columns)
        .annotate(first_at=Min("item__editions__released__first_at"))
        .filter(first_at__isnull=False)
        .order_by("first_at", "number")
        .values_list("column_id", "pk", "number", "item_id", "first_at")
    )
    for column, pk, number, item, first_at in rows:
        found[column].append(EpisodeOut(pk, number, item, timezone.localdate(first_at)))
    return found


def _public(items: Iterable[int]) -> dict[int, dict[str, str]]:
    """Item → language → the address at which it is public now."""
    found: dict[int, dict[str, str]] = {}
    rows = ReleasedEdition.objects.filter(edition__item__in=set(items), withdrawn_at=None)
    for item, language, address in rows.values_list("edition__item_id", "edition__locale__language_code", "address"):
        found.setdefault(item, {})[language] = address
    return found


def _filled(one: EpisodeOut, public: Mapping[int, Mapping[str, str]], read: Mapping[int, Mapping[str, Read]]) -> EpisodeOut:
    addresses = public.get(one.item, {})
    return replace(one, languages=tuple(sorted(addresses)), addresses=addresses, read=read.get(one.item, {}))


def _put_right(columns: Mapping[int, Column], period: Period) -> dict[int, list[PutRight]]:
    """Corrections and withdrawals decided in the period, newest first; those that the portal refused never were."""
    found: dict[int, list[PutRight]] = {pk: [] for pk in columns}
    within = Q(at__gte=midnight(period.first), at__lt=midnight(period.last + dt.timedelta(days=1)))
    rows = (
        Release.objects.filter(within, item__episode__column__in=columns, kind__in=PUT_RIGHT)
        .exclude(pk__in=Release.objects.filter(REFUSED, kind__in=PUT_RIGHT).values("pk"))
        .order_by("-at", "-pk")
        .values_list(
            "item__episode__column_id", "pk", "kind", "item__episode__pk", "item__episode__number", "item_id", "at"
        )
    )
    for column, pk, kind, episode, number, item, at in rows:
        found[column].append(PutRight(pk, ReleaseKind(kind), episode, number, item, at))
    return found
