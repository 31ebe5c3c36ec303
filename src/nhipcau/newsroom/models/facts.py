"""Rows of the bilingual fact base."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.people.models import Unit


class Fact(models.Model):
    """A figure or statement about the locality that texts quote by reference: value, unit, source, as-of date, by language."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    unit_owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="facts", verbose_name=_("owner"))
    labels = models.JSONField(_("label"), default=dict)
    values = models.JSONField(_("value"), default=dict)
    units = models.JSONField(_("unit"), default=dict, blank=True)
    sources = models.JSONField(_("source"), default=dict)
    as_of = models.DateField(_("as of"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return f"{self.labels.get('vi', self.code)}: {self.values.get('vi', '')}"

    def clean(self) -> None:
        super().clean()
        refuse_stamped(words_in(self.code, self.labels, self.values, self.units, self.sources))

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.code, self.labels, self.values, self.units, self.sources))
        super().save(*args, **kwargs)
