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
