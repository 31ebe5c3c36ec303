"""Other localities' portals: entering one in the register, and looking at each once an hour with the command's own code.

What is taken is material: rows name it, its words lie in the partner's folder, and nothing of it is published. A change at the
partner after a draft was begun from a story is a notice on that item, never a change of the item.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DataError, transaction
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.files import held
from nhipcau.kernel.folding import compose, slug
from nhipcau.newsroom import rules
from nhipcau.newsroom.enums import PartnerChange, PartnerStanding
from nhipcau.newsroom.models import Partner, PartnerNotice, PartnerStory, TakenOver
from nhipcau.people.models import Account, Unit
from nhipcau.portal.log.fetching import FollowRefused, checked_base
from nhipcau.portal.log.following import follow
from nhipcau.portal.log.follows import hear

#: Between two looks at a partner; partners in one sweep, for each may take its time.
APART, AT_ONCE = dt.timedelta(hours=1), 2
LONGEST_NAME = 200


class PartnerRefused(ValueError):
    """The partner cannot be so; the message says which part and what to give."""


@dataclass(frozen=True)
class PartnerSaying:
    """What a partner is to be. ``contact``: who answers for the portal there."""

    name: str
    address: str
    fingerprint: str
    contact: str
    since: dt.date
    until: dt.date | None = None


@transaction.atomic
def enter(*, unit: Unit, saying: PartnerSaying, by: Account) -> Partner:
    """Enter a partner in the register. Raises PermissionDenied, PartnerRefused, ValidationError for a secrecy stamp."""
    _ask(by, unit)
    partner = Partner(unit=unit)
    _fill(partner, saying)
    partner.key = _free_key(partner.name)
    partner.save()
    journal.record(actor=by, action="newsroom.partner_enter", subject=partner, address=partner.address)
    return partner


@transaction.atomic
def change(*, partner: Partner, saying: PartnerSaying, by: Account) -> None:
    """Change what is said of a partner; it is looked at soon. Raises as ``enter``."""
    partner = Partner.objects.select_for_update(of=("self",)).select_related("unit").get(pk=partner.pk)
    _ask(by, partner.unit)
    before = partner.fingerprint
    _fill(partner, saying)
    partner.checked_at = None
    partner.save()
    journal.record(
        actor=by, action="newsroom.partner_change", subject=partner, address=partner.address, new_key=before != partner.fingerprint
    )


@transaction.atomic
def look_soon(*, partner: Partner, by: Account) -> None:
    """Ask for a look with the next sweep. Raises PermissionDenied, PartnerRefused."""
    _ask(by, partner.unit)
    if not is_followed(partner):
        raise PartnerRefused(_("The partner is not followed today. Look at its days."))
    Partner.objects.filter(pk=partner.pk).update(checked_at=None)


def is_followed(partner: Partner) -> bool:
    today = clock.today()
    return partner.since <= today and (partner.until is None or today <= partner.until)


def _ask(by: Account, unit: Unit) -> None:
    if not rules.may_keep_programmes(by, unit):
        raise PermissionDenied(_("Partners are entered by focal officers of the unit."))


def _fill(partner: Partner, saying: PartnerSaying) -> None:
    try:
        address = checked_base(saying.address)
    except FollowRefused as refused:
        raise PartnerRefused(_("The address of the partner's portal must look like https://host, without a path.")) from refused
    if Partner.objects.filter(address=address).exclude(pk=partner.pk).exists():
        raise PartnerRefused(_("This portal is in the register already."))
    partner.name, partner.contact = _line(saying.name)[:LONGEST_NAME], _line(saying.contact)[:LONGEST_NAME]
    partner.fingerprint = "".join(saying.fingerprint.split()).lower()
    if not partner.name or not partner.contact:
        raise PartnerRefused(_("Give the name of the locality and who answers for its portal."))
    if len(partner.fingerprint) != 64 or set(partner.fingerprint) - set("0123456789abcdef"):
        raise PartnerRefused(_("A key's fingerprint has 64 digits and letters from a to f. Ask the locality for it, by another way."))
    if saying.until is not None and saying.until < saying.since:
        raise PartnerRefused(_("The last day lies before the first."))
    partner.address, partner.since, partner.until = address[:200], saying.since, saying.until


def _line(text: str) -> str:
    return compose(" ".join(str(text or "").split()))


def _free_key(name: str) -> str:
    wanted = slug(name, longest=60) or "nguon"
    taken = set(Partner.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    # «moi» is the address of a new one.
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 4)))
    return next(one for one in candidates if one not in taken and one != "moi")


def folder_of(partner: Partner) -> Path:
    home: Path = settings.NHIPCAU.desk_folder
    return home / "partners" / partner.key


def follow_due() -> None:
    """What the sweep calls: each partner whose hour has come is looked at, the longest waiting first."""
    now, today = clock.now(), clock.today()
    due: QuerySet[Partner] = Partner.objects.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))
    due = due.filter(Q(checked_at=None) | Q(checked_at__lte=now - APART))
    for partner in due.order_by("checked_at", "pk")[:AT_ONCE]:
        look(partner)


def look(partner: Partner) -> None:
    """Bring folder and rows up to the partner's log; whatever is not right is kept as the reason and changes neither."""
    folder = folder_of(partner)
    refusal: dict[str, str] = {}
    try:
        with held(folder / ".lock"):
            try:
                follow(partner.address, key=partner.fingerprint, into=folder)
            finally:  # also what a run before this one laid and was killed before it told
                _tell(partner, folder)
            hear(partner.address, folder)
    except FollowRefused as refused:
        refusal = {"rule": refused.rule, "vi": refused.vi, "en": refused.en}
    except OSError as error:
        why = error.strerror or type(error).__name__
        refusal = {"rule": "feed.kept", "vi": f"Không ghi được trên máy này: {why}.", "en": f"It could not be written here: {why}."}
    except (ValueError, KeyError, TypeError, DataError):
        unread = ("Sổ của cổng bạn có mục không đọc được.", "The partner's log has an entry that cannot be read.")
        refusal = {"rule": "feed.form", "vi": unread[0], "en": unread[1]}
    Partner.objects.filter(pk=partner.pk).update(checked_at=clock.now(), refusal=refusal)
    if refusal and refusal["rule"] != partner.refusal.get("rule"):
        journal.record(actor=None, action="newsroom.partner_refused", subject=partner, rule=refusal["rule"])


