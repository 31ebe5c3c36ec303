"""Readers outside by what they owe and what they said: for who asked them, and for reminders."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, OuterRef, QuerySet, Subquery

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.enums import SubmissionState
from nhipcau.newsroom.models import OutsideReading, Submission
from nhipcau.people.models import Account

_WAITING = Submission.objects.filter(version=OuterRef("version"), state=SubmissionState.WAITING).order_by("-pk")


def still_waiting() -> QuerySet[OutsideReading]:
    """Readings of texts that still wait for clearance, not taken back; ``submission`` is where the text waits. In every branch."""
    rows = OutsideReading.objects.filter(revoked_at=None).annotate(submission=Subquery(_WAITING.values("pk")[:1]))
    return rows.exclude(submission=None).select_related("version__edition__item__unit", "version__edition__locale", "asked_by")


def asked_by(account: Account) -> QuerySet[OutsideReading]:
    """What this person asked of readers outside and is open or answered: what was answered first, then the nearest day."""
    rows = still_waiting().filter(rules.seen_by(account, field="version__edition__item__unit__path"), asked_by=account)
    return rows.order_by(F("answered_at").desc(nulls_last=True), "due_on", "pk")


def due_by_day(day: dt.date) -> QuerySet[OutsideReading]:
    """Those that are not answered, open or not any more, and due on that day or before, in every branch: for reminders, not for screens."""
    return still_waiting().filter(answered_at=None, due_on__lte=day, asked_by__is_active=True).order_by("due_on", "pk")


def is_over(reading: OutsideReading) -> bool:
    """Whether the address opens nothing any more, though nobody answered."""
    return reading.answered_at is None and reading.expires_at <= clock.now()
