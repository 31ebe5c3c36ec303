"""The board of tasks in four ways: by state, as a list, over time, in a month. The address keeps the filters."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any, Literal

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.charts import Drawing, Span, Stage, Timeline, draw
from nhipcau.kernel.documents import format_number
from nhipcau.kernel.numbers import row_number
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import boards, queries, tasks
from nhipcau.plan.domain.boards import BoardTask, Wanted
from nhipcau.plan.enums import TaskState
from nhipcau.plan.following_forms import BoardFilter
from nhipcau.plan.models import Content, Task
from nhipcau.plan.views.asking import task_seen
from nhipcau.plan.views.board_words import card
from nhipcau.plan.views.telling import account_of, tell

PER_PAGE, PER_DRAWING = 50, 25
WAYS = ("trang-thai", "danh-sach", "thoi-gian", "lich")
LONGEST_LABEL = 48
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_FILTERS = ("q", "year", "plan", "content", "unit", "state", "priority", "language", "late")
_STAGES = {TaskState.DOING: Stage.RUNNING, TaskState.DONE: Stage.DONE}


def board(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    way = request.GET.get("xem", "")
    way = way if way in WAYS else WAYS[0]
    form = _filter(request, account)
    wanted = form.wanted()
    found = boards.tasks_wanted(account, wanted)
    context = {
        "room": "following",
        "title": _("Tasks of the plan"),
        "form": form,
        "way": way,
        "ways": _ways(request, way),
        "back": request.GET.urlencode(),
        "filtered": any(request.GET.get(name) for name in _FILTERS if name != "year"),
        **_SHOWN[way](request, account, found, wanted),
    }
    return render(request, "plan/board.html", context)


def _filter(request: HttpRequest, account: Account) -> BoardFilter:
    """Without a word about the year it is this year's plans; an empty word means every year."""
    plans = queries.plans_seen_by(account)
    years = sorted(set(plans.order_by().values_list("year", flat=True)), reverse=True)
    said = request.GET.copy()
    today = clock.today().year
    if "year" not in said and today in years:
        said["year"] = str(today)
    if (year := row_number(said.get("year"))) in years:
        plans = plans.filter(year=year)
    chosen = row_number(said.get("plan"))
    contents = Content.objects.filter(plan__in=plans.order_by().values("pk"), plan_id=chosen)
    led = Task.objects.filter(content__plan__in=plans.order_by().values("pk"))
    units = Unit.objects.filter(pk__in=led.values("lead"))
    return BoardFilter(said, years=years, plans=plans, contents=contents, units=units)


def _ways(request: HttpRequest, way: str) -> list[dict[str, Any]]:
    words = (_("By state"), _("List"), _("Over time"), _("Calendar"))
    return [
        {"label": label, "current": one == way, "query": _with(request.GET, xem=one, page=None, thang=None)}
        for one, label in zip(WAYS, words, strict=True)
    ]


def _with(said: QueryDict, **changes: str | None) -> str:
    """The words of the address with some of them changed."""
    other = said.copy()
    for name, value in changes.items():
        other.pop(name, None)
        if value is not None:
            other[name] = value
    return other.urlencode()


def _states(request: HttpRequest, account: Account, found: Any, wanted: Wanted) -> dict[str, Any]:
    columns = boards.by_state(found, account)
    units = boards.lead_names(row for rows, _count in columns.values() for row in rows)
    shown = [state for state in TaskState if not wanted.state or state == wanted.state]
    return {
        "count": _count(sum(count for _rows, count in columns.values())),
        "some": any(count for _rows, count in columns.values()),
        "columns": [
            {
                "state": str(state),
                "label": state.label,
                "count": columns[state][1],
                "cards": [card(row, units) for row in columns[state][0]],
                "more": columns[state][1] - len(columns[state][0]),
                "more_query": _with(request.GET, xem="danh-sach", state=str(state), page=None),
            }
            for state in shown
        ],
    }


def _list(request: HttpRequest, account: Account, found: Any, wanted: Wanted) -> dict[str, Any]:
    page = _page(request, found, PER_PAGE)
    rows = boards.read(page.object_list, account)
    units = boards.lead_names(rows)
    cards = [card(row, units) for row in rows]
    return {"count": _count(page.paginator.count), "some": rows, "cards": cards, "page_obj": page}


