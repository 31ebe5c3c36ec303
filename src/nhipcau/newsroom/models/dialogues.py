"""Rows of an expert dialogue: guests as of that day, questions, the transcript in passages, what was quoted, marked spans."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models.clips import Clip
from nhipcau.newsroom.models.items import Edition, Item


class Dialogue(models.Model):
    """A talk with guests that an item, or an episode by its item, is about. It has no text that goes out: quotations do."""

    key = models.SlugField(max_length=80, unique=True, editable=False)
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="dialogue")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    clip = models.ForeignKey(Clip, null=True, blank=True, on_delete=models.PROTECT, related_name="dialogues")

    class Meta:
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.title))
        super().save(*args, **kwargs)


class DialogueGuest(models.Model):
    """Who spoke, with post and body as given for that day. ``agreed``: to being recorded and quoted; empty until said."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200)
    body = models.CharField(max_length=200, blank=True)
    agreed = models.BooleanField(null=True)
    agreed_on = models.DateField(null=True)

    class Meta:
        ordering = ["dialogue", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, agreed_on__isnull=True) | Q(agreed__isnull=False, agreed_on__isnull=False),
                name="dialogue_consent_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.name, self.post, self.body))
        super().save(*args, **kwargs)


class DialogueQuestion(models.Model):
    """A question in the languages in which it was prepared."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    words = models.JSONField(default=dict)

    class Meta:
        ordering = ["dialogue", "position", "id"]

    def __str__(self) -> str:
        return str(self.words.get("vi") or next(iter(self.words.values()), ""))

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.words))
        super().save(*args, **kwargs)


class Passage(models.Model):
    """What one person said from a time to a time, in one language. ``translated_from``: empty for what was said itself."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="passages")
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField()
    speaker = models.CharField(max_length=120, blank=True)
    guest = models.ForeignKey(DialogueGuest, null=True, blank=True, on_delete=models.PROTECT, related_name="passages")
    words = models.TextField()
    translated_from = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["dialogue", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "language", "number"], name="passage_number_once"),
            models.CheckConstraint(condition=Q(end_ms__gte=F("start_ms")), name="passage_time_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.language} {self.number}"


class DialogueQuote(models.Model):
    """Words of a passage, taken to be quoted. ``edition``: the text that was begun with them."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="quotes")
    words = models.TextField()
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["passage", "id"]

    def __str__(self) -> str:
        return self.words[:60]


class MarkedSpan(models.Model):
    """A part of the recording worth a clip of its own."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="spans")
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    clip = models.ForeignKey(Clip, on_delete=models.SET_NULL, null=True, blank=True, related_name="spans")

    class Meta:
        ordering = ["dialogue", "start_ms", "id"]
        constraints = [models.CheckConstraint(condition=Q(end_ms__gt=F("start_ms")), name="marked_span_takes_time")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.title))
        super().save(*args, **kwargs)
