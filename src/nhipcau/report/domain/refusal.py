"""What a verb of the room answers when it does not do what was asked."""

from __future__ import annotations

from nhipcau.kernel import journal
from nhipcau.people.models import Account


class ReportRefused(ValueError):
    """It cannot be done so; the message says what is wrong, where, and what to change."""


def note_refusal(*, rule: str, by: Account) -> None:
    """Of a file with a mark of secrecy the journal keeps who, when and which rule, and nothing of its words."""
    if rule.startswith("secrecy."):
        journal.record(actor=by, action="report.refuse_upload", subject=None, rule=rule)
