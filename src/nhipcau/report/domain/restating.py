"""What a signed report would say today: every figure that differs, with the rows that came, went or were changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.kernel.documents import Figure
from nhipcau.kernel.documents.model import figures_of
from nhipcau.report.domain.frozen import hash_of, row_hash
from nhipcau.report.domain.reports import recompose
from nhipcau.report.enums import Restatement
from nhipcau.report.models import FrozenFigure, Report


@dataclass(frozen=True)
class Restated:
    """One figure: as signed and as it would be now, and why. ``now`` is None when the report no longer has it."""

    no: int
    measure: str
    title: str
    signed: str
    now: str | None
    unit: str
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def reasons(self) -> list[Restatement]:
        if self.now is None:
            return [Restatement.GONE]
        pairs = ((self.came, Restatement.CAME), (self.went, Restatement.WENT), (self.changed, Restatement.CHANGED))
        return [reason for rows, reason in pairs if rows]


def restated(report: Report) -> list[Restated]:
    """Empty while the data say what was signed, and for a report that was not signed. The signed figures never change."""
    frozen = list(FrozenFigure.objects.filter(signed__report=report).order_by("no"))
    if not frozen:
        return []
    today: dict[tuple[str, str], Figure] = {}
    for figure in figures_of(recompose(report)):
        today.setdefault((figure.measure, figure.title[:600]), figure)
    return [one for row in frozen if (one := _compare(row, today.get((row.measure, row.title)))) is not None]


def _compare(row: FrozenFigure, figure: Figure | None) -> Restated | None:
    if figure is None:
        return Restated(row.no, row.measure, row.title, row.value, None, row.unit)
    if hash_of(figure.rows) == row.sha256 and figure.number() == row.value:
        return None
    came, went, changed = _rows(row.rows, figure)
    return Restated(row.no, row.measure, row.title, row.value, figure.number(), row.unit, came, went, changed)


def _rows(before: Sequence[Sequence[str]], figure: Figure) -> tuple[tuple[str, ...], ...]:
    then = {str(one[0]): str(one[1]) for one in before}
    now = {row.id: row_hash(row) for row in figure.rows}
    came = tuple(one for one in now if one not in then)
    went = tuple(one for one in then if one not in now)
    return came, went, tuple(one for one in then if one in now and now[one] != then[one])
