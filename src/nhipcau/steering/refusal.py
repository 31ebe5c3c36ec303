"""How the verbs of the room refuse."""

from __future__ import annotations


class SteeringRefused(ValueError):
    """What was asked cannot be done so; the message says what is wrong and what to do."""
