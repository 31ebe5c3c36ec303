"""Rows of documents in the media library: the original as it came, the copy for readers, and the frozen texts that link it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.models.versions import Version
from nhipcau.people.models import Unit


class Paper(models.Model):
    """A document (tài liệu) with its words and rights. ``kind`` is pdf, docx or xlsx.

    ``sha256`` is of the original, ``made`` of the copy for readers, which is ``MediaFile.original`` too; ``size`` is the copy's,
    in bytes. ``titles`` by language are the words of a link that has none of its own. ``language`` it is written in, empty where
    nobody said.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="papers", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=200)
    titles = models.JSONField(_("titles by language"), default=dict, blank=True)
    language = models.CharField(_("language it is written in"), max_length=8, blank=True)
    kind = models.CharField(max_length=8, editable=False)
    file = models.FileField(upload_to="papers/", editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    made = models.CharField(max_length=64, editable=False, db_index=True)
    size = models.PositiveIntegerField(default=0, editable=False)
    pages = models.PositiveIntegerField(default=0, editable=False)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    source = models.CharField(_("where it comes from"), max_length=300, blank=True)
    rights = models.CharField(_("rights held"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    consent = models.CharField(_("consent of the people named"), max_length=300, blank=True)
    expires_on = models.DateField(_("last day it may be used"), null=True, blank=True)
    shows_map = models.BooleanField(_("shows a map"), default=False)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-brought_at", "-pk"]
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(
            words_in(self.title, self.titles, self.credit, self.source, self.rights, self.licence, self.consent)
        )
        super().save(*args, **kwargs)


class PaperUse(AppendOnlyModel):
    """That a frozen version links a document."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="papers")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "paper"], name="paper_use_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} in {self.version_id}"
