"""A movement with criteria and units, and results that count for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Unit
from nhipcau.steering.domain.movements import add_criterion, draw_up, move, register
from nhipcau.steering.enums import MovementState
from nhipcau.steering.models import Movement, Registration
from tests import factories

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
INSIDE = dt.date(2026, 5, 5)


def draft(o: factories.Office, *criteria: tuple[str, int, int]) -> Movement:
    row = draw_up(unit=o.locality, title="Thi đua thông tin đối ngoại", begins=FIRST, ends=LAST, by=o.focal)
    for measure, full, enough in criteria or (("I02", 60, 4), ("KQ", 40, 10)):
        add_criterion(movement=row, title="", measure=measure, full=full, enough=enough, by=o.focal)
    return row


def opened(o: factories.Office, *criteria: tuple[str, int, int]) -> Movement:
    return move(movement=draft(o, *criteria), to=MovementState.OPEN, by=o.focal)


def taking_part(o: factories.Office, row: Movement, *units: Unit) -> list[Registration]:
    return [register(movement=row, unit=one, by=o.focal) for one in units or (o.department,)]


def scoring(o: factories.Office, *units: Unit, criteria: Any = ()) -> Movement:
    row = opened(o, *criteria)
    taking_part(o, row, *units)
    return move(movement=row, to=MovementState.SCORING, by=o.focal)


def department(o: factories.Office, code: str) -> Unit:
    return factories.unit(code, UnitKind.DEPARTMENT, o.locality, o.place)
