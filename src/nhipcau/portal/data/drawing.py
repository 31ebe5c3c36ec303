"""The chart of a fact over the years: a line from nought, its points at their days, first, last and extremes labelled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nhipcau.portal.data.data_set import DataFact, DataSet, Value
from nhipcau.portal.pages import languages

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 8, 96, 36, 36
#: Fewer points are read faster in the table.
LEAST = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its place in the drawing, in its units. ``label`` is empty where the line says enough; ``anchor`` is
    how its text lies to the point; ``day`` is written below the first and the last point."""

    x: str
    y: str
    label: str
    label_x: str
    label_y: str
    anchor: str
    day: str
    day_anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """``title`` is what the chart says; ``path`` the points of its line, ``base`` the height of nought."""

    title: str
    unit: str
    path: str
    base: str
    points: tuple[Point, ...]
    width: str = str(WIDTH)
    height: str = str(HEIGHT)

    @property
    def box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    @property
    def end(self) -> str:
        return str(WIDTH - RIGHT)

    @property
    def foot(self) -> str:
        return str(HEIGHT - 8)


def chart_of(fact: DataFact) -> Chart | None:
    """The fact's values as a line; None where there are too few numbers, or they are not of one unit."""
    values = [value for value in fact.values if value.number is not None]
    if len(values) < LEAST or len(values) != len(fact.values) or len({value.unit for value in values}) > 1:
        return None
    marks = _places(values)
    said = _said(values)
    points = tuple(
        _point(value, x, y, place in said, (place == 0, place == len(values) - 1))
        for place, (value, (x, y)) in enumerate(zip(values, marks, strict=True))
    )
    years = len({value.year for value in values}) == len(values)
    first, last = values[0], values[-1]
    title = str(languages.words(fact.language)["data"]["from_to"]).format(
        label=fact.label, first=first.written, last=last.with_unit,
        then=first.year if years else first.as_of_text, now=last.year if years else last.as_of_text,
    )  # fmt: skip
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in marks)
    return Chart(title, last.unit, path, f"{_height(0.0, values):.1f}", points)


def chart_in(data: DataSet) -> tuple[DataFact, Chart] | None:
    """The chart of the data set: of the fact with the longest series, the first of those."""
    longest_first = sorted(data.facts, key=lambda fact: -len(fact.values))
    return next(((fact, chart) for fact in longest_first if (chart := chart_of(fact))), None)


def _numbers(values: list[Value]) -> list[float]:
    return [float(value.number) for value in values if value.number is not None]


def _height(number: float, values: list[Value]) -> float:
    """Nought always belongs to the scale."""
    low, high = min(0.0, *_numbers(values)), max(0.0, *_numbers(values))
    span = (high - low) or 1.0
    return TOP + (high - number) / span * (HEIGHT - TOP - BOTTOM)


def _places(values: list[Value]) -> list[tuple[float, float]]:
    days = [dt.date.fromisoformat(value.as_of).toordinal() for value in values]
    span = (days[-1] - days[0]) or 1
    wide = WIDTH - LEFT - RIGHT
    heights = [_height(number, values) for number in _numbers(values)]
    return [(LEFT + (day - days[0]) / span * wide, height) for day, height in zip(days, heights, strict=True)]


def _said(values: list[Value]) -> set[int]:
    numbers = _numbers(values)
    return {0, len(numbers) - 1, numbers.index(max(numbers)), numbers.index(min(numbers))}


def _point(value: Value, x: float, y: float, is_said: bool, edge: tuple[bool, bool]) -> Point:
    is_first, is_last = edge
    label_x, label_y = (x + 12, y + 6) if is_last else (x, y - 14)
    return Point(
        x=f"{x:.1f}", y=f"{y:.1f}", label=value.written if is_said else "", label_x=f"{label_x:.1f}", label_y=f"{label_y:.1f}",
        anchor="start" if is_first or is_last else "middle", day=value.year if is_first or is_last else "",
        day_anchor="start" if is_first else "middle",
        title=f"{value.as_of_text}: {value.with_unit}",
    )  # fmt: skip
