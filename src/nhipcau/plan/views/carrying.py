"""The text that was read travels in the form itself, compressed and signed: until a person confirms, no row, no
session and no file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Model

from nhipcau.kernel.intake import SourceText
from nhipcau.kernel.intake.source import IntakeNote
from nhipcau.plan.domain.task_taking import GoodRow

_SALT = "nhipcau.plan.taking_in"
_ROWS = "nhipcau.plan.rows"


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


@dataclass(frozen=True)
class CarriedRows:
    """The good rows of a table as they were shown, with the file they came from: signed, so that what is taken is what was
    seen. ``bad`` counts the rows that could not be shown as good."""

    name: str
    sha256: str
    rows: tuple[GoodRow, ...]
    bad: int

    def pack(self, into: Model, kind: str) -> str:
        """For taking them in for this plan or unit; ``kind`` says what table it is."""
        rows = [[row.number, row.fingerprint, row.values] for row in self.rows]
        return signing.dumps([kind, into.pk, self.name, self.sha256, self.bad, rows], salt=_ROWS, compress=True)

    @classmethod
    def unpack(cls, value: str, into: Model, kind: str) -> CarriedRows | None:
        """None when the value is not ours, was changed, or was shown for something else."""
        try:
            of, pk, name, sha256, bad, rows = signing.loads(value, salt=_ROWS)
        except signing.BadSignature:
            return None
        if (of, pk) != (kind, into.pk):
            return None
        return cls(name, sha256, tuple(GoodRow(*row) for row in rows), bad)

    def ticked(self, fingerprints: set[str]) -> list[GoodRow]:
        return [row for row in self.rows if row.fingerprint in fingerprints]
