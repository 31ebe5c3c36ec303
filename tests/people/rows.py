"""Three provinces under one centre, each with a department and a focal officer, before 1 July 2025."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nhipcau.people.domain import units
from nhipcau.people.domain.units import NewUnit
from nhipcau.people.enums import Role, UnitKind
from nhipcau.people.models import Account, Unit
from tests import factories

MERGED, LAST = dt.date(2025, 7, 1), dt.date(2025, 6, 30)
RESOLUTION = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025"
CODES = ("ha-nam", "nam-dinh", "ninh-binh")


@dataclass
class Provinces:
    centre: Unit
    provinces: list[Unit]
    departments: list[Unit]
    people: list[Account]
    keeper: Account
    neighbour: Account


def three_provinces() -> Provinces:
    centre = factories.unit("trung-uong", UnitKind.CENTRE, None)
    provinces = [factories.unit(code, UnitKind.LOCALITY, centre) for code in CODES]
    departments = [factories.unit(f"so-{one.code}", UnitKind.DEPARTMENT, one) for one in provinces]
    people = [factories.account(f"dau-moi-{one.code}", one, Role.FOCAL) for one in provinces]
    other = factories.unit("thai-binh", UnitKind.LOCALITY, centre)
    return Provinces(
        centre, provinces, departments, people,
        factories.account("quan-tri", centre, Role.ADMIN),
        factories.account("lang-gieng", other, *Role),
    )  # fmt: skip


def merged(o: Provinces) -> Unit:
    """The merger of 1 July 2025: Hà Nam, Nam Định and Ninh Bình become the new Ninh Bình."""
    change = units.merge(
        units=o.provinces,
        into=NewUnit(names={"vi": "Tỉnh Ninh Bình", "en": "Ninh Binh Province"}, code="ninh-binh"),
        on=MERGED, by=o.keeper, document=RESOLUTION,
    )  # fmt: skip
    return change.after.get()


def again(account: Account) -> Account:
    """As the next request loads the person."""
    return Account.objects.select_related("unit").get(pk=account.pk)
