"""The rhythm of a column: no episode that was due is lost or counted twice, and nothing that came out vanishes."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.periods import Period, Span, period_of
from nhipcau.newsroom.domain.rhythm import Cadence, Out, Rhythm, kept, one_after_another, slots_in
from nhipcau.newsroom.enums import RhythmSpan, SlotState

DAY = dt.timedelta(days=1)
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    span = draw(st.sampled_from(RhythmSpan))
    started = draw(days)
    weekday = draw(st.none() | st.integers(0, 6)) if span is RhythmSpan.WEEK else None
    ended = draw(st.none() | st.integers(0, 2000).map(lambda more: started + more * DAY))
    return Rhythm(started, draw(st.integers(1, 12)), span, weekday, ended)


def d(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def firsts(rhythm: Rhythm, first: str, last: str) -> list[str]:
    return [f"{slot.first:%d/%m/%Y}" for slot in slots_in([rhythm], Period(d(first), d(last)))]


def test_every_second_thursday_counts_from_the_first_thursday() -> None:
    rhythm = Rhythm(d("05/01/2026"), 2, RhythmSpan.WEEK, weekday=3)
    assert firsts(rhythm, "01/01/2026", "15/02/2026") == ["08/01/2026", "22/01/2026", "05/02/2026"]


def test_a_month_that_begins_on_the_31st_never_drifts() -> None:
    rhythm = Rhythm(d("31/01/2026"), 1, RhythmSpan.MONTH)
    assert firsts(rhythm, "01/01/2026", "31/05/2026") == ["31/01/2026", "28/02/2026", "31/03/2026", "30/04/2026", "31/05/2026"]


def test_every_ten_days() -> None:
    assert firsts(Rhythm(d("01/03/2026"), 10, RhythmSpan.DAY), "05/03/2026", "31/03/2026") == ["11/03/2026", "21/03/2026", "31/03/2026"]


def test_a_stretch_cut_short_by_the_end_asks_for_nothing() -> None:
    weekly = Rhythm(d("01/06/2026"), ended=d("13/06/2026"))
    assert firsts(weekly, "01/06/2026", "30/06/2026") == ["01/06/2026"]
    assert firsts(Rhythm(d("01/06/2026"), ended=d("14/06/2026")), "01/06/2026", "30/06/2026") == ["01/06/2026", "08/06/2026"]


def test_another_rhythm_takes_over_on_its_day() -> None:
    """Monthly from January, weekly from 10 March: the stretch of March is cut short."""
    both = [Rhythm(d("10/03/2026")), Rhythm(d("01/01/2026"), 1, RhythmSpan.MONTH)]
    found = [slot.first for slot in slots_in(both, Period(d("01/01/2026"), d("24/03/2026")))]
    assert found == [d("01/01/2026"), d("01/02/2026"), d("10/03/2026"), d("17/03/2026"), d("24/03/2026")]


def test_what_became_of_four_weeks() -> None:
    """Released late in its week; missed; running today; coming. Two in one week fill one slot; one came before the first."""
    weekly, period = Rhythm(d("02/03/2026"), weekday=3), Period(d("01/03/2026"), d("31/03/2026"))
    out = [Out(1, d("11/03/2026")), Out(2, d("11/03/2026")), Out(3, d("03/03/2026"))]
    found = kept([weekly], period, out, d("20/03/2026"))
    assert [(f"{slot.days.first:%d/%m}", slot.state.value, [one.key for one in slot.out]) for slot in found.slots] == [
        ("05/03", "released", [1, 2]), ("12/03", "missed", []), ("19/03", "running", []), ("26/03", "coming", []),
    ]  # fmt: skip
    assert ([one.key for one in found.outside], len(found.due), len(found.out)) == ([3], 2, 3)


def test_on_its_last_day_an_episode_is_not_missed_yet() -> None:
    weekly, period = [Rhythm(d("02/03/2026"))], Period(d("02/03/2026"), d("08/03/2026"))
    assert [kept(weekly, period, (), d(day)).slots[0].state for day in ("08/03/2026", "09/03/2026")] == [SlotState.RUNNING, SlotState.MISSED]


def test_what_came_out_in_a_stretch_of_the_period_before_is_not_called_beside_the_rhythm() -> None:
    monthly, april = [Rhythm(d("15/01/2026"), 1, RhythmSpan.MONTH)], period_of(year=2026, span=Span.MONTH, number=4)
    assert kept(monthly, april, [Out(1, d("10/04/2026"))], d("30/04/2026")) == Cadence(kept(monthly, april, (), d("30/04/2026")).slots)


@given(rhythm=rhythms(), cuts=st.lists(days, min_size=2, max_size=6, unique=True))
def test_periods_side_by_side_lose_no_slot_and_count_none_twice(rhythm: Rhythm, cuts: list[dt.date]) -> None:
    cuts.sort()
    whole = slots_in([rhythm], Period(cuts[0], cuts[-1] - DAY))
    parts = [slot for first, after in zip(cuts, cuts[1:], strict=False) for slot in slots_in([rhythm], Period(first, after - DAY))]
    assert parts == whole


@given(rhythm=rhythms(), first=days, length=st.integers(0, 800))
def test_slots_follow_each_other_without_a_gap(rhythm: Rhythm, first: dt.date, length: int) -> None:
    slots = slots_in([rhythm], Period(first, first + length * DAY))
    assert all(one.last + DAY == after.first for one, after in zip(slots, slots[1:], strict=False))
    assert all(slot.first >= rhythm.started for slot in slots)
    assert all(rhythm.ended is None or slot.last <= rhythm.ended for slot in slots)
    if rhythm.weekday is not None:
        assert {slot.first.weekday() for slot in slots} <= {rhythm.weekday}


@given(rhythm=rhythms(), day=days)
def test_a_day_is_found_in_the_stretch_that_holds_it(rhythm: Rhythm, day: dt.date) -> None:
    number = rhythm.number_at(day)
    if number < 0:
        assert day < rhythm.first
    else:
        assert rhythm.begins(number) <= day < rhythm.begins(number + 1)


@given(
    several=st.lists(rhythms(), min_size=1, max_size=3, unique_by=lambda one: one.started),
    out=st.lists(days, max_size=12), cuts=st.lists(days, min_size=2, max_size=5, unique=True), today=days,
)  # fmt: skip
def test_each_release_is_counted_in_one_period_and_one_place(
    several: list[Rhythm], out: list[dt.date], cuts: list[dt.date], today: dt.date
) -> None:
    cuts = [dt.date(2019, 1, 1), *sorted(cuts), dt.date(2032, 1, 1)]
    rows = [Out(key, day) for key, day in enumerate(out)]
    found = [kept(several, Period(first, after - DAY), rows, today) for first, after in zip(cuts, cuts[1:], strict=False)]
    counted = Counter(one.key for cadence in found for one in cadence.out)
    assert counted == Counter(range(len(out)))
    for cadence in found:
        assert sum(len(cadence.of(state)) for state in SlotState) == len(cadence.slots)
        assert all(bool(slot.out) == (slot.state is SlotState.RELEASED) for slot in cadence.slots)


@given(several=st.lists(rhythms(), min_size=1, max_size=4, unique_by=lambda one: one.started), first=days, length=st.integers(0, 800))
def test_of_several_rhythms_no_two_slots_share_a_day(several: list[Rhythm], first: dt.date, length: int) -> None:
    slots = slots_in(several, Period(first, first + length * DAY))
    assert all(one.last < after.first for one, after in zip(slots, slots[1:], strict=False))


@pytest.mark.parametrize("ended", [None, "10/02/2026"])
def test_the_column_ends_its_last_rhythm_only(ended: str | None) -> None:
    end = d(ended) if ended else None
    found = one_after_another([Rhythm(d("01/01/2026"), ended=end), Rhythm(d("01/02/2026"), ended=end)])
    assert [one.ended for one in found] == [d("31/01/2026"), end]
