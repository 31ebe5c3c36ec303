"""Kinds of information points and of what stands there; kinds of channels and how a post stands; how an issue of a newsletter stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PointKind(models.TextChoices):
    LAND = "land", _("Land border gate")
    SEA = "sea", _("Sea port")
    AIR = "air", _("Airport")
    OTHER = "other", _("Another place")


class DeviceKind(models.TextChoices):
    WALL = "wall", _("LED wall")
    SCREEN = "screen", _("Screen")
    CABINET = "cabinet", _("Look-up cabinet")
    SOUND = "sound", _("Loudspeakers")
    OTHER = "other", _("Another device")


#: What counts as a screen when a point is compared with its approved plan.
SCREENS = (DeviceKind.WALL, DeviceKind.SCREEN, DeviceKind.CABINET)


class PackageState(models.TextChoices):
    """Where a package that was ordered from the point's page stands."""

    WAITING = "waiting", _("Waits to be made")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Not made")


class AnnouncementKind(models.TextChoices):
    """Who is told of what became public."""

    INDEXNOW = "indexnow", "IndexNow"
    WEBSUB = "websub", "WebSub"


class AnnouncementState(models.TextChoices):
    """Where a message stands. No screen shows it: the administrator reads the rows."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class ChannelKind(models.TextChoices):
    MASTODON = "mastodon", "Mastodon"
    FACEBOOK = "facebook", "Facebook"
    ZALO = "zalo", "Zalo"
    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    X = "x", "X"
    TELEGRAM = "telegram", "Telegram"
    WEBSITE = "website", _("Website")
    FEED = "feed", _("Feed")
    MAIL = "mail", _("E-mail")
    KEY = "key", _("Signing key")


#: What the public list of accounts calls each.
PUBLIC_KINDS = {
    ChannelKind.YOUTUBE: "video", ChannelKind.TIKTOK: "video", ChannelKind.WEBSITE: "website", ChannelKind.FEED: "feed",
    ChannelKind.MAIL: "mail", ChannelKind.KEY: "key",
}  # fmt: skip
#: On these something can be posted.
POSTED_TO = (
    ChannelKind.MASTODON, ChannelKind.FACEBOOK, ChannelKind.ZALO, ChannelKind.YOUTUBE, ChannelKind.TIKTOK, ChannelKind.X,
    ChannelKind.TELEGRAM,
)  # fmt: skip


class PostState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be posted")
    POSTED = "posted", _("Posted")
    STOPPED = "stopped", _("Not posted")
    REMOVED = "removed", _("Taken down")


class IssueState(models.TextChoices):
    DRAFT = "draft", _("Being put together")
    APPROVED = "approved", _("Approved, not sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent to everybody")


#: From where an issue may go where. What is being sent is not taken back: letters that went are followed by a correction.
ISSUE_MOVES: dict[IssueState, tuple[IssueState, ...]] = {
    IssueState.DRAFT: (IssueState.APPROVED,),
    IssueState.APPROVED: (IssueState.DRAFT, IssueState.SENDING),
    IssueState.SENDING: (IssueState.SENT,),
    IssueState.SENT: (),
}
