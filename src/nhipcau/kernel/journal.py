"""The append-only journal: who did what to what, when. Rows are written, never changed or removed."""

from __future__ import annotations

from typing import Any

from nhipcau.kernel.models import JournalEntry


def record(*, actor: Any, action: str, subject: Any, **data: Any) -> JournalEntry:
    """Write one row in the transaction of the act itself, so that the act and its trace stand or fall together.

    ``actor`` is an account or None for the program's own clockwork; ``action`` is ``room.verb``; ``subject`` is a saved row.
    ``data`` must be JSON: ids, names of rules, hashes; never the text of an item.
    """
    return JournalEntry.objects.create(
        actor_id=getattr(actor, "pk", None),
        actor_name=str(actor) if actor is not None else "",
        action=action,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        data=data,
    )
