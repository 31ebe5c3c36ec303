"""A post passes from one person to the next: the list is made, both sign exactly that list, nothing is changed after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.people import rules
from nhipcau.people.enums import HandingSide
from nhipcau.people.models import Account, HandOver, HandOverSignature


class HandingRefused(ValueError):
    """The post cannot be handed over so; the message says what to mend."""


@dataclass(frozen=True)
class Line:
    """One thing that passes on: its words, where it is on the desk, a note, and the day its clock runs to."""

    words: str
    address: str = ""
    note: str = ""
    due: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the list: Vietnamese and English title, its lines; ``more`` says how many were too many to list."""

    key: str
    titles: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    more: int = 0


Gathers = Callable[[Account], Part]
#: More lines than this are counted, not listed: the paper is signed, and the desk has them all.
LONGEST = 200
_register: dict[str, Gathers] = {}


def register(key: str, gathers: Gathers) -> None:
    """Rooms above add what they keep for a person: tasks, drafts, feeds. In the order of registering."""
    _register[key] = gathers


def gather(account: Account) -> list[Part]:
    """The list as it stands now; parts without lines are kept, for «nothing» is an answer that is signed too."""
    return [gathers(account) for gathers in _register.values()]


@transaction.atomic
def make(
    *, giver: Account, taker: Account, post: str, day: dt.date, by: Account, words: str = "", parts: Sequence[Part]
) -> HandOver:
    """Write down what passes on. Raises PermissionDenied, HandingRefused."""
    if not rules.may_make_hand_over(by, giver):
        raise PermissionDenied(_("A post is handed over by its holder, or by an administrator of their unit."))
    if giver.pk == taker.pk:
        raise HandingRefused(_("Nobody hands a post to themselves. Choose the person who takes it."))
    if not taker.is_active:
        raise HandingRefused(_("The account of the person who takes it is switched off."))
    if giver.unit is None or not post.strip():
        raise HandingRefused(_("Say which post is handed over, in which unit."))
    row = HandOver(
        unit=giver.unit, post=post.strip(), giver=giver, taker=taker, day=day, words=words.strip(),
        content=[asdict(part) for part in parts], by=by,
    )  # fmt: skip
    row.sha256 = digest_of(row)
    row.save()
    journal.record(actor=by, action="people.hand_over", subject=row, taker=taker.pk, sha256=row.sha256)
    return row


def digest_of(row: HandOver) -> str:
    """What both sign: the list with its post, its day and its two persons."""
    whole = {
        "giver": row.giver_id, "taker": row.taker_id, "post": row.post, "day": row.day.isoformat(), "words": row.words,
        "content": row.content,
    }  # fmt: skip
    return digest(canonical_json(whole))


def is_whole(row: HandOver) -> bool:
    """Does the row still say what was written down?"""
    return row.sha256 == digest_of(row)


def side_of(row: HandOver, account: Account) -> HandingSide | None:
    """The side for which this person signs; None for everyone else."""
    return {row.giver_id: HandingSide.GIVING, row.taker_id: HandingSide.TAKING}.get(account.pk)


@transaction.atomic
def sign(*, hand_over: HandOver, by: Account) -> HandOverSignature:
    """Each side signs for itself, once. Raises PermissionDenied, HandingRefused."""
    side = side_of(hand_over, by)
    if side is None or not rules.may_enter_desk(by):
        raise PermissionDenied(_("Only the person who gives and the person who takes sign."))
    if not is_whole(hand_over):
        raise HandingRefused(_("The list is no longer what was written down. Make a new one."))
    try:
        with transaction.atomic():
            row = HandOverSignature.objects.create(
                hand_over=hand_over, side=side, account=by, sha256=hand_over.sha256
            )
    except IntegrityError as taken:
        raise HandingRefused(_("You have signed already.")) from taken
    journal.record(actor=by, action="people.sign_hand_over", subject=hand_over, side=str(side), sha256=row.sha256)
    return row
