"""Items, and their editions: one a language. The framework's revision is the working copy."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, TranslatableMixin

from nhipcau.kernel import clock, journal
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import previews
from nhipcau.newsroom.blocks import BodyBlock
from nhipcau.newsroom.domain.composing import compose_words
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_of
from nhipcau.newsroom.enums import Genre, Origin
from nhipcau.newsroom.models.media import Picture
from nhipcau.people.models import Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import Audience, Channel, ImageFacet, LegalDocument, Place, Sector, Topic


class Item(models.Model):
    """One subject in all its languages. It has no text: texts are in its editions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="items")
    locality = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="items")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    genre = models.CharField(max_length=20, choices=Genre.choices, default=Genre.ARTICLE)
    #: A code of ``reference.ContentKind``: what it was called on the item's ``day`` is looked up there.
    content_kind = models.CharField(max_length=60, default="PROMO")
    #: The language it is written in first; all others are translated from that edition.
    source_language = models.CharField(max_length=8, default="vi")
    #: It explains the law or a policy, so it names the document in force.
    explainer = models.BooleanField(default=False)
    #: It retells another publisher's report, so its original is named with its address.
    retells = models.BooleanField(default=False)
    #: The responsible editor; where none is named the author answers.
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="items_answered_for"
    )
    #: Readers are told who answers for it and who translated it: nobody's name is public without this.
    shows_names = models.BooleanField(default=False)
    topics = models.ManyToManyField(Topic, related_name="items")
    places = models.ManyToManyField(Place, blank=True, related_name="items_about")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="items")
    channels = models.ManyToManyField(Channel, blank=True, related_name="items")
    facets = models.ManyToManyField(ImageFacet, blank=True, related_name="items")
    sectors = models.ManyToManyField(Sector, blank=True, related_name="items")
    laws = models.ManyToManyField(LegalDocument, blank=True, related_name="items")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="items")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["unit", "-created_at"])]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def day(self) -> dt.date:
        """The day it was begun, in Việt Nam: the one whose vocabularies it keeps."""
        return timezone.localdate(self.created_at)


WROTE = "newsroom.write"


class DoorRefused(PermissionError):
    """The framework tried to publish, unpublish or delete past the door."""


class Edition(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, models.Model):
    """An item in one language: the working copy. ``live`` is never the truth: the public store is."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="editions", editable=False)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    byline = models.CharField(_("by-line"), max_length=200, blank=True)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin.choices, default=Origin.HUMAN)
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture")
    )
    picture_alt = models.CharField(_("description of the picture"), max_length=300, blank=True)
    picture_caption = models.CharField(_("caption"), max_length=300, blank=True)
    picture_credit = models.CharField(_("credit"), max_length=200, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    source_segments = models.JSONField(default=dict, blank=True, editable=False)
    #: Fingerprint of a translated source segment → digest of what it said (``source_changes``).
    source_meanings = models.JSONField(default=dict, blank=True, editable=False)
    #: Segment key → {"origin", "by"}: where it began and who wrote it last (``domain.segment_origins``).
    segment_origins = models.JSONField(default=dict, blank=True, editable=False)
    #: What a translation shows instead of its source's, and blocks that stand in it alone (``domain.own_parts``).
    own_parts = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.UniqueConstraint(fields=["item", "locale"], name="edition_language_once")]
        # All that the language board asks of an edition: its texts make the row itself long.
        indexes = [models.Index(fields=["item", "locale", "latest_revision", "id"], name="edition_counted")]
        permissions = [("lock_edition", "Can lock"), ("unlock_edition", "Can unlock")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The framework's model says live=True by default, and objects.create() would keep it.
        if self._state.adding:
            self.live = False

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    @property
    def is_source(self) -> bool:
        """Whether the item was written in this language first, and the others are translated from it."""
        return self.language == self.item.source_language

    def working_copy(self) -> Edition:
        """What the editor shows: the latest saved draft."""
        latest = self.latest_revision
        return latest.as_object() if latest else self

    def save(self, *args: Any, **kwargs: Any) -> None:
        compose_words(self)
        refuse_stamped(words_of(vars(self) | {"body": self.body}))
        self.live = False
        super().save(*args, **kwargs)

    def save_revision(self, user: Any = None, **kwargs: Any) -> Any:
        if not self.slug and self.pk:
            # A tab opened before the address was given must not take it away: that would be another text to clear.
            self.slug = Edition.objects.filter(pk=self.pk).values_list("slug", flat=True).first() or ""
        compose_words(self)
        refuse_stamped(words_of(vars(self) | {"body": self.body}))
        revision = super().save_revision(user=user, **kwargs)
        self._note_hand(user)
        return revision

    def _note_hand(self, user: Any) -> None:
        """Who wrote here may not clear it, and revisions can be purged: the journal keeps it, once a person."""
        known = JournalEntry.objects.filter(
            subject_kind=self._meta.label_lower,
            subject_id=str(self.pk),
            action=WROTE,
            actor_id=getattr(user, "pk", None),
        )
        if user is not None and not known.exists():
            journal.record(actor=user, action=WROTE, subject=self)

    def publish(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DoorRefused(_("Nothing is published from here. Submit the edition for clearance, then release it."))

    def unpublish(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DoorRefused(_("Take the edition back with a withdrawal and its public reason."))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DoorRefused(_("An edition is not deleted: drafts are set aside, released editions are withdrawn."))

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "newsroom/preview.html"

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return previews.shown(self)
