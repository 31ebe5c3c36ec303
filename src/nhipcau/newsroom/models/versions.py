"""Frozen versions, their way through clearance, and the clearance itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models.items import Edition


class Version(AppendOnlyModel):
    """A frozen text: the canonical JSON of the resolved public payload and its SHA-256. Clearance belongs to it.

    ``words``: one fingerprint of what of it has to be translated (``frozen_segments.words_fingerprint``).
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    payload = models.TextField()
    words = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    source = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["edition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "sha256"], name="version_content_once"),
            models.UniqueConstraint(fields=["edition", "number"], name="version_number_once"),
        ]
        # The language board asks for the wordings of every edition, and the texts lie before them in the row.
        indexes = [
            models.Index(fields=["edition", "words"]),
            models.Index(fields=["edition"], condition=Q(number__gt=1), name="version_again"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.number} · {self.sha256[:8]}"


class TranslationBasis(AppendOnlyModel):
    """That a frozen translation is whole for a source that said these ``words``.

    A translation that still holds when its source changed is the same version, with one basis more.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="bases")
    words = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "words"], name="translation_basis_once")]

    def __str__(self) -> str:
        return f"{self.version_id} ← {self.words[:8]}"


class Submission(models.Model):
    """A version handed to a clearer (trình duyệt): the queue's rows."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="submissions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=12, choices=SubmissionState.choices, default=SubmissionState.WAITING)
    note = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["state", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["version"], condition=Q(state="waiting"), name="submission_waits_once")
        ]

    def __str__(self) -> str:
        return str(self.version)


class SegmentNote(models.Model):
    """A clearer's note to one place of a text that was sent back: «đoạn 3: số liệu khác bản gốc».

    ``place`` as ``checks.reading.Part.place``; ``block`` the editor's id of that block, so that the note stays with it
    when paragraphs move; ``quote`` the words it is about.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="notes")
    place = models.CharField(max_length=60)
    block = models.CharField(max_length=60, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=1000)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.place}: {self.note}"


class ClearanceVoice(AppendOnlyModel):
    """One clearer's word for a version. A clearance stands once as many different people gave theirs as the text needs."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="voices")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    no_secret = models.BooleanField()
    accurate = models.BooleanField()
    rights_held = models.BooleanField()
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "by"], name="clearance_voice_once_a_person"),
            models.CheckConstraint(
                condition=Q(no_secret=True, accurate=True, rights_held=True), name="clearance_voice_declares_all_three"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} · {self.by}"


class Clearance(AppendOnlyModel):
    """A named clearer's word for exactly this content hash (duyệt công bố). It cannot be moved to another text.

    ``needed``: how many people the text asked for; ``by`` is the last of them, the others are ``version.voices``.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="clearance")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clearances")
    at = models.DateTimeField(default=clock.now, editable=False)
    no_secret = models.BooleanField()
    accurate = models.BooleanField()
    rights_held = models.BooleanField()
    findings = models.JSONField(default=list)
    needed = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(no_secret=True, accurate=True, rights_held=True), name="clearance_declares_all_three"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} ✓ {self.by}"
