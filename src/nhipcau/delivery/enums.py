"""Kinds of information points and of what stands there."""

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


class AnnouncementKind(models.TextChoices):
    """Who is told of what became public."""

    INDEXNOW = "indexnow", "IndexNow"
    WEBSUB = "websub", "WebSub"


class AnnouncementState(models.TextChoices):
    """Where a message stands. No screen shows it: the administrator reads the rows."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
