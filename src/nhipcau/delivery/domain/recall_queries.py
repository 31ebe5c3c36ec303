"""Recalls as they stand: how many places have answered, which have not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from nhipcau.delivery.models import Recall, RecallTask
from nhipcau.newsroom import rules
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import Outbox
from nhipcau.people.models import Account


@dataclass
class RecallStand:
    """A recall with its tasks, open ones first. The portal is a place of its own: its receipt stands in the outbox."""

    recall: Recall
    tasks: list[RecallTask] = field(default_factory=list)

    @property
    def outbox(self) -> Outbox | None:
        return getattr(self.recall.decision, "outbox", None)

    @property
    def portal_at(self) -> dt.datetime | None:
        row = self.outbox
        return row.answered_at if row is not None and (row.answer or {}).get("state") == "admitted" else None

    @property
    def places(self) -> int:
        return 1 + len(self.tasks)

    @property
    def reached(self) -> int:
        return sum(task.done_at is not None for task in self.tasks) + (self.portal_at is not None)

    @property
    def missing(self) -> list[RecallTask]:
        return [task for task in self.tasks if task.done_at is None]

    @property
    def withdraws(self) -> bool:
        return self.recall.decision.kind == ReleaseKind.WITHDRAWAL


def recalls_seen(account: Account) -> QuerySet[Recall]:
    """Recalls of items of the account's branches, those that are not finished first, the newest first."""
    seen = Recall.objects.filter(rules.seen_by(account, field="decision__item__unit__path"))
    return seen.select_related("decision__item__unit", "decision__outbox", "decision__by").prefetch_related(
        "decision__item__editions__locale"
    ).order_by("-decision__at", "-pk")


def open_recalls(recalls: QuerySet[Recall]) -> QuerySet[Recall]:
    return recalls.filter(reached_at=None, dropped_at=None)


def recall_stands(recalls: Iterable[Recall]) -> list[RecallStand]:
    """One query for all tasks, however many recalls."""
    rows = list(recalls)
    tasks: dict[int, list[RecallTask]] = defaultdict(list)
    found = RecallTask.objects.filter(recall__in=rows).select_related(
        "point__unit", "post__channel__unit", "post__edition__locale", "issue__newsletter__unit", "partner__unit", "done_by",
        "recall__decision",
    )
    for task in found.order_by("done_at", "pk"):
        tasks[task.recall_id].append(task)
    return [RecallStand(row, sorted(tasks[row.pk], key=lambda task: task.done_at is not None)) for row in rows]
