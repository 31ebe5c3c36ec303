"""Leaders' activities: which of our own officials took part in what, by the post they held that day."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.domain.queries import posts_of
from nhipcau.calendar.models import Event, EventPost
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.kernel import journal
from nhipcau.people.models import Account, Post


@transaction.atomic
def take_part(*, event: Event, post: Post, by: Account) -> EventPost:
    """Note an official with the post held on the event's first day. Other people are not recorded: the register of posts
    is of our own house alone. Raises PermissionDenied, CalendarRefused."""
    _ask(event, by)
    if not posts_of(event.unit, event.begins).filter(pk=post.pk).exists():
        raise CalendarRefused(_("This post was not held in our own units on that day. Choose one from the list."))
    row, _new = EventPost.objects.get_or_create(
        event=event, name=post.official.name, post=str(post)[:200], defaults={"official": post.official}
    )
    journal.record(actor=by, action="calendar.post", subject=event, official=post.official_id)
    return row


@transaction.atomic
def leave_out(*, row: EventPost, by: Account) -> None:
    _ask(row.event, by)
    journal.record(actor=by, action="calendar.post_out", subject=row.event, official=row.official_id)
    row.delete()


def _ask(event: Event, by: Account) -> None:
    if not rules.may_keep_event(by, event.unit):
        raise PermissionDenied(_("Only the focal officer and the editors of the unit change its events."))
