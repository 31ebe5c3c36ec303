"""Tasks over time. Days are counted as numbers, so that no time zone can move a bar."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt

from nhipcau.kernel.charts import look
from nhipcau.kernel.charts.frame import Rows, fixed, layered
from nhipcau.kernel.charts.kinds import Span, Stage, Timeline
from nhipcau.kernel.charts.numbers import Language, day_words

_COLOURS = {Stage.PLANNED: look.SOFT, Stage.RUNNING: look.INDIGO, Stage.DONE: look.JADE, Stage.LATE: look.LACQUER}
_WORDS = {
    Stage.PLANNED: ("chưa bắt đầu", "not begun"),
    Stage.RUNNING: ("đang làm", "under way"),
    Stage.DONE: ("đã xong", "done"),
    Stage.LATE: ("trễ hạn", "late"),
}
_ROW = 32
_MOST_MARKS = {look.WIDE: 12, look.NARROW: 4}


def stage_words(stage: Stage, language: Language) -> str:
    return _WORDS[stage][language == "en"]


def timeline(chart: Timeline, language: Language, width: int) -> Any:
    """Planned tasks are outlined, the others filled; a word beside each says how it stands."""
    first = min([row.start for row in chart.rows] + ([chart.today] if chart.today else [])).replace(day=1)
    last = max([row.end for row in chart.rows] + ([chart.today] if chart.today else []))
    labels = Rows([row.label for row in chart.rows], width)
    rows = [_row(key, row, first, language) for key, row in zip(labels.keys, chart.rows, strict=True)]
    days = (last - first).days + 1
    scale = alt.Scale(domain=[0, days], nice=False)
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=labels.axis())
    across = base.encode(x=alt.X("from:Q", axis=None, scale=scale), x2=alt.X2("to"))
    filled = across.transform_filter("datum.filled").mark_bar(height={"band": 0.5}).encode(color=alt.Color("colour:N", scale=None))
    outlined = across.transform_filter("!datum.filled").mark_bar(height={"band": 0.5}, fill=None, stroke=look.SOFT, strokeWidth=1.5)
    words = base.mark_text(align="left", dx=7, **look.TEXT).encode(
        x=alt.X("to:Q", axis=None, scale=scale), text=alt.Text("words:N"), color=alt.Color("colour:N", scale=None)
    )
    layers = [*_months(first, last, scale, language, width), filled, outlined, words, *_today(chart, first, scale, language)]
    most = width - labels.left
    over = [look.width_of(row["words"]) + 8 - (1 - row["to"] / days) * most * 0.8 for row in rows]
    return layered([labels.mark(), *layers], most - max(0.0, *over), labels.height(_ROW))


def _row(key: str, row: Span, first: date, language: Language) -> dict[str, Any]:
    return {
        "key": key,
        "from": (row.start - first).days,
        "to": (row.end - first).days + 1,
        "colour": _COLOURS[row.stage],
        "filled": row.stage is not Stage.PLANNED,
        "words": row.words or stage_words(row.stage, language),
    }


def _months(first: date, last: date, scale: alt.Scale, language: Language, width: int) -> list[Any]:
    """A hairline at the first of each month, some of them named at the foot."""
    firsts, day = [first], first
    while (day := _next_month(day)) <= last:
        firsts.append(day)
    step = -(-len(firsts) // _MOST_MARKS[look.WIDE if width >= look.WIDE else look.NARROW])
    marks = [
        {"day": (day - first).days, "words": _month_words(day, language) if place % step == 0 else ""}
        for place, day in enumerate(firsts)
    ]
    base = alt.Chart(alt.InlineData(values=marks)).encode(x=alt.X("day:Q", axis=None, scale=scale))
    names = base.mark_text(align="left", dx=2, dy=12, color=look.SOFT, **look.TEXT).encode(
        text=alt.Text("words:N"), y=fixed(alt.YValue, {"expr": "height"})
    )
    return [base.mark_rule(color=look.LINE), names]


def _month_words(day: date, language: Language) -> str:
    if language == "en":
        return day_words(day, "en").split()[1][:3]
    return f"T{day.month}"


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _today(chart: Timeline, first: date, scale: alt.Scale, language: Language) -> list[Any]:
    if chart.today is None:
        return []
    said = "today" if language == "en" else "hôm nay"
    mark = [{"day": (chart.today - first).days + 0.5, "words": said}]
    base = alt.Chart(alt.InlineData(values=mark)).encode(x=alt.X("day:Q", axis=None, scale=scale))
    word = base.mark_text(dy=-10, color=look.INK, **look.TEXT).encode(text=alt.Text("words:N"), y=fixed(alt.YValue, 0))
    return [base.mark_rule(color=look.INK, strokeDash=[3, 3]), word]
