"""Laying data files into tables, the reference data's and those of rooms above: each row once, all files or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from nhipcau.kernel import journal
from nhipcau.reference.domain.data_files import DataFile, Row, remember, to_lay
from nhipcau.reference.models import Laid

Layer = tuple[DataFile, Callable[[list[Row]], None]]


def lay(layers: Sequence[Layer], *, action: str) -> dict[str, int]:
    """Lay the rows that were never laid, in the order of the files, and say how many of which file; what was laid is noted
    in the journal as ``action``. A second run finds nothing new and writes nothing."""
    found: dict[str, int] = {}
    with transaction.atomic():
        laid = {one.file: one for one in Laid.objects.all()}
        for file, put in layers:
            if rows := to_lay(file, laid):
                put(rows)
                found[file.name] = len(rows)
        for file, _ in layers:
            remember(file, laid)
        if found:
            journal.record(actor=None, action=action, subject=None, **found)
    return found
