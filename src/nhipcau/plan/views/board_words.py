"""How a task of the board is said: its card, its clock, the words to copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.plan.domain.boards import BoardTask
from nhipcau.plan.domain.messages import days_left, message, task_address
from nhipcau.plan.enums import NEEDS_REASON, OPEN_TASKS, Priority
from nhipcau.plan.views.wording import SHAPES, SOON

QUARTERS = ("I", "II", "III", "IV")


def card(row: BoardTask, units: Mapping[int, Unit]) -> dict[str, Any]:
    unit = units[row.lead]
    open_ = row.state in OPEN_TASKS
    return {
        "pk": row.pk,
        "title": row.title,
        "url": reverse("plan:task", args=[row.pk]),
        "unit": unit.name(),
        "plan": row.plan_title,
        "state": "overdue" if row.is_late else SHAPES[row.state],
        "label": row.state.label,
        "late": row.is_late,
        "focus": row.priority == Priority.FOCUS,
        "clock": clock_of(row),
        "moves": [{"to": str(one), "words": one.label} for one in row.moves],
        "asks": bool(NEEDS_REASON & set(row.moves)),
        "message": words_to_copy(row, unit) if open_ else "",
    }


def clock_of(row: BoardTask) -> dict[str, Any] | None:
    """For ``parts/clock.html``: how long an open task still has, or by how much it is late."""
    day = row.due_day
    if day is None:
        return None
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))
    if row.state not in OPEN_TASKS:
        return {"moment": moment, "words": f"{day:%d/%m/%Y}", "tone": "quiet"}
    left = (day - clock.today()).days
    if left < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
        return {"moment": moment, "words": words, "tone": "late"}
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("due today")
    return {"moment": moment, "words": words, "tone": "soon" if left <= SOON else ""}


def words_to_copy(row: BoardTask, unit: Unit) -> str:
    day = row.due_day
    due = f"{row.due:%d/%m/%Y}" if row.due else f"quý {QUARTERS[row.quarter - 1]}/{row.year}" if row.quarter else ""
    left = days_left(day, clock.today())
    return message(title=row.title, unit=unit.name("vi"), due=due, left=left, address=task_address(row.pk))
