"""Rows of the readers' inbox."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.newsroom.enums import Publication, RefusalGround, RemarkAbout, RemarkState


class ReaderRemark(models.Model):
    """What a reader wrote on the portal about a page (góp ý), as it was taken in: once a letter, by its ``key``.

    ``email`` is there for an answer alone: erased when the remark is closed (of a refusal, when it can be appealed no
    more), at the latest after ``email_until``; ``text`` and ``name`` after ``words_until``. The days are those that the
    writer was told.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    received_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(default=clock.now, editable=False)
    language = models.CharField(max_length=8)
    about = models.CharField(max_length=12, choices=RemarkAbout.choices)
    text = models.TextField()
    page = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey("newsroom.Item", null=True, on_delete=models.PROTECT, related_name="remarks")
    email = models.CharField(max_length=254, blank=True)
    email_until = models.DateField(null=True)
    name = models.CharField(max_length=80, blank=True)
    words_until = models.DateField(null=True)
    publication = models.CharField(max_length=10, choices=Publication.choices, default=Publication.NOT_ASKED, blank=True)
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_until = models.DateField(null=True)
    gathered_in = models.ForeignKey("newsroom.Item", null=True, on_delete=models.PROTECT, related_name="gathered")
    #: Hash of the words as they were gathered, so that what was taken back and erased is still known in a text.
    quoted = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=RemarkState.choices, default=RemarkState.WAITING)
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-received_at"]),
            models.Index(fields=["email_until"]),
            models.Index(fields=["words_until"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email="") | ~models.Q(state="closed") | models.Q(publication="refused"),
                name="remark_closed_without_email",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class RemarkAnswer(models.Model):
    """What the office wrote to a reader who had left an address for it (trả lời bạn đọc); sent by mail, once. ``words`` are erased
    with the reader's own."""

    remark = models.ForeignKey(ReaderRemark, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.at:%Y-%m-%d}"


class Ruling(models.Model):
    """One decision on whether a reader's words are published (quyết định đăng): accepted, or refused on one of the public
    grounds with a sentence. At most two a remark: the second, on appeal, by somebody else."""

    remark = models.ForeignKey(ReaderRemark, on_delete=models.PROTECT, related_name="rulings")
    accepted = models.BooleanField()
    ground = models.CharField(max_length=10, choices=RefusalGround.choices, blank=True)
    sentence = models.TextField(blank=True)
    on_appeal = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["remark", "on_appeal"], name="ruling_once_and_once_on_appeal"),
            models.CheckConstraint(
                condition=models.Q(accepted=True, ground="") | models.Q(accepted=False) & ~models.Q(ground="") & ~models.Q(sentence=""),
                name="ruling_refuses_on_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.accepted}"
