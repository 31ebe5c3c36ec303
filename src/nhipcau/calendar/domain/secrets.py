"""Secret addresses: the word is shown once, only its hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets as random
from typing import Any

from django.db.models import QuerySet

#: 32 bytes of chance: nobody finds one by trying.
BYTES = 32
LONGEST = 64


def new() -> tuple[str, str]:
    """A word for an address, and the hash that is kept of it."""
    word = random.token_urlsafe(BYTES)
    return word, hashed(word)


def hashed(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def row_of(rows: QuerySet[Any], word: str) -> Any:
    """The row whose address bears this word, or None. It is found by the hash, so what was typed tells nothing by the
    time it takes."""
    if not 0 < len(word) <= LONGEST:
        return None
    wanted = hashed(word)
    found = rows.filter(token_sha256=wanted).first()
    return found if found is not None and hmac.compare_digest(found.token_sha256, wanted) else None
