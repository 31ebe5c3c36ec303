"""Horizontal bars from zero: alone, or this period against the one before."""

from __future__ import annotations

from typing import Any

import altair as alt

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.frame import Rows, baseline, colour, layered, strength, zero_axis
from nhipcau.kernel.charts.kinds import Bars, Pairs
from nhipcau.kernel.charts.numbers import Language, number_words

_ROW, _PAIR, _THICK = 32, 60, 20
_GAP = 7
_INNER = 0.25


def bars(chart: Bars, language: Language, width: int) -> Any:
    """One bar a row; the one that matters in indigo, its figure bold."""
    labels = Rows([row.label for row in chart.rows], width)
    rows: list[dict[str, Any]] = [
        {"key": key, "value": float(row.value), "words": number_words(row.value, language), "matters": row.matters}
        for key, row in zip(labels.keys, chart.rows, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=labels.axis(), x=zero_axis(chart.values()))
    bar = base.mark_bar(size=_THICK).encode(color=colour("datum.matters"), opacity=strength("datum.matters"))
    plain = base.transform_filter("!datum.matters").mark_text(align="left", dx=_GAP, **look.TEXT)
    bold = base.transform_filter("datum.matters").mark_text(
        align="left", dx=_GAP, fontWeight=600, color=look.INDIGO, **look.TEXT
    )
    words = [plain.encode(text=alt.Text("words:N")), bold.encode(text=alt.Text("words:N"))]
    room = labels.left + look.longest(row["words"] for row in rows) + _GAP
    return layered([labels.mark(), bar, *words, baseline()], width - room, labels.height(_ROW))


def pairs(chart: Pairs, language: Language, width: int) -> Any:
    """Two bars a row; the first row says which is which."""
    labels = Rows([row.label for row in chart.rows], width)
    rows: list[dict[str, Any]] = []
    for place, row in enumerate(chart.rows):
        for which, (value, name) in enumerate(((row.now, chart.now), (row.before, chart.before))):
            said = number_words(value, language)
            words = f"{said} ({name})" if place == 0 else said
            rows.append({"key": labels.keys[place], "value": float(value or 0), "words": words, "which": which})
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=labels.axis(_INNER), yOffset=alt.YOffset("which:O", sort=[0, 1]), x=zero_axis(chart.values())
    )
    now = "datum.which == 0"
    bar = base.mark_bar(height={"band": 0.82}).encode(color=colour(now), opacity=strength(now))
    words_mark = base.mark_text(align="left", dx=_GAP, **look.TEXT).encode(text=alt.Text("words:N"), color=colour(now))
    room = labels.left + min(look.longest(row["words"] for row in rows) + _GAP, width * 0.35)
    return layered([labels.mark(_INNER), bar, words_mark, baseline()], width - room, labels.height(_PAIR))
