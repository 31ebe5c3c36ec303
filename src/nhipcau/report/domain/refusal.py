"""What a verb of the room answers when it does not do what was asked."""

from __future__ import annotations


class ReportRefused(ValueError):
    """It cannot be done so; the message says what is wrong, where, and what to change."""
