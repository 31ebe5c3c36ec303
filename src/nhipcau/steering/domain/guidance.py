"""Steering guidance (định hướng): what the body's own people were asked to do, by whom and when, kept for good.

It addresses the body's own staff or its spokespeople and nobody else. There is no way out of here: no recipient, no
file, no letter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.people.models import Account, Unit
from nhipcau.steering import rules
from nhipcau.steering.domain.directive_queries import from_below
from nhipcau.steering.enums import GuidanceTo
from nhipcau.steering.models import Guidance, GuidanceRead
from nhipcau.steering.refusal import SteeringRefused


class GuidanceRefused(SteeringRefused):
    """The guidance cannot be entered so; the message says what is missing."""


@dataclass(frozen=True)
class GuidanceWords:
    """The guidance as it was signed."""

    to: str
    title: str
    text: str
    signer: str
    signer_post: str
    signed_on: dt.date
    number: str = ""


@transaction.atomic
def sign(*, unit: Unit, words: GuidanceWords, by: Account, replaces: Guidance | None = None) -> Guidance:
    """Keep signed guidance with the SHA-256 of its words. What it replaces stays, and says what replaced it.

    Raises PermissionDenied, GuidanceRefused.
    """
    if not rules.may_sign_guidance(by, unit):
        raise PermissionDenied(_("Only the focal officer or a leader of the unit enters its guidance."))
    _refuse_unfit(words)
    if replaces is not None:
        _refuse_replacing(replaces, unit)
    row = Guidance.objects.create(unit=unit, by=by, replaces=replaces, sha256=fingerprint(words), **asdict(words))
    journal.record(actor=by, action="steering.guidance", subject=row, sha256=row.sha256)
    return row


def _refuse_unfit(words: GuidanceWords) -> None:
    if words.to not in GuidanceTo.values:
        raise GuidanceRefused(_("Guidance addresses the unit's own staff or its spokespeople. There is no other addressee."))
    if not all(said.strip() for said in (words.title, words.text, words.signer, words.signer_post)):
        raise GuidanceRefused(_("Guidance has a title, words, and the name and post of its signer. One of them is missing."))
    if words.signed_on > clock.today():
        raise GuidanceRefused(_("The day of signing lies ahead. Guidance is entered once it was signed."))


def _refuse_replacing(replaces: Guidance, unit: Unit) -> None:
    if replaces.unit_id != unit.pk:
        raise GuidanceRefused(_("Guidance replaces guidance of the same unit only."))
    if Guidance.objects.filter(replaces=replaces).exists():
        raise GuidanceRefused(_("This guidance was replaced already. Replace the one that stands now."))


def fingerprint(words: GuidanceWords) -> str:
    return digest(canonical_json({**asdict(words), "signed_on": words.signed_on.isoformat()}))


def words_of(row: Guidance) -> GuidanceWords:
    names = ("to", "title", "text", "signer", "signer_post", "signed_on", "number")
    return GuidanceWords(**{name: getattr(row, name) for name in names})


@transaction.atomic
def mark_read(*, guidance: Guidance, by: Account) -> GuidanceRead:
    """A person of the body has read it; once a person. Raises PermissionDenied."""
    if not rules.may_mark_guidance_read(by, guidance):
        raise PermissionDenied(_("Guidance is read by the people of its own unit."))
    made, new = GuidanceRead.objects.get_or_create(guidance=guidance, by=by)
    if new:
        journal.record(actor=by, action="steering.guidance_read", subject=guidance)
    return made


def guidance_seen_by(account: Account) -> QuerySet[Guidance]:
    """The set behind ``rules.may_see_guidance``; ``mine`` says whether this person has marked it read."""
    mine = GuidanceRead.objects.filter(guidance=OuterRef("pk"), by=account)
    rows: QuerySet[Guidance] = Guidance.objects.filter(from_below(account, "unit__path")).annotate(mine=Exists(mine))
    return rows.select_related("unit", "by", "replaces", "replaced_by")
