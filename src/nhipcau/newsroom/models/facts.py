"""Rows of the bilingual fact base: what is said of the locality, kept once and quoted by reference."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import FactKind
from nhipcau.newsroom.models.versions import Version
from nhipcau.people.models import Unit
from nhipcau.reference.models import CompetentBody

#: What of a fact has words in each language.
SPOKEN = ("labels", "values", "units", "sources")


class Fact(models.Model):
    """A figure or statement about the locality that texts quote by reference.

    ``labels``, ``values``, ``units``, ``sources`` hold words by language code; ``details`` holds what its kind asks beside
    them (``enums.FACT_DETAILS``), also by language where it is words. ``as_of``: the day for which the value holds;
    ``review_on``: the day by which the owner looks at it again.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind of fact"), max_length=20, choices=FactKind.choices, default=FactKind.FIGURE)
    unit_owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="facts", verbose_name=_("owner"))
    labels = models.JSONField(_("label"), default=dict)
    values = models.JSONField(_("value"), default=dict)
    units = models.JSONField(_("unit"), default=dict, blank=True)
    sources = models.JSONField(_("source"), default=dict)
    details = models.JSONField(default=dict, blank=True, editable=False)
    as_of = models.DateField(_("as of"))
    #: Where only competent bodies are a source (border): whose document says so, which one, of what day.
    body = models.ForeignKey(CompetentBody, null=True, blank=True, on_delete=models.PROTECT, related_name="facts")
    document = models.CharField(max_length=300, blank=True)
    document_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["kind", "code"]), models.Index(fields=["review_on"])]
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return f"{self.labels.get('vi', self.code)}: {self.values.get('vi', '')}"

    def clean(self) -> None:
        super().clean()
        refuse_stamped(self._words())

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(self._words())
        super().save(*args, **kwargs)

    def _words(self) -> str:
        return words_in(self.code, self.details, self.document, *(getattr(self, name) for name in SPOKEN))


class FactChange(AppendOnlyModel):
    """What a fact said from a moment on: its history, never changed."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="changes")
    said = models.JSONField()
    as_of = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.at:%Y-%m-%d}"


class FactQuote(AppendOnlyModel):
    """That a frozen version quotes a fact, and what the fact said there: SHA-256 of the quoted block."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="quotes")
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="quotes")
    language = models.CharField(max_length=8)
    said = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "fact", "said"], name="fact_quote_once")]
        indexes = [models.Index(fields=["fact", "language"])]

    def __str__(self) -> str:
        return f"{self.fact_id} in {self.version_id}"
