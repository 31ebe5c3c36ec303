"""Short vocabularies: topics, audiences, fields of co-operation."""

from __future__ import annotations

from django.db import models

from nhipcau.reference.models.naming import Named


class Topic(Named):
    """``clearers``: how many people clear a text on it; two for sensitive themes (facts of the law: seas and islands,
    borders, human rights, religion, ethnic affairs, visits at high level). ``competence``: the field whose competent bodies
    alone are a source for such texts, as ``CompetentBody.field``; empty where any source will do."""

    clearers = models.PositiveSmallIntegerField(default=1)
    competence = models.SlugField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="topic_code_once")]


class Audience(Named):
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="audience_code_once")]


class CooperationField(Named):
    """A field in which a locality works with partners abroad: one vocabulary for tasks, events, items and reports."""

    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="cooperation_field_code_once")]
