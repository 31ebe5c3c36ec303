"""Who may do what with information points, channels and newsletters. Every question ends in a role held in the unit or above it."""

from __future__ import annotations

from django.db.models import Q

from nhipcau.delivery.models import Channel, DisplayPoint, Issue, Newsletter, RecallTask
from nhipcau.newsroom.rules import may_keep_programmes
from nhipcau.people.enums import EVERY_ROLE, Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, holds, roles_held

TENDS = (Role.FOCAL, Role.WRITER, Role.PUBLISHER)
CARRIES = (Role.FOCAL, Role.PUBLISHER)
OPENS = (Role.CLEARER, Role.PUBLISHER)
MAKES_ISSUES = (Role.FOCAL, Role.WRITER)


def points_seen_by(account: Account) -> Q:
    return branch(account, field="unit__path")


def may_see(account: Account, point: DisplayPoint) -> bool:
    return holds(account, EVERY_ROLE, point.unit)


def may_keep(account: Account, unit: Unit) -> bool:
    """Begin and change the points of a unit: what was approved for them is a decision of the unit."""
    return holds(account, Role.FOCAL, unit)


def may_tend(account: Account, point: DisplayPoint) -> bool:
    """Note duties, faults and devices."""
    return holds(account, TENDS, point.unit)


def may_carry(account: Account, point: DisplayPoint) -> bool:
    """Export packages and take play-logs in. A package holds nothing that is not public already."""
    return holds(account, CARRIES, point.unit)


def may_renew_keys(account: Account) -> bool:
    """The keys are those of the whole office: whoever answers for the unit at its head."""
    return account.is_active and any(
        held.role in (Role.FOCAL, Role.ADMIN) and held.unit.parent_id is None for held in roles_held(account)
    )


def channels_seen_by(account: Account) -> Q:
    return branch(account, field="unit__path")


def may_keep_channels(account: Account, unit: Unit) -> bool:
    """Declare an account as the unit's own, and end it."""
    return holds(account, Role.FOCAL, unit)


def may_post(account: Account, channel: Channel) -> bool:
    """Post on a channel and take posts down; that the item is theirs to release is asked beside this."""
    return holds(account, Role.PUBLISHER, channel.unit)


def may_note_place(account: Account, task: RecallTask) -> bool:
    """Say by hand that a recall has come to a place: of a post who posts there, of a partner who keeps the register of partners."""
    if task.partner is not None:
        return may_keep_programmes(account, task.partner.unit)
    return task.post is not None and may_post(account, task.post.channel)


def may_see_channel(account: Account, channel: Channel) -> bool:
    return holds(account, EVERY_ROLE, channel.unit)


def newsletters_seen_by(account: Account) -> Q:
    return branch(account, field="unit__path")


def may_see_newsletter(account: Account, newsletter: Newsletter) -> bool:
    return holds(account, EVERY_ROLE, newsletter.unit)


def may_keep_newsletters(account: Account, unit: Unit) -> bool:
    """Begin a newsletter of the unit, name it, end it."""
    return holds(account, Role.FOCAL, unit)


def may_open(account: Account, newsletter: Newsletter) -> bool:
    """Let readers ask for it, which makes its name public: a clearer or publisher, and not whoever gave the name."""
    return holds(account, OPENS, newsletter.unit) and account.pk != newsletter.named_by_id


def may_make_issues(account: Account, newsletter: Newsletter) -> bool:
    return holds(account, MAKES_ISSUES, newsletter.unit)


def may_approve(account: Account, issue: Issue) -> bool:
    """Nobody approves what they put together, in whole or in part."""
    if not holds(account, Role.CLEARER, issue.newsletter.unit) or account.pk == issue.made_by_id:
        return False
    return not issue.texts.filter(by=account).exists()


def may_send(account: Account, newsletter: Newsletter) -> bool:
    return holds(account, Role.PUBLISHER, newsletter.unit)
