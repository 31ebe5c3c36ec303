"""The office's own channels, and what was posted there."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.delivery.enums import ChannelKind, PostState
from nhipcau.kernel import clock
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models import Edition, Release, Version
from nhipcau.people.models import Unit


class Channel(models.Model):
    """A declared account of the office (kênh chính thức): where it is, who keeps it, from when to when it is ours.

    ``languages`` empty: all. The secret that opens it is never here: see ``domain.channels.token_of``."""

    key = models.SlugField(max_length=60, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="channels", verbose_name=_("unit"))
    kind = models.CharField(max_length=10, choices=ChannelKind.choices)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, unique=True)
    languages = models.JSONField(default=list, blank=True)
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="channel_time_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.name, self.address))
        super().save(*args, **kwargs)


class Post(models.Model):
    """A released edition on a channel (bài đăng), in exactly the words of the version that was released.

    ``key`` is also the idempotency key: the channel makes one post of it, however often it is asked. ``remote`` is the
    channel's own number of it, ``address`` where it stands. ``trouble`` is the last refusal, in two languages."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="posts")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="posts")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="posts")
    words = models.TextField()
    state = models.CharField(max_length=8, choices=PostState.choices, default=PostState.WAITING)
    remote = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    posted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    trouble = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "edition"], condition=Q(state__in=("waiting", "posted")), name="post_stands_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "next_at"])]

    def __str__(self) -> str:
        return f"{self.channel_id}: {self.words[:40]}"
