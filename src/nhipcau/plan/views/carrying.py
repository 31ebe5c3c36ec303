"""The text that was read travels in the form itself, compressed and signed: until a person confirms, no row, no
session and no file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core import signing

from nhipcau.kernel.intake import SourceText
from nhipcau.kernel.intake.source import IntakeNote

_SALT = "nhipcau.plan.taking_in"


@dataclass(frozen=True)
class Carried:
    """A source text with the name of the file it came from."""

    source: SourceText
    name: str


def pack(carried: Carried) -> str:
    source = carried.source
    notes = [[note.code, note.vi, note.en] for note in source.notes]
    return signing.dumps([source.text, source.kind, notes, carried.name], salt=_SALT, compress=True)


def unpack(value: str) -> Carried | None:
    """What ``pack`` packed; None when the value is not ours or was changed."""
    try:
        text, kind, notes, name = signing.loads(value, salt=_SALT)
    except signing.BadSignature:
        return None
    return Carried(SourceText(text, kind, tuple(IntakeNote(*one) for one in notes)), name)


def notes_of(carried: Carried, read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The notes of the reading after those of the intake, in one form."""
    taken = [
        {"code": note.code, "vi": note.vi, "en": note.en, "content": None, "source": None}
        for note in carried.source.notes
    ]
    return [*taken, *read]
