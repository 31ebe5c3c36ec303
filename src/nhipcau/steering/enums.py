"""The words of steering: states, their groupings and the moves between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClauseState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed by the reading")
    CONFIRMED = "confirmed", _("Confirmed")
    LEFT = "left", _("Left out")


class GuidanceTo(models.TextChoices):
    """Whom guidance may address: the body's own people, by their own name. There is no other kind."""

    STAFF = "staff", _("Own staff")
    SPOKESPEOPLE = "spokespeople", _("Spokespeople")


class ConferenceKind(models.TextChoices):
    BRIEFING = "briefing", _("Briefing (giao ban)")
    HALF_WAY = "half_way", _("Half-way review (sơ kết)")
    REVIEW = "review", _("Final review (tổng kết)")
    OTHER = "other", _("Other conference")


class ConferenceState(models.TextChoices):
    PREPARED = "prepared", _("Being prepared")
    HELD = "held", _("Held")
    CLOSED = "closed", _("Conclusions followed up")
    CALLED_OFF = "called_off", _("Called off")


CONFERENCE_MOVES: dict[ConferenceState, frozenset[ConferenceState]] = {
    ConferenceState.PREPARED: frozenset({ConferenceState.HELD, ConferenceState.CALLED_OFF}),
    ConferenceState.HELD: frozenset({ConferenceState.CLOSED}),
    ConferenceState.CLOSED: frozenset({ConferenceState.HELD}),
    ConferenceState.CALLED_OFF: frozenset({ConferenceState.PREPARED}),
}


class MovementState(models.TextChoices):
    DRAFT = "draft", _("Being drawn up")
    OPEN = "open", _("Open for registration")
    SCORING = "scoring", _("Scores shown to the units")
    CLOSED = "closed", _("Closed by the council")


MOVEMENT_MOVES: dict[MovementState, frozenset[MovementState]] = {
    MovementState.DRAFT: frozenset({MovementState.OPEN}),
    MovementState.OPEN: frozenset({MovementState.SCORING}),
    MovementState.SCORING: frozenset({MovementState.OPEN, MovementState.CLOSED}),
    MovementState.CLOSED: frozenset(),
}


class ObjectionState(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    UPHELD = "upheld", _("Upheld")
    REJECTED = "rejected", _("Not upheld")


class Commendation(models.TextChoices):
    NONE = "none", _("None")
    PRAISE = "praise", _("Certificate of merit (giấy khen)")
    MERIT = "merit", _("Certificate of commendation (bằng khen)")


class Standing(models.TextChoices):
    """Where a conclusion stands. Always computed: each is exactly one of these."""

    ORPHAN = "orphan", _("No owner or no day")
    OWNED = "owned", _("Owner and day, not yet a task")
    TASK = "task", _("Task given")
    CLOSED = "closed", _("Done, with evidence")
