"""The public store: what was admitted, what is live now, and which pages are still to be baked."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel.models import AppendOnlyModel


class Admission(AppendOnlyModel):
    """A package as it came through the door. Never changed."""

    package_id = models.UUIDField(primary_key=True)
    item = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=12)
    sequence = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    admitted_at = models.DateTimeField(auto_now_add=True)
    body = models.TextField()
    signature = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "sequence"], name="admission_sequence_once")]

    def __str__(self) -> str:
        return str(self.package_id)


class Live(models.Model):
    """What stands at an address now: one row an item and language. Its text stays in the admitted package."""

    item = models.UUIDField()
    language = models.CharField(max_length=8)
    package = models.ForeignKey(Admission, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=300, unique=True)
    card = models.JSONField()
    released_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    month = models.CharField(max_length=7)
    chunk = models.PositiveIntegerField()
    shard = models.PositiveIntegerField()
    corrections = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "language"], name="live_item_language_once")]
        indexes = [
            models.Index(fields=["language", "withdrawn_at", "-released_at"]),
            models.Index(fields=["language", "month", "chunk", "-released_at"]),
            models.Index(fields=["shard"]),
            models.Index(fields=["language", "-changed_at"]),
        ]

    def __str__(self) -> str:
        return self.address


class LiveTerm(models.Model):
    """A live page under a topic, a locality, its programme, in the podcast; dated, so that a listing is one walk along an index."""

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    released_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "code", "language", "-released_at"])]
        constraints = [models.UniqueConstraint(fields=["live", "kind", "code"], name="live_term_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


class LiveSpan(models.Model):
    """From when to when what a live page tells of holds: an event, or an urgent notice. Gone with the page."""

    live = models.OneToOneField(Live, on_delete=models.CASCADE, related_name="span")
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=8)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "language", "ends_at"]),
            models.Index(fields=["kind", "language", "starts_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"


class LiveParagraph(models.Model):
    """Fingerprint of a paragraph that stands on a live page: gone with the page, or with the words that replaced it."""

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="paragraphs")
    fingerprint = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["live", "fingerprint"], name="live_paragraph_once")]

    def __str__(self) -> str:
        return self.fingerprint[:12]


class LiveFact(models.Model):
    """A fact in a released data set. Its row stays when it leaves the set: its address then says when and why.

    ``left_at`` is None while it stands there; ``reason`` is the public one of the correction or withdrawal.
    """

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="facts")
    language = models.CharField(max_length=8)
    code = models.CharField(max_length=60)
    left_at = models.DateTimeField(null=True)
    reason = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["language", "code"])]
        constraints = [models.UniqueConstraint(fields=["live", "code"], name="live_fact_once")]

    def __str__(self) -> str:
        return f"{self.language}:{self.code}"


class OldAddress(models.Model):
    """An address of an old portal that leads to an item's page in the language of the old page. The first item keeps it.

    ``key``: path and naming query in their one form (``portal.serve.old_paths``). ``alone``: no other old address has this path.
    """

    key = models.CharField(max_length=300, unique=True)
    path = models.CharField(max_length=300, db_index=True)
    item = models.UUIDField(db_index=True)
    language = models.CharField(max_length=8)
    alone = models.BooleanField(default=False)
    shard = models.CharField(max_length=3, db_index=True)
    path_shard = models.CharField(max_length=3)

    class Meta:
        indexes = [models.Index(fields=["path_shard"], condition=models.Q(alone=True), name="old_address_alone")]

    def __str__(self) -> str:
        return self.key


class LiveMedia(models.Model):
    """Which live page shows which media file: a file that no page shows is removed."""

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="media")
    file = models.CharField(max_length=80, db_index=True)

    def __str__(self) -> str:
        return self.file


class Term(models.Model):
    """Names of topics, localities, audiences and programmes, as the packages brought them."""

    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    names = models.JSONField()
    details = models.JSONField(default=dict)
    used = models.JSONField(default=dict)

    class Meta:
        ordering = ["kind", "code"]
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="term_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


class Tally(models.Model):
    """A running number: places in a month's archive, in the site map."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


class BakeOrder(models.Model):
    """A page that no longer shows the store. Written with the change that made it so; removed when the page is baked."""

    page = models.CharField(max_length=160, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.page


class LogEntry(AppendOnlyModel):
    """One entry of the public log: what went out, or a key of the house, bound to the entry before. Never changed.

    ``body`` is the line as it is published (docs/log.md); the other columns repeat what is asked for. ``remedy`` numbers
    corrections and withdrawals, so that their pages are cut without counting.
    """

    number = models.PositiveIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    item = models.UUIDField(null=True, db_index=True)
    package_id = models.UUIDField(null=True, unique=True)
    remedy = models.PositiveIntegerField(null=True, unique=True)
    hash = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["kind", "-number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class LogMark(AppendOnlyModel):
    """By what an entry is found: an address or a media digest that it names. ``language`` is that of the edition."""

    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="marks")
    value = models.CharField(max_length=300)
    language = models.CharField(max_length=8)

    class Meta:
        indexes = [models.Index(fields=["value", "-entry"])]

    def __str__(self) -> str:
        return self.value
