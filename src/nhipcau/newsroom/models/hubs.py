"""Rows of the programmes that the office owes something to every quarter: human rights, sea and islands, a priority place."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models.items import Item
from nhipcau.people.models import Unit
from nhipcau.reference.models import Place, Topic


class Hub(models.Model):
    """What a unit gathers under one name: its items on any of the topics or places, and those attached by hand."""

    key = models.SlugField(max_length=80, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hubs", verbose_name=_("unit"))
    names = models.JSONField(default=dict)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hubs")
    topics = models.ManyToManyField(Topic, blank=True, related_name="hubs")
    places = models.ManyToManyField(Place, blank=True, related_name="hubs")
    attached = models.ManyToManyField(Item, blank=True, related_name="hubs")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name("vi")

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return str(self.names.get(wanted) or self.names.get("vi") or self.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.names))
        super().save(*args, **kwargs)


class HubTarget(models.Model):
    """How many editions in a language are to come out in each quarter at least; 0 for a language without a minimum."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="targets")
    language = models.CharField(max_length=8)
    per_quarter = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["hub", "id"]
        constraints = [models.UniqueConstraint(fields=["hub", "language"], name="hub_language_once")]

    def __str__(self) -> str:
        return f"{self.hub_id} {self.language}: {self.per_quarter}"
