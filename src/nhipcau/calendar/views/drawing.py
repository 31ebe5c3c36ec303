"""The year's events as one picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.calendar.enums import OPEN_EVENTS, EventState
from nhipcau.calendar.models import Event
from nhipcau.kernel import clock
from nhipcau.kernel.charts import Drawing, Span, Stage, Timeline, draw

#: More lines than this make no picture; the nearest to today are drawn.
MOST = 18
LONGEST = 44


def timeline(events: Sequence[Event], year: int) -> Drawing | None:
    """Events that stand, over the year; none for a year without two of them."""
    standing = [event for event in events if event.state not in (EventState.CANCELLED, EventState.POSTPONED)]
    if len(standing) < 2:
        return None
    today = clock.today()
    nearest = sorted(standing, key=lambda event: abs((event.begins - today).days))[:MOST]
    ahead = sum(event.state in OPEN_EVENTS and event.ends >= today for event in standing)
    title = _("Of %(all)s events in %(year)s, %(ahead)s are still to come") % {"all": len(standing), "year": year, "ahead": ahead}
    unit = _("events that stand") if len(standing) <= MOST else _("the %(most)s events nearest to today") % {"most": MOST}
    chart = Timeline(
        title=title, unit=unit, row_name=_("Event"), today=today if today.year == year else None,
        rows=tuple(_span(event, today) for event in sorted(nearest, key=lambda event: (event.begins, event.pk))),
    )  # fmt: skip
    return draw(chart, "en" if (get_language() or "vi").startswith("en") else "vi")


def _span(event: Event, today: dt.date) -> Span:
    name = event.name()
    words = str(event.get_state_display())
    stage = {EventState.HELD: Stage.DONE, EventState.CONFIRMED: Stage.RUNNING}.get(EventState(event.state), Stage.PLANNED)
    if event.state != EventState.HELD and event.ends < today:
        stage, words = Stage.LATE, _("no figures noted yet")
    return Span(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…", event.begins, event.ends, stage, words)
