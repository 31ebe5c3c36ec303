"""Rulings (quyết định đăng): whether a reader's words are published. Refused only on a public ground, with a sentence; the
writer can appeal once, and then somebody else decides. Accepting lets nothing out: that takes a release like any other.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.remark_mail import tell_writer
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import PUBLICATION_MOVES, Publication, RefusalGround, RemarkState
from nhipcau.newsroom.models import ReaderRemark, Ruling
from nhipcau.people.models import Account
from nhipcau.portal.inbox import APPEAL_DAYS

LONGEST_SENTENCE = 500


@transaction.atomic
def accept(*, remark: ReaderRemark, by: Account) -> Ruling:
    """Its words may be gathered into an item. Raises PermissionDenied, RemarkRefused."""
    row = _ask(remark, by, Publication.ACCEPTED)
    return _rule(row, by, Publication.ACCEPTED)


@transaction.atomic
def refuse(*, remark: ReaderRemark, by: Account, ground: str, sentence: str) -> Ruling:
    """Not published, on one of the public grounds; the remark is closed, and its writer told where there is an address.

    Raises PermissionDenied, RemarkRefused, and ValidationError for a sentence that bears a secrecy stamp.
    """
    row = _ask(remark, by, Publication.REFUSED)
    words = sentence.strip()
    refuse_stamped(words_in(words))
    if ground not in RefusalGround.values:
        raise RemarkRefused(_("Choose one of the grounds that the public rules name. Criticism is none."))
    if not words or len(words) > LONGEST_SENTENCE:
        raise RemarkRefused(_("Explain the refusal to its writer in a sentence of at most 500 characters."))
    return _rule(row, by, Publication.REFUSED, ground, words)


def _rule(row: ReaderRemark, by: Account, to: Publication, ground: str = "", sentence: str = "") -> Ruling:
    on_appeal = row.publication == Publication.APPEALED
    ruling = Ruling.objects.create(
        remark=row, accepted=to == Publication.ACCEPTED, ground=ground, sentence=sentence, on_appeal=on_appeal, by=by
    )
    row.publication = to
    if not ruling.accepted:
        row.state, row.closed_by, row.closed_at, row.note = RemarkState.CLOSED, by, clock.now(), sentence
        row.appeal_until = None if on_appeal else clock.today() + dt.timedelta(days=APPEAL_DAYS)
    tell_writer(row, ruling)
    if on_appeal and not ruling.accepted:
        # It can be appealed no more: nothing is left that the address is kept for.
        row.email = ""
    row.save()
    said = {"accepted": ruling.accepted, "ground": ground, "on_appeal": on_appeal}
    journal.record(actor=by, action="newsroom.remark_rule", subject=row, **said)
    return ruling


def _ask(remark: ReaderRemark, by: Account, to: Publication) -> ReaderRemark:
    """The row as it stands now, locked. Raises PermissionDenied, RemarkRefused."""
    row = ReaderRemark.objects.select_for_update().get(pk=remark.pk)
    if not rules.may_answer_remark(by, row):
        raise PermissionDenied(_("This remark is for other people of the office."))
    if to not in PUBLICATION_MOVES[Publication(row.publication)]:
        raise RemarkRefused(_("Nothing is to be decided here: %(state)s.") % {"state": row.get_publication_display()})
    if not rules.may_rule(by, row):
        raise PermissionDenied(_("Somebody else decides: it is about your own text, or you decided on it before."))
    return row
