"""Assignments by name: open, late, one's own, and what a month cost. Each keeps to the branches that the account sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.source_language import SOURCE_LANGUAGE, sources
from nhipcau.newsroom.domain.standing import WORKING_TITLE, Title
from nhipcau.newsroom.domain.translation_costs import Cost, cost_from
from nhipcau.newsroom.enums import AssignmentState
from nhipcau.newsroom.models import Edition, TranslationAssignment
from nhipcau.people.models import Account, Unit


def assignments_seen(account: Account) -> QuerySet[TranslationAssignment]:
    rows = TranslationAssignment.objects.filter(rules.seen_by(account, field="item__unit__path"))
    return rows.select_related("item__unit", "translator", "asked_by")


def open_assignments(account: Account, language: str) -> QuerySet[TranslationAssignment]:
    """The nearest term first."""
    return assignments_seen(account).filter(language=language, state=AssignmentState.OPEN)


def late(rows: QuerySet[TranslationAssignment]) -> QuerySet[TranslationAssignment]:
    return rows.filter(state=AssignmentState.OPEN, due_at__lt=clock.now())


def own_open(account: Account) -> QuerySet[TranslationAssignment]:
    """What this person was asked for and has not handed in."""
    return assignments_seen(account).filter(translator=account, state=AssignmentState.OPEN)


def due_by_day(day: dt.date) -> QuerySet[TranslationAssignment]:
    """Open ones of persons that are due on that day or before, in every branch: for reminders, not for screens."""
    rows = TranslationAssignment.objects.filter(state=AssignmentState.OPEN, due_at__lt=_moment(day + dt.timedelta(days=1)))
    return rows.exclude(translator=None).select_related("translator", "item")


def open_by_item(items: Iterable[int], language: str) -> dict[int, TranslationAssignment]:
    rows = TranslationAssignment.objects.filter(item__in=list(items), language=language, state=AssignmentState.OPEN)
    return {row.item_id: row for row in rows.select_related("translator")}


def titles_of(items: Iterable[int]) -> dict[int, Title]:
    """Item → the working title of its Vietnamese edition, else of the one written first. One query."""
    wanted = Q(locale__language_code=SOURCE_LANGUAGE) | sources()
    rows = Edition.objects.filter(wanted, item__in=list(items)).annotate(working=WORKING_TITLE)
    found: dict[int, Title] = {}
    for item, language, working, title in rows.values_list("item_id", "locale__language_code", "working", "title"):
        words = Title(working or title, language)
        if words and (language == SOURCE_LANGUAGE or item not in found):
            found[item] = words
    return found


@dataclass
class MonthRow:
    """What was handed in of one language for one unit. ``unpriced``: assignments that had no rate."""

    language: str
    unit: Unit
    of: list[tuple[TranslationAssignment, Cost]] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(cost.words for _row, cost in self.of)

    @property
    def amount(self) -> int:
        return sum(cost.amount or 0 for _row, cost in self.of)

    @property
    def unpriced(self) -> int:
        return sum(cost.amount is None for _row, cost in self.of)


def month_sheet(account: Account, month: Period) -> list[MonthRow]:
    """By language and unit, never by person; each row holds the assignments it is the sum of. One query."""
    start, end = _moment(month.first), _moment(month.last + dt.timedelta(days=1))
    rows = assignments_seen(account).filter(state=AssignmentState.HANDED_IN, ended_at__gte=start, ended_at__lt=end)
    found: dict[tuple[str, int], MonthRow] = {}
    for row in rows.order_by("language", "item__unit__path", "ended_at", "pk"):
        cost = cost_from(row.fixed)
        if cost is not None:
            one = found.setdefault((row.language, row.item.unit_id), MonthRow(row.language, row.item.unit))
            one.of.append((row, cost))
    return list(found.values())


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
