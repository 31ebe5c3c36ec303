"""What charts share: labels of rows at the left, the line of nought, the room around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.numbers import Number

_PADDING = 4
_LABEL_GAP = 8
_LEADING = 16


def zero_axis(values: tuple[Number | None, ...]) -> alt.X:
    """From zero to the greatest value, without ticks: every bar carries its figure."""
    return alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, greatest(values)], nice=False))


def greatest(values: tuple[Number | None, ...]) -> float:
    """The end of a scale; 1 where all is nought, for a scale needs a length."""
    return float(max((value for value in values if value is not None), default=0)) or 1.0


class Rows:
    """The labels of a chart's rows, broken into lines, and the room they take."""

    def __init__(self, labels: Sequence[str], width: int) -> None:
        self._labels = [look.broken(label, look.label_width(width)) for label in labels]
        self.keys = [look.keyed(place, label) for place, label in enumerate(labels)]
        self.left = look.longest(self._labels) + _LABEL_GAP

    def height(self, least: float) -> float:
        """Of all rows together, each `least` high or as high as the longest label."""
        return len(self.keys) * max(least, 14 + _LEADING * max(label.count("\n") + 1 for label in self._labels))

    def axis(self, inner: float = 0.1) -> alt.Y:
        """Rows in the order given; the domain is told, for each layer sees only some of them."""
        scale = alt.Scale(domain=self.keys, paddingInner=inner, paddingOuter=inner / 2)
        return alt.Y("key:N", sort=None, axis=None, scale=scale)

    def mark(self, inner: float = 0.1) -> Any:
        """Right-aligned beside the plot, each block of lines centred on its row."""
        rows = [
            {"key": key, "words": label, "more": label.count("\n")}
            for key, label in zip(self.keys, self._labels, strict=True)
        ]
        text = alt.Chart(alt.InlineData(values=rows)).mark_text(
            align="right", lineHeight=_LEADING, dy={"expr": f"-datum.more * {_LEADING / 2}"}, **look.TEXT
        )
        return text.encode(y=self.axis(inner), x=fixed(alt.XValue, -_LABEL_GAP), text=alt.Text("words:N"))


def fixed(channel: Any, value: Any) -> Any:
    """A channel of one value for all marks, in pixels. Altair declares no types for it."""
    return channel(value)


def colour(test: str) -> Any:
    """Indigo for what matters, soft for the rest."""
    return alt.ColorValue(look.SOFT, condition={"test": test, "value": look.INDIGO})


def strength(test: str) -> Any:
    return alt.OpacityValue(look.QUIET, condition={"test": test, "value": 1})


def baseline() -> Any:
    """The line of nought, from head to foot of the plot."""
    foot = fixed(alt.Y2Value, {"expr": "height"})
    line = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=look.SOFT, strokeWidth=1)
    return line.encode(x=fixed(alt.XValue, 0), y=fixed(alt.YValue, 0), y2=foot)


def layered(layers: list[Any], plot: float, height: float) -> Any:
    """One picture; the renderer measures what stands around the plot."""
    made: Any = alt.layer(*layers).properties(width=round(plot), height=round(height), padding=_PADDING)
    made.config = look.config()
    return made
