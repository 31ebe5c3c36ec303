"""The stamp on a letter that its writer is looking over: when it was shown, its number, and of what. Nothing is stored.

The form is a baked file and cannot carry one; the page that shows the letter once more before it is sent can. A program
that fills forms in at once is held up, and a letter sent twice bears the same number and is one letter.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.core import signing

from nhipcau.kernel import clock
from nhipcau.kernel.canonical import canonical_json, digest
from nhipcau.portal.door import UUID

#: Seconds that a letter is looked at at least, and after which it is shown again.
SHORTEST_LOOK, LONGEST_LOOK = 2, 2 * 3600
SALT = "portal.letter"


class StampMissing(Exception):
    """There is none, it is not ours, it is too old, or it stands on other words: the letter is shown (again)."""


class StampTooFresh(Exception):
    """Sent sooner than anybody reads; ``number`` is the letter's, which it keeps."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def stamped(fields: Mapping[str, str]) -> tuple[str, str]:
    """A new number, and the stamp that binds it to these words and this moment."""
    number = str(uuid.uuid4())
    return number, signing.dumps([number, int(clock.now().timestamp()), _of(fields)], salt=SALT)


def number_on(stamp: str, fields: Mapping[str, str]) -> str:
    """The letter's number. Raises StampMissing, StampTooFresh."""
    number, shown, of = _opened(stamp)
    looked = int(clock.now().timestamp()) - shown
    if of != _of(fields) or not 0 <= looked <= LONGEST_LOOK:
        raise StampMissing
    if looked < SHORTEST_LOOK:
        raise StampTooFresh(number)
    return number


def _opened(stamp: str) -> tuple[str, int, str]:
    try:
        number, shown, of = signing.loads(stamp, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise StampMissing from error
    if not (isinstance(number, str) and UUID.fullmatch(number) and isinstance(shown, int)):
        raise StampMissing
    return number, shown, str(of)


def _of(fields: Mapping[str, str]) -> str:
    return digest(canonical_json(dict(fields)))
