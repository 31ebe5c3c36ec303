"""How the room refuses."""

from __future__ import annotations


class CalendarRefused(ValueError):
    """It cannot be set up so; the message says what is wrong, where, and what to do."""
