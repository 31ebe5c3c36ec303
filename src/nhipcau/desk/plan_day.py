"""The plan's side of the officer's day: what is late, what is due this week, which content has nothing in which language,
how far the year has come. A fixed number of queries over rows that are counted where they lie."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.domain import queries
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import Content, Plan, Task, TaskTarget

SHOWN, GAPS_SHOWN, PLANS_SHOWN = 6, 8, 8
LANGUAGE_WORDS = {
    "vi": "Tiếng Việt", "en": "English", "zh": "中文", "ko": "한국어", "ja": "日本語", "fr": "Français",
    "ru": "Русский", "lo": "ລາວ",
}  # fmt: skip


def _mine(account: Account) -> QuerySet[Task]:
    """Tasks that my branches lead, of this year's and last year's plans; older plans are archive."""
    return Task.objects.filter(branch(account, field="lead__path"), content__plan__year__gte=clock.today().year - 1)


def late_count(account: Account) -> int:
    return _mine(account).filter(queries.late_on(clock.today())).count()


def late(account: Account) -> list[dict[str, Any]]:
    """Open tasks whose last day has passed, the longest late first."""
    rows = _mine(account).filter(queries.late_on(clock.today())).annotate(last_day=_last_day())
    return _rows(rows, tone="late")


def due_this_week(account: Account) -> list[dict[str, Any]]:
    """Open tasks whose last day is today or a later day of this week, the nearest first."""
    today = clock.today()
    sunday = today + dt.timedelta(days=6 - today.weekday())
    week = Q(due__range=(today, sunday))
    for day in (today + dt.timedelta(days=offset) for offset in range((sunday - today).days + 1)):
        if day.month % 3 == 0 and (day + dt.timedelta(days=1)).day == 1:
            week |= Q(due=None, quarter=day.month // 3, content__plan__year=day.year)
    rows = _mine(account).filter(week, state__in=OPEN_TASKS).annotate(last_day=_last_day())
    return _rows(rows, tone="soon")


def _last_day() -> Case:
    """A number that sorts as the last day does: the date given, or the end of the quarter in the plan's year."""
    year, month, day = ExtractYear("due"), ExtractMonth("due"), ExtractDay("due")
    return Case(
        When(due__isnull=False, then=year * 10_000 + month * 100 + day),
        default=F("content__plan__year") * 10_000 + F("quarter") * 300 + Value(31),
        output_field=IntegerField(),
    )


def _rows(tasks: QuerySet[Task], *, tone: str) -> list[dict[str, Any]]:
    shown = tasks.select_related("lead", "content__plan").order_by("last_day", "pk")[:SHOWN]
    return [
        {
            "title": task.title,
            "url": reverse("plan:task", args=[task.pk]),
            "note": f"{task.lead.name()} · {task.content.plan.title}",
            "clock": {"moment": _end_of(task.due_day or clock.today()), "tone": tone},
        }
        for task in shown
    ]


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


def _plans(account: Account) -> QuerySet[Plan]:
    """This year's plans of my branches."""
    rows = Plan.objects.filter(branch(account, field="unit__path"), year=clock.today().year)
    return rows.select_related("unit", "locality").order_by("unit__path", "pk")


def progress(account: Account) -> list[dict[str, Any]]:
    """This year's plans with their tasks done, late and in all: three queries."""
    found = queries.progress_of(list(_plans(account)[:PLANS_SHOWN]))
    return [
        {
            "label": one.plan.locality.name() if one.plan.locality else one.plan.title,
            "url": reverse("plan:plan", args=[one.plan.pk]),
            "done": one.done,
            "planned": one.planned,
            "late": one.late,
        }
        for one in found
    ]


@dataclass(frozen=True)
class Gap:
    """A content and the languages, of those its own tasks promise, in which nothing of it is out."""

    content: Content
    missing: tuple[str, ...]

    def words(self) -> str:
        vietnamese = (get_language() or "vi").startswith("vi")
        return ", ".join((LANGUAGES if vietnamese else LANGUAGE_WORDS).get(one, one) for one in self.missing)


def gaps(account: Account) -> list[Gap]:
    """Contents of this year's plans with a language promised and nothing in it, the emptiest first. Three queries."""
    plans = _plans(account).values("pk")
    promised = (
        TaskTarget.objects.filter(task__content__plan__in=plans, quantity__gt=0)
        .exclude(task__state=TaskState.CANCELLED)
        .exclude(language="any")
        .values_list("task__content_id", "language")
        .annotate(tasks=Count("task"))
        .order_by("task__content_id", "language")
    )
    proved = queries.standing_evidence().filter(task__content__plan__in=plans)
    there = set(proved.values_list("task__content_id", "result__language").distinct())
    missing: dict[int, list[str]] = {}
    for content, language, _tasks in promised:
        if (content, language) not in there:
            missing.setdefault(content, []).append(language)
    emptiest = sorted(missing, key=lambda content: (-len(missing[content]), content))[:GAPS_SHOWN]
    contents = Content.objects.select_related("plan").in_bulk(emptiest)
    return [Gap(contents[pk], tuple(sorted(missing[pk], key=_order))) for pk in emptiest]


def _order(language: str) -> tuple[int, str]:
    known = list(LANGUAGE_WORDS)
    return (known.index(language) if language in known else len(known), language)


def gap_rows(account: Account) -> list[dict[str, Any]]:
    return [
        {
            "title": gap.content.title,
            "url": reverse("plan:plan", args=[gap.content.plan_id]),
            "note": _("nothing in: %(languages)s") % {"languages": gap.words()},
        }
        for gap in gaps(account)
    ]
