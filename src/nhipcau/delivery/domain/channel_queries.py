"""What can still be posted on a channel, and who may keep one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from nhipcau.delivery.enums import PostState
from nhipcau.delivery.models import Channel, Post
from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.models import ReleasedEdition
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch

OFFERED = 20


def units_keeping_channels(account: Account) -> QuerySet[Unit]:
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,))).standing_on(clock.today())


def keepers(account: Account) -> QuerySet[Account]:
    """Open accounts of the branches in which the account may declare channels."""
    return Account.objects.filter(branch(account, field="unit__path", roles=(Role.FOCAL,)), is_active=True).order_by("pk")


def to_be_posted(channel: Channel, account: Account) -> QuerySet[ReleasedEdition]:
    """What is public in the channel's languages, of the account's branches, and does not stand on the channel; the newest first."""
    there = Post.objects.filter(channel=channel, edition=OuterRef("edition"), state__in=(PostState.WAITING, PostState.POSTED))
    found = ReleasedEdition.objects.filter(
        ~Exists(there), rules.seen_by(account, field="edition__item__unit__path"), withdrawn_at=None,
        release__outbox__answer__state="admitted",
    )  # fmt: skip
    if channel.languages:
        found = found.filter(edition__locale__language_code__in=channel.languages)
    return found.select_related("edition__locale", "edition__item__unit", "version").order_by("-at", "-pk")
