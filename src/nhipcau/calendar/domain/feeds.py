"""Calendars by secret address: what one person may see, read by their own calendar program. Rooms above add parts with
``register_part``; what the person may see is asked anew at each reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.domain import queries, secrets
from nhipcau.calendar.domain.coverage import TARGETS
from nhipcau.calendar.domain.export import HOST, entries_of
from nhipcau.calendar.domain.year import chosen, year_list
from nhipcau.calendar.enums import EventState, FeedPart
from nhipcau.calendar.models import Event, FeedAddress
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import clock, journal
from nhipcau.kernel.calendar_files import Entry, write_calendar
from nhipcau.people.models import Account
from nhipcau.people.rules import may_enter_desk
from nhipcau.plan.enums import OPEN_TASKS

#: A subscriber sees a little of what was and more than a year of what comes.
BEHIND, AHEAD = dt.timedelta(days=90), dt.timedelta(days=400)
MOST_ADDRESSES = 20
Rows = Callable[[Account, dt.date, dt.date, str], Iterable[Entry]]


@transaction.atomic
def make_address(*, by: Account, parts: Iterable[str], language: str = "vi") -> tuple[FeedAddress, str]:
    """A calendar of one's own; its word is told here and never again. Raises CalendarRefused."""
    wanted = [part for part in FeedPart.values if part in set(parts)]
    if not wanted:
        raise CalendarRefused(_("Choose what the calendar is to carry."))
    if FeedPart.PUBLIC in wanted and len(wanted) > 1:
        raise CalendarRefused(_("A calendar for others carries public events alone. Make two addresses."))
    if language not in TARGETS:
        raise CalendarRefused(_("The calendar is not kept in this language. Choose one from the list."))
    if by.feeds.filter(revoked_at__isnull=True).count() >= MOST_ADDRESSES:
        raise CalendarRefused(_("You have %(most)s addresses. Take one back first.") % {"most": MOST_ADDRESSES})
    word, sha256 = secrets.new()
    row = FeedAddress.objects.create(account=by, token_sha256=sha256, parts=wanted, language=language)
    journal.record(actor=by, action="calendar.feed", subject=row, parts=wanted)
    return row, word


@transaction.atomic
def take_back(*, row: FeedAddress, by: Account) -> FeedAddress:
    if not rules.may_take_back_feed(by, row):
        raise CalendarRefused(_("This address belongs to somebody else."))
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        journal.record(actor=by, action="calendar.feed_back", subject=row)
    return row


def opened_by(word: str) -> FeedAddress | None:
    """The address of somebody who may enter the desk today, not taken back."""
    found: FeedAddress | None = secrets.row_of(
        FeedAddress.objects.filter(revoked_at__isnull=True).select_related("account__unit"), word
    )
    return found if found is not None and may_enter_desk(found.account) else None


def feed_of(row: FeedAddress) -> bytes:
    """The calendar file, in the address's language."""
    first, last = clock.today() - BEHIND, clock.today() + AHEAD
    with translation.override("vi" if row.language == "vi" else "en"):
        entries = [
            entry
            for part in row.parts if part in _parts
            for entry in _parts[part](row.account, first, last, row.language)
        ]  # fmt: skip
        name = _("Public events") if row.parts == [FeedPart.PUBLIC] else _("Nhịp Cầu calendar")
        return write_calendar(entries, name=name, language=row.language)


def register_part(part: FeedPart, rows: Rows) -> None:
    """Say where a part of the calendar comes from; registering it again replaces it."""
    _parts[part] = rows


def is_offered(part: FeedPart) -> bool:
    """Parts of rooms that keep nothing yet are not offered."""
    return part in _parts


def _tasks(account: Account, first: dt.date, last: dt.date, language: str) -> Iterable[Entry]:
    tasks = queries.tasks_due_between(account, first, last).filter(state__in=OPEN_TASKS)
    for task in tasks.annotate(last_change=Max("changes__at")):
        assert task.due is not None
        yield Entry(
            uid=f"nhiem-vu-{task.pk}@{HOST}", summary=_("Due: %(title)s") % {"title": task.title}, start=task.due,
            changed=task.last_change or task.made_at, description=task.lead.name(), with_lunar=False,
        )  # fmt: skip


def _events(account: Account, first: dt.date, last: dt.date, language: str) -> Iterable[Entry]:
    events = queries.running_between(queries.events_seen_by(account), first, last)
    return [event_entry(event, language) for event in events]


def _public(account: Account, first: dt.date, last: dt.date, language: str) -> Iterable[Entry]:
    """Events marked as public and settled, each with its name in the language, and nothing of how they are prepared."""
    events = queries.running_between(queries.events_seen_by(account).filter(public=True), first, last)
    settled = events.exclude(state=EventState.PLANNED)
    return [event_entry(event, language) for event in settled]


def event_entry(event: Event, language: str) -> Entry:
    off = event.state in (EventState.CANCELLED, EventState.POSTPONED)
    place = ", ".join(filter(None, [event.place, event.country.name(language) if event.country else ""]))
    timed = event.starts_at is not None and event.begins == event.ends
    return Entry(
        uid=f"su-kien-{event.pk}@{HOST}", summary=event.name(language), start=event.moment if timed else event.begins,
        end=None if timed else event.ends, changed=event.changed_at, location=place, categories=(str(event.get_kind_display()),),
        cancelled=off,
    )  # fmt: skip


def _occasions(account: Account, first: dt.date, last: dt.date, language: str) -> Iterable[Entry]:
    for unit in queries.offices_of(account)[:1]:
        for year in range(first.year, last.year + 1):
            found = year_list(unit, year)
            kept = [line for line in chosen(found.lines) if line.day is not None and first <= line.day <= last]
            yield from entries_of(found, kept, language=language)


_parts: dict[str, Rows] = {
    FeedPart.TASKS: _tasks, FeedPart.EVENTS: _events, FeedPart.OCCASIONS: _occasions, FeedPart.PUBLIC: _public,
}  # fmt: skip
