"""What the calendar adds to the report: the events held in the period, at home and abroad."""

from __future__ import annotations

from nhipcau.calendar.enums import EventState
from nhipcau.calendar.models import Event
from nhipcau.kernel.documents import Figure, Paragraph, RowRef
from nhipcau.kernel.documents.model import Block
from nhipcau.kernel.documents.words import range_words
from nhipcau.people.rules import below
from nhipcau.plan.domain.phrases import dashes, opened
from nhipcau.report.contributions import Contribution, Section
from nhipcau.report.domain.counts import Counted


def contribution(section: Section, counted: Counted) -> Contribution:
    """The events of the report's branch; a topic report names those of its campaign alone."""
    if section is not Section.OVERALL:
        return Contribution()
    events = _held(counted)
    if not events:
        return Contribution()
    blocks: list[Block] = [Paragraph.of("Trong kỳ đã tổ chức ", _figure(events), ":")]
    blocks += dashes([_line(event) for event in events])
    return Contribution(blocks, frozenset({text for one in events for text in (one.name("vi"), one.place)}))


def _held(counted: Counted) -> list[Event]:
    subject = counted.subject
    days = (counted.period_from, counted.period_to)
    rows = Event.objects.filter(below(counted.unit, field="unit__path"), begins__range=days, state=EventState.HELD)
    if subject is not None and subject.campaign is not None:
        rows = rows.filter(campaign=subject.campaign)
    elif subject is not None and (subject.content is not None or subject.topic is not None):
        return []
    return list(rows.select_related("country").order_by("begins", "pk"))


def _figure(events: list[Event]) -> Figure:
    rows = tuple(RowRef(f"SK{one.pk:05d}", f"{opened(one.name('vi'))} – {one.place}", None, one.begins) for one in events)
    return Figure(
        "I14", len(rows), "sự kiện", rows, title="Sự kiện đã tổ chức theo lịch",
        method="Đếm sự kiện trong lịch đã tổ chức, bắt đầu trong kỳ.",
    )  # fmt: skip


def _line(event: Event) -> str:
    where = event.place or (event.country.name("vi") if event.country else "")
    said = ", ".join(part for part in (range_words(event.begins, event.ends), where) if part)
    return f"{opened(event.name('vi'))} ({said})"
