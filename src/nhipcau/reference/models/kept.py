"""Vocabularies with their time: kinds and channels of the decrees, facets of the image, sectors, competent bodies."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from nhipcau.reference.models.naming import Named, Sourced


class KeptQuerySet(models.QuerySet["Kept"]):
    def valid_on(self, day: dt.date) -> KeptQuerySet:
        begun, not_over = (
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )
        return self.filter(begun & not_over)


class Kept(Named, Sourced):
    """A vocabulary that changes with the law or by decision: rows have their time, and a text keeps the code of its day."""

    article = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class ContentKind(Kept):
    """A kind of external information by NĐ 72/2015, articles 7 to 10, as amended."""

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="content_kind_from_once")]


class Channel(Kept):
    """A channel of promotion by TT 22/2016: CH01 to CH11."""

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="channel_from_once")]


class ImageFacet(Kept):
    """A facet of the locality's image: land, people, history, culture, potential."""

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="image_facet_from_once")]


class Sector(Kept):
    """A sector of the economy that business communities ask about."""

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="sector_from_once")]


class CompetentBody(Kept):
    """A body whose documents alone are a source in a ``field``, such as the border; ``article`` says by which rule."""

    field = models.SlugField(max_length=40)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["field", "code", "valid_from"], name="competent_body_from_once")]
