"""What each measure counts in a year for a branch, and how it divides: each figure from its own rows, read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nhipcau.people.domain.lineage import came_from
from nhipcau.people.models import Unit
from nhipcau.plan.counting import Sums, counted, sums_in
from nhipcau.plan.measures import Measure, Row, Scope, rows_of, total
from nhipcau.plan.splits import IN_EVERY_ROW

#: No chart and no table of a screen shows more parts; the rest are one.
MOST_PARTS = 15


@dataclass(frozen=True)
class Figure:
    """``rows`` is None where nobody counts the measure yet and nobody recorded anything: there are no data."""

    measure: Measure
    rows: Sequence[Row] | None

    @property
    def known(self) -> bool:
        return self.rows is not None

    @property
    def value(self) -> Decimal | int | None:
        return None if self.rows is None else total(self.measure, self.rows)

    @property
    def second(self) -> int | None:
        """The other number, added up; None where the measure has none or no row gave it."""
        given = [row.second for row in self.rows or () if row.second is not None]
        return sum(given) if self.measure.second and given else None


@dataclass(frozen=True)
class Part:
    """One answer of a split with what its rows come to; counted from them, so a share or a median holds as well."""

    key: str
    value: Decimal | int
    rows: int


def year_of(unit: Unit, year: int) -> Scope:
    """The calendar year for the unit's branch and for those it came from."""
    last = dt.date(year, 12, 31)
    return Scope(unit.path, dt.date(year, 1, 1), last, paths=came_from(unit, last))


@dataclass(frozen=True)
class Glance:
    """A figure without the rows behind it, for a list that shows none. ``known``: somebody counts it."""

    measure: Measure
    known: bool
    value: Decimal | int | None = None
    second: int | None = None


def glances(measures: Iterable[Measure], scope: Scope) -> list[Glance]:
    """What ``figures`` comes to. Results are added up where they lie; only shares and medians read anything of a row."""
    wanted = list(measures)
    sources = {source for one in wanted for source in (one.rows, one.recorded) if isinstance(source, counted)}
    sums = sums_in(scope, sources)
    return [_glance(one, scope, sums) for one in wanted]


def _glance(measure: Measure, scope: Scope, sums: Sums) -> Glance:
    given = [source for source in (measure.rows, measure.recorded) if source is not None]
    of = [sums[source] for source in given if isinstance(source, counted)]
    if measure.summable and len(of) == len(given):
        if measure.rows is None and not any(rows for rows, _amounts, _seconds in of):
            return Glance(measure, known=False)
        seconds = [second for _rows, _amounts, second in of if second is not None]
        second = sum(seconds) if measure.second and seconds else None
        return Glance(measure, True, sum(amounts for _rows, amounts, _second in of), second)
    lean = replace(measure, rows=measure.lean) if measure.lean else measure
    figure = Figure(measure, rows_of(lean, scope))
    return Glance(measure, figure.known, figure.value, figure.second)


def figures(measures: Iterable[Measure], scope: Scope) -> list[Figure]:
    """One pass a measure; the number of queries does not depend on the rows."""
    return [Figure(one, rows_of(one, scope)) for one in measures]


def splits_in(measure: Measure, rows: Sequence[Row]) -> list[str]:
    """By what these rows can be divided: what the measure names and they answer, and always by month."""
    named = [key for key in measure.splits if any(answer(row, key) for row in rows)]
    return [*named, *(["unit"] if "unit" not in named and rows else []), "month"]


def parts(measure: Measure, rows: Sequence[Row], key: str) -> list[Part]:
    """The greatest first; rows without an answer are a part of their own, with the key «». Months stand in their order, and
    of what is added up one without a row comes to nought."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(answer(row, key), []).append(row)
    found = [Part(one, value, len(of)) for one, of in grouped.items() if (value := total(measure, of)) is not None]
    if key == "month":
        first = range(1, int(max(grouped)) + 1) if grouped and measure.summable else ()
        found += [Part(name, 0, 0) for month in first if (name := f"{month:02d}") not in grouped]
        return sorted(found, key=lambda part: part.key)
    return sorted(found, key=lambda part: (-part.value, part.key))


def answer(row: Row, key: str) -> str:
    if key in IN_EVERY_ROW:
        return f"{row.day.month:02d}" if key == "month" else str(getattr(row, key))
    return row.genre if key == "genre" else str(row.splits.get(key) or "")
