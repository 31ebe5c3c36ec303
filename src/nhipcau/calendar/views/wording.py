"""How days and events are said on the screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.calendar.domain.abroad import NOTICE, Clock
from nhipcau.calendar.domain.coverage import Lag, Told
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.kernel import clock
from nhipcau.kernel.lunar import FIRST_YEAR, LAST_YEAR, lunar_of, short
from nhipcau.plan.views.wording import language_name
from nhipcau.reference.domain.anniversaries import Anniversary

#: The shapes of ``desk/parts/state.html``.
SHAPES = {
    EventState.PLANNED: "planned", EventState.CONFIRMED: "cleared", EventState.HELD: "done", EventState.POSTPONED: "ordered",
    EventState.CANCELLED: "withdrawn",
}  # fmt: skip
TOLD_SHAPES = {
    Told.IN_TIME: "done", Told.LATE: "overdue", Told.WAITING: "doing", Told.OVERDUE: "overdue", Told.COMING: "planned",
    Told.CALLED_OFF: "withdrawn",
}  # fmt: skip
SOON = 14  # days


def state_of(event: Event) -> dict[str, str]:
    state = EventState(event.state)
    return {"state": SHAPES[state], "label": str(state.label)}


def span_words(event: Event) -> str:
    """«10/12/2026», «10–14/12/2026», with the hour where it is settled."""
    first, last = event.begins, event.ends
    if first == last:
        days = f"{first:%d/%m/%Y}"
    elif (first.year, first.month) == (last.year, last.month):
        days = f"{first:%d}–{last:%d/%m/%Y}"
    else:
        days = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    return f"{event.starts_at:%H:%M}, {days}" if event.starts_at else days


def lunar_words(day: dt.date | None) -> str:
    """«3/11 ÂL»; nothing where the lunar calendar is not reckoned."""
    return short(lunar_of(day)) if day and FIRST_YEAR <= day.year <= LAST_YEAR else ""


def told_of(lag: Lag) -> dict[str, str]:
    words = {
        Told.IN_TIME: _("told in time"), Told.LATE: _("told late"), Told.WAITING: _("to be told"),
        Told.OVERDUE: _("not told yet, late"), Told.COMING: _("the event is to come"), Told.CALLED_OFF: _("called off"),
    }  # fmt: skip
    return {"state": TOLD_SHAPES[lag.told], "label": words[lag.told]}


def hours_words(hours: int | None) -> str:
    if hours is None:
        return ""
    if hours < 48:
        return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
    days = round(hours / 24)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def clock_words(one: Clock) -> dict[str, Any]:
    """For ``parts/clock.html`` and its row: what, by when, done or not."""
    left = (one.due.date() - clock.today()).days
    if one.done_on is not None:
        words, tone = _("done on %(day)s") % {"day": f"{one.done_on:%d/%m/%Y}"}, "late" if one.is_late else "quiet"
    elif left < 0:
        words, tone = ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}, "late"
    else:
        words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("due today")
        tone = "soon" if left <= SOON else ""
    name = _("Notice before the event abroad") if one.code == NOTICE else _("Report after the event abroad")
    return {"name": name, "code": one.code, "rule": one.rule, "grade": grade_words(one.rule.confidence),
            "done": one.done_on, "moment": one.due, "words": words, "tone": tone}  # fmt: skip


def days_until(day: dt.date) -> str:
    left = (day - clock.today()).days
    if left < 0:
        return ngettext("%(days)s day ago", "%(days)s days ago", -left) % {"days": -left}
    return ngettext("in %(days)s day", "in %(days)s days", left) % {"days": left} if left else _("today")


def event_link(event: Event) -> dict[str, str]:
    about = [event.get_kind_display(), event.place, event.country.name() if event.country else ""]
    return {
        "text": event.name(), "url": reverse("calendar:event", args=[event.pk]), "note": " · ".join(filter(None, map(str, about))),
    }  # fmt: skip


def occasion_url(line: Anniversary, year: int) -> str:
    return f"{reverse('calendar:occasion', args=[line.origin.key])}?year={year}"


def moment_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


def covered_words(lags: list[Lag]) -> str:
    """«3 trên 6 thứ tiếng»: in how many of the planned languages the event was told."""
    if not lags:
        return _("no coverage planned")
    told = sum(lag.hours is not None for lag in lags)
    return _("%(told)s of %(planned)s languages") % {"told": told, "planned": len(lags)}


def languages_told(lags: list[Lag]) -> str:
    """«tiếng Việt 3 giờ, tiếng Anh 1 ngày»"""
    return ", ".join(f"{language_name(lag.language)} {hours_words(lag.hours)}" for lag in lags if lag.hours is not None)


def grade_words(grade: str) -> str:
    """What a source's grade means to an officer; a letter says nothing."""
    words = {"A": _("read in the source itself"), "B": _("from a secondary source"), "C": _("sources are unsure or differ")}
    return words.get(grade[:1], "")
