"""Official names of bodies, posts, places and seas with their time, in every language; and what may not stand for them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from nhipcau.reference.enums import TermKind, TermSeverity, TermUse
from nhipcau.reference.models.naming import Sourced


class Term(models.Model):
    """One thing that has an official name. ``sensitive``: a text that names it is cleared by two people."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=TermKind.choices)
    sensitive = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "code"]

    def __str__(self) -> str:
        return self.code


class TermForm(Sourced):
    """How a term is written in a language, from a day to a day. ``use`` says whether it is to be written, may be, no longer
    is, or must not be; ``severity`` how gravely a text is told so. ``own`` rows are the office's."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="forms")
    language = models.CharField(max_length=8)
    form = models.CharField(max_length=300)
    use = models.CharField(max_length=10, choices=TermUse.choices, default=TermUse.OFFICIAL)
    severity = models.CharField(max_length=8, choices=TermSeverity.choices, default=TermSeverity.NOTE)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    own = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["term", "language", "use", "form"]
        indexes = [models.Index(fields=["language"])]
        constraints = [
            models.UniqueConstraint(fields=["term", "language", "form", "valid_from"], name="term_form_from_once"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="term_form_time_runs_forward",
            ),
        ]

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def __str__(self) -> str:
        return f"{self.form} ({self.language})"
