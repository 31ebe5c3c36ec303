"""Units and accounts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.people.enums import Role, UnitKind
from nhipcau.reference.models import Named, Place


class Unit(Named):
    """A node of the tree centre → locality → department → commune. ``path`` (``/centre/ha-noi/so-vhtt/``) makes a
    whole branch one indexed comparison."""

    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=400, unique=True, editable=False)
    locality = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["code"], name="unit_code_once")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)
        # A unit that moved takes its branch along: rights are read off the paths.
        for child in self.children.all():
            if child.path != f"{self.path}{child.code}/":
                child.save()


class Account(AbstractUser):
    """A person who signs in. What they may do is in the roles they hold, never in a flag."""

    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="members")

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)


class RoleHeld(models.Model):
    """One role, of one person, in one unit and everything below it, for a time."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=20, choices=Role.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "unit", "role"], name="role_held_once")]

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()} · {self.unit}"
