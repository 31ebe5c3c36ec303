"""Draws a chart: one specification, from which screen, Word and PDF get the same picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.finish import finish
from nhipcau.kernel.charts.kinds import Bars, Chart, Heat, Line, Pairs, Shares
from nhipcau.kernel.charts.numbers import Language
from nhipcau.kernel.charts.tables import Shown, table_of, told

_REMEMBERED = 256


@dataclass(frozen=True)
class Drawing:
    """A chart in a language. Every part is made when it is asked for, and the same bytes each time."""

    chart: Chart
    language: Language

    @property
    def title(self) -> str:
        return self.chart.title

    @property
    def unit(self) -> str:
        return self.chart.unit

    @property
    def source(self) -> str:
        return self.chart.source

    @cached_property
    def table(self) -> Shown:
        """Everything the picture shows, in words."""
        return table_of(self.chart, self.language)

    @cached_property
    def description(self) -> str:
        """The alt text: the message, then the figures."""
        return f"{self.title.rstrip('.')}. {told(self.chart, self.language)}"

    @property
    def svg(self) -> str:
        """640 pixels wide: for screens and for print. Title and source stand beside it, never in it."""
        return _svg(self.chart, self.language, look.WIDE)

    @property
    def narrow(self) -> str:
        """The same for a telephone, 320 pixels wide, its letters as large."""
        return _svg(self.chart, self.language, look.NARROW)

    def png(self, scale: float = 3.125) -> bytes:
        """The wide picture on white; `scale` 3.125 is 300 dots an inch."""
        return _png(self.svg, scale)


def draw(chart: Chart, language: Language = "vi") -> Drawing:
    """The chart as a drawing, made lazily; its words are the caller's, its numbers those of `language`."""
    return Drawing(chart, language)


def specification(chart: Chart, language: Language, width: int, *, checked: bool = False) -> dict[str, Any]:
    """The Vega-Lite specification. Checking it against the schema costs more than drawing it: the tests do that."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(checked):
        return dict(_built(chart, language, width).to_dict(validate=checked))


def _built(chart: Chart, language: Language, width: int) -> Any:
    from nhipcau.kernel.charts import bars, heat, lines, shares, timeline

    if isinstance(chart, Bars):
        return bars.bars(chart, language, width)
    if isinstance(chart, Pairs):
        return bars.pairs(chart, language, width)
    if isinstance(chart, Line):
        return lines.lines(chart, language, width)
    if isinstance(chart, Shares):
        return shares.shares(chart, language, width)
    if isinstance(chart, Heat):
        return heat.heat(chart, language, width)
    return timeline.timeline(chart, language, width)


@lru_cache(maxsize=_REMEMBERED)
def _svg(chart: Chart, language: Language, width: int) -> str:
    svg = _renderer().vegalite_to_svg(specification(chart, language, width))
    return finish(svg, title=chart.title, description=told(chart, language), language=language)


@lru_cache(maxsize=32)
def _png(svg: str, scale: float) -> bytes:
    head = svg.index(">") + 1
    on_white = f'{svg[:head]}<rect width="100%" height="100%" fill="#ffffff"/>{svg[head:]}'
    return bytes(_renderer().svg_to_png(on_white, scale=scale))


@cache
def _renderer() -> Any:
    """The renderer is heavy, so it is loaded when the first picture is asked for."""
    import vl_convert

    vl_convert.register_font_directory(str(look.FONTS))
    return vl_convert
