"""Charts, drawn once from a specification: SVG for a screen, PNG for paper, a table for everybody.

Owns the kinds of chart and their look. A chart says one thing, and its title is what it says. Verb: draw. Leans on
nothing of ours; needs no browser and no network. Regret: letters outside Latin are drawn in whatever face the
machine has, so pictures with them are the same bytes only on the same machine.
"""

from __future__ import annotations

from nhipcau.kernel.charts.drawing import Drawing, draw
from nhipcau.kernel.charts.kinds import (
    Bar,
    Bars,
    Heat,
    HeatRow,
    Line,
    Pair,
    Pairs,
    Series,
    ShareRow,
    Shares,
    Span,
    Stage,
    Timeline,
)
from nhipcau.kernel.charts.numbers import Language, number_words
from nhipcau.kernel.charts.refusal import ChartRefused
from nhipcau.kernel.charts.tables import Shown

__all__ = [
    "Bar",
    "Bars",
    "ChartRefused",
    "Drawing",
    "Heat",
    "HeatRow",
    "Language",
    "Line",
    "Pair",
    "Pairs",
    "Series",
    "ShareRow",
    "Shares",
    "Shown",
    "Span",
    "Stage",
    "Timeline",
    "draw",
    "number_words",
]
