"""Readers' wishes, taken in once each: to receive a newsletter, to confirm that, to leave, to see what is kept.

Beside that, what is erased by itself. What comes out of the inbox was written by anybody. Nobody is told whether an address or a
token is known here: an address hears of us only by a letter that asks it to confirm, one a day at most, and none once it has.
"""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from nhipcau.delivery.domain import letters
from nhipcau.delivery.models import Newsletter, RecallTask, Subscriber
from nhipcau.kernel import clock, journal
from nhipcau.kernel.mail import LetterRefused as MailLetterRefused
from nhipcau.kernel.mail import forget, queue_letter
from nhipcau.kernel.models import MailOut
from nhipcau.portal.inbox import LetterRefused, waiting
from nhipcau.portal.wishes import KEPT_DAYS, UNCONFIRMED_DAYS, Wish, read, wishes_folder

log = logging.getLogger(__name__)
ASKED_AGAIN_AFTER = dt.timedelta(days=1)
#: Letters within a day to addresses that have not confirmed: nobody can use the portal to write to thousands of others.
MOST_ASKED = 300
AT_ONCE = 200


def fetch_wishes() -> int:
    """Take in what waits in the handover folder, a bounded number; returns how many changed something. One that cannot be
    taken in now goes on waiting and holds up no other; one that is no wish is removed, for it may hold an address."""
    return sum(_fetch(path) for path in waiting(wishes_folder(settings.NHIPCAU.handover_folder))[:AT_ONCE])


def _fetch(path: Path) -> bool:
    try:
        changed = take_in(wish=read(path))
    except LetterRefused as refusal:
        log.error("wish %s refused: %s", path.stem, refusal.rule)
        changed = False
    except FileNotFoundError:
        return False
    except Exception:
        log.exception("wish %s could not be taken in; it is tried again", path.stem)
        return False
    path.unlink(missing_ok=True)
    return changed


@transaction.atomic
def take_in(*, wish: Wish) -> bool:
    """What it asks for, if that can be. False, and nobody is told, when it cannot."""
    if wish.act == "subscribe":
        return _subscribe(wish)
    row = Subscriber.objects.select_for_update(of=("self",)).select_related("newsletter").filter(token=wish.token).first()
    if row is None or row.newsletter.ended_at is not None:
        return False
    if wish.act == "confirm":
        return _confirm(row)
    if wish.act == "copy":
        return _copy(row)
    leave(row)
    return True


def _subscribe(wish: Wish) -> bool:
    newsletter = Newsletter.objects.filter(key=wish.newsletter).select_related("unit").first()
    if newsletter is None or not newsletter.is_open or wish.language not in newsletter.names:
        return False
    same = newsletter.subscribers.select_for_update().filter(language=wish.language, address__iexact=wish.email).first()
    lately = clock.now() - ASKED_AGAIN_AFTER
    if same is not None and (same.confirmed_at is not None or same.asked_at > lately):
        return False
    if Subscriber.objects.filter(confirmed_at=None, asked_at__gt=lately).count() >= MOST_ASKED:
        log.warning("%d addresses asked within a day and did not confirm; no other is written to for now", MOST_ASKED)
        return False
    row = same or Subscriber(newsletter=newsletter, language=wish.language, address=wish.email)
    row.asked_at, row.kept_until = clock.now(), clock.today() + dt.timedelta(days=UNCONFIRMED_DAYS)
    row.save()
    row.newsletter = newsletter
    try:
        queue_letter(letters.asking(row))
    except MailLetterRefused as refusal:
        # An address that no mail server takes, or a portal whose own address cannot stand in a letter.
        log.warning("a newsletter's letter cannot be written: %s", refusal.en)
        row.delete()
        return False
    return True


def _confirm(row: Subscriber) -> bool:
    """Also anew: the address is then kept as long again."""
    row.confirmed_at, row.kept_until = row.confirmed_at or clock.now(), clock.today() + dt.timedelta(days=KEPT_DAYS)
    row.save(update_fields=["confirmed_at", "kept_until"])
    journal.record(actor=None, action="delivery.newsletter_confirm", subject=row.newsletter, language=row.language)
    return True


def _copy(row: Subscriber) -> bool:
    """What is kept of the reader, by a letter to the address that is kept and to no other."""
    queue_letter(letters.copy(row))
    journal.record(actor=None, action="delivery.newsletter_copy", subject=row.newsletter, language=row.language)
    return True


def leave(row: Subscriber) -> None:
    """The address is erased, also from letters that wait or went; only the count of those who left grows."""
    newsletter, language = row.newsletter, row.language
    _forget(row)
    Newsletter.objects.filter(pk=newsletter.pk).update(left=F("left") + 1)
    journal.record(actor=None, action="delivery.newsletter_leave", subject=newsletter, language=language)


def _forget(row: Subscriber) -> None:
    issues, tasks = _issues_and_tasks(row.newsletter)
    keys = [letters.issue_key(pk, row.pk) for pk in issues] + [letters.correction_key(pk, row.pk) for pk in tasks]
    copies = MailOut.objects.filter(key__startswith=letters.copies_of(row)).values_list("key", flat=True)
    forget(keys=[letters.asking_key(row), *keys, *copies])
    row.delete()


def forget_all(newsletter: Newsletter) -> int:
    """Erase everybody who asked for it, and every letter to them; returns how many."""
    issues, tasks = _issues_and_tasks(newsletter)
    batches = [letters.issue_batch(pk) for pk in issues] + [letters.correction_batch(pk) for pk in tasks]
    forget(batches=[letters.asking_batch(newsletter), *batches])
    return newsletter.subscribers.all().delete()[0]


def _issues_and_tasks(newsletter: Newsletter) -> tuple[list[int], list[int]]:
    tasks = RecallTask.objects.filter(issue__newsletter=newsletter)
    return list(newsletter.issues.values_list("pk", flat=True)), list(tasks.values_list("pk", flat=True))


def erase_subscribers() -> int:
    """Erase addresses that were not confirmed in time, first or anew; returns how many. A bounded number at a time."""
    late = Subscriber.objects.filter(kept_until__lt=clock.today())
    return sum(_erase(pk) for pk in list(late.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _erase(pk: int) -> int:
    row = Subscriber.objects.select_for_update(of=("self",)).select_related("newsletter").filter(pk=pk).first()
    if row is None or row.kept_until >= clock.today():
        return 0
    if row.confirmed_at is None:
        _forget(row)
    else:
        leave(row)
    return 1
