"""The kinds of chart: what each one says, never how it looks.

Common to all: `title` is the message, a sentence; `unit` what is counted and in which period; `source` where the
figures come from; `row_name` the head of the table's first column. Rows stand in the order given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from nhipcau.kernel.charts.numbers import Number
from nhipcau.kernel.charts.refusal import ChartRefused


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `matters` marks the one the title is about."""

    label: str
    value: Number
    matters: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from zero, each with its figure."""

    title: str
    unit: str
    rows: tuple[Bar, ...]
    source: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        _check(self.title, self.rows, self.values())

    def values(self) -> tuple[Number | None, ...]:
        return tuple(row.value for row in self.rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of now and before; `before` None where the earlier period was not counted."""

    label: str
    now: Number
    before: Number | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Grouped bars: this period against the same period before, both named."""

    title: str
    unit: str
    now: str
    before: str
    rows: tuple[Pair, ...]
    source: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        _check(self.title, self.rows, self.values())

    def values(self) -> tuple[Number | None, ...]:
        return tuple(value for row in self.rows for value in (row.now, row.before))


@dataclass(frozen=True, slots=True)
class Series:
    """One line; None where a month was not counted, which breaks the line."""

    name: str
    values: tuple[Number | None, ...]
    matters: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Lines over months, zero at the foot; the series that matters carries its figures."""

    title: str
    unit: str
    months: tuple[str, ...]
    rows: tuple[Series, ...]
    source: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        _check(self.title, self.rows, self.values())
        _check_widths(((row.name, row.values) for row in self.rows), len(self.months))

    def values(self) -> tuple[Number | None, ...]:
        return tuple(value for row in self.rows for value in row.values)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One stacked bar: a value for each part."""

    label: str
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Stacked shares of a whole, as of languages; `matters` names the part the title is about."""

    title: str
    unit: str
    parts: tuple[str, ...]
    rows: tuple[ShareRow, ...]
    matters: str
    source: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        _check(self.title, self.rows, self.values())
        _check_widths(((row.label, row.values) for row in self.rows), len(self.parts))
        if self.matters not in self.parts:
            raise ChartRefused(
                f"Biểu đồ «{self.title}» không có phần «{self.matters}»; hãy chọn một trong các phần.",
                f"The chart “{self.title}” has no part “{self.matters}”; choose one of its parts.",
            )

    def values(self) -> tuple[Number | None, ...]:
        return tuple(value for row in self.rows for value in row.values)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit's months; None where nothing was reported, which is not nought."""

    label: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Units against months, each cell with its figure."""

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    source: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        _check(self.title, self.rows, self.values())
        _check_widths(((row.label, row.values) for row in self.rows), len(self.columns))

    def values(self) -> tuple[Number | None, ...]:
        return tuple(value for row in self.rows for value in row.values)


class Stage(Enum):
    """Where a task stands, as the timeline shows it: by colour, by form and by word."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Span:
    """A task from `start` to `end`, both included; `words` beside the bar, else the stage's own."""

    label: str
    start: date
    end: date
    stage: Stage = Stage.PLANNED
    words: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Tasks over time; `today` draws the line of the day."""

    title: str
    unit: str
    rows: tuple[Span, ...]
    today: date | None = None
    source: str = ""
    row_name: str = ""

    def __post_init__(self) -> None:
        _check(self.title, self.rows, ())
        for row in self.rows:
            if row.end < row.start:
                raise ChartRefused(
                    f"Nhiệm vụ «{row.label}» kết thúc trước khi bắt đầu; hãy sửa hai ngày.",
                    f"The task “{row.label}” ends before it starts; mend the two dates.",
                )

    def values(self) -> tuple[Number | None, ...]:
        """A timeline counts nothing."""
        return ()


Chart = Bars | Pairs | Line | Shares | Heat | Timeline


def _check(title: str, rows: tuple[object, ...], values: Iterable[Number | None]) -> None:
    if not title.strip() or not rows:
        raise ChartRefused(
            f"Biểu đồ «{title}» thiếu tiêu đề hoặc chưa có dòng nào để vẽ.",
            f"The chart “{title}” has no title or no row to draw.",
        )
    for value in values:
        if value is not None and not 0 <= value < 10**15:
            raise ChartRefused(
                f"Biểu đồ «{title}» có giá trị {value}; chỉ vẽ được số từ 0 trở lên.",
                f"The chart “{title}” has the value {value}; only numbers from 0 up can be drawn.",
            )


def _check_widths(rows: Iterable[tuple[str, tuple[object, ...]]], wanted: int) -> None:
    for label, values in rows:
        if len(values) != wanted:
            raise ChartRefused(
                f"Dòng «{label}» có {len(values)} giá trị, biểu đồ cần {wanted}; hãy bổ sung hoặc bỏ bớt.",
                f"The row “{label}” has {len(values)} values, the chart needs {wanted}; add or take away.",
            )
