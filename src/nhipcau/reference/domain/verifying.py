"""A person confirms a fact, and from then on it may be said. Who may is asked above this room."""

from __future__ import annotations

from typing import Any

from nhipcau.kernel import journal
from nhipcau.reference.models import Relation, Sourced


def verify(*, row: Sourced, by: Any) -> None:
    """Note that ``by`` checked a fact against its source: a grade of C no longer holds it back."""
    row.verified_by = str(by)[:200]
    row.save(update_fields=["verified_by"])
    journal.record(actor=by, action="reference.verify", subject=row, confidence=row.confidence)


def verify_national_day(*, relation: Relation, by: Any) -> None:
    """Likewise for the national day, which has a grade of its own."""
    relation.national_day_verified_by = str(by)[:200]
    relation.save(update_fields=["national_day_verified_by"])
    journal.record(actor=by, action="reference.verify_national_day", subject=relation)
