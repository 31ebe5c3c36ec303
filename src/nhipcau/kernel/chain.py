"""The chain of the journal: what an entry says, and how it follows from the one before it, each as a SHA-256.

Changing, removing, putting in or moving an entry breaks every link after it. The database itself links (``kernel.chain_guard``); here the
same is reckoned anew.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from nhipcau.kernel.canonical import canonical_json, digest

#: Before the first entry.
NOTHING = ""


def content_of(
    *, at: dt.datetime, actor_id: int | None, actor_name: str, action: str, subject_kind: str, subject_id: str, data: Any
) -> str:
    """64 hexadecimal digits of an entry's own words, the same before it is stored and after, on every database."""
    words = {
        "at": at.astimezone(dt.UTC).isoformat(timespec="microseconds"), "actor_id": actor_id, "actor_name": actor_name, "action": action,
        "subject_kind": subject_kind, "subject_id": subject_id, "data": _plain(json.loads(json.dumps(data))),
    }  # fmt: skip
    return digest(canonical_json(words))


def link(*, number: int, previous: str, content: str) -> str:
    """What stands for an entry and all before it: the ``previous`` of the next."""
    return digest(canonical_json({"content": content, "number": number, "previous": previous}))


def _plain(value: Any) -> Any:
    """Whole numbers without a fraction: PostgreSQL gives 1e16 back as an integer."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
