"""Rows of the newsroom. The framework's revision is the working copy; the frozen ``Version`` is ours."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, TranslatableMixin

from nhipcau.kernel import clock, journal
from nhipcau.kernel.models import AppendOnlyModel, JournalEntry
from nhipcau.newsroom import previews
from nhipcau.newsroom.blocks import BodyBlock
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in, words_of
from nhipcau.newsroom.enums import ContentKind, Genre, OrderState, Origin, ReleaseKind, SubmissionState
from nhipcau.newsroom.remark_models import ReaderRemark as ReaderRemark  # noqa: PLC0414 – shown here
from nhipcau.people.models import Unit
from nhipcau.plan.models import Task
from nhipcau.reference.models import Audience, Place, Topic


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


class Item(models.Model):
    """One subject in all its languages. It has no text: texts are in its editions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="items")
    locality = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="items")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    genre = models.CharField(max_length=20, choices=Genre.choices, default=Genre.ARTICLE)
    content_kind = models.CharField(max_length=20, choices=ContentKind.choices, default=ContentKind.PROMO)
    topics = models.ManyToManyField(Topic, related_name="items")
    places = models.ManyToManyField(Place, blank=True, related_name="items_about")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="items")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="items")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["unit", "-created_at"])]

    def __str__(self) -> str:
        return str(self.key)


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

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.UniqueConstraint(fields=["item", "locale"], name="edition_language_once")]
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

    def working_copy(self) -> Edition:
        """What the editor shows: the latest saved draft."""
        latest = self.latest_revision
        return latest.as_object() if latest else self

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_stamped(words_of(vars(self) | {"body": self.body}))
        self.live = False
        super().save(*args, **kwargs)

    def save_revision(self, user: Any = None, **kwargs: Any) -> Any:
        if not self.slug and self.pk:
            # A tab opened before the address was given must not take it away: that would be another text to clear.
            self.slug = Edition.objects.filter(pk=self.pk).values_list("slug", flat=True).first() or ""
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


class Version(AppendOnlyModel):
    """A frozen text: the canonical JSON of the resolved public payload and its SHA-256. Clearance belongs to it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    payload = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    source = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["edition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "sha256"], name="version_content_once"),
            models.UniqueConstraint(fields=["edition", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.number} · {self.sha256[:8]}"


class Submission(models.Model):
    """A version handed to a clearer (trình duyệt): the queue's rows."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="submissions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=12, choices=SubmissionState.choices, default=SubmissionState.WAITING)
    note = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["state", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["version"], condition=Q(state="waiting"), name="submission_waits_once")
        ]

    def __str__(self) -> str:
        return str(self.version)


class Clearance(AppendOnlyModel):
    """A named clearer's word for exactly this content hash (duyệt công bố). It cannot be moved to another text."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="clearance")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="clearances")
    at = models.DateTimeField(default=clock.now, editable=False)
    no_secret = models.BooleanField()
    accurate = models.BooleanField()
    rights_held = models.BooleanField()
    findings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(no_secret=True, accurate=True, rights_held=True), name="clearance_declares_all_three"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} ✓ {self.by}"


class Release(AppendOnlyModel):
    """The decision to let something out, or to take it back, with the package that carries it."""

    package_id = models.UUIDField(unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=12, choices=ReleaseKind.choices)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    package = models.TextField()
    reason = models.JSONField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["item", "sequence"], name="release_sequence_once")]

    def __str__(self) -> str:
        return str(self.package_id)


class ReleasedEdition(models.Model):
    """What the desk has let out last, per edition: kept beside the decision in its transaction."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="released")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="editions")
    address = models.CharField(max_length=300)
    first_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address


class Outbox(models.Model):
    """A package to be handed over. The row is written with the decision; handing over may be repeated, its effect not."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="outbox")
    handed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True, db_index=True)
    answer = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.release)


class ReleaseOrder(models.Model):
    """An order to release versions at a time (hẹn giờ công bố). The sweep carries each out by itself."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="orders")
    versions = models.ManyToManyField(Version, related_name="orders")
    due_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=12, choices=OrderState.choices, default=OrderState.PENDING)
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.item} {self.due_at:%Y-%m-%d %H:%M}"


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
