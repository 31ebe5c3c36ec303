"""I14: events held, as rows of a measure, beside what units recorded by hand. And events on a campaign's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q
from django.urls import reverse

from nhipcau.calendar.domain.queries import events_seen_by
from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.people.models import Account
from nhipcau.plan import measures
from nhipcau.plan.domain.campaigns import Part, PartRow, register_part
from nhipcau.plan.measures import Row, Scope
from nhipcau.plan.models import Campaign

HOW = {
    "vi": "Đếm sự kiện đã tổ chức có ngày khai mạc trong kỳ, kèm minh chứng; cộng các sự kiện do đơn vị ghi tay đã được ghi nhận.",
    "en": "Events held that began in the period, with their proof; and those that units recorded by hand.",
}
AT_HOME, ABROAD = "trong nước", "ngoài nước"


def held(scope: Scope) -> Sequence[Row]:
    """Every event held whose first day lies in the scope; ``second`` are its visitors. Three queries."""
    served = Q(pk__in=[])
    for path in (scope.path, *scope.paths):
        served |= Q(unit__path__startswith=path)
    if scope.plan is not None:
        served |= Q(coverage__task__content__plan=scope.plan)
    rows = Event.objects.filter(served, state=EventState.HELD, begins__range=(scope.period_from, scope.period_to))
    rows = rows.select_related("unit", "country").prefetch_related("coverage", "unit__dated_names").distinct()
    return [
        Row(
            id=f"SK{event.pk:05d}", label=f"{event.name('vi')} – {event.proof}", day=event.begins, language="", address="",
            unit=event.unit.name_on(event.begins, "vi"), tasks=frozenset(one.task_id for one in event.coverage.all()),
            second=event.visitors, path=event.unit.path,
            splits={
                "kind": event.kind, "country": event.country.name("vi") if event.country else "",
                "abroad": ABROAD if event.abroad else AT_HOME,
            },
        )
        for event in rows.order_by("begins", "pk")
    ]  # fmt: skip


def part_rows(campaign: Campaign, account: Account) -> Sequence[PartRow]:
    events = events_seen_by(account).filter(campaign=campaign)
    return [
        PartRow(
            title=event.name(), day=event.begins, note=str(event.get_state_display()),
            address=reverse("calendar:event", args=[event.pk]),
        )
        for event in events
    ]  # fmt: skip


def enter() -> None:
    """Register over the plan room's entry, which keeps what was recorded by hand. Calling it again changes nothing."""
    known = measures.find("I14")
    assert known is not None
    measures.register(replace(known, rows=held, how=HOW, splits=("kind", "country", "abroad", "unit")))
    register_part(Part("events", {"vi": "Sự kiện", "en": "Events"}, part_rows))
