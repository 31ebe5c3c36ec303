"""The report's charts. Each says one thing; its title says it without a number, its table carries the figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from nhipcau.kernel.charts import Bar, Bars, Line, Pair, Pairs, Series
from nhipcau.kernel.documents import Chart, Figure
from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.periods import Period, months_of, name_of
from nhipcau.plan import measures
from nhipcau.plan.domain.phrases import LANGUAGES, opened, period_words
from nhipcau.report.domain.comparing import Before
from nhipcau.report.domain.counts import Counted, figure_from, refs_of

SOURCE = "Nguồn: số liệu đếm từ các dòng kết quả của hệ thống."
LONGEST_LINE = 24  # months


def by_language(counted: Counted) -> Chart | None:
    """Items by language, the foreign language with the most marked; the whole below."""
    languages = counted.languages_of("I02")
    figures = [counted.figure("I02", language=one) for one in languages]
    pairs = [(one, figure) for one, figure in zip(languages, figures, strict=True) if figure and figure.value]
    if not pairs:
        return None
    foreign = [(figure.value, one) for one, figure in pairs if one != "vi"]
    most = max(foreign, key=lambda pair: pair[0])[1] if foreign else ""
    bars = tuple(Bar(opened(LANGUAGES.get(one, one)), figure.value, one == most) for one, figure in pairs)
    title = (
        f"{opened(LANGUAGES.get(most, most))} là tiếng nước ngoài có nhiều tin, bài nhất"
        if most
        else "Tin, bài mới có bằng tiếng Việt"
    )
    drawn = Bars(title, f"tin, bài đã công bố {_days(counted)}", bars, SOURCE, "Ngôn ngữ")
    return Chart(drawn, tuple(figure for _one, figure in pairs))


def by_month(counted: Counted) -> Chart | None:
    """Items month by month; None for a period of one month or of more than two years."""
    months = [one for one in months_of(Period(counted.period_from, counted.period_to)) if one.first <= counted.today]
    rows = counted.rows.get("I02", ())
    measure = measures.find("I02")
    if not rows or measure is None or not 2 < len(months) <= LONGEST_LINE:
        return None
    refs = refs_of(measure, rows)
    figures = [_of_month(measure, month, counted, refs) for month in months]
    values = tuple(int(figure.value) for figure in figures)
    top = max(range(len(months)), key=lambda place: values[place])
    title = f"{opened(_month_words(months[top]))} có nhiều tin, bài nhất"
    names = tuple(_short(month) for month in months)
    unit, head = f"tin, bài đã công bố {_days(counted)}", "Tháng" if all(map(_is_month, months)) else "Kỳ đến ngày"
    drawn = Line(title, unit, names, (Series("Tin, bài", values, True),), SOURCE, head)
    return Chart(drawn, tuple(figures))


def _of_month(measure: measures.Measure, month: Period, counted: Counted, refs: list) -> Figure:  # type: ignore[type-arg]
    inside = [ref for ref in refs if ref.date in month]
    figure = figure_from(measure, inside, title=f"{measure.names['vi']}, {_month_words(month)}")
    assert figure is not None  # I02 is a sum
    return figure


def now_and_before(counted: Counted, before: Before | None) -> Chart | None:
    """Items of both periods side by side."""
    if before is None:
        return None
    pairs: list[tuple[str, Figure, Figure]] = []
    for code, name in (("I02", "Tin, bài trên cổng"), ("I03", "Bằng tiếng nước ngoài")):
        now, then = counted.figure(code), before.figure(code)
        if now is not None and then is not None:
            pairs.append((name, now, then))
    if not any(now.value or then.value for _name, now, then in pairs):
        return None
    first = pairs[0]
    words = "nhiều hơn" if first[1].value > first[2].value else "ít hơn" if first[1].value < first[2].value else "bằng"
    drawn = Pairs(
        f"Số tin, bài {words} cùng kỳ trước", "tin, bài",
        opened(period_words(counted.period_from, counted.period_to)), opened(before.words),
        tuple(Pair(name, now.value, then.value) for name, now, then in pairs), SOURCE, "Chỉ tiêu",
    )  # fmt: skip
    return Chart(drawn, tuple(figure for _name, now, then in pairs for figure in (now, then)))


def without_table(chart: Chart) -> Chart:
    return replace(chart, table=False)


def _days(counted: Counted) -> str:
    return period_words(counted.period_from, counted.period_to)


def _short(month: Period) -> str:
    return f"{month.last.month}/{month.last.year % 100:02d}" if _is_month(month) else _day(month.last)


def _month_words(month: Period) -> str:
    if _is_month(month):
        return f"tháng {month.last.month}/{month.last.year}"
    return f"kỳ từ ngày {_day(month.first)} đến ngày {short_date(month.last)}"


def _day(day: dt.date) -> str:
    """«14/9», padded as in the text of an official document."""
    return short_date(day).rsplit("/", 1)[0]


def _is_month(period: Period) -> bool:
    """Of the calendar; one that ends on the 14th is told by its last day."""
    return bool(name_of(period))
