"""Rows that every house keeps."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import chain, clock


class AppendOnly(Exception):
    """Someone tried to change or remove a row that may only be added."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: chỉ được ghi thêm, không sửa, không xóa. / rows are only added, never changed or removed.")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model._meta.label)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model._meta.label)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if kwargs.get("update_conflicts"):
            raise AppendOnly(self.model._meta.label)
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model._meta.label)

    def _raw_delete(self, using: str | None) -> NoReturn:
        raise AppendOnly(self.model._meta.label)


class AppendOnlyModel(models.Model):
    """A row that is written once. The guard is here because every path of the framework ends here."""

    objects = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(self._meta.label)
        # Forced, for a new object that was given the key of a standing row would otherwise overwrite it.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self._meta.label)


class JournalQuerySet(AppendOnlyQuerySet):
    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.measure()
        return super().bulk_create(rows, *args, **kwargs)


class JournalEntry(AppendOnlyModel):
    """Who did what to what, when. ``content`` is the digest of that; ``number``, ``previous`` and ``sha256`` are its place in the chain,
    which the database gives it (``kernel.chain_guard``): on PostgreSQL no earlier than at the end of the transaction."""

    at = models.DateTimeField(default=clock.now, editable=False, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80, db_index=True)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)
    content = models.CharField(max_length=64, blank=True, editable=False)
    number = models.BigIntegerField(null=True, unique=True, editable=False)
    previous = models.CharField(max_length=64, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    objects = models.Manager.from_queryset(JournalQuerySet)()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_kind}:{self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.measure()
        super().save(*args, **kwargs)

    def measure(self) -> None:
        self.content = self.measured()

    def measured(self) -> str:
        """The digest of what the entry says now."""
        return chain.content_of(
            at=self.at, actor_id=self.actor_id, actor_name=self.actor_name, action=self.action, subject_kind=self.subject_kind,
            subject_id=self.subject_id, data=self.data,
        )  # fmt: skip


class JournalHead(models.Model):
    """The end of the journal's chain, one row: the number and the link of the last entry. The database alone writes it."""

    number = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number}:{self.sha256}"


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")


class MailOut(models.Model):
    """A letter that is to leave the desk. Its words are written once; ``kernel.mail`` alone changes how it stands.

    The table exists in both houses, as all of the kernel's do; the public house sends nothing and its copy stays empty.
    """

    key = models.CharField(max_length=200, unique=True)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    html = models.TextField(blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    batch = models.CharField(max_length=60, blank=True, db_index=True)
    list_id = models.CharField(max_length=200, blank=True)
    leave = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    cut_off = models.BooleanField(default=False)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "next_at"])]

    def __str__(self) -> str:
        return self.key
