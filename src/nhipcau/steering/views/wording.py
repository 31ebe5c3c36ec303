"""How rows of directives are said on the screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.steering.models import MustRead

SOON = 3  # days


def this_year() -> int:
    return clock.today().year


def screen_language() -> str:
    return "vi" if (get_language() or "vi").startswith("vi") else "en"


def day_words(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def clock_until(day: dt.date) -> dict[str, Any]:
    """For ``parts/clock.html``: how many days are left until the end of a day, or how many it is late."""
    left = (day - clock.today()).days
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))
    if left < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
        return {"moment": moment, "words": words, "tone": "late"}
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("due today")
    return {"moment": moment, "words": words, "tone": "soon" if left <= SOON else ""}


def reading_state(row: MustRead) -> dict[str, str]:
    """For ``parts/state.html``: a reading that nobody of the unit has acknowledged waits, or is overdue."""
    if row.acknowledged:  # type: ignore[attr-defined]
        return {"state": "done", "label": _("Acknowledged")}
    if row.due < clock.today():
        return {"state": "overdue", "label": _("Overdue")}
    return {"state": "planned", "label": _("Not yet read")}
