"""Directives: the clauses they hold, who carries them out, who has read them; guidance to the body's own people."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.people.models import Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.enums import ClauseState, GuidanceTo


class Registered(models.Model):
    """A directive in a unit's register: when it came in or was issued here, and its text if a file was read."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registered_documents")
    document = models.ForeignKey(LegalDocument, on_delete=models.PROTECT, related_name="registered")
    issued_here = models.BooleanField(default=False)
    day = models.DateField()
    source_name = models.CharField(max_length=200, blank=True)
    source_text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.UniqueConstraint(fields=["unit", "document"], name="document_registered_once")]

    def __str__(self) -> str:
        return str(self.document)


class Clause(models.Model):
    """What a directive asks for, in its own words with their place in the text. Proposed by the reading, kept by a person."""

    registered = models.ForeignKey(Registered, on_delete=models.CASCADE, related_name="clauses")
    no = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=3000)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ClauseState.choices, default=ClauseState.PROPOSED)
    tasks = models.ManyToManyField(Task, through="ClauseTask", related_name="clauses")

    class Meta:
        ordering = ["registered", "no"]
        constraints = [models.UniqueConstraint(fields=["registered", "no"], name="clause_no_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.text}".strip()


class ClauseTask(models.Model):
    """A task carries a clause out."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="links")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="clause_links")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clause", "task"], name="clause_task_once")]

    def __str__(self) -> str:
        return f"{self.clause} → {self.task}"


class MustRead(models.Model):
    """A unit has to read a directive (quán triệt) by a day."""

    registered = models.ForeignKey(Registered, on_delete=models.CASCADE, related_name="must_read")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["due", "unit"]
        constraints = [models.UniqueConstraint(fields=["registered", "unit"], name="must_read_once")]

    def __str__(self) -> str:
        return f"{self.registered} → {self.unit}"


class Acknowledgement(AppendOnlyModel):
    """A named person of the unit has read it."""

    must_read = models.ForeignKey(MustRead, on_delete=models.PROTECT, related_name="acknowledgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["must_read", "by"], name="acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.must_read} ✓ {self.by}"


class Guidance(AppendOnlyModel):
    """Steering guidance (A14): what the body's own staff or spokespeople were asked to do, signed and kept for good.

    It is never text for others to post: it addresses named roles of the body and bears its signer's name.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="guidance")
    to = models.CharField(max_length=14, choices=GuidanceTo.choices)
    title = models.CharField(max_length=300)
    text = models.TextField()
    signer = models.CharField(max_length=120)
    signer_post = models.CharField(max_length=200)
    signed_on = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ["-signed_on", "-id"]

    def __str__(self) -> str:
        return self.title


class GuidanceRead(AppendOnlyModel):
    """A person whom the guidance addresses has read it."""

    guidance = models.ForeignKey(Guidance, on_delete=models.PROTECT, related_name="read_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guidance", "by"], name="guidance_read_once")]

    def __str__(self) -> str:
        return f"{self.guidance} ✓ {self.by}"
