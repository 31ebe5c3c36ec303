"""Letters that wait: written down with the act that causes them, sent by the sweep, tried again at growing distances."""

from __future__ import annotations

import base64
import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel import clock, journal
from nhipcau.kernel.mail.carriers import Carrier, MailDelayed, MailDown, MailRefused, carrier
from nhipcau.kernel.mail.letter import KEPT_DAYS, Attachment, Letter, LetterRefused, check
from nhipcau.kernel.models import MailOut, MailState

log = logging.getLogger(__name__)
#: Minutes to wait after each attempt that a server put off. After the last one the letter has failed.
BACK_OFF = (1, 5, 15, 60, 240, 720, 1440)
#: While the server is not to be reached nobody's attempts count; all letters wait this long together.
DOWN_PAUSE = dt.timedelta(minutes=2)
#: A letter that was begun and not answered for this long was cut off by the end of the process.
CUT_OFF_AFTER = dt.timedelta(minutes=10)
_TWICE_CUT_OFF, _WAITED_TOO_LONG = "cut_off", "too_late"
#: What is left of a letter that was emptied.
EMPTY: dict[str, Any] = {"to": "", "subject": "", "body": "", "html": "", "reply_to": "", "leave": "", "attachments": [], "erase_at": None}


def queue_letter(letter: Letter) -> MailOut:
    """Write the letter down in the caller's transaction. A key that stands already is the same letter: nothing is added or changed.

    Raises LetterRefused, so that a letter which can never go is refused where somebody can still mend it.
    """
    check(letter)
    row, _made = MailOut.objects.get_or_create(key=letter.key, defaults=_columns(letter))
    return row


def queue_letters(letters: Iterable[Letter]) -> None:
    """Many in one statement, as ``queue_letter`` each: of a key that stands already nothing is added or changed."""
    rows = []
    for letter in letters:
        check(letter)
        rows.append(MailOut(key=letter.key, **_columns(letter)))
    MailOut.objects.bulk_create(rows, ignore_conflicts=True)


def _columns(letter: Letter) -> dict[str, Any]:
    files = [
        {"name": f.name, "type": f.type, "content": base64.b64encode(f.content).decode()} for f in letter.attachments
    ]
    names = ("to", "subject", "html", "reply_to", "batch", "list_id", "leave", "kept_days")
    same = {name: getattr(letter, name) for name in names}
    return {**same, "body": letter.text, "attachments": files, "erase_at": _waits_until(letter.until)}


def _waits_until(last_day: dt.date | None = None) -> dt.datetime:
    usual = clock.now() + dt.timedelta(days=KEPT_DAYS)
    if last_day is None:
        return usual
    return min(usual, timezone.make_aware(dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time())))


def _ended(row: MailOut) -> dict[str, Any]:
    """Of a letter that went or failed for good."""
    return {"begun_at": None, "erase_at": clock.now() + dt.timedelta(days=row.kept_days)}


def send(letter: Letter, *, moment: dt.datetime | None = None) -> bool:
    """Hand the letter to the carrier now; False, and nothing happens, when the office named no mail server.

    For what may be lost (a test of the settings); everything else is queued. Raises what ``Carrier.send`` raises.
    """
    by = carrier()
    if by is None:
        return False
    by.send(letter, moment or clock.now())
    return True


def send_waiting(limit: int = 20) -> int:
    """Send what is due, oldest first, at most ``limit``; returns how many went. A bad address holds up no other letter.

    Called by the sweep, never inside a transaction: each row is marked as begun before its letter goes.
    """
    by = carrier()
    if by is None:
        return 0
    count = 0
    due = MailOut.objects.filter(state=MailState.WAITING, next_at__lte=clock.now()).order_by("next_at", "id")
    for row in list(due[:limit]):
        try:
            count += _begin(row) and _deliver(row, by)
        except MailDown as down:
            _pause(row, str(down))
            break
    return count


def _begin(row: MailOut) -> bool:
    """Take the row, so that no other sweep sends it too. One that was cut off before gets one more chance, and no third."""
    again = row.begun_at is not None
    mine = MailOut.objects.filter(pk=row.pk, state=MailState.WAITING, next_at=row.next_at)
    if again and row.cut_off:
        mine.update(state=MailState.FAILED, last_error=_TWICE_CUT_OFF, **_ended(row))
        return False
    now = clock.now()
    taken = mine.update(
        begun_at=now, next_at=now + CUT_OFF_AFTER, attempts=F("attempts") + 1, cut_off=row.cut_off or again
    )
    return taken == 1


