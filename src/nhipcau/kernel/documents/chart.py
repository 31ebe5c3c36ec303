"""A chart in a document: the picture, and beneath it the figures it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhipcau.kernel.charts import Drawing, Line, draw
from nhipcau.kernel.charts.kinds import Chart as Drawn
from nhipcau.kernel.charts.numbers import Number, number_words
from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.refusal import DocumentRefused


@dataclass(frozen=True, slots=True)
class Chart:
    """`drawn` with the figures behind its values, one for each in reading order, None where there is none.

    A value without a figure counts as typed by hand (see `lint_untraced`). `table` false sets the picture alone: the
    table then belongs into an annex (`model.chart_table`). DocumentRefused when picture and figures differ.
    """

    drawn: Drawn
    figures: tuple[Figure | None, ...] = ()
    table: bool = True

    def __post_init__(self) -> None:
        values = self.drawn.values()
        if self.figures and len(self.figures) != len(values):
            raise _differs(self.drawn.title, f"{len(self.figures)} số", f"{len(values)} số")
        for figure, value in zip(self.figures, values, strict=False):
            if figure is not None and figure.value != value:
                raise _differs(self.drawn.title, figure.number(), number_words(value, "vi"))

    @property
    def drawing(self) -> Drawing:
        return draw(self.drawn, "vi")


def _differs(title: str, figures: str, drawn: str) -> DocumentRefused:
    return DocumentRefused(
        f"Biểu đồ «{title}» vẽ {drawn}, số liệu kèm theo là {figures}; hãy dựng biểu đồ từ chính các số liệu.",
        f"The chart “{title}” draws {drawn}, the figures with it say {figures}; draw it from the figures themselves.",
    )


def figure_at(chart: Chart, row: int, column: int) -> Figure | None:
    """The figure behind the cell of the chart's table; the table's head names the unit, so the figure does not."""
    if column == 0 or not chart.figures:
        return None
    place = row * (len(chart.drawing.table.head) - 1) + column - 1
    if isinstance(chart.drawn, Line):
        # Its table has a row for each month; its values stand series by series.
        place = (column - 1) * len(chart.drawn.months) + row
    figure = chart.figures[place]
    return None if figure is None else replace(figure, unit_printed=False)


def untraced(chart: Chart) -> tuple[Number, ...]:
    """Values that no figure stands behind."""
    figures = chart.figures or (None,) * len(chart.drawn.values())
    pairs = zip(chart.drawn.values(), figures, strict=True)
    return tuple(value for value, figure in pairs if value is not None and figure is None)
