"""Readers' remarks (góp ý của bạn đọc): fetched in once each, taken up, closed with a note. The journal holds no word of them.

What comes out of the inbox was written by anybody: it is checked here again, whatever the public house checked.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.files import write_whole
from nhipcau.kernel.folding import compose
from nhipcau.kernel.intake import secrecy_marks
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.own_letters import carry_out
from nhipcau.newsroom.domain.remark_mail import forget_letters, send_answer
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import REMARK_MOVES, Publication, RemarkState
from nhipcau.newsroom.models import Item, ReaderRemark, ReleasedEdition, RemarkAnswer
from nhipcau.people.models import Account
from nhipcau.portal.inbox import ACTS, EMAIL_DAYS, TEXT_DAYS, Letter, LetterRefused, letters_folder, read, waiting

log = logging.getLogger(__name__)
LONGEST_NOTE, LONGEST_ANSWER = 2000, 5000
#: What was set aside is kept as long as an address would be.
ASIDE_SECONDS = EMAIL_DAYS * 24 * 3600


def fetch_letters() -> int:
    """Take in every letter that waits in the handover folder; returns how many were new. A letter whose row stands
    already, after a kill, is only removed. One that cannot be read now goes on waiting and holds up no other."""
    folder = letters_folder(settings.NHIPCAU.handover_folder)
    return sum(_fetch(path) for path in waiting(folder))


def _fetch(path: Path) -> bool:
    try:
        letter = read(path)
        _ask_secrecy(letter)
        new = carry_out(letter=letter) if letter.about in ACTS else take_in(letter=letter)
    except LetterRefused as refusal:
        _set_aside(path, refusal)
        return False
    except FileNotFoundError:
        return False
    except Exception:
        log.exception("letter %s could not be taken in; it is tried again", path.stem)
        return False
    path.unlink(missing_ok=True)
    return new is not None


@transaction.atomic
def take_in(*, letter: Letter) -> ReaderRemark | None:
    """The letter as a row, with the item it is about; None when it was taken in before."""
    received = min(letter.moment, clock.now())
    day = timezone.localdate(received)
    until = day + dt.timedelta(days=EMAIL_DAYS) if letter.email else None
    row, new = ReaderRemark.objects.get_or_create(
        key=letter.id,
        defaults={
            "received_at": received, "language": letter.language, "about": letter.about, "text": letter.text,
            "page": letter.page, "item": _item_of(letter), "email": letter.email, "email_until": until,
            "name": letter.name, "words_until": day + dt.timedelta(days=TEXT_DAYS),
            "publication": Publication.ASKED if letter.publish else Publication.NOT_ASKED,
        },
    )  # fmt: skip
    if not new:
        return None
    journal.record(actor=None, action="newsroom.remark_in", subject=row, about=row.about, language=row.language)
    return row


def _item_of(letter: Letter) -> Item | None:
    if letter.item:
        return Item.objects.filter(key=letter.item).first()
    edition = ReleasedEdition.objects.filter(address=letter.page).select_related("edition__item").first()
    return edition.edition.item if letter.page and edition else None


def _ask_secrecy(letter: Letter) -> None:
    marks = secrecy_marks(words_in(f"{letter.text}\n{letter.name}"))
    if marks:
        raise LetterRefused(
            marks[0].rule,
            "Góp ý có dấu chỉ mức độ mật; nội dung đã hủy, không lưu. Xử lý theo quy định về bảo vệ bí mật nhà nước.",
            "The remark bears a secrecy stamp; its words were destroyed, not kept. Follow the rules for State secrets.",
        )


def _set_aside(path: Path, refusal: LetterRefused) -> None:
    """Out of the way, with the sentence that says why. Of a stamped letter the sentence alone is kept."""
    aside = path.parent / "refused"
    why = aside / f"{path.stem}.why.json"
    if not why.exists():
        log.error("letter %s refused: %s", path.stem, refusal.rule)
        journal.record(actor=None, action="newsroom.remark_refuse", subject=None, letter=path.stem, rule=refusal.rule)
        at = clock.now().isoformat(timespec="seconds")
        said = {"rule": refusal.rule, "vi": refusal.vi, "en": refusal.en, "at": at}
        write_whole(why, json.dumps(said, ensure_ascii=False).encode())
    # Another sweep may have moved it meanwhile.
    with suppress(FileNotFoundError):
        os.replace(path, aside / path.name) if refusal.rule == "letter.form" else path.unlink()


@transaction.atomic
def take_up(*, remark: ReaderRemark, by: Account) -> ReaderRemark:
    """Someone deals with it now, and the others see who. Raises PermissionDenied, RemarkRefused."""
    row = _ask(remark, by, RemarkState.TAKEN_UP)
    row.state, row.taken_up_by, row.taken_up_at = RemarkState.TAKEN_UP, by, clock.now()
    row.save(update_fields=["state", "taken_up_by", "taken_up_at"])
    journal.record(actor=by, action="newsroom.remark_take_up", subject=row)
    return row


@transaction.atomic
def close(*, remark: ReaderRemark, by: Account, note: str) -> ReaderRemark:
    """Closed, with a note on what was done; the reader's address is erased in the same act.

    Raises PermissionDenied, RemarkRefused, and ValidationError for a note that bears a secrecy stamp.
    """
    row = _ask(remark, by, RemarkState.CLOSED)
    if row.publication in (Publication.ASKED, Publication.APPEALED):
        raise RemarkRefused(_("Decide first whether it is published: its writer asked for that."))
    refuse_stamped(words_in(note))
    words = note.strip()
    if not words:
        raise RemarkRefused(_("Say in the note what was done: corrected, answered, or why nothing had to be done."))
    if len(words) > LONGEST_NOTE:
        raise RemarkRefused(_("The note is too long; keep it under 2000 characters."))
    row.state, row.closed_by, row.closed_at = RemarkState.CLOSED, by, clock.now()
    row.note, row.email = words, ""
    row.save(update_fields=["state", "closed_by", "closed_at", "note", "email"])
    journal.record(actor=by, action="newsroom.remark_close", subject=row)
    return row


@transaction.atomic
def answer(*, remark: ReaderRemark, by: Account, words: str) -> RemarkAnswer:
    """Write to the reader who left an address for that; whoever answers what nobody has taken up deals with it from now on.

    Raises PermissionDenied, RemarkRefused, and ValidationError for words that bear a secrecy stamp.
    """
    if not rules.may_answer_remark(by, remark):
        raise PermissionDenied(_("This remark is for other people of the office."))
    row = ReaderRemark.objects.select_for_update().get(pk=remark.pk)
    if row.state == RemarkState.CLOSED or not row.email:
        raise RemarkRefused(_("There is no address any more to answer to: it was never left, or it has been erased."))
    refuse_stamped(words_in(words))
    said = compose(words).strip()
    if not said or len(said) > LONGEST_ANSWER:
        raise RemarkRefused(_("Write the answer to the reader, in at most 5000 characters."))
    made = RemarkAnswer.objects.create(remark=row, words=said, by=by)
    if not send_answer(row, made):
        raise RemarkRefused(_("No letter can be sent to the address that the reader left: it is none. Close the remark with a note."))
    if row.state == RemarkState.WAITING:
        row.state, row.taken_up_by, row.taken_up_at = RemarkState.TAKEN_UP, by, clock.now()
        row.save(update_fields=["state", "taken_up_by", "taken_up_at"])
    journal.record(actor=by, action="newsroom.remark_answer", subject=row)
    return made


def _ask(remark: ReaderRemark, by: Account, to: RemarkState) -> ReaderRemark:
    """The row as it stands now, locked. Raises PermissionDenied, RemarkRefused."""
    if not rules.may_answer_remark(by, remark):
        raise PermissionDenied(_("This remark is for other people of the office."))
    row = ReaderRemark.objects.select_for_update().get(pk=remark.pk)
    if to not in REMARK_MOVES[RemarkState(row.state)]:
        if row.state == RemarkState.CLOSED:
            raise RemarkRefused(_("This remark was closed by %(who)s.") % {"who": row.closed_by})
        raise RemarkRefused(_("%(who)s has taken this remark up already.") % {"who": row.taken_up_by})
    return row


def erase_addresses() -> int:
    """Erase readers' addresses and words whose last day has passed, and what was set aside as long ago; returns how many rows."""
    today = clock.today()
    late = ReaderRemark.objects.exclude(email="").filter(
        Q(email_until__lt=today) | Q(state=RemarkState.CLOSED, appeal_until__lt=today)
    )
    erased = [_erase(pk) for pk in list(late.values_list("pk", flat=True))]
    answered = Exists(RemarkAnswer.objects.filter(remark=OuterRef("pk")).exclude(words=""))
    spoken = ReaderRemark.objects.filter(answered | ~Q(text="", name="", appeal=""), words_until__lt=today)
    erased += [_erase_words(pk) for pk in list(spoken.values_list("pk", flat=True))]
    for path in (letters_folder(settings.NHIPCAU.handover_folder) / "refused").glob("*.json"):
        if time.time() - path.stat().st_mtime > ASIDE_SECONDS:
            path.unlink(missing_ok=True)
    return sum(erased)


@transaction.atomic
def _erase(pk: int) -> int:
    count = ReaderRemark.objects.filter(pk=pk).exclude(email="").update(email="")
    if count:
        row = ReaderRemark.objects.get(pk=pk)
        forget_letters(row)
        journal.record(actor=None, action="newsroom.remark_erase", subject=row)
    return count


@transaction.atomic
def _erase_words(pk: int) -> int:
    count = ReaderRemark.objects.filter(pk=pk).update(text="", name="", appeal="")
    row = ReaderRemark.objects.get(pk=pk)
    row.answers.update(words="")
    forget_letters(row)
    journal.record(actor=None, action="newsroom.remark_words_erase", subject=row)
    return count
