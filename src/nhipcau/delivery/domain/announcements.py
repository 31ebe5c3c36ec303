"""Telling search engines and hubs what became public, was corrected or withdrawn: a row first, then the message.

Both steps are called by the sweep and may be repeated. Killed after a message went and before the row says so, it goes again: it
names addresses that changed, which does no harm twice.
"""

from __future__ import annotations

import datetime as dt
import logging

from nhipcau.delivery.announcing import AnnouncementDelayed, AnnouncementRefused, Announcer, announcers
from nhipcau.delivery.enums import AnnouncementState
from nhipcau.delivery.models import Announcement
from nhipcau.kernel import clock
from nhipcau.newsroom.models import Outbox

log = logging.getLogger(__name__)
#: What was answered longer ago is news no more, as when the office names a hub today.
FRESH = dt.timedelta(days=1)
#: Waits after a message that was not taken; after the last it has failed.
BACK_OFF = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
MOST = 5


def announce_answered() -> int:
    """A row for each decision that the public house took in and each that is to be told; returns how many are new."""
    wanted = announcers()
    if not wanted:
        return 0
    made = 0
    for kind in wanted:
        rows = Outbox.objects.filter(answered_at__gte=clock.now() - FRESH, answer__state="admitted")
        rows = rows.exclude(release__announcements__kind=kind).order_by("id").only("release_id", "answer")
        new = [
            Announcement(kind=kind, release_id=row.release_id, addresses=row.answer["addresses"])
            for row in rows
            if row.answer and row.answer.get("addresses")
        ]
        made += len(Announcement.objects.bulk_create(new, ignore_conflicts=True))
    return made


def send_announcements() -> int:
    """Tell what is due, oldest first, a few at a time; returns how many were told. One that is not answered holds up the others of
    its kind for now, not for good."""
    wanted, told = announcers(), 0
    for kind, by in wanted.items():
        due = Announcement.objects.filter(state=AnnouncementState.WAITING, kind=kind, next_at__lte=clock.now())
        for row in due.order_by("next_at", "id")[:MOST]:
            if not _tell(row, by):
                break
            told += 1
    return told


def _tell(row: Announcement, by: Announcer) -> bool:
    row.attempts += 1
    try:
        by.tell(row.addresses)
    except AnnouncementRefused as refused:
        log.error("announcement %s was refused for good: %s", row.pk, refused)
        row.state, row.last_error = AnnouncementState.FAILED, str(refused)[:300]
    except AnnouncementDelayed as delayed:
        out = row.attempts > len(BACK_OFF)
        row.state = AnnouncementState.FAILED if out else AnnouncementState.WAITING
        row.next_at = clock.now() + BACK_OFF[min(row.attempts, len(BACK_OFF)) - 1]
        row.last_error = str(delayed)[:300]
    else:
        row.state, row.sent_at, row.last_error = AnnouncementState.SENT, clock.now(), ""
    row.save()
    return row.state == AnnouncementState.SENT
