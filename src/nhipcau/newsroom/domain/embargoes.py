"""Embargo: an item stays in the house until a time. The door asks here; a doubt keeps it shut."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.mail import Letter, LetterRefused, queue_letter
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped
from nhipcau.newsroom.domain.standing import stands
from nhipcau.newsroom.models import Edition, Embargo, Item
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.plan.domain.reminders import notify

log = logging.getLogger(__name__)
#: So long before it lifts the publishers are told, and told again.
FIRST, LAST = dt.timedelta(hours=24), dt.timedelta(hours=1)


class EmbargoRefused(ValueError):
    """The embargo cannot be set or lifted so; the message says why."""


def active(item: Item) -> Embargo | None:
    """The embargo that keeps the item in, the latest to lift; None when it may go."""
    return Embargo.objects.filter(item=item, ended_at=None, until__gt=clock.now()).order_by("-until").first()


@transaction.atomic
def put_under(*, item: Item, until: dt.datetime, reason: str, by: Account) -> Embargo:
    """Keep the item in until a time. A second embargo beside a standing one never shortens it.

    Raises PermissionDenied, EmbargoRefused, ValidationError for a secrecy stamp.
    """
    if not (rules.may_release(by, item) or rules.may_write_in(by, item.unit)):
        raise PermissionDenied(_("Publishers and editors of the unit put its items under embargo."))
    refuse_stamped(reason)
    if until <= clock.now():
        raise EmbargoRefused(_("The time has passed. Choose a later one."))
    if not reason.strip():
        raise EmbargoRefused(_("Say why it is under embargo: who asked for it, for which event."))
    row = Embargo.objects.create(item=item, until=until, reason=" ".join(reason.split())[:300], by=by)
    journal.record(actor=by, action="newsroom.embargo", subject=row, until=until.isoformat())
    return row


@transaction.atomic
def lift(*, embargo: Embargo, reason: str, by: Account) -> None:
    """End an embargo before its time. Only a publisher does, with a reason. Raises PermissionDenied, EmbargoRefused."""
    if not rules.may_release(by, embargo.item):
        raise PermissionDenied(_("You are not a publisher for this unit."))
    refuse_stamped(reason)
    if not reason.strip():
        raise EmbargoRefused(_("Say why the embargo ends before its time."))
    ended = Embargo.objects.filter(pk=embargo.pk, ended_at=None, until__gt=clock.now())
    if not ended.update(ended_at=clock.now(), ended_by=by, ended_reason=" ".join(reason.split())[:300]):
        raise EmbargoRefused(_("This embargo has ended already."))
    journal.record(actor=by, action="newsroom.embargo_lift", subject=embargo)


def told_twice() -> int:
    """Remind the publishers a day and an hour before each embargo lifts; once each, however often this runs."""
    now = clock.now()
    soon = Embargo.objects.filter(ended_at=None, until__gt=now, until__lte=now + FIRST).select_related("item__unit")
    done = 0
    for row in soon:
        field = "told_last" if row.until - now <= LAST else "told_first"
        try:
            done += _tell(row, field)
        except Exception:
            log.exception("embargo %s: the publishers could not be told; it is tried again", row.pk)
    return done


@transaction.atomic
def _tell(row: Embargo, field: str) -> int:
    if not Embargo.objects.filter(pk=row.pk, **{field: None}).update(**{field: clock.now()}):
        return 0
    title = next((stand.title for stand in stands(Edition.objects.filter(item=row.item))), "")
    at = timezone.localtime(row.until).strftime("%H:%M %d/%m/%Y")
    vi = f"Hết hạn giữ tin lúc {at}: {title} ({row.reason})"
    en = f"Embargo lifts at {at}: {title} ({row.reason})"
    tell_publishers(row.item, key=f"embargo:{row.pk}:{field}", kind="soon", words={"vi": vi, "en": en})
    journal.record(actor=None, action="newsroom.embargo_told", subject=row)
    return 1


def tell_publishers(item: Item, *, key: str, kind: str, words: Mapping[str, str]) -> None:
    """Put a sentence (``vi`` and ``en``) before those who publish the item, on screen and by letter; once each for a key."""
    address = reverse("newsroom:item", args=[item.key])
    for person in publishers_of(item):
        notify(account=person, key=key, kind=kind, address=address, vi=words["vi"], en=words["en"])
        if person.email:
            subject, text = " ".join(words["vi"].split())[:150], f"{words['vi']}\n\n{words['en']}"
            letter = Letter(to=person.email, key=f"{key.replace(':', '-')}-{person.pk}", subject=subject, text=text)
            try:
                queue_letter(letter)
            except LetterRefused:
                log.warning("account %s has an address to which no letter can go", person.pk)


def publishers_of(item: Item) -> list[Account]:
    """Publishers of the item's unit and of those above it, today."""
    units = item.unit.path.strip("/").split("/")
    held = Account.objects.filter(is_active=True, roles__role=Role.PUBLISHER, roles__unit__code__in=units).distinct()
    return [person for person in held.order_by("pk") if rules.may_release(person, item)]
