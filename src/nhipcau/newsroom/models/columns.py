"""Rows of what comes again under one name: a column with its rhythm, its numbered episodes, an episode's rundown."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import ColumnKind, RhythmSpan
from nhipcau.newsroom.models.items import Item
from nhipcau.newsroom.models.versions import Version
from nhipcau.people.models import Unit


class Column(models.Model):
    """A column, series, special page or broadcast programme of a unit. ``languages``: those each episode is to come out in;
    ``genres``: what it takes, empty for everything."""

    key = models.SlugField(max_length=80, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="columns", verbose_name=_("unit"))
    names = models.JSONField(default=dict)
    kind = models.CharField(max_length=16, choices=ColumnKind.choices, default=ColumnKind.COLUMN)
    genres = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list)
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("started")), name="column_time_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name("vi")

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return str(self.names.get(wanted) or self.names.get("vi") or self.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.names))
        super().save(*args, **kwargs)


class ColumnRhythm(models.Model):
    """How often an episode is due, from a day on. What was due before that day stays as it was."""

    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="rhythms")
    since = models.DateField()
    every = models.PositiveSmallIntegerField(default=1)
    span = models.CharField(max_length=8, choices=RhythmSpan.choices, default=RhythmSpan.WEEK)
    #: 0 is Monday; only with weeks.
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["column", "since"]
        constraints = [
            models.UniqueConstraint(fields=["column", "since"], name="column_rhythm_since_once"),
            models.CheckConstraint(condition=Q(every__gte=1), name="column_rhythm_moves_on"),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6, span=RhythmSpan.WEEK),
                name="column_weekday_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column_id} {self.since:%Y-%m-%d}: {self.every} {self.span}"


class Episode(models.Model):
    """An item in its column, with its number (số). An item belongs to one column at most."""

    column = models.ForeignKey(Column, on_delete=models.PROTECT, related_name="episodes")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="episode")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["column", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["column", "number"], name="episode_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="episode_numbers_begin_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.column_id} · {self.number}"


class RundownEntry(models.Model):
    """One entry of an episode's rundown: a text as it was cleared when it was entered, and how long it takes on air."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rundown_entries")
    seconds = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["episode", "position", "id"]
        constraints = [models.CheckConstraint(condition=Q(seconds__gte=1), name="rundown_entry_takes_time")]

    def __str__(self) -> str:
        return f"{self.episode_id}.{self.position}"
