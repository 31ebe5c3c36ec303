"""How rows of the room are said on the screen: states, clocks, amounts by language, addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.documents import format_number
from nhipcau.plan.domain.queries import Proved
from nhipcau.plan.enums import OPEN_TASKS, ChangeKind, TaskState
from nhipcau.plan.forms import LANGUAGES
from nhipcau.plan.models import Plan, Task, TaskChange
from nhipcau.plan.products import product_choices

SHAPES = {
    TaskState.WAITING: "planned",
    TaskState.DOING: "doing",
    TaskState.DONE: "done",
    TaskState.POSTPONED: "ordered",
    TaskState.CANCELLED: "withdrawn",
}
SOON = 14  # days
_QUARTERS = ("I", "II", "III", "IV")
_WRITING = "/tin-bai/moi/"


def state_of(task: Task) -> dict[str, str]:
    """For ``parts/state.html``: a late task has the shape and colour of one, and its clock says by how much."""
    state = TaskState(task.state)
    return {"state": "overdue" if task.is_late else SHAPES[state], "label": str(state.label)}


def clock_of(task: Task) -> dict[str, Any] | None:
    """For ``parts/clock.html``: how long an open task still has, or by how much it is late."""
    day = task.due_day
    if day is None:
        return None
    left = (day - clock.today()).days
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))
    if task.state not in OPEN_TASKS:
        return {"moment": moment, "words": due_words(task), "tone": "quiet"}
    if left < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
        return {"moment": moment, "words": words, "tone": "late"}
    words = (
        ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("due today")
    )
    return {"moment": moment, "words": words, "tone": "soon" if left <= SOON else ""}


def due_words(task: Task) -> str:
    if task.due:
        return f"{task.due:%d/%m/%Y}"
    if not task.quarter:
        return _("not set")
    return _("quarter %(quarter)s of %(year)s") % {
        "quarter": _QUARTERS[task.quarter - 1],
        "year": task.content.plan.year,
    }


def language_name(code: str) -> str:
    return str(LANGUAGES.get(code, code))


def money(amount: int | None) -> str:
    """«45.000.000 đồng»"""
    if amount is None:
        return ""
    return _("%(amount)s VND") % {"amount": format_number(amount)}


def product_name(code: str) -> str:
    return str(dict(product_choices()).get(code, code)) if code else ""


def amounts(task: Task, proved: Proved) -> str:
    """«Tiếng Việt 3 trên 4, tiếng Anh 1 trên 4»; a result in a language without a target stands alone."""
    targets = {target.language: target.quantity for target in task.targets.all()}
    reached = {language: amount for (pk, language), amount in proved.items() if pk == task.pk}
    return said_by_language(targets, reached)


def said_by_language(targets: Mapping[str, int], reached: Mapping[str, int]) -> str:
    parts = []
    for code in [*LANGUAGES, *sorted({*targets, *reached} - {*LANGUAGES})]:
        done, planned = reached.get(code, 0), targets.get(code, 0)
        values = {"language": language_name(code), "done": done, "planned": planned}
        if planned:
            parts.append(_("%(language)s %(done)s of %(planned)s") % values)
        elif done:
            parts.append(_("%(language)s %(done)s") % values)
    return "; ".join(parts)


def targets_in_words(targets: Mapping[str, int]) -> str:
    """«Tiếng Việt 3; tiếng Anh 1»"""
    parts = (f"{language_name(code)} {targets[code]}" for code in LANGUAGES if targets.get(code))
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def change_words(change: TaskChange, year: int, units: Mapping[str, str]) -> str:
    """What a change did, in one line: «Chuyển từ Chưa bắt đầu sang Tạm hoãn», «Gia hạn từ 30/06/2026 đến 31/07/2026»."""
    before, after = change.before, change.after
    if change.kind == ChangeKind.STATE:
        return _("%(before)s → %(after)s") % {"before": _state(before), "after": _state(after)}
    if change.kind == ChangeKind.LEAD:
        names = {key: units.get(said.get("lead", ""), said.get("lead", "")) for key, said in (("before", before), ("after", after))}
        return _("Lead unit: %(before)s → %(after)s") % names
    if change.kind == ChangeKind.DUE:
        return _("Due: %(before)s → %(after)s") % {"before": _day(before, year), "after": _day(after, year)}
    return _("Moved online") if after.get("online") else _("No longer online")


def _state(said: Mapping[str, Any]) -> str:
    state = said.get("state", "")
    return str(TaskState(state).label) if state in TaskState.values else str(state)


def _day(said: Mapping[str, Any], year: int) -> str:
    if said.get("due"):
        return f"{dt.date.fromisoformat(said['due']):%d/%m/%Y}"
    quarter = said.get("quarter")
    if not quarter:
        return _("not set")
    return _("quarter %(quarter)s of %(year)s") % {"quarter": _QUARTERS[quarter - 1], "year": year}


def is_archive(plan: Plan) -> bool:
    """The plan of a locality that is no more: its year is kept, not worked on."""
    return (
        plan.locality is not None
        and plan.locality.valid_to is not None
        and plan.locality.valid_to < clock.today()
    )


def archive_words(plan: Plan) -> str:
    """«Lưu trữ: Hà Nam, đến 30/06/2025, nay thuộc Ninh Bình»"""
    if not is_archive(plan) or plan.locality is None or plan.locality.valid_to is None:
        return ""
    values = {"place": plan.locality.name(), "day": f"{plan.locality.valid_to:%d/%m/%Y}"}
    if plan.locality.successor is None:
        return _("Archive: %(place)s, until %(day)s") % values
    values["successor"] = plan.locality.successor.name()
    return _("Archive: %(place)s, until %(day)s, now part of %(successor)s") % values


def public_url(address: str) -> str:
    return f"{settings.NHIPCAU.public_address}{address}" if address else ""


def writing_url(task: Task) -> str:
    """Where an item for this task is begun; empty while no room above has that address."""
    try:
        resolve(_WRITING)
    except Resolver404:
        return ""
    return f"{_WRITING}?task={task.pk}"


def notes_in_words(notes: Iterable[Any], language: str) -> list[str]:
    """The notes of a reading as sentences; plain strings are older notes or a person's own."""
    key = "vi" if language.startswith("vi") else "en"
    return [one if isinstance(one, str) else str(one.get(key) or one.get("vi") or "") for one in notes]
