"""The table of a chart: everything it shows, in words, for who cannot or will not read the picture."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nhipcau.kernel.charts.kinds import Bars, Chart, Heat, Line, Pairs, Shares
from nhipcau.kernel.charts.numbers import Language, day_words, number_words
from nhipcau.kernel.charts.shares import percent_words
from nhipcau.kernel.charts.timeline import stage_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A head and rows of words. Every column but the first is a number where `numbers` is true."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = True


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def table_of(chart: Chart, language: Language) -> Shown:
    vi = language == "vi"
    first = chart.row_name or ("Nội dung" if vi else "Subject")
    if isinstance(chart, Bars):
        rows = tuple((row.label, number_words(row.value, language)) for row in chart.rows)
        return Shown((first, _opened(chart.unit) or ("Số lượng" if vi else "Number")), rows)
    if isinstance(chart, Pairs):
        pairs = tuple((row.label, *_words((row.now, row.before), language)) for row in chart.rows)
        return Shown((first, chart.now, chart.before), pairs)
    if isinstance(chart, Line):
        names = tuple(row.name for row in chart.rows)
        months = zip(chart.months, *(row.values for row in chart.rows), strict=True)
        return Shown((chart.row_name or ("Tháng" if vi else "Month"), *names), tuple((m, *_words(v, language)) for m, *v in months))
    if isinstance(chart, Shares):
        return Shown((first, *chart.parts), tuple((row.label, *_parts(row.values, language)) for row in chart.rows))
    if isinstance(chart, Heat):
        return Shown((first, *chart.columns), tuple((row.label, *_words(row.values, language)) for row in chart.rows))
    head = (first, "Bắt đầu", "Kết thúc", "Tình trạng") if vi else (first, "Start", "End", "State")
    spans = tuple(
        (row.label, day_words(row.start, language), day_words(row.end, language), row.words or stage_words(row.stage, language))
        for row in chart.rows
    )
    return Shown(head, spans, numbers=False)


def _words(values: tuple[int | Decimal | None, ...] | list[int | Decimal | None], language: Language) -> tuple[str, ...]:
    return tuple(number_words(value, language) for value in values)


def _parts(values: tuple[int | Decimal, ...], language: Language) -> tuple[str, ...]:
    whole = sum((Decimal(value) for value in values), Decimal(0))
    return tuple(f"{number_words(value, language)} ({percent_words(value, whole, language)})" for value in values)


_MOST_TOLD = 12


def told(chart: Chart, language: Language) -> str:
    """The table as one line, for a screen reader; a long one ends by saying that the table has the rest."""
    table = table_of(chart, language)
    lines = [_line(table, row) for row in table.rows[:_MOST_TOLD]]
    rest = "các dòng còn lại ở bảng số liệu" if language == "vi" else "the other rows are in the table"
    return "; ".join([*lines, *([rest] if len(table.rows) > _MOST_TOLD else [])]) + "."


def _line(table: Shown, row: tuple[str, ...]) -> str:
    if len(row) == 2:
        return f"{row[0]}: {row[1]}"
    return f"{row[0]}: " + ", ".join(f"{head} {cell}" for head, cell in zip(table.head[1:], row[1:], strict=True))
