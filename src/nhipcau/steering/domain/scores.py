"""Scores, counted again from the rows each time they are asked for. Nothing here is stored, and no person is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from nhipcau.people.domain.lineage import came_from
from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.measures import Measure, Row, Scope
from nhipcau.steering.enums import ObjectionState
from nhipcau.steering.models import Criterion, Movement, Objection, Registration

Value = Decimal | int
_CENT = Decimal("0.01")


def points(*, full: int, enough: int, value: Value) -> Decimal:
    """``full`` at ``enough`` and above, in proportion below: what goes beyond ``enough`` buys no place."""
    reached = min(max(Decimal(value), Decimal(0)), Decimal(enough))
    return (Decimal(full) * reached / Decimal(enough)).quantize(_CENT, ROUND_HALF_UP)


def tidy(amount: Decimal) -> Value:
    """30.00 as 30, 46.67 as it is: points as an office writes them."""
    return int(amount) if amount == int(amount) else amount


@dataclass(frozen=True)
class Line:
    """One criterion of a unit's score. ``counted`` is what the rows give, None where there are no data; ``corrected``
    what an upheld objection put in its place, shown beside it."""

    criterion: Criterion
    counted: Value | None
    corrected: int | None
    points: Decimal
    rows: tuple[Row, ...] = field(default=(), compare=False)

    @property
    def value(self) -> Value:
        return self.corrected if self.corrected is not None else self.counted or 0


@dataclass(frozen=True)
class Score:
    """A unit's score: its lines and their sum."""

    registration: Registration
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.points for line in self.lines), Decimal(0))

    @property
    def full(self) -> int:
        return sum(line.criterion.full for line in self.lines)

    def frozen(self) -> list[dict[str, str | int | None]]:
        """The lines as a decision keeps them."""
        return [
            {
                "no": line.criterion.no, "title": line.criterion.title, "measure": line.criterion.measure,
                "full": line.criterion.full, "enough": line.criterion.enough,
                "counted": None if line.counted is None else str(line.counted), "corrected": line.corrected,
                "points": str(line.points), "rows": len(line.rows),
            }
            for line in self.lines
        ]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A unit's place: units with the same score share it, and the next place is left out for each that shares."""

    place: int
    tied: bool
    score: Score


def scores_of(movement: Movement, registrations: Iterable[Registration] | None = None) -> list[Score]:
    """The scores of these registrations, of all without any given. A fixed number of queries for each criterion, however
    many units take part; a measure whose rows do not say whose they are is asked for each unit."""
    given = movement.registrations.select_related("unit", "movement__unit") if registrations is None else registrations
    found = list(given)
    criteria = list(movement.criteria.order_by("no"))
    branches = {one.pk: _branches(one.unit, movement) for one in found}
    corrected = _corrected(found)
    lines: dict[int, list[Line]] = {one.pk: [] for one in found}
    for criterion in criteria:
        rows = _rows_by_unit(movement, measures.find(criterion.measure), branches)
        for one in found:
            value = corrected.get((one.pk, criterion.pk))
            lines[one.pk].append(line_of(criterion, rows[one.pk], corrected=value))
    return [Score(one, tuple(lines[one.pk])) for one in found]


def score_of(registration: Registration) -> Score:
    return scores_of(registration.movement, [registration])[0]


def line_of(criterion: Criterion, rows: Sequence[Row] | None, *, corrected: int | None = None) -> Line:
    """The line these rows give, and nothing but them."""
    measure = measures.find(criterion.measure)
    counted = measures.total(measure, rows) if measure is not None and rows is not None else None
    value = corrected if corrected is not None else counted or 0
    earned = points(full=criterion.full, enough=criterion.enough, value=value)
    return Line(criterion, counted, corrected, earned, tuple(rows or ()))


def ranking(scores: Iterable[Score]) -> list[Place]:
    """The highest first; a tie is a tie, in the order of the units' tree."""
    ordered = sorted(scores, key=lambda one: (-one.total, one.registration.unit.path))
    totals = [one.total for one in ordered]
    return [Place(totals.index(one.total) + 1, totals.count(one.total) > 1, one) for one in ordered]


def _branches(unit: Unit, movement: Movement) -> tuple[str, ...]:
    """The unit's own branch, and those whose figures are its own by the end of the movement."""
    return (unit.path, *(came_from(unit, movement.ends) if unit.inherits else ()))


def _rows_by_unit(
    movement: Movement, measure: Measure | None, branches: Mapping[int, tuple[str, ...]]
) -> dict[int, list[Row] | None]:
    if measure is None or not branches:
        return dict.fromkeys(branches)
    paths = sorted({path for one in branches.values() for path in one})
    whole = measures.rows_of(measure, _scope(movement, paths))
    if whole is None:
        return dict.fromkeys(branches)
    if all(row.path for row in whole):
        return {key: [row for row in whole if row.path.startswith(one)] for key, one in branches.items()}
    return {key: measures.rows_of(measure, _scope(movement, one)) for key, one in branches.items()}


def _scope(movement: Movement, paths: Sequence[str]) -> Scope:
    return Scope(paths[0], movement.begins, movement.ends, paths=tuple(paths[1:]))


def _corrected(registrations: Sequence[Registration]) -> dict[tuple[int, int], int]:
    """What upheld objections put in place of what was counted; the latest answer holds."""
    rows = Objection.objects.filter(
        registration__in=[one.pk for one in registrations], state=ObjectionState.UPHELD, corrected_value__isnull=False
    )
    return {
        (registration, criterion): value
        for registration, criterion, value in rows.order_by("answered_at", "pk").values_list(
            "registration_id", "criterion_id", "corrected_value"
        )
        if value is not None
    }
