"""Lines over months, named at their ends."""

from __future__ import annotations

from typing import Any

import altair as alt

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.frame import colour, greatest, layered
from nhipcau.kernel.charts.kinds import Line, Series
from nhipcau.kernel.charts.numbers import Language, number_words

_HEIGHT = 240
_GAP, _NAME = 18, 120
_HEADROOM = 1.16


def lines(chart: Line, language: Language, width: int) -> Any:
    """The series that matters in indigo with its figures, the others soft; all from zero."""
    top = greatest(chart.values())
    points = [point for row in chart.rows for point in _points(chart, row, language, width)]
    ends = _ends(chart, top * _HEADROOM, language)
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[0, top * _HEADROOM], nice=False))
    base = alt.Chart(alt.InlineData(values=points)).encode(x=_months(chart), y=y)
    line = base.mark_line(strokeCap="round", strokeJoin="round").encode(
        detail=alt.Detail("name:N"),
        color=colour("datum.matters"),
        strokeWidth=alt.StrokeWidthValue(1.5, condition={"test": "datum.matters", "value": 2.5}),
    )
    dots = base.transform_filter("datum.matters && isValid(datum.value)").mark_point(
        filled=True, size=36, color=look.INDIGO, opacity=1
    )
    figures = base.transform_filter("datum.words != ''").mark_text(dy=-12, color=look.INDIGO, fontWeight=600, **look.TEXT)
    names = alt.Chart(alt.InlineData(values=ends)).encode(x=_months(chart), y=alt.Y("value:Q", axis=None))
    named = names.mark_text(align="left", dx=10, **look.TEXT).encode(text=alt.Text("name:N"), color=colour("datum.matters"))
    room = look.longest(end["name"] for end in ends)
    return layered([line, dots, figures.encode(text=alt.Text("words:N")), named], width - room, _HEIGHT)


def _months(chart: Line) -> alt.X:
    domain = [look.keyed(place, month) for place, month in enumerate(chart.months)]
    axis = alt.Axis(
        title=None, labelExpr=look.UNKEYED, labelAngle=0, ticks=False, domainColor=look.SOFT, labelOverlap="parity"
    )
    return alt.X("month:O", sort=None, axis=axis, scale=alt.Scale(type="point", domain=domain, padding=0.5))


def _points(chart: Line, row: Series, language: Language, width: int) -> list[dict[str, Any]]:
    said = _said(row, width)
    return [
        {
            "month": look.keyed(place, month),
            "name": row.name,
            "value": None if value is None else float(value),
            "words": number_words(value, language) if place in said else "",
            "matters": row.matters,
        }
        for place, (month, value) in enumerate(zip(chart.months, row.values, strict=True))
    ]


def _said(row: Series, width: int) -> set[int]:
    """Places whose figure is written: all where there is room, else the first and the greatest; the last has its name."""
    counted = {place: value for place, value in enumerate(row.values) if value is not None}
    if not row.matters or not counted:
        return set()
    if width >= look.WIDE and len(row.values) <= 12:
        return set(counted) - {max(counted)}
    return {min(counted), max(counted, key=lambda place: counted[place])} - {max(counted)}


def _ends(chart: Line, top: float, language: Language) -> list[dict[str, Any]]:
    """Names at the ends of their lines, moved apart where they would cover each other."""
    ends = []
    for row in chart.rows:
        places = [place for place, value in enumerate(row.values) if value is not None]
        if places:
            place = places[-1]
            value = float(row.values[place] or 0)
            name = look.broken(f"{row.name} {number_words(row.values[place], language)}", _NAME)
            month = look.keyed(place, chart.months[place])
            ends.append({"month": month, "name": name, "value": value, "matters": row.matters})
    ends.sort(key=lambda end: float(str(end["value"])))
    gap = _GAP / _HEIGHT * top
    last = -gap / 2  # A name at nought stands above the axis, not on it.
    for end in ends:
        end["value"] = max(float(str(end["value"])), last + gap)
        last = float(str(end["value"])) + gap * str(end["name"]).count("\n")
    return ends or [{"month": look.keyed(0, chart.months[0]), "name": " ", "value": 0.0, "matters": False}]
