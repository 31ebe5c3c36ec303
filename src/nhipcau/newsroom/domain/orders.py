"""Release at a time: an order is a row; the sweep carries each due one out by itself, so that one refusal stops no other."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clearance import valid_clearance
from nhipcau.newsroom.domain.embargoes import active, tell_publishers
from nhipcau.newsroom.domain.release import ReleaseRefused, release
from nhipcau.newsroom.domain.standing import stands
from nhipcau.newsroom.enums import OrderState
from nhipcau.newsroom.models import Edition, Item, ReleasedEdition, ReleaseOrder, Version
from nhipcau.people.models import Account

log = logging.getLogger(__name__)
#: After this an order that fails is told to the publishers.
LATE = dt.timedelta(minutes=10)


@transaction.atomic
def order(*, item: Item, versions: Sequence[Version], due_at: dt.datetime, by: Account) -> ReleaseOrder:
    """Have cleared versions released at ``due_at``. What is asked now is asked again then."""
    if not rules.may_release(by, item):
        raise PermissionDenied(_("You are not a publisher for this unit."))
    if due_at <= clock.now():
        raise ReleaseRefused(_("The time has passed. Choose a later one, or release now."))
    if (embargo := active(item)) is not None and due_at < embargo.until:
        until = timezone.localtime(embargo.until).strftime("%H:%M %d/%m/%Y")
        raise ReleaseRefused(_("The item is under embargo until %(until)s. Choose that time or a later one.") % {"until": until})
    if not versions or any(valid_clearance(version) is None for version in versions):
        raise ReleaseRefused(_("Only cleared editions can be given a release time."))
    if ReleasedEdition.objects.filter(edition__in=[v.edition_id for v in versions], withdrawn_at=None).exists():
        raise ReleaseRefused(_("A text that replaces a public one is released at once, with its correction in words."))
    row = ReleaseOrder.objects.create(item=item, due_at=due_at, by=by)
    row.versions.set(versions)
    journal.record(actor=by, action="newsroom.order", subject=row, due_at=due_at.isoformat())
    return row


@transaction.atomic
def cancel(*, row: ReleaseOrder, by: Account) -> None:
    if not rules.may_release(by, row.item):
        raise PermissionDenied(_("You are not a publisher for this unit."))
    if ReleaseOrder.objects.filter(pk=row.pk, state=OrderState.PENDING).update(state=OrderState.CANCELLED):
        journal.record(actor=by, action="newsroom.order_cancel", subject=row)


def carry_out_due(now: dt.datetime | None = None) -> list[ReleaseOrder]:
    """Carry out every order whose time has come. Returns those that were answered, done or refused."""
    due = ReleaseOrder.objects.filter(state=OrderState.PENDING, due_at__lte=now or clock.now()).values_list("pk", flat=True)
    return [answered for pk in list(due) if (answered := _carry_out(pk))]


def _carry_out(pk: int) -> ReleaseOrder | None:
    try:
        with transaction.atomic():
            row = ReleaseOrder.objects.select_for_update().get(pk=pk)
            if row.state != OrderState.PENDING:
                return None
            release(item=row.item, versions=list(row.versions.select_related("edition__locale", "edition__item")), by=row.by)
            return _answer(row, OrderState.DONE)
    except (ReleaseRefused, PermissionDenied) as refusal:
        return _refuse(pk, str(refusal))
    except Exception:
        log.exception("release order %s failed; it will be tried again", pk)
        _tell_late(pk)
        return None


@transaction.atomic
def _refuse(pk: int, sentence: str) -> ReleaseOrder | None:
    """The refusal, and in the same transaction the words that tell it: nobody looks at the screen at nine at night."""
    row = ReleaseOrder.objects.select_for_update().get(pk=pk)
    if row.state != OrderState.PENDING:
        return None
    _tell_refused(row, sentence)
    return _answer(row, OrderState.REFUSED, sentence)


def _tell_refused(row: ReleaseOrder, sentence: str) -> None:
    _tell(row, "refused", gettext_noop("The release ordered for %(at)s was refused: “%(title)s”. %(why)s"), sentence)


def _tell_late(pk: int) -> None:
    """That an order is not carried out, once it is late: it is tried again, and somebody has to know meanwhile."""
    row = ReleaseOrder.objects.select_related("item__unit").get(pk=pk)
    if row.state == OrderState.PENDING and row.due_at < clock.now() - LATE:
        said = gettext_noop("The release ordered for %(at)s has not gone out: “%(title)s”. It is tried again; tell the administrator.")
        with transaction.atomic():
            _tell(row, "late", said)


def _tell(row: ReleaseOrder, what: str, said: str, why: str = "") -> None:
    title = next((stand.title for stand in stands(Edition.objects.filter(item=row.item))), "")
    values = {"at": timezone.localtime(row.due_at).strftime("%H:%M %d/%m/%Y"), "title": title, "why": why}
    words = {}
    for language in ("vi", "en"):
        with override(language):
            words[language] = _(said) % values
    tell_publishers(row.item, key=f"order-{what}:{row.pk}", kind="late", words=words)


def _answer(row: ReleaseOrder, state: OrderState, refusal: str = "") -> ReleaseOrder:
    row.state, row.refusal = state, refusal
    row.save(update_fields=["state", "refusal"])
    journal.record(actor=None, action=f"newsroom.order_{state}", subject=row)
    return row
