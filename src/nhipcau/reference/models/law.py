"""Legal documents as they are cited, and the deadlines they set."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from nhipcau.kernel import clock
from nhipcau.reference.enums import DocumentKind, DocumentStatus, IssuerLevel, TermUnit
from nhipcau.reference.models.naming import Sourced

_LONGEST_CHAIN = 20


class LegalDocumentQuerySet(models.QuerySet["LegalDocument"]):
    def with_standing(self) -> LegalDocumentQuerySet:
        """With all that ``status_on`` and ``in_its_place`` ask for, so that a list makes the same number of queries."""
        return self.select_related("successor__successor__successor").prefetch_related("amendments")


class LegalDocument(Sourced):
    """A directive, decree or circular as it is cited: identity is number, issuer and date."""

    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    issuer = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=DocumentKind.choices, blank=True)
    #: The letters after the number: «NĐ-CP», «KL/TW».
    symbol = models.CharField(max_length=40, blank=True)
    issuer_level = models.CharField(max_length=10, choices=IssuerLevel.choices, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    abstract = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    #: The document whose wording this one changes without replacing it.
    amends = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments"
    )
    note = models.CharField(max_length=500, blank=True)
    #: Where the official text is read by anybody, with https.
    address = models.URLField(max_length=500, blank=True)

    objects = LegalDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer", "date"], condition=~Q(number=""), name="legal_document_once"
            )
        ]

    @property
    def begins(self) -> dt.date | None:
        return self.valid_from or self.date

    def status_on(self, day: dt.date) -> DocumentStatus:
        """Where it stands on a day. Asks the successor and the amendments: prefetch both for lists."""
        if self.begins and self.begins > day:
            return DocumentStatus.COMING
        if self.valid_to and self.valid_to < day:
            return DocumentStatus.REPEALED
        if self.successor and not self.valid_to and (self.successor.begins or dt.date.max) <= day:
            return DocumentStatus.REPEALED
        if any((one.begins or dt.date.max) <= day for one in self.amendments.all()):
            return DocumentStatus.AMENDED
        return DocumentStatus.IN_FORCE

    @property
    def status(self) -> DocumentStatus:
        return self.status_on(clock.today())

    def in_its_place(self) -> LegalDocument | None:
        """The last document of the line of successors; None where nothing follows."""
        found, seen = self, {self.pk}
        while found.successor and found.successor_id not in seen and len(seen) < _LONGEST_CHAIN:
            found = found.successor
            seen.add(found.pk)
        return None if found is self else found

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class DeadlineRule(Sourced):
    """So long one has for something, from a day on: the law changes, what was due under the old rule stays."""

    rule_code = models.CharField(max_length=60)
    names = models.JSONField(default=dict)
    document = models.ForeignKey(
        LegalDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="deadline_rules"
    )
    article = models.CharField(max_length=60, blank=True)
    #: Counted in ``unit``; negative: before the moment. None for a date and for a bare window.
    value = models.IntegerField(null=True, blank=True)
    unit = models.CharField(max_length=8, choices=TermUnit.choices)
    #: «12-20» for a rule by date, and the days a yearly report covers, «12-15» to «12-14».
    month_day = models.CharField(max_length=5, blank=True)
    window_from = models.CharField(max_length=5, blank=True)
    window_to = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["rule_code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["rule_code", "valid_from"], name="deadline_rule_from_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="deadline_rule_time_runs_forward",
            ),
        ]

    def name(self, language: str = "vi") -> str:
        return str(self.names.get(language[:2]) or self.names.get("vi") or self.rule_code)

    def __str__(self) -> str:
        return f"{self.rule_code}: {self.name()}"
