"""Units against months: the darker the cell, the more; the figure stands in it."""

from __future__ import annotations

from typing import Any

import altair as alt

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.frame import Rows, greatest, layered
from nhipcau.kernel.charts.kinds import Heat
from nhipcau.kernel.charts.numbers import Language, number_words

_LEAST, _MOST = 0.07, 0.95
_TURN = 0.65
_SIZE = 12
_GAP = 0.06


def heat(chart: Heat, language: Language, width: int) -> Any:
    """A cell without a figure was not reported: it has an outline and a dash, and is not nought."""
    labels = Rows([row.label for row in chart.rows], width)
    cells = _cells(chart, labels.keys, language)
    plot = width - labels.left
    base = alt.Chart(alt.InlineData(values=cells)).encode(y=labels.axis(_GAP), x=_columns(chart))
    strength = alt.Opacity("strength:Q", scale=None, legend=None)
    told = base.transform_filter("datum.told").mark_rect(fill=look.INDIGO).encode(opacity=strength)
    untold = base.transform_filter("!datum.told").mark_rect(stroke=look.SOFT, strokeWidth=1, strokeDash=[2, 3], fill=None)
    ink = alt.ColorValue(look.INK, condition={"test": "datum.light", "value": look.PAPER})
    words = base.mark_text(**(look.TEXT | {"fontSize": _SIZE})).encode(text=alt.Text("words:N"), color=ink)
    room = plot / len(chart.columns) - 4
    fits = all(look.width_of(cell["words"], _SIZE) <= room for cell in cells)
    return layered([labels.mark(_GAP), told, untold, *([words] if fits else [])], plot, labels.height(30))


def _cells(chart: Heat, keys: list[str], language: Language) -> list[dict[str, Any]]:
    top = greatest(chart.values())
    cells: list[dict[str, Any]] = []
    for key, row in zip(keys, chart.rows, strict=True):
        for at, value in enumerate(row.values):
            share = None if value is None else float(value) / top
            cells.append(
                {
                    "key": key,
                    "column": look.keyed(at, chart.columns[at]),
                    "strength": 0 if share is None else round(_LEAST + (_MOST - _LEAST) * share, 3),
                    "words": number_words(value, language),
                    "light": share is not None and share > _TURN,
                    "told": share is not None,
                }
            )
    return cells


def _columns(chart: Heat) -> alt.X:
    axis = alt.Axis(labelExpr=look.UNKEYED, labelAngle=0, orient="top", labelOverlap="parity", **look.NO_AXIS)
    domain = [look.keyed(at, column) for at, column in enumerate(chart.columns)]
    return alt.X("column:N", sort=None, axis=axis, scale=alt.Scale(domain=domain, paddingInner=_GAP))
