"""Accounts, and the roles they hold for a time."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.people.enums import Role
from nhipcau.people.models.units import Unit


class Account(AbstractUser):
    """A person who signs in. What they may do is in the roles they hold, never in a flag."""

    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    #: The password is one that somebody else knows: it was shown once to the administrator who made it.
    first_password = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)


class RoleHeld(models.Model):
    """One role, of one person, in one unit and everything below it, for a time. It is ended, never deleted."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=20, choices=Role.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit", "role"], condition=Q(valid_from__isnull=True), name="role_held_once"
            ),
            models.UniqueConstraint(fields=["account", "unit", "role", "valid_from"], name="role_held_from_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="role_held_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()} · {self.unit}"

    def held_on(self, day: dt.date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)
