"""What a change of units will do, told before it is done. Rooms above add a sentence about their own rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nhipcau.people.models import Unit

Foresees = Callable[[Sequence[Unit]], str]
_asked: list[Foresees] = []


def register(foresees: Foresees) -> None:
    """``foresees``: the units that go → a sentence, or nothing to say."""
    if foresees not in _asked:
        _asked.append(foresees)


def said(units: Sequence[Unit]) -> list[str]:
    return [sentence for foresees in _asked if (sentence := foresees(units))]
