"""Rows of the media library: pictures with their credit and rights, and what was made of them for the public."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in


class Picture(AbstractImage):
    """A picture of the media library with its credit and the note that proves the right to use it."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.CharField(_("rights held"), max_length=300, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "credit", "rights")

    def clean(self) -> None:
        super().clean()
        refuse_stamped(words_in(self.title, self.description, self.credit, self.rights))

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.title, self.description, self.credit, self.rights))
        super().save(*args, **kwargs)


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class MediaFile(AppendOnlyModel):
    """A rendition prepared for the public, by the digest of its original and of its own bytes."""

    original = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=80)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["original", "width"], name="media_width_once")]

    def __str__(self) -> str:
        return self.file
