"""Release at a time: an order is a row; the sweep carries each due one out by itself, so that one refusal stops no other."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.clearance import valid_clearance
from nhipcau.newsroom.domain.embargoes import active
from nhipcau.newsroom.domain.release import ReleaseRefused, release
from nhipcau.newsroom.enums import OrderState
from nhipcau.newsroom.models import Item, ReleasedEdition, ReleaseOrder, Version
from nhipcau.people.models import Account

log = logging.getLogger(__name__)


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
        return None


@transaction.atomic
def _refuse(pk: int, sentence: str) -> ReleaseOrder | None:
    row = ReleaseOrder.objects.select_for_update().get(pk=pk)
    return _answer(row, OrderState.REFUSED, sentence) if row.state == OrderState.PENDING else None


def _answer(row: ReleaseOrder, state: OrderState, refusal: str = "") -> ReleaseOrder:
    row.state, row.refusal = state, refusal
    row.save(update_fields=["state", "refusal"])
    journal.record(actor=None, action=f"newsroom.order_{state}", subject=row)
    return row
