"""The words of the calendar."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    DIPLOMATIC = "diplomatic", _("Diplomatic activity")
    LEADERS = "leaders", _("Leaders' activity")
    TRADE = "trade", _("Trade and investment promotion")
    FAIR = "fair", _("Fair or book fair")
    CULTURE_DAY = "culture_day", _("Culture day")
    CULTURE = "culture", _("Culture")
    SPORT = "sport", _("Sport")
    TOURISM = "tourism", _("Tourism")
    EXCHANGE = "exchange", _("Exchange with partners")
    OTHER = "other", _("Other event")


class EventState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


EVENT_MOVES: dict[EventState, frozenset[EventState]] = {
    EventState.PLANNED: frozenset({EventState.CONFIRMED, EventState.POSTPONED, EventState.CANCELLED}),
    EventState.CONFIRMED: frozenset({EventState.HELD, EventState.POSTPONED, EventState.CANCELLED}),
    EventState.POSTPONED: frozenset({EventState.PLANNED, EventState.CONFIRMED, EventState.CANCELLED}),
    EventState.HELD: frozenset(),
    EventState.CANCELLED: frozenset({EventState.PLANNED}),
}


class Step(models.TextChoices):
    """What is prepared for a day, each at its own lead time."""

    PLAN = "plan", _("Plan")
    PRODUCTS = "products", _("Products")
    APPROVALS = "approvals", _("Approvals")


#: What each step waits for: its work is due when the next one begins, the last the day before.
STEPS: tuple[Step, ...] = (Step.PLAN, Step.PRODUCTS, Step.APPROVALS)
#: Moves that the report has to explain.
EVENT_NEEDS_REASON = frozenset({EventState.POSTPONED, EventState.CANCELLED})
#: Events that are still to come about.
OPEN_EVENTS = frozenset({EventState.PLANNED, EventState.CONFIRMED, EventState.POSTPONED})


class StandKind(models.TextChoices):
    """What a fair asks for: a place, things sent there and back, a catalogue its visitors can read."""

    STAND = "stand", _("Stand")
    STOCK = "stock", _("Things sent")
    CATALOGUE = "catalogue", _("Catalogue")


class FeedPart(models.TextChoices):
    """What a calendar by secret address may carry."""

    TASKS = "tasks", _("Tasks due of my units")
    EVENTS = "events", _("Events")
    OCCASIONS = "occasions", _("Occasions and anniversaries")
    DUTIES = "duties", _("Reports due")
    PUBLIC = "public", _("Only events marked as public, for others to subscribe to")
