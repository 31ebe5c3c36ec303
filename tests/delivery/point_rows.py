"""Points as their verbs make them, and a public tree that came through the door."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from nhipcau.delivery.domain.points import PointSaying, begin
from nhipcau.delivery.models import DisplayPoint, PointPackage
from nhipcau.kernel import clock
from nhipcau.kiosk.installing import Kiosk, bring_home, install, set_up
from nhipcau.people.models import Account
from tests import factories


def saying(**values: Any) -> PointSaying:
    given = {"names": {"vi": "Cửa khẩu Hữu Nghị", "en": "Huu Nghi gate"}, "kind": "land", "languages": ["vi", "en"]}
    return PointSaying(**{**given, **values})


def point(o: factories.Office, *, by: Account | None = None, **values: Any) -> DisplayPoint:
    return begin(unit=values.pop("unit", o.locality), saying=saying(**values), by=by or o.focal)


def packed(o: factories.Office, of: DisplayPoint, version: int = 1, *, days: int = 0, confirmed: bool = True) -> PointPackage:
    """A package that was made so many days ago."""
    made = clock.now() - dt.timedelta(days=days)
    return PointPackage.objects.create(
        point=of, version=version, exported_at=made, expires_at=made + dt.timedelta(days=28), stories=3, written=1000,
        media=2_000_000, by=o.focal, confirmed_at=made if confirmed else None,
    )  # fmt: skip


def visited(house: Path, of: DisplayPoint, stick: Path, root: Path) -> Kiosk:
    """The officer is at the kiosk: the stick is checked, installed, and takes the play-log along."""
    kiosk = Kiosk(house / "kiosk")
    set_up(kiosk, root.read_bytes(), of.key)
    install(kiosk, stick, clock.now())
    bring_home(kiosk, stick, clock.now(), None)
    return kiosk
