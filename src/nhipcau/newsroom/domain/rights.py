"""How rows of the library stand on a day: the same rule for pictures, sound and video, and documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from nhipcau.newsroom.checks import PictureStanding
from nhipcau.newsroom.pictures.map_words import speaks_of_map


class Held(Protocol):
    """What every row of the library says of its use."""

    expires_on: dt.date | None
    rights: str
    licence: str
    consent: str
    shows_map: bool


def is_over(row: Held, day: dt.date) -> bool:
    return row.expires_on is not None and row.expires_on < day


def standing(same: Sequence[Held], day: dt.date, *, words: Iterable[object], consent_asked: bool = True) -> PictureStanding:
    """Of rows with the same bytes: they may have been brought in more than once. A right or a consent that one of them states
    holds, and so does a last day. ``words``: all that the rows say of what is shown."""
    return PictureStanding(
        expired=any(is_over(row, day) for row in same),
        consent_missing=consent_asked and not any(row.consent.strip() for row in same),
        rights_missing=not any(row.rights.strip() for row in same),
        licence=next((row.licence for row in reversed(same) if row.licence.strip()), ""),
        shows_map=any(row.shows_map for row in same),
        says_map=speaks_of_map(words),
    )
