"""The register of what looks over a draft before it is taken in. Rooms above add theirs when they start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """Something a person should look at before they go on; it refuses nothing. ``place``: offsets into the draft."""

    vi: str
    en: str
    place: tuple[int, int] | None = None


DraftCheck = Callable[[str, dt.date], Iterable[Remark]]
_register: list[DraftCheck] = []


def register_check(check: DraftCheck) -> None:
    """``check`` is given the text and the day it is of. Registering it again changes nothing."""
    if check not in _register:
        _register.append(check)


def remarks(text: str, day: dt.date) -> list[Remark]:
    return [remark for check in _register for remark in check(text, day)]
