"""Rows of the media library: pictures with their credit and rights, and what was made of them for the public."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from nhipcau.kernel import clock, journal
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.pictures.likeness import PictureRefused, likeness
from nhipcau.newsroom.pictures.map_words import speaks_of_map
from nhipcau.newsroom.pictures.opening import opened, taken_on


class Picture(AbstractImage):
    """A picture of the media library with its credit and what proves the right to use it.

    ``sha256`` and ``likeness`` are of the original's bytes, which are kept as they came. ``likeness`` is empty for a
    picture that shows nothing to compare. ``captions`` and ``alts`` are words by language, shown by an edition that has
    none of its own; ``people`` holds ``pictures.people.Person`` rows as JSON. ``taken_on`` comes with the file where the
    camera wrote it: the posts of the people shown are those of this day.
    """

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.CharField(_("rights held"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    consent = models.CharField(_("consent of the people shown"), max_length=300, blank=True)
    expires_on = models.DateField(_("last day it may be used"), null=True, blank=True)
    taken_on = models.DateField(_("day it was taken"), null=True, blank=True)
    shows_map = models.BooleanField(_("shows a map"), default=False)
    people = models.JSONField(_("people shown"), default=list, blank=True)
    captions = models.JSONField(_("captions"), default=dict, blank=True)
    alts = models.JSONField(_("descriptions for those who cannot see it"), default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    likeness = models.CharField(max_length=32, blank=True, editable=False)
    admin_form_fields = (
        *Image.admin_form_fields, "credit", "rights", "licence", "consent", "expires_on", "shows_map", "taken_on", "people", "captions",
        "alts",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        super().clean()
        refuse_stamped(self._words())

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(self._words())
        is_new = self._state.adding
        if self.file and not self.file._committed:
            self._measure()
        if is_new and speaks_of_map([self.title, *self.captions.values(), *self.alts.values()]):
            self.shows_map = True  # a proposal: whoever looks at it may say otherwise
        super().save(*args, **kwargs)
        if is_new and self.uploaded_by_user is not None:
            journal.record(
                actor=self.uploaded_by_user, action="newsroom.picture_bring", subject=self, sha256=self.sha256
            )

    def _words(self) -> str:
        return words_in(
            self.title, self.description, self.credit, self.rights, self.licence, self.consent, self.people,
            self.captions, self.alts,
        )  # fmt: skip

    def _measure(self) -> None:
        """What the bytes are known by; a file that is no picture has no likeness, and is refused where it is shown."""
        self.file.file.seek(0)
        content = self.file.file.read()
        self.file.file.seek(0)
        self.sha256, self.likeness = hashlib.sha256(content).hexdigest(), likeness_of(content)
        if self.taken_on is None:
            self.taken_on = taken_on_of(content)


def likeness_of(content: bytes) -> str:
    """Both fingerprints as 32 hexadecimal digits, empty where there is nothing to compare."""
    try:
        found = likeness(content)
    except PictureRefused:
        return ""
    return "" if found.is_plain else found.both


def taken_on_of(content: bytes) -> dt.date | None:
    """The day in the file; none that has not come yet, which only a wrong clock can say."""
    try:
        with opened(content) as (_kind, _frame, picture):
            day = taken_on(picture)
    except PictureRefused:
        return None
    return day if day is not None and day <= clock.today() else None


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class MediaFile(AppendOnlyModel):
    """A rendition prepared for the public, by the digest of its original and of its own bytes; ``kind`` is its ending."""

    original = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=8, default="webp")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=80)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["original", "kind", "width"], name="media_kind_width_once")]

    def __str__(self) -> str:
        return self.file
