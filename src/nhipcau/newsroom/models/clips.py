"""Rows of sound and video in the media library: the original as it came, what was made of it, its subtitles by language."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import ClipState, Origin
from nhipcau.people.models import Unit


class Clip(models.Model):
    """A sound or video with its words and rights. ``kind`` is video or sound, empty until it was looked at.

    ``made`` is the SHA-256 of the file for the public, ``poster`` that of the still picture its renditions were made from;
    both are keys of ``MediaFile.original``. A clip cut from another has that one's original and shows its ``part`` of it, in
    milliseconds. ``reason`` says in ``vi`` and ``en`` why nothing could be made.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="clips", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(upload_to="clips/", editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    kind = models.CharField(max_length=8, blank=True, editable=False)
    state = models.CharField(max_length=8, choices=ClipState.choices, default=ClipState.WAITING, editable=False)
    reason = models.JSONField(default=dict, blank=True, editable=False)
    seconds = models.PositiveIntegerField(default=0, editable=False)
    start_ms = models.PositiveIntegerField(null=True, editable=False)
    end_ms = models.PositiveIntegerField(null=True, editable=False)
    made = models.CharField(max_length=64, blank=True, editable=False)
    poster = models.CharField(max_length=64, blank=True, editable=False)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.CharField(_("rights held"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    consent = models.CharField(_("consent of the people shown"), max_length=300, blank=True)
    expires_on = models.DateField(_("last day it may be used"), null=True, blank=True)
    shows_map = models.BooleanField(_("shows a map"), default=False)
    captions = models.JSONField(default=dict, blank=True)
    alts = models.JSONField(default=dict, blank=True)
    transcripts = models.JSONField(default=dict, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-brought_at", "-pk"]
        verbose_name = _("sound or video")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_ms=None, end_ms=None) | Q(start_ms__isnull=False, end_ms__gt=F("start_ms")),
                name="clip_is_whole_or_takes_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def part(self) -> tuple[int, int] | None:
        """From when to when of the original it is; None for the whole."""
        return (self.start_ms, self.end_ms) if self.start_ms is not None and self.end_ms is not None else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(
            words_in(
                self.title, self.credit, self.rights, self.licence, self.consent, self.captions, self.alts, self.transcripts
            )
        )
        super().save(*args, **kwargs)


class Subtitle(models.Model):
    """The subtitles of a clip in a language, as WebVTT. ``made_from``: digest of the text they were translated from, empty
    where they were not; when that text has changed since, they are outdated."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="subtitles")
    language = models.CharField(max_length=8)
    text = models.TextField()
    origin = models.CharField(max_length=20, choices=Origin.choices, default=Origin.HUMAN)
    made_from = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["clip", "language"]
        constraints = [models.UniqueConstraint(fields=["clip", "language"], name="subtitle_language_once")]

    def __str__(self) -> str:
        return f"{self.clip_id} {self.language}"

    @property
    def sha256(self) -> str:
        """Digest of the bytes that readers are given."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.text))
        super().save(*args, **kwargs)


class SubtitleTranslation(models.Model):
    """A translation of a clip's subtitles while it is made: words by cue of the source, kept apart so that nothing half done is
    ever among the subtitles. ``marks``, ``meanings`` and ``origins`` are those of ``Edition``, ``texts`` by the same keys."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="subtitle_translations")
    language = models.CharField(max_length=8)
    texts = models.JSONField(default=dict)
    marks = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "language"], name="subtitle_translation_once")]

    def __str__(self) -> str:
        return f"{self.clip_id} {self.language}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.texts))
        super().save(*args, **kwargs)
