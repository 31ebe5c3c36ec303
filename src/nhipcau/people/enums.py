"""The words of the office for units and roles."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    CENTRE = "centre", _("Centre")
    LOCALITY = "locality", _("Locality")
    DEPARTMENT = "department", _("Department")
    COMMUNE = "commune", _("Commune")


class Role(models.TextChoices):
    FOCAL = "focal", _("Focal officer")
    WRITER = "writer", _("Editor")
    CLEARER = "clearer", _("Clearer")
    TRANSLATOR = "translator", _("Translator")
    PUBLISHER = "publisher", _("Publisher")
    LEADER = "leader", _("Leader")
    ADMIN = "admin", _("Administrator")


READS_ONLY = frozenset({Role.LEADER})
EVERY_ROLE = frozenset(Role)
