"""Units in a tree, and what became of them over time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.enums import UnitChangeKind, UnitKind
from nhipcau.reference.models import LegalDocument, Named, Place


class UnitQuerySet(models.QuerySet["Unit"]):
    def standing_on(self, day: dt.date) -> UnitQuerySet:
        """Units that exist on that day: those that were merged or split away before it are left out."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Unit(Named):
    """A node of the tree centre → locality → department → commune. ``path`` (``/centre/ha-noi/so-vhtt/``) makes a
    whole branch one indexed comparison.

    A unit that was merged or split keeps its row, its names and its path; its branch is frozen on its last day. What
    came after it has ``inherits``: the paths of the frozen branches outside its own that it answers for. ``names`` are
    those of today; earlier ones stand in ``UnitName``.
    """

    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=400, unique=True, editable=False)
    inherits = models.JSONField(default=list, editable=False)
    locality = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["code"], name="unit_code_once")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = self.path_of(self.code, self.parent)
        super().save(*args, **kwargs)
        # A unit that moved takes its branch along: rights are read off the paths.
        for child in self.children.all():
            if child.path != f"{self.path}{child.code}/":
                child.save()

    @staticmethod
    def path_of(code: str, parent: Unit | None) -> str:
        return f"{parent.path if parent else '/'}{code}/"

    @property
    def paths(self) -> tuple[str, ...]:
        """The branches that a role in this unit reaches: its own, and the frozen ones that it came from."""
        return (self.path, *self.inherits)

    def stands_on(self, day: dt.date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def name_on(self, day: dt.date, language: str | None = None) -> str:
        """The name it bore on that day, as a document of that day writes it. For lists prefetch ``dated_names``."""
        wanted = (language or get_language() or "vi")[:2]
        for dated in self.dated_names.all():
            if (dated.valid_from is None or dated.valid_from <= day) and (
                dated.valid_to is None or day <= dated.valid_to
            ):
                return dated.names.get(wanted) or dated.names.get("vi") or self.code
        return self.name(language)


class UnitName(models.Model):
    """The names a unit bore for a time. Without a row the unit has only ever had the names it has."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="dated_names")
    names = models.JSONField(default=dict)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "-id"]

    def __str__(self) -> str:
        return str(self.names.get("vi", ""))


class UnitChange(AppendOnlyModel):
    """A merge, split, renaming or move on a day, with the decision it rests on as cited, and the register's row of that
    decision where it is known. What a change carries along, unit by unit, is part of it."""

    kind = models.CharField(max_length=10, choices=UnitChangeKind.choices)
    day = models.DateField()
    cited = models.CharField(max_length=300)
    document = models.ForeignKey(LegalDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    before = models.ManyToManyField(Unit, related_name="changes_from")
    after = models.ManyToManyField(Unit, related_name="changes_to")
    words = models.CharField(max_length=600, blank=True)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.get_kind_display()}"
