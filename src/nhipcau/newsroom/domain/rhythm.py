"""The rhythm of a column: which episodes were due in a period, which came out, which were missed. Pure.

A rhythm cuts the days from its first one into stretches without gaps: so many days, weeks, or months counted from the
first day itself, so that the 31st never drifts. In each stretch one episode is due. A stretch belongs to the period in
which it begins; so periods side by side lose none and count none twice. One that is cut short, by the column's end or
by another rhythm, asks for nothing.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nhipcau.kernel.periods import Period, add_months
from nhipcau.newsroom.enums import RhythmSpan, SlotState

_ONE_DAY = dt.timedelta(days=1)
_DAYS = {RhythmSpan.DAY: 1, RhythmSpan.WEEK: 7}


@dataclass(frozen=True)
class Rhythm:
    """One episode every so many days, weeks or months. ``weekday`` (0 is Monday): stretches begin on that day of the week."""

    started: dt.date
    every: int = 1
    span: RhythmSpan = RhythmSpan.WEEK
    weekday: int | None = None
    ended: dt.date | None = None

    @property
    def first(self) -> dt.date:
        """The day on which the first stretch begins."""
        if self.weekday is None:
            return self.started
        return self.started + (self.weekday - self.started.weekday()) % 7 * _ONE_DAY

    def begins(self, number: int) -> dt.date:
        """The first day of a stretch, counted from 0."""
        if self.span is RhythmSpan.MONTH:
            return add_months(self.first, self.every * number)
        return self.first + self.every * _DAYS[self.span] * number * _ONE_DAY

    def number_at(self, day: dt.date) -> int:
        """Which stretch holds the day; −1 before the first."""
        if day < self.first:
            return -1
        if self.span is not RhythmSpan.MONTH:
            return (day - self.first).days // (self.every * _DAYS[self.span])
        months = (day.year - self.first.year) * 12 + day.month - self.first.month
        number = months // self.every
        return number if self.begins(number) <= day else number - 1

    def slot(self, number: int) -> Period | None:
        """The days of a stretch; None for one that its end cuts short."""
        found = Period(self.begins(number), self.begins(number + 1) - _ONE_DAY)
        return None if self.ended is not None and found.last > self.ended else found


@dataclass(frozen=True)
class Out:
    """That an item went out for the first time on a day; ``key`` is the caller's name for it."""

    key: int
    day: dt.date


@dataclass(frozen=True)
class Slot:
    """One episode that was due within ``days``, and what came out in them, the earliest first."""

    days: Period
    state: SlotState
    out: tuple[Out, ...] = ()


@dataclass(frozen=True)
class Cadence:
    """The slots of a period, and what came out in the period at a time when nothing was due."""

    slots: tuple[Slot, ...] = ()
    outside: tuple[Out, ...] = ()

    def of(self, state: SlotState) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.state is state)

    @property
    def due(self) -> tuple[Slot, ...]:
        """What can be judged: released, or its time is over."""
        return tuple(slot for slot in self.slots if slot.state in (SlotState.RELEASED, SlotState.MISSED))

    @property
    def out(self) -> tuple[Out, ...]:
        """Everything that came out, in slots and beside them."""
        return (*(one for slot in self.slots for one in slot.out), *self.outside)


def one_after_another(rhythms: Iterable[Rhythm]) -> tuple[Rhythm, ...]:
    """The rhythms of a column by their days, each ended by the next."""
    found = sorted(rhythms, key=lambda one: one.started)
    ends = [*(one.started - _ONE_DAY for one in found[1:]), None]
    return tuple(
        Rhythm(one.started, one.every, one.span, one.weekday, min(filter(None, (end, one.ended)), default=None))
        for one, end in zip(found, ends, strict=True)
    )


def slots_in(rhythms: Iterable[Rhythm], period: Period) -> list[Period]:
    """The stretches that begin in the period, in their order."""
    return [slot for rhythm in one_after_another(rhythms) for slot in _slots(rhythm, period)]


def _slots(rhythm: Rhythm, period: Period) -> Iterator[Period]:
    number = rhythm.number_at(period.first)
    if number < 0 or rhythm.begins(number) < period.first:
        number += 1
    while rhythm.begins(number) <= period.last and (slot := rhythm.slot(number)) is not None:
        yield slot
        number += 1


def kept(rhythms: Sequence[Rhythm], period: Period, out: Iterable[Out], today: dt.date) -> Cadence:
    """How the rhythm was kept. Each first release is in one slot, or outside, or belongs to another period."""
    slots, every = slots_in(rhythms, period), one_after_another(rhythms)
    begins = [slot.first for slot in slots]
    found: list[list[Out]] = [[] for _slot in slots]
    outside = []
    for one in sorted(out, key=lambda one: (one.day, one.key)):
        at = bisect_right(begins, one.day) - 1
        if at >= 0 and one.day in slots[at]:
            found[at].append(one)
        elif one.day in period and not any(_holds(rhythm, one.day) for rhythm in every):
            outside.append(one)
    judged = (Slot(days, _state(days, came, today), tuple(came)) for days, came in zip(slots, found, strict=True))
    return Cadence(tuple(judged), tuple(outside))


def _holds(rhythm: Rhythm, day: dt.date) -> bool:
    number = rhythm.number_at(day)
    return number >= 0 and rhythm.slot(number) is not None


def _state(days: Period, came: Sequence[Out], today: dt.date) -> SlotState:
    if came:
        return SlotState.RELEASED
    if days.last < today:
        return SlotState.MISSED
    return SlotState.RUNNING if days.first <= today else SlotState.COMING
