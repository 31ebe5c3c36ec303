"""A period is two days. Parts of it add up to the whole, and the one before it can be compared."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.periods import (
    PER_YEAR,
    Period,
    Regime,
    Span,
    months_of,
    name_of,
    period_of,
    previous,
    quarters_of,
    shape_of,
)  # fmt: skip
from nhipcau.kernel.refusal import TimeRefused

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(*sorted(pair)))
NAMED = st.tuples(st.integers(1990, 2060), st.sampled_from(Span), st.sampled_from(Regime)).flatmap(
    lambda of: st.integers(1, PER_YEAR[of[1]]).map(
        lambda number: {"year": of[0], "span": of[1], "regime": of[2], "number": number}
    )
)


def period(first: str, last: str) -> Period:
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("of", "first", "last"),
    [
        ({"regime": Regime.FROM_15_12}, "2025-12-15", "2026-12-14"),
        ({"regime": Regime.FROM_15_11}, "2025-11-15", "2026-11-14"),
        ({}, "2026-01-01", "2026-12-31"),
        ({"span": Span.HALF, "regime": Regime.FROM_15_12}, "2025-12-15", "2026-06-14"),
        ({"span": Span.HALF, "number": 2, "regime": Regime.FROM_15_12}, "2026-06-15", "2026-12-14"),
        ({"span": Span.NINE_MONTHS, "regime": Regime.FROM_15_12}, "2025-12-15", "2026-09-14"),
        ({"span": Span.QUARTER, "number": 4}, "2026-10-01", "2026-12-31"),
        ({"span": Span.QUARTER, "number": 2, "regime": Regime.FROM_15_12}, "2026-03-15", "2026-06-14"),
        ({"span": Span.MONTH, "number": 2}, "2026-02-01", "2026-02-28"),
        ({"span": Span.MONTH, "number": 1, "regime": Regime.FROM_15_12}, "2025-12-15", "2026-01-14"),
    ],
)
def test_the_days_of_a_period(of: dict[str, object], first: str, last: str) -> None:
    assert period_of(year=2026, **of) == period(first, last)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        ("2025-12-15", "2026-12-14", "năm 2026", "the year 2026"),
        ("2025-11-15", "2026-11-14", "năm 2026", "the year 2026"),
        ("2026-01-01", "2026-12-31", "năm 2026", "the year 2026"),
        ("2025-12-15", "2026-06-14", "6 tháng đầu năm 2026", "first six months of 2026"),
        ("2026-07-01", "2026-12-31", "6 tháng cuối năm 2026", "last six months of 2026"),
        ("2026-01-01", "2026-09-30", "9 tháng đầu năm 2026", "first nine months of 2026"),
        ("2026-10-01", "2026-12-31", "quý IV năm 2026", "fourth quarter of 2026"),
        ("2026-03-01", "2026-03-31", "tháng 3 năm 2026", "March 2026"),
        ("2026-02-15", "2026-03-14", "", ""),
        ("2026-01-01", "2026-12-30", "", ""),
    ],
)
def test_the_name_of_a_period(first: str, last: str, vi: str, en: str) -> None:
    assert (name_of(period(first, last)), name_of(period(first, last), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (("2025-12-15", "2026-12-14"), ("2024-12-15", "2025-12-14")),
        (("2024-02-01", "2024-02-29"), ("2023-02-01", "2023-02-28")),
        (("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29")),
        (("2024-02-29", "2024-03-03"), ("2023-02-28", "2023-03-03")),
        (("2023-05-10", "2026-05-09"), ("2020-05-10", "2023-05-09")),
    ],
)
def test_the_comparable_period_before(now: tuple[str, str], before: tuple[str, str]) -> None:
    assert previous(period(*now)) == period(*before)


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(TimeRefused, match="15/12/2026 trước|14/12/2025 trước"):
        period("2026-12-15", "2025-12-14")
    with pytest.raises(TimeRefused, match="từ 1 đến 4"):
        period_of(year=2026, span=Span.QUARTER, number=5)


def test_what_lies_inside() -> None:
    year = period("2025-12-15", "2026-12-14")
    assert dt.date(2025, 12, 15) in year and dt.date(2026, 12, 14) in year
    assert dt.date(2025, 12, 14) not in year and dt.date(2026, 12, 15) not in year
    assert period("2026-01-01", "2026-12-14") in year
    assert period("2026-01-01", "2026-12-31") not in year
    assert year.overlaps(period("2026-12-14", "2027-01-01"))
    assert not year.overlaps(period("2026-12-15", "2027-01-01"))
    with pytest.raises(TypeError):
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC) in year  # noqa: B015


@settings(deadline=None)
@given(NAMED)
def test_a_shape_is_recognised(of: dict[str, object]) -> None:
    made = period_of(**of)  # type: ignore[arg-type]
    shape = shape_of(made)
    assert shape is not None
    assert period_of(year=shape.year, span=shape.span, number=shape.number, regime=shape.regime) == made
    assert made in period_of(year=shape.year, regime=shape.regime)


@settings(deadline=None)
@given(PERIODS, st.sampled_from([None, *Regime]), st.sampled_from([months_of, quarters_of]))
def test_parts_are_the_whole_and_nothing_twice(whole: Period, regime: Regime | None, cut: object) -> None:
    parts = cut(whole, regime)  # type: ignore[operator]
    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    assert all(a.last + dt.timedelta(days=1) == b.first for a, b in zip(parts, parts[1:], strict=False))
    assert sum(part.days for part in parts) == whole.days


@settings(deadline=None)
@given(NAMED)
def test_an_ordinary_period_is_cut_into_its_own_months(of: dict[str, object]) -> None:
    made = period_of(**of)  # type: ignore[arg-type]
    expected = {"year": 12, "half": 6, "nine_months": 9, "quarter": 3, "month": 1}[str(of["span"])]
    assert len(months_of(made)) == expected
    assert len(quarters_of(made, of["regime"])) == max(1, expected // 3)  # type: ignore[arg-type]


@settings(deadline=None)
@given(PERIODS)
def test_the_period_before_ends_before(whole: Period) -> None:
    before = previous(whole)
    assert before.last < whole.first
    assert abs(before.days - whole.days) <= 2
