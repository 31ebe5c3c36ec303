"""Readers outside the house who vouch for a language, and the languages for which one is needed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.newsroom.models.versions import Version
from nhipcau.people.models import Unit


class ReaderLanguage(models.Model):
    """Whether nobody in a unit and those below it can vouch for a language, so that a reader outside confirms each text."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reader_languages")
    language = models.CharField(max_length=8)
    needed = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["unit", "language"]
        constraints = [models.UniqueConstraint(fields=["unit", "language"], name="reader_language_once")]

    def __str__(self) -> str:
        return self.language


class OutsideReading(models.Model):
    """One version given to a named reader by a secret, expiring address; what they said holds for its bytes alone.

    Of the address only the hash is kept. ``confirmed``: None until they answered.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="outside_readings")
    sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=120)
    organisation = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    expires_at = models.DateTimeField()
    token_sha256 = models.CharField(max_length=64, unique=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    confirmed = models.BooleanField(null=True, editable=False)
    note = models.TextField(blank=True, max_length=4000, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.reader}: {self.version}"
