"""Declaring the office's own accounts, changing and ending them, and the list that the public house is given to sign."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.enums import PUBLIC_KINDS, ChannelKind
from nhipcau.delivery.models import Channel
from nhipcau.kernel import clock, journal
from nhipcau.kernel.folding import compose, slug
from nhipcau.people.models import Account, Unit
from nhipcau.portal.door import LANGUAGES

LONGEST_NAME, LONGEST_ADDRESS = 120, 300
_MAIL = re.compile(r"[^@\s/]+@[\w-]+(?:\.[\w-]+)+")
_KEY = re.compile(r"[A-Za-z0-9+/=:_ -]{16,300}")


class ChannelDeclined(ValueError):
    """The account cannot be declared so; the message says which part and what to give."""


@dataclass(frozen=True)
class ChannelSaying:
    """What an account is declared to be."""

    kind: str
    name: str
    address: str
    keeper: Account
    since: dt.date
    languages: Sequence[str] = ()
    until: dt.date | None = None


@transaction.atomic
def declare(*, unit: Unit, saying: ChannelSaying, by: Account) -> Channel:
    """Declare an account as the unit's own. Raises PermissionDenied, ChannelDeclined, and ValidationError for a stamp."""
    _ask(by, unit)
    channel = Channel(unit=unit)
    _fill(channel, saying)
    channel.key = _free_key(channel)
    channel.save()
    journal.record(actor=by, action="delivery.channel_declare", subject=channel, key=channel.key, kind=channel.kind)
    return channel


@transaction.atomic
def change(*, channel: Channel, saying: ChannelSaying, by: Account) -> None:
    """Change what is declared, or end it with its last day; its kind stays. Raises as ``declare``."""
    channel = Channel.objects.select_for_update(of=("self",)).select_related("unit").get(pk=channel.pk)
    _ask(by, channel.unit)
    if saying.kind != channel.kind:
        raise ChannelDeclined(_("The kind of a channel stays. End this one and declare another."))
    _fill(channel, saying)
    channel.save()
    journal.record(actor=by, action="delivery.channel_change", subject=channel, key=channel.key)


def channels_seen(account: Account) -> QuerySet[Channel]:
    """Channels of the account's branches; those that have ended come last."""
    seen = Channel.objects.filter(rules.channels_seen_by(account)).select_related("unit", "keeper")
    return seen.order_by("until", "unit__path", "key")


def public_list(channels: Iterable[Channel], day: dt.date) -> list[dict[str, str]]:
    """The accounts that are ours on this day, in the form that ``nhipcau portal accounts`` takes and signs. Nothing of the
    desk is in it: not the unit, not who keeps the account."""
    return [
        {
            "kind": PUBLIC_KINDS.get(ChannelKind(one.kind), "social"), "name": one.name, "address": one.address,
            "language": one.languages[0] if len(one.languages) == 1 else "", "since": one.since.isoformat(),
        }
        for one in sorted(channels, key=lambda one: (one.kind, one.key))
        if one.since <= day and (one.until is None or one.until >= day)
    ]  # fmt: skip


def _ask(by: Account, unit: Unit) -> None:
    if not rules.may_keep_channels(by, unit):
        raise PermissionDenied(_("Channels are declared by focal officers of the unit."))


def _fill(channel: Channel, saying: ChannelSaying) -> None:
    name = compose(" ".join(saying.name.split()))
    if saying.kind not in ChannelKind.values:
        raise ChannelDeclined(_("Choose the kind of channel from the list."))
    if not 0 < len(name) <= LONGEST_NAME:
        raise ChannelDeclined(_("Give the channel's name in one to 120 letters, as it stands on the channel."))
    if any(one not in LANGUAGES for one in saying.languages):
        raise ChannelDeclined(_("Choose languages of the portal."))
    if saying.until is not None and saying.until < saying.since:
        raise ChannelDeclined(_("The last day is before the first."))
    if not saying.keeper.is_active:
        raise ChannelDeclined(_("Whoever keeps the channel must have an account that is open."))
    channel.address = _address(saying.kind, saying.address.strip())
    if Channel.objects.filter(address__iexact=channel.address).exclude(pk=channel.pk).exists():
        raise ChannelDeclined(_("This address is declared already. Change that channel instead."))
    channel.kind, channel.name, channel.keeper = saying.kind, name, saying.keeper
    channel.languages = [one for one in LANGUAGES if one in saying.languages]
    channel.since, channel.until = saying.since, saying.until


def _address(kind: str, given: str) -> str:
    """The same rules as those of the public list, so that what is declared here can be declared there."""
    if len(given) > LONGEST_ADDRESS:
        raise ChannelDeclined(_("The address is too long; 300 letters at most."))
    if kind == ChannelKind.MAIL:
        if not _MAIL.fullmatch(given):
            raise ChannelDeclined(_("Write the mail address as van-phong@co-quan.example."))
        return given
    if kind == ChannelKind.KEY:
        if not _KEY.fullmatch(given):
            raise ChannelDeclined(_("Write the key as it was published, without line breaks."))
        return given
    if not _is_web_address(given):
        raise ChannelDeclined(_("Write the address as it stands in a browser, beginning with https://."))
    return given


def _is_web_address(given: str) -> bool:
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018  a port that is no number is refused here
    except ValueError:
        return False
    plain = not parts.username and not parts.fragment and not re.search(r"[\s\\<>\"\x00-\x1f]", given)
    return parts.scheme == "https" and "." in (parts.hostname or "") and plain


def _free_key(channel: Channel) -> str:
    wanted = slug(f"{channel.kind} {channel.name}", longest=50)
    taken = set(Channel.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def token_name(channel: Channel) -> str:
    """The environment variable that holds the channel's access token: never in a row, never in a log."""
    return f"NHIPCAU_CHANNEL_TOKEN_{channel.key.upper().replace('-', '_')}"


def token_of(channel: Channel) -> str:
    """"" where the channel is posted to by hand (đăng tay)."""
    return settings.NHIPCAU.channel_tokens.get(token_name(channel), "") if channel.kind == ChannelKind.MASTODON else ""


def standing(channel: Channel) -> bool:
    today = clock.today()
    return channel.since <= today and (channel.until is None or channel.until >= today)
