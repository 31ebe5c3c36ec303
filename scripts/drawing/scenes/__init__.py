"""Every scene by its key."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from ..sheet import Sheet
from . import (
    customs,
    embroidery_frame,
    haiphong,
    haiphong_sea,
    haiphong_town,
    hanoi_lakes,
    hanoi_streets,
    hanoi_tables,
    kiosk,
    market,
    ninhbinh,
    ninhbinh_fields,
    ninhbinh_temples,
    office,
    office_out,
    saigon,
    saigon_market,
    saigon_quiet,
    studio_evening,
    water_stage,
)

_HANOI = (hanoi_lakes, hanoi_streets, hanoi_tables)
_SAIGON = (saigon, saigon_market, saigon_quiet)
_HAIPHONG = (haiphong, haiphong_sea, haiphong_town)
_NINHBINH = (ninhbinh, ninhbinh_fields, ninhbinh_temples, embroidery_frame)
_LIFE = (customs, water_stage, market, office, office_out, kiosk, studio_evening)

SCENES: dict[str, Callable[[Sheet], None]] = dict(
    chain.from_iterable(part.SCENES.items() for part in (*_HANOI, *_SAIGON, *_HAIPHONG, *_NINHBINH, *_LIFE))
)
