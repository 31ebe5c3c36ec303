"""Receipts between portals: what we say of the partners whom we follow, and what they say of us."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.signing import signing_key
from nhipcau.newsroom.domain.partners import folder_of
from nhipcau.newsroom.models import Partner
from nhipcau.portal.log.follows import Following, applied, follows_file, heard, lay_follows


def followed_today() -> QuerySet[Partner]:
    today = clock.today()
    return Partner.objects.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))


def offer_follows() -> bool:
    """Lay down for the public house whom we follow and how far; whether that changed. What the sweep calls, after its looks."""
    found = [applied(folder_of(partner), partner.address) for partner in followed_today()]
    follows = [one for one in found if one is not None]
    handover = settings.NHIPCAU.handover_folder
    if not follows and not follows_file(handover).exists():
        return False
    return lay_follows(handover, follows, signing_key(settings.NHIPCAU.desk_folder / "keys" / "door.key"))


def said_of_us(partner: Partner) -> Following | None:
    """How far the partner says that it has applied our log; None where it publishes nothing, or does not follow us."""
    return (heard(folder_of(partner)) or {}).get(settings.NHIPCAU.public_address)