def _page(request: HttpRequest, found: Any, size: int) -> Page[Any]:
    return Paginator(boards.in_order(found), size).get_page(request.GET.get("page"))


def _timeline(request: HttpRequest, account: Account, found: Any, wanted: Wanted) -> dict[str, Any]:
    """Tasks with a day; those without are in the list."""
    page = _page(request, found.exclude(last_day=boards.NO_DAY), PER_DRAWING)
    rows = boards.read(page.object_list, account)
    units = boards.lead_names(rows)
    return {
        "count": _count(page.paginator.count),
        "some": rows,
        "drawing": _drawn(rows) if rows else None,
        "cards": [card(row, units) for row in rows],
        "page_obj": page,
    }


def _drawn(rows: list[BoardTask]) -> Drawing:
    late = sum(row.is_late for row in rows)
    numbers = {"late": late, "all": len(rows)}
    title = _("%(late)s of %(all)s tasks shown are late") % numbers if late else _("None of the tasks shown is late")
    unit = _("From the first day, or the day it was given out, to the last")
    spans = tuple(_span(row) for row in rows)
    language: Literal["vi", "en"] = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return draw(Timeline(title, unit, spans, today=clock.today(), row_name=_("Task of the plan")), language)


def _span(row: BoardTask) -> Span:
    end = row.due_day
    assert end is not None
    begins = row.begins or max(timezone.localdate(row.made), dt.date(row.year, 1, 1))
    label = row.title if len(row.title) <= LONGEST_LABEL else f"{row.title[: LONGEST_LABEL - 1].rstrip()}…"
    stage = Stage.LATE if row.is_late else _STAGES.get(row.state, Stage.PLANNED)
    words = str(row.state.label) if row.state in (TaskState.POSTPONED, TaskState.CANCELLED) else ""
    return Span(label, min(begins, end), end, stage, words)


def _calendar(request: HttpRequest, account: Account, found: Any, wanted: Wanted) -> dict[str, Any]:
    said = _MONTH.fullmatch(request.GET.get("thang", ""))
    today = clock.today()
    year, month = (int(said[1]), int(said[2])) if said else (today.year, today.month)
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    days = boards.of_month(found, account, weeks[0][0], weeks[-1][-1])
    units = boards.lead_names(row for rows, _count in days.values() for row in rows)
    first = dt.date(year, month, 1)
    before, after = first - dt.timedelta(days=1), first + dt.timedelta(days=31)
    return {
        "some": True,
        "month": _("%(month)s/%(year)s") % {"month": f"{month:02d}", "year": year},
        "before": _with(request.GET, thang=f"{before:%Y-%m}"),
        "after": _with(request.GET, thang=f"{after:%Y-%m}"),
        "count": _count(sum(count for day, (_rows, count) in days.items() if day.month == month)),
        "weekdays": [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")],
        "weeks": [[_day(day, days.get(day, ([], 0)), units, month) for day in week] for week in weeks],
    }


def _day(day: dt.date, on_it: tuple[list[BoardTask], int], units: dict[int, Unit], month: int) -> dict[str, Any]:
    rows, count = on_it
    return {
        "day": day,
        "number": day.day,
        "outside": day.month != month,
        "today": day == clock.today(),
        "cards": [card(row, units) for row in rows],
        "more": count - len(rows),
    }


_SHOWN = dict(zip(WAYS, (_states, _list, _timeline, _calendar), strict=True))


def _count(number: int) -> str:
    return _("%(count)s tasks") % {"count": format_number(number)}


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a task and go back to the board as it was filtered."""
    account, row = account_of(request), task_seen(request, pk)
    to = request.POST.get("to", "")
    if to in TaskState.values:
        state = TaskState(to)
        reason = request.POST.get("reason", "").strip()[:300]
        tell(
            request,
            lambda: tasks.move(task=row, to=state, by=account, reason=reason),
            _("“%(title)s” is now: %(state)s.") % {"title": row.title, "state": state.label},
        )
    back = QueryDict(request.POST.get("back", "")).urlencode()
    return redirect(f"{reverse('plan:board')}{'?' if back else ''}{back}#nhiem-vu-{pk}")
