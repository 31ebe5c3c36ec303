"""The same period before: its figures beside those of now, counted from rows or typed from an old report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from nhipcau.kernel.documents import Align, Column, Counting, Figure, RowRef, Table, Text
from nhipcau.kernel.documents.model import Cell, Run
from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.periods import Period
from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.domain.phrases import period_words
from nhipcau.report.domain.counts import Counted, count_before
from nhipcau.report.domain.subject import Subject
from nhipcau.report.models import OldFigure

FROM_OLD = "nhập từ báo cáo cũ"


@dataclass(frozen=True)
class Before:
    """Figures of the period before. What the program counted itself stands before what was typed from an old report."""

    period: Period
    counted: Counted | None
    old: Mapping[str, OldFigure] = field(default_factory=dict)

    def figure(self, code: str) -> Figure | None:
        counted = self.counted.figure(code, of="cùng kỳ trước") if self.counted is not None else None
        if counted is not None:
            return counted
        return old_figure(self.old[code]) if code in self.old else None

    @property
    def words(self) -> str:
        return period_words(self.period.first, self.period.last)

    def is_typed(self, code: str) -> bool:
        return code in self.old and (self.counted is None or code not in self.counted.rows)


def before_of(subject: Subject) -> Before | None:
    """None when nothing is known of that time: an office that began this year compares with nothing, not with nought."""
    rows = count_before(subject)
    counted = rows if any(rows.rows.values()) else None
    narrowed = subject.content or subject.campaign or subject.topic
    old = {} if narrowed else old_figures(subject.unit, subject.before)
    return Before(subject.before, counted, old) if counted is not None or old else None


def old_figures(unit: Unit, period: Period) -> dict[str, OldFigure]:
    """Typed for exactly that period, or for the calendar year or reporting year that it stands for."""
    found: dict[str, OldFigure] = {}
    for row in OldFigure.objects.filter(unit=unit, period_to__year=period.last.year).order_by("pk"):
        if _same_span(Period(row.period_from, row.period_to), period):
            found[row.measure] = row
    return found


def _same_span(one: Period, other: Period) -> bool:
    """The same days but for the day on which books are closed: nobody reports a half year as a year."""
    return abs((one.first - other.first).days) <= 62 and abs((one.last - other.last).days) <= 62


def old_figure(row: OldFigure) -> Figure:
    measure = measures.find(row.measure)
    title = measure.names["vi"] if measure else row.measure
    exact: Decimal = row.value
    value: int | Decimal = int(exact) if exact == int(exact) else exact
    ref = RowRef(f"BC{row.pk:05d}", f"{row.source_name}: «{row.words}»", None, row.period_to, value)
    return Figure(
        row.measure, value, measure.unit["vi"] if measure else "", (ref,), title=f"{title}, {FROM_OLD}",
        counting=Counting.METHOD,
        method=f"Gõ tay theo {row.source_name}, {FROM_OLD} ngày {short_date(row.at.date())}; không đếm từ dòng.",
    )  # fmt: skip


def changed(now: Figure, then: Figure) -> tuple[Run, ...]:
    """«tăng 12 tin, bài», «giảm 3 tin, bài», «không thay đổi»."""
    figure = difference(now, then)
    if figure is None:
        return (Text("không thay đổi"),)
    return (Text("tăng " if now.value > then.value else "giảm "), figure)


def difference(now: Figure, then: Figure) -> Figure | None:
    """How far they are apart, without a sign, with the rows of both; None when they are equal."""
    if now.value == then.value:
        return None
    here = {row.id for row in now.rows}
    rows = (*now.rows, *(row for row in then.rows if row.id not in here))
    return Figure(
        now.measure, _apart(now.value, then.value), now.unit, rows, title=f"{now.title}, chênh lệch so với cùng kỳ trước",
        counting=Counting.METHOD, method=f"Lấy số kỳ này ({now.number()}) trừ số cùng kỳ trước ({then.number()}).",
    )  # fmt: skip


def _apart(one: int | Decimal, other: int | Decimal) -> int | Decimal:
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other)
    return abs(Decimal(one) - Decimal(other))


def comparison_table(counted: Counted, before: Before | None) -> Table | None:
    """Every measure with a figure on either side: this period, the period before, the change."""
    if before is None:
        return None
    rows = [_row(one, counted, before) for one in measures.registered() if one.code != "KQ"]
    found = tuple(row for row in rows if row is not None)
    if not found:
        return None
    columns = (
        Column("Chỉ tiêu", 34), Column("Đơn vị tính", 12, Align.CENTRE), Column("Kỳ này", 14, Align.RIGHT),
        Column("Cùng kỳ trước", 16, Align.RIGHT), Column("Tăng, giảm", 16, Align.RIGHT),
    )  # fmt: skip
    return Table(columns, found, f"So sánh với cùng kỳ ({before.words})")


def _row(measure: measures.Measure, counted: Counted, before: Before) -> tuple[Cell, ...] | None:
    now, then = counted.figure(measure.code), before.figure(measure.code)
    if not (now and now.value) and not (then and then.value):
        return None
    return (measure.names["vi"], measure.unit["vi"], _cell(now), _then(then, before, measure.code), _change(now, then))


def _cell(figure: Figure | None) -> Cell:
    return replace(figure, unit_printed=False) if figure is not None else "chưa có số liệu"


def _then(figure: Figure | None, before: Before, code: str) -> Cell:
    if figure is None or not before.is_typed(code):
        return _cell(figure)
    return (replace(figure, unit_printed=False), Text(f" ({FROM_OLD})", italic=True))


def _change(now: Figure | None, then: Figure | None) -> Cell:
    if now is None or then is None:
        return ""
    apart = difference(now, then)
    if apart is None:
        return "không đổi"
    return (Text("+" if now.value > then.value else "−"), replace(apart, unit_printed=False))
