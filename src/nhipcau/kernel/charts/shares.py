"""Stacked shares of a whole, named in the bar where there is room."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import altair as alt

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.frame import Rows, layered
from nhipcau.kernel.charts.kinds import ShareRow, Shares
from nhipcau.kernel.charts.numbers import Language, number_words

_ROOM = 10
_ROW, _LEADING = 50, 15
_INNER = 0.2
QUIETEST = 0.14


def shares(chart: Shares, language: Language, width: int) -> Any:
    """Each row is 100 %; a part too narrow for its name is named in the legend, which is there only then."""
    labels = Rows([row.label for row in chart.rows], width)
    plot = width - labels.left
    rows = [piece for key, row in zip(labels.keys, chart.rows, strict=True) for piece in _pieces(chart, key, row, language)]
    for row in rows:
        row["shown"] = _shown(row, plot)
        row["more"] = row["shown"].count("\n")
    named = {row["part"] for row in rows if row["more"]}
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=labels.axis(_INNER))
    across = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))
    bar = base.mark_bar(stroke=look.PAPER, strokeWidth=1.5).encode(x=across, x2=alt.X2("to"), **_PAINT)
    words = base.mark_text(lineHeight=_LEADING, dy={"expr": f"-datum.more * {_LEADING / 2}"}, **look.TEXT).encode(
        x=alt.X("middle:Q", axis=None),
        text=alt.Text("shown:N"),
        color=alt.ColorValue(look.INK, condition={"test": "datum.light", "value": look.PAPER}),
    )
    legend = [] if named == set(chart.parts) else _legend(chart, plot)
    return layered([labels.mark(_INNER), bar, words, *legend], plot, labels.height(_ROW))


def _pieces(chart: Shares, key: str, row: ShareRow, language: Language) -> list[dict[str, Any]]:
    whole = sum((Decimal(value) for value in row.values), Decimal(0))
    pieces, start, paints = [], Decimal(0), _paints(chart)
    for part, value in zip(chart.parts, row.values, strict=True):
        share = Decimal(value) / whole if whole else Decimal(0)
        pieces.append(
            {
                "key": key,
                "part": part,
                "from": float(start),
                "to": float(start + share),
                "middle": float(start + share / 2),
                "percent": percent_words(value, whole, language),
                "light": part == chart.matters,
                **paints[part],
            }
        )
        start += share
    return pieces


def percent_words(value: int | Decimal, whole: Decimal, language: Language) -> str:
    """«12,5%», rounded half up to one decimal; whole numbers without a nought."""
    if not whole:
        return number_words(None, language)
    share = (Decimal(value) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return number_words(share if share % 1 else int(share), language) + "%"


def _shown(piece: dict[str, Any], plot: float) -> str:
    room = (piece["to"] - piece["from"]) * plot - _ROOM
    if look.width_of(max(piece["part"], piece["percent"], key=len)) <= room:
        return f"{piece['part']}\n{piece['percent']}"
    return piece["percent"] if look.width_of(piece["percent"]) <= room else ""


def _paints(chart: Shares) -> dict[str, dict[str, Any]]:
    """Indigo for the part that matters; the others softer one after the other."""
    quiet = [part for part in chart.parts if part != chart.matters]
    step = (QUIETEST - look.QUIET) / max(len(quiet) - 1, 1)
    made: dict[str, dict[str, Any]] = {
        part: {"paint": look.SOFT, "strength": round(look.QUIET + step * place, 3)} for place, part in enumerate(quiet)
    }
    return made | {chart.matters: {"paint": look.INDIGO, "strength": 1}}


_PAINT: dict[str, Any] = {
    "color": alt.Color("paint:N", scale=None),
    "opacity": alt.Opacity("strength:Q", scale=None, legend=None),
}


def _legend(chart: Shares, plot: float) -> list[alt.Chart]:
    """Small squares with the names, in as many lines above the bars as they need."""
    places: list[dict[str, Any]] = []
    across, line = 0.0, 0
    paints = _paints(chart)
    for part in chart.parts:
        wide = look.width_of(part) + 34
        if across and across + wide > plot:
            across, line = 0.0, line + 1
        places.append({"part": part, "left": across, "line": line, **paints[part]})
        across += wide
    for place in places:
        place["top"] = -16 - 20 * (line - place["line"])
    base = alt.Chart(alt.InlineData(values=places)).encode(
        x=alt.X("left:Q", scale=None, axis=None), y=alt.Y("top:Q", scale=None, axis=None)
    )
    squares = base.mark_point(shape="square", filled=True, size=110, xOffset=6).encode(**_PAINT)
    return [squares, base.mark_text(align="left", dx=18, **look.TEXT).encode(text=alt.Text("part:N"))]
