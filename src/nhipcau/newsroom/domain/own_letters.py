"""What the writer of a letter asks of it afterwards, by its number: an appeal, to take it back, a copy, to erase it.

Whoever has the number may ask. A wish that cannot be fulfilled changes nothing and is told to nobody: the number may be a
guess. Done once each; the journal holds the act and no word.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from nhipcau.kernel import clock, journal
from nhipcau.kernel.mail import carrier
from nhipcau.newsroom.domain.remark_mail import forget_letters, send_copy, tell_done
from nhipcau.newsroom.enums import PUBLICATION_MOVES, Publication, RemarkState
from nhipcau.newsroom.models import ReaderRemark
from nhipcau.portal.inbox import Letter

OPEN = (RemarkState.WAITING, RemarkState.TAKEN_UP)


@transaction.atomic
def carry_out(*, letter: Letter) -> ReaderRemark | None:
    """Do what the letter asks; None, and nothing is changed, where there is no such letter or it cannot be done (any more)."""
    row = ReaderRemark.objects.select_for_update().filter(key=letter.of).first()
    if row is None or not DEEDS[letter.about](row, letter):
        journal.record(actor=None, action="newsroom.remark_act_void", subject=None, letter=letter.id, act=letter.about)
        return None
    journal.record(actor=None, action="newsroom.remark_act", subject=row, act=letter.about)
    return row


def _appeal(row: ReaderRemark, letter: Letter) -> bool:
    late = row.appeal_until is None or clock.today() > row.appeal_until
    if row.publication != Publication.REFUSED or row.appealed_at is not None or late:
        return False
    row.publication, row.state, row.appeal, row.appealed_at = Publication.APPEALED, RemarkState.WAITING, letter.text, clock.now()
    row.taken_up_by = row.taken_up_at = row.closed_by = row.closed_at = None
    row.save()
    return True


def _take_back(row: ReaderRemark, letter: Letter) -> bool:
    if not _may_be_taken_back(row):
        return False
    tell_done(row, letter)
    _note_taken_back(row)
    return True


def _may_be_taken_back(row: ReaderRemark) -> bool:
    return Publication.TAKEN_BACK in PUBLICATION_MOVES[Publication(row.publication)]


def _note_taken_back(row: ReaderRemark) -> None:
    was_accepted = row.publication == Publication.ACCEPTED
    row.publication = Publication.TAKEN_BACK
    if was_accepted and row.state == RemarkState.CLOSED:
        # It may stand in an item by now: somebody has to look, and release the item without it.
        row.state, row.taken_up_by, row.taken_up_at = RemarkState.WAITING, None, None
        row.closed_by = row.closed_at = None
    elif row.state == RemarkState.CLOSED:
        row.email = ""
    row.save()


def _copy(row: ReaderRemark, letter: Letter) -> bool:
    return send_copy(row, letter)


def _erase(row: ReaderRemark, letter: Letter) -> bool:
    answers = row.answers.exclude(words="")
    if not (row.text or row.name or row.email or row.appeal or answers.exists()):
        return False
    forget_letters(row)
    if carrier() is not None:
        # Where nothing can be sent, a letter about it would keep the address for no use.
        tell_done(row, letter)
    if _may_be_taken_back(row):
        _note_taken_back(row)
    answers.update(words="")
    row.text = row.name = row.email = row.appeal = ""
    row.save()
    return True


DEEDS: dict[str, Callable[[ReaderRemark, Letter], bool]] = {
    "appeal": _appeal, "take_back": _take_back, "copy": _copy, "erase": _erase,
}  # fmt: skip
