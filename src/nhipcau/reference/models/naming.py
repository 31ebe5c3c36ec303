"""What all reference rows share: names in languages, and where a fact comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language

#: Facts of this grade are memory or disputed: they never reach a text or a task before a person confirmed them.
UNSURE = "C"


class Named(models.Model):
    """A code with its name in each language: ``{"vi": "Di sản", "en": "Heritage", …}``; Vietnamese is always there."""

    code = models.SlugField(max_length=60)
    names = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def name(self, language: str | None = None) -> str:
        wanted = (language or get_language() or "vi")[:2]
        return self.names.get(wanted) or self.names.get("vi") or self.code

    def as_reference(self) -> dict[str, object]:
        """What a package carries of this row: nothing else is needed to show it."""
        return {"code": self.code, "names": dict(self.names)}

    def __str__(self) -> str:
        return self.name()


class Sourced(models.Model):
    """Where a fact comes from, how sure it is (A wording read, B secondary, C memory), and who checked it here."""

    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=2, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def is_sure(self) -> bool:
        """A person confirmed it, or it is graded A or B."""
        return bool(self.verified_by) or not self.confidence.startswith(UNSURE)
