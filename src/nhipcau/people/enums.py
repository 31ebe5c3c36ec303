"""The words of the office for units, roles, bodies and hand-overs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    CENTRE = "centre", _("Centre")
    LOCALITY = "locality", _("Locality")
    DEPARTMENT = "department", _("Department")
    COMMUNE = "commune", _("Commune")


class UnitChangeKind(models.TextChoices):
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")
    RENAME = "rename", _("Renamed")
    MOVE = "move", _("Moved to another unit")


class Role(models.TextChoices):
    FOCAL = "focal", _("Focal officer")
    WRITER = "writer", _("Editor")
    CLEARER = "clearer", _("Clearer")
    TRANSLATOR = "translator", _("Translator")
    PUBLISHER = "publisher", _("Publisher")
    LEADER = "leader", _("Leader")
    MONITOR = "monitor", _("Monitor")
    OVERSIGHT = "oversight", _("Oversight")
    ADMIN = "admin", _("Administrator")


class Layer(models.TextChoices):
    """Three layers of work, and beside them those who look on and those who keep the house."""

    LEAD = "lead", _("Leading")
    DIRECT = "direct", _("Direct and monitor")
    EXECUTE = "execute", _("Execute")
    OVERSEE = "oversee", _("Oversight, reading only")
    KEEP = "keep", _("Keeping accounts and units")


LAYERS: dict[Layer, tuple[Role, ...]] = {
    Layer.LEAD: (Role.LEADER,),
    Layer.DIRECT: (Role.FOCAL, Role.MONITOR),
    Layer.EXECUTE: (Role.WRITER, Role.TRANSLATOR, Role.CLEARER, Role.PUBLISHER),
    Layer.OVERSEE: (Role.OVERSIGHT,),
    Layer.KEEP: (Role.ADMIN,),
}
LAYER_OF: dict[Role, Layer] = {role: layer for layer, roles in LAYERS.items() for role in roles}
#: They read everything of their branch and write nothing.
READS_ONLY = frozenset({Role.LEADER, Role.MONITOR, Role.OVERSIGHT})
EVERY_ROLE = frozenset(Role)
#: What lets a text out. Whoever gives roles never gives these to themselves.
OPENS_THE_DOOR = frozenset({Role.CLEARER, Role.PUBLISHER})


class MemberRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    STANDING = "standing", _("Standing deputy chair")
    DEPUTY = "deputy", _("Deputy chair")
    SECRETARY = "secretary", _("Secretary")
    MEMBER = "member", _("Member")


#: The order in which a decision lists them.
MEMBER_ORDER = (MemberRole.CHAIR, MemberRole.STANDING, MemberRole.DEPUTY, MemberRole.SECRETARY, MemberRole.MEMBER)


class HandingSide(models.TextChoices):
    GIVING = "giving", _("Giving")
    TAKING = "taking", _("Taking")
