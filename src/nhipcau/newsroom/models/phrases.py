"""Rows of the phrase bank: set words of letters, titles and captions, a wording a language, each with its source and grade."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.models import AppendOnlyModel
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import PhraseKind
from nhipcau.people.models import Unit
from nhipcau.reference.models.naming import Sourced


class Phrase(models.Model):
    """One thing that is said in set words, such as a congratulation or the title of a post.

    ``use`` says for what, in Vietnamese and English. Without ``unit_owner`` the phrase belongs to the whole house; ``own``
    tells those an office made from those that came with the program.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind of phrase"), max_length=16, choices=PhraseKind.choices)
    use = models.JSONField(_("use"), default=dict)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    own = models.BooleanField(default=False)
    unit_owner = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="phrases", verbose_name=_("owner")
    )

    class Meta:
        ordering = ["kind", "code"]
        indexes = [models.Index(fields=["kind", "code"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="phrase_time_runs_forward",
            ),
        ]
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")

    def __str__(self) -> str:
        return str(self.use.get("vi") or self.code)

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.code, self.use))
        super().save(*args, **kwargs)

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class PhraseWording(Sourced):
    """How a phrase is said in one language. A wording of grade C waits for a person (``Sourced.is_sure``)."""

    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=8)
    words = models.CharField(max_length=1000)

    class Meta:
        ordering = ["phrase", "language"]
        indexes = [models.Index(fields=["language"])]
        constraints = [models.UniqueConstraint(fields=["phrase", "language"], name="phrase_language_once")]

    def __str__(self) -> str:
        return f"{self.words[:60]} ({self.language})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_in(self.words, self.source))
        super().save(*args, **kwargs)


class PhraseChange(AppendOnlyModel):
    """What a phrase said until somebody changed it, ``{language: words}``: its history, never changed."""

    phrase = models.ForeignKey(Phrase, on_delete=models.PROTECT, related_name="changes")
    said = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.phrase_id} {self.at:%Y-%m-%d}"
