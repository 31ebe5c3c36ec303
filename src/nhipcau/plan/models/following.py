"""Following a task: links for those without an account, notices on screen, letters that chase."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.plan.enums import ChaseKind
from nhipcau.plan.models.tasks import Task


class TaskLink(models.Model):
    """An address that opens exactly one task for one unit until a day, without an account. Only its hash is kept."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="links")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.task} → {self.unit}"


class Notice(models.Model):
    """A reminder on screen for one person; ``key`` keeps the same reminder from coming twice."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    words = models.JSONField(default=dict)
    address = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=clock.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["account", "read_at"])]
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="notice_once")]

    def __str__(self) -> str:
        return self.key


class ChaseDraft(models.Model):
    """A công văn đôn đốc or phiếu trình that the program drafted and a person sends; it goes nowhere by itself."""

    kind = models.CharField(max_length=12, choices=ChaseKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="chases")
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tasks = models.ManyToManyField(Task, related_name="chases")
    name = models.CharField(max_length=160)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class LinkUse(AppendOnlyModel):
    """What was done through a task link, when: accepted, reported a result. No address of the visitor is kept."""

    link = models.ForeignKey(TaskLink, on_delete=models.PROTECT, related_name="uses")
    what = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.link}: {self.what}"


class ReminderChoice(models.Model):
    """A person who does not want reminders by e-mail. Those on screen stay; without a row letters are sent."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_choice")
    by_mail = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.account}: {self.by_mail}"
