"""A month as weeks from Monday to Sunday: what is kept, what happens, what is due, which days are off."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.calendar.domain import queries
from nhipcau.calendar.domain.year import YearList, between, chosen
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.calendar.views.wording import occasion_url
from nhipcau.kernel import clock
from nhipcau.kernel.lunar import lunar_of
from nhipcau.people.models import Account
from nhipcau.plan.enums import TaskState
from nhipcau.reference.enums import HolidayKind
from nhipcau.reference.models import Holiday

_ONE_DAY = dt.timedelta(days=1)
#: A cell of a month shows so many; the list below has them all.
MOST = 4
Entries = dict[dt.date, list[dict[str, str]]]


def month_grid(account: Account, found: YearList, year: int, month: int) -> dict[str, Any]:
    """The month with its neighbours' addresses. A fixed number of queries."""
    first = dt.date(year, month, 1)
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    entries: Entries = {}
    _add_occasions(entries, found, first, last)
    _add_events(entries, queries.running_between(queries.events_seen_by(account), first, last), first, last)
    _add_tasks(entries, account, first, last)
    off = {row.date: row for row in Holiday.objects.filter(date__range=(first, last))}
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return {
        "month": month, "year": year, "heads": _heads(),
        "weeks": [[_cell(day, month, entries.get(day, []), off.get(day)) for day in week] for week in weeks],
        "before": first - _ONE_DAY if month > 1 else None, "after": last + _ONE_DAY if month < 12 else None,
        "empty": not entries and not off,
    }  # fmt: skip


def _heads() -> list[dict[str, str]]:
    names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    short = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    return [{"name": name, "short": word} for name, word in zip(names, short, strict=True)]


def _cell(day: dt.date, month: int, entries: list[dict[str, str]], off: Holiday | None) -> dict[str, Any]:
    lunar = lunar_of(day)
    works = off is not None and off.kind == HolidayKind.SWAP_WORKING
    return {
        "day": day, "outside": day.month != month, "today": day == clock.today(),
        "lunar": f"{lunar.day}/{lunar.month}" if lunar.day == 1 or day.day == 1 else str(lunar.day),
        "off": "" if off is None else _("worked in exchange") if works else off.name,
        "is_off": off is not None and not works, "unsure": off is not None and not off.is_sure,
        "entries": entries[:MOST] if day.month == month else [], "more": max(0, len(entries) - MOST) if day.month == month else 0,
    }  # fmt: skip


def _add_occasions(entries: Entries, found: YearList, first: dt.date, last: dt.date) -> None:
    language = (get_language() or "vi")[:2]
    for line in between(chosen(found.lines), first, last):
        assert line.day is not None
        words = f"{line.title(language)} ({_('to be confirmed')})" if line.to_confirm else line.title(language)
        _put(entries, line.day, "occasion", words, occasion_url(line, found.year))


def _add_events(entries: Entries, events: Iterable[Event], first: dt.date, last: dt.date) -> None:
    for event in events:
        off = event.state in (EventState.CANCELLED, EventState.POSTPONED)
        words = f"{event.name()} ({event.get_state_display()})" if off else event.name()
        day = max(event.begins, first)
        while day <= min(event.ends, last):
            _put(entries, day, "event", words, reverse("calendar:event", args=[event.pk]))
            day += _ONE_DAY


def _add_tasks(entries: Entries, account: Account, first: dt.date, last: dt.date) -> None:
    tasks = queries.tasks_due_between(account, first, last).exclude(state=TaskState.CANCELLED)
    for task in tasks:
        assert task.due is not None
        _put(entries, task.due, "task", task.title, reverse("plan:task", args=[task.pk]))


def _put(entries: Entries, day: dt.date, kind: str, words: str, url: str) -> None:
    said = {"occasion": _("Occasion"), "event": _("Event"), "task": _("Task due")}[kind]
    entries.setdefault(day, []).append({"kind": kind, "said": said, "words": words, "url": url})
