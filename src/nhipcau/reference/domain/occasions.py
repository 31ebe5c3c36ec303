"""From rows to what the list of anniversaries is reckoned from."""

from __future__ import annotations

from nhipcau.reference.domain.anniversaries import Origin
from nhipcau.reference.enums import Calendar, Doubt, OccasionKind, ProtocolLevel
from nhipcau.reference.models import UNSURE, Occasion, Relation


def origins() -> list[Origin]:
    """Of all the reference rows: occasions, relations, partnerships, national days. Two queries."""
    found = [of_occasion(row) for row in Occasion.objects.all()]
    for relation in Relation.objects.select_related("country"):
        found += of_relation(relation)
    return found


def of_occasion(row: Occasion) -> Origin:
    doubts = [] if row.is_sure else [Doubt.UNSURE]
    doubts += [Doubt.NO_DAY] if row.day is None else []
    return Origin(
        key=f"occasion:{row.code}", kind=OccasionKind(row.kind), names=row.names, year=row.origin_year, month=row.month,
        day=row.day, calendar=Calendar(row.calendar), common_year_day=row.common_year_day,
        protocol_level=ProtocolLevel(row.protocol_level), confidence=row.confidence, doubts=tuple(doubts), note=row.note,
    )  # fmt: skip


def of_relation(row: Relation) -> list[Origin]:
    """The relations themselves, the partnership, the national day: each only where something is known of it."""
    found = [_relations(row), _partnership(row), _national_day(row)]
    return [origin for origin in found if origin is not None]


def _relations(row: Relation) -> Origin | None:
    kept = row.date_as_marked_in_vn or row.date
    if kept is None:
        return None
    doubts = [] if row.is_sure else [Doubt.UNSURE]
    if row.place_tz and row.date_as_marked_in_vn is None and not row.verified_by:
        doubts.append(Doubt.TWO_CALENDARS)
    return Origin(
        key=f"relations:{row.country.code}", kind=OccasionKind.RELATIONS, names=row.country.names, year=kept.year,
        month=kept.month, day=kept.day, signed=row.date, common_year_day=row.common_year_day,
        protocol_level=ProtocolLevel.NATIONAL, confidence=row.confidence, doubts=tuple(doubts), note=row.note,
    )  # fmt: skip


def _partnership(row: Relation) -> Origin | None:
    if row.csp_since is None:
        return None
    return Origin(
        key=f"partnership:{row.country.code}", kind=OccasionKind.PARTNERSHIP, names=row.country.names, year=row.csp_since,
        protocol_level=ProtocolLevel.NATIONAL, confidence="B", doubts=(Doubt.NO_DAY,),
    )  # fmt: skip


def _national_day(row: Relation) -> Origin | None:
    if not row.national_day_rule:
        return None
    doubts = [] if row.national_day_verified_by else [Doubt.NATIONAL_DAY]
    doubts += [Doubt.UNSURE] if doubts and row.national_day_conf.startswith(UNSURE) else []
    doubts += [Doubt.MOVABLE] if not row.national_day_mmdd else []
    month, day = map(int, row.national_day_mmdd.split("-")) if row.national_day_mmdd else (None, None)
    return Origin(
        key=f"national_day:{row.country.code}", kind=OccasionKind.NATIONAL_DAY, names=row.country.names, month=month,
        day=day, protocol_level=ProtocolLevel.MESSAGE, confidence=row.national_day_conf, doubts=tuple(doubts), note=row.note,
    )  # fmt: skip