def _deliver(row: MailOut, by: Carrier) -> bool:
    standing_row = MailOut.objects.filter(pk=row.pk)
    try:
        by.send(letter_of(row), row.made_at)
    except (MailRefused, LetterRefused) as refused:
        log.warning("letter %s was refused for good", row.pk)
        standing_row.update(state=MailState.FAILED, last_error=str(refused)[:300], **_ended(row))
        return False
    except MailDelayed as delayed:
        _put_off(row, str(delayed))
        return False
    standing_row.update(state=MailState.SENT, sent_at=clock.now(), last_error="", **_ended(row))
    return True


def _put_off(row: MailOut, reason: str) -> None:
    tried = row.attempts + 1
    out = tried > len(BACK_OFF)
    MailOut.objects.filter(pk=row.pk).update(
        state=MailState.FAILED if out else MailState.WAITING,
        last_error=reason[:300],
        **(_ended(row) if out else {"begun_at": None}),
        next_at=clock.now() + dt.timedelta(minutes=0 if out else BACK_OFF[tried - 1]),
    )


def _pause(row: MailOut, reason: str) -> None:
    log.warning("the mail server cannot be used: %s", reason)
    later = clock.now() + DOWN_PAUSE
    MailOut.objects.filter(pk=row.pk).update(
        attempts=row.attempts, begun_at=None, last_error=reason[:300], next_at=later
    )
    waiting = MailOut.objects.filter(state=MailState.WAITING, begun_at=None, next_at__lt=later)
    waiting.update(next_at=later, last_error=reason[:300])


def letter_of(row: MailOut) -> Letter:
    files = tuple(Attachment(f["name"], base64.b64decode(f["content"]), f["type"]) for f in row.attachments)
    return Letter(
        row.to, row.subject, row.body, row.key, row.html, row.reply_to, files, row.batch, row.list_id, row.leave, row.kept_days
    )


def unsent() -> QuerySet[MailOut]:
    """Letters that have not gone, for the list «chưa gửi»: waiting and failed ones, the newest first."""
    return MailOut.objects.exclude(state=MailState.SENT)


def try_again(*, mail: MailOut, by: Any) -> bool:
    """Somebody mended what was wrong with the server: a failed letter waits anew. False when it had not failed."""
    failed = MailOut.objects.filter(pk=mail.pk, state=MailState.FAILED).exclude(to="")
    with transaction.atomic():
        again = failed.update(
            state=MailState.WAITING, attempts=0, cut_off=False, next_at=clock.now(), erase_at=_waits_until()
        )
        if again:
            journal.record(actor=by, action="kernel.mail_again", subject=mail)
    return bool(again)


def erase_old() -> int:
    """Empty letters of address, words and files when their time has come, however they stand; returns how many. The key stays:
    no letter goes twice. One that still waited has failed then: nobody wants it so late."""
    late = MailOut.objects.filter(erase_at__lt=clock.now())
    late.filter(state=MailState.WAITING, begun_at=None).update(state=MailState.FAILED, last_error=_WAITED_TOO_LONG)
    return late.exclude(state=MailState.WAITING).update(**EMPTY)


def forget(*, keys: Iterable[str] = (), batches: Iterable[str] = ()) -> None:
    """Nobody wants these any more: what waits is never sent, all else is emptied. One that is being handed over at this moment
    goes, but is never tried again: without an address it is no letter."""
    theirs = MailOut.objects.filter(Q(key__in=list(keys)) | Q(batch__in=[one for one in batches if one]))
    theirs.filter(state=MailState.WAITING, begun_at=None).delete()
    theirs.update(**EMPTY)


#: What a carrier says of the line, in words; all else that stands in ``last_error`` is the server's own answer.
REASONS = {
    "no_answer": gettext_lazy("the mail server does not answer"),
    "no_connection": gettext_lazy("the mail server cannot be reached"),
    "no_encryption": gettext_lazy("no encrypted connection to the mail server could be made"),
    "hung_up": gettext_lazy("the mail server broke the connection off"),
    _TWICE_CUT_OFF: gettext_lazy("broken off twice while it was being sent; it may have arrived"),
    _WAITED_TOO_LONG: gettext_lazy("it waited too long and was erased"),
}


def standing(mail: MailOut) -> str:
    """How a letter stands, in words."""
    if mail.state == MailState.SENT:
        return str(MailState.SENT.label)
    if mail.state == MailState.WAITING and carrier() is None:
        return _("Not sent: no mail server is configured")
    reason = str(REASONS.get(mail.last_error, mail.last_error))
    if mail.state == MailState.FAILED:
        return _("Could not be sent: %(reason)s") % {"reason": reason}
    if reason:
        return _("Waiting, to be tried again: %(reason)s") % {"reason": reason}
    return str(MailState.WAITING.label)