@transaction.atomic
def _tell(partner: Partner, folder: Path) -> None:
    """Rows for what the folder holds beyond the last entry that they tell; repeated, it adds nothing."""
    row = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    head = folder / "log" / "head.json"
    number = int(json.loads(head.read_bytes())["number"]) if head.is_file() else 0
    if number <= row.seen:
        return
    for path in sorted(folder.glob("stories/*.json")):
        said = json.loads(path.read_bytes())
        if row.seen < said["entry"] <= number:
            _story(row, said)
    row.seen = number
    row.save(update_fields=["seen"])


def _story(partner: Partner, said: dict[str, Any]) -> None:
    before = PartnerStory.objects.filter(partner=partner, item=said["item"], language=said["language"]).first()
    story = before or PartnerStory(partner=partner, item=said["item"], language=said["language"])
    was = (story.standing, story.version)
    story.address, story.entry, story.at = said["address"], said["entry"], _moment(said["at"])
    story.standing, story.reason = said["state"], said["reason"] or {}
    if said["state"] == PartnerStanding.PUBLIC:
        story.version, story.title = said["version"], " ".join(said["edition"]["payload"]["title"].split())[:300]
    story.save()
    if before is None or (story.standing, story.version) == was:
        return
    kind = PartnerChange.WITHDRAWAL if story.standing == PartnerStanding.WITHDRAWN else PartnerChange.CORRECTION
    for taken in TakenOver.objects.filter(story=story).select_related("item"):
        PartnerNotice.objects.create(taken=taken, kind=kind, entry=story.entry, at=story.at, reason=story.reason)
        journal.record(actor=None, action="newsroom.partner_changed", subject=taken.item, kind=kind.value, entry=story.entry)


def _moment(text: str) -> dt.datetime:
    found = parse_datetime(text)
    if found is None or found.tzinfo is None:
        raise ValueError(text)
    return found


@transaction.atomic
def looked_at(*, notice: PartnerNotice, by: Account) -> None:
    """Say that the item was compared with what the partner changed. Raises PermissionDenied."""
    row = PartnerNotice.objects.select_for_update(of=("self",)).select_related("taken__item__unit").get(pk=notice.pk)
    if not rules.may_write_in(by, row.taken.item.unit):
        raise PermissionDenied(_("Only editors and focal officers of the unit describe its items."))
    if row.looked_at is None:
        row.looked_by, row.looked_at = by, clock.now()
        row.save()
        journal.record(actor=by, action="newsroom.partner_looked", subject=row.taken.item, entry=row.entry)
