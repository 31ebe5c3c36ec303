"""States of a task and the moves between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanKind(models.TextChoices):
    PLAN = "plan", _("Plan")
    REPORT = "report", _("Report")
    BRIEFING = "briefing", _("Briefing")
    REVIEW = "review", _("Review")


class TaskState(models.TextChoices):
    WAITING = "waiting", _("Not started")
    DOING = "doing", _("In progress")
    DONE = "done", _("Done")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


TASK_MOVES: dict[TaskState, frozenset[TaskState]] = {
    TaskState.WAITING: frozenset({TaskState.DOING, TaskState.DONE, TaskState.POSTPONED, TaskState.CANCELLED}),
    TaskState.DOING: frozenset({TaskState.DONE, TaskState.WAITING, TaskState.POSTPONED, TaskState.CANCELLED}),
    TaskState.DONE: frozenset({TaskState.DOING}),
    TaskState.POSTPONED: frozenset({TaskState.WAITING, TaskState.DOING, TaskState.CANCELLED}),
    TaskState.CANCELLED: frozenset({TaskState.WAITING}),
}
#: Work that still has to be done by its day. A postponed task waits for a new day and is not late.
OPEN_TASKS = frozenset({TaskState.WAITING, TaskState.DOING})
#: Moves that the report has to explain.
NEEDS_REASON = frozenset({TaskState.POSTPONED, TaskState.CANCELLED})


class ChangeKind(models.TextChoices):
    STATE = "state", _("Moved to another state")
    DUE = "due", _("Given another day")
    ONLINE = "online", _("Moved online")
    LEAD = "lead", _("Given to another unit")


class ReplanKind(models.TextChoices):
    """What one replanning does to a whole class of tasks."""

    CANCEL = "cancel", _("Give them up")
    POSTPONE = "postpone", _("Postpone them")
    ONLINE = "online", _("Move them online")


class Priority(models.TextChoices):
    NORMAL = "normal", _("Normal")
    FOCUS = "focus", _("Focus (trọng tâm)")


class BudgetSource(models.TextChoices):
    STATE = "state", _("State budget")
    SOCIAL = "social", _("Socialised funds")
    OTHER = "other", _("Other lawful sources")


class FacetKind(models.TextChoices):
    TOPIC = "topic", _("Topic")
    AUDIENCE = "audience", _("Audience")
    PLACE = "place", _("Place")


class ReviewState(models.TextChoices):
    WAITING = "waiting", _("Waiting for review")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")


REVIEW_MOVES: dict[ReviewState, frozenset[ReviewState]] = {
    ReviewState.WAITING: frozenset({ReviewState.ACCEPTED, ReviewState.SENT_BACK}),
    ReviewState.SENT_BACK: frozenset({ReviewState.WAITING}),
    ReviewState.ACCEPTED: frozenset(),
}


class ProofKind(models.TextChoices):
    FILE = "file", _("File")
    PHOTO = "photo", _("Photo")
    LINK = "link", _("Link")


class ShortcomingState(models.TextChoices):
    OPEN = "open", _("Open")
    REMEDY = "remedy", _("Being remedied")
    CLOSED = "closed", _("Closed")


SHORTCOMING_MOVES: dict[ShortcomingState, frozenset[ShortcomingState]] = {
    ShortcomingState.OPEN: frozenset({ShortcomingState.REMEDY, ShortcomingState.CLOSED}),
    ShortcomingState.REMEDY: frozenset({ShortcomingState.OPEN, ShortcomingState.CLOSED}),
    ShortcomingState.CLOSED: frozenset({ShortcomingState.OPEN}),
}


class ChaseKind(models.TextChoices):
    LETTER = "letter", _("Letter of reminder (công văn đôn đốc)")
    SUBMISSION = "submission", _("Note to the leader (phiếu trình)")
