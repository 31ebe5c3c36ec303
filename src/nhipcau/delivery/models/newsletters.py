"""Newsletters, who receives them, and their issues. Of a subscriber nothing is kept but where and in which language to write."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language

from nhipcau.delivery.enums import IssueState
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models import Edition, Version
from nhipcau.people.models import Unit

TOKEN_BYTES = 24


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


class Newsletter(models.Model):
    """A newsletter (bản tin thư), written in the languages in which it has a name. Readers can ask for it from the moment
    somebody opened it to the moment it was ended; ``left`` counts who left, and nothing else is kept of them."""

    key = models.SlugField(max_length=60, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="newsletters")
    names = models.JSONField(default=dict)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now, editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    left = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name("vi")

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return str(self.names.get(wanted) or self.names.get("vi") or next(iter(self.names.values()), self.key))

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.ended_at is None

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.names))
        super().save(*args, **kwargs)


class Subscriber(models.Model):
    """An address that asked for a newsletter; written to only after it confirmed that. ``token`` stands in the letters to it
    alone. The row is removed when its reader leaves, or after ``kept_until``, which every confirmation moves on."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.PROTECT, related_name="subscribers")
    language = models.CharField(max_length=8)
    address = models.CharField(max_length=254)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateField(db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(F("newsletter"), F("language"), Lower("address"), name="subscriber_once"),
        ]
        indexes = [models.Index(fields=["newsletter", "confirmed_at"])]

    def __str__(self) -> str:
        # Never the address: what is printed ends in logs.
        return f"{self.newsletter_id}: {self.pk}"


class Issue(models.Model):
    """One issue (số bản tin). ``queued_to``: the last subscriber for whom a letter was written down; letters to the others
    follow. What stands in it is a released text or a fixed word of the program, never free text."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=IssueState.choices, default=IssueState.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    queued_to = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["newsletter", "number"], name="issue_number_once"),
            models.CheckConstraint(
                condition=Q(state=IssueState.DRAFT) | Q(approved_by__isnull=False), name="issue_sent_once_approved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.newsletter_id}/{self.number}"


class IssueText(models.Model):
    """A released edition in an issue, at its place. ``version`` is the one that was approved; ``dropped_at``: from then on it
    stands in no letter, because exactly that version is public no more."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="texts")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [models.UniqueConstraint(fields=["issue", "edition"], name="issue_text_once")]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.edition_id}"
