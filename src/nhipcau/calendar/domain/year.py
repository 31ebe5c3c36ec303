"""What is kept in a year: State and lunar days, relations, partnerships, the locality's own days and partners, each by the
rule that the office set and with whatever is not sure about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from nhipcau.calendar.domain.queries import own_days_of, twins_of
from nhipcau.calendar.domain.rule import as_round_rule, rule_for
from nhipcau.calendar.models import OfficeRule, OwnDay, Prepared, Twin
from nhipcau.people.models import Unit
from nhipcau.reference.domain.anniversaries import Anniversary, Origin, anniversaries
from nhipcau.reference.domain.occasions import origins
from nhipcau.reference.enums import Calendar, Doubt, OccasionKind, ProtocolLevel, Weight

#: Big days are kept every year; of all others the rule says in which.
EVERY_YEAR = frozenset({OccasionKind.STATE, OccasionKind.LUNAR, OccasionKind.LOCAL})
#: Nearly two hundred of them: asked for by name, never in between.
ASKED_FOR = frozenset({OccasionKind.NATIONAL_DAY})
COUNTED = frozenset({Weight.ROUND, Weight.EXTRA, Weight.EVEN})


@dataclass(frozen=True)
class YearList:
    """The days of a year for a unit, and the rule that made the list; no rule, no lines."""

    unit: Unit
    year: int
    rule: OfficeRule | None
    lines: tuple[Anniversary, ...] = field(default=())

    def find(self, key: str) -> Anniversary | None:
        return next((line for line in self.lines if line.origin.key == key), None)


def year_list(unit: Unit, year: int) -> YearList:
    """Everything known of the year, also what the rule leaves out: ``chosen`` picks. Five queries."""
    rule = rule_for(unit, year)
    if rule is None:
        return YearList(unit, year, None)
    return YearList(unit, year, rule, tuple(anniversaries(all_origins(unit), year, as_round_rule(rule))))


def all_origins(unit: Unit) -> list[Origin]:
    """The register's, and the unit's own with those of the units above it."""
    own = [of_own_day(row) for row in own_days_of(unit)]
    return [*origins(), *own, *(of_twin(row) for row in twins_of(unit))]


def of_own_day(row: OwnDay) -> Origin:
    return Origin(
        key=f"own:{row.pk}", kind=OccasionKind(row.kind), names=row.names, year=row.origin_year, month=row.month,
        day=row.day, calendar=Calendar.LUNAR if row.lunar else Calendar.SOLAR, protocol_level=ProtocolLevel.LOCAL,
        confidence=row.confidence, doubts=() if row.is_sure else (Doubt.UNSURE,), note=row.unit.name(),
    )  # fmt: skip


def of_twin(row: Twin) -> Origin:
    """Years are counted from the day of signing; of a partner whose day is not known nothing is said."""
    day = row.signed_on
    doubts = [] if row.is_sure else [Doubt.UNSURE]
    doubts += [Doubt.NO_DAY] if day is None else []
    return Origin(
        key=f"twin:{row.pk}", kind=OccasionKind.TWIN, names=twin_names(row), year=day.year if day else None,
        month=day.month if day else None, day=day.day if day else None, protocol_level=ProtocolLevel.LOCAL,
        confidence=row.confidence, doubts=tuple(doubts), note=row.document,
    )  # fmt: skip


def twin_names(row: Twin) -> dict[str, str]:
    """«ký kết hợp tác với tỉnh thử (Lào)», as the sentence of an anniversary goes on."""
    partner = {language: f"{name} ({row.country.name(language)})" for language, name in row.names.items()}
    english = partner.get("en") or partner["vi"]
    return {"vi": f"ký kết hợp tác với {partner['vi']}", "en": f"Co-operation with {english}"}


def is_kept(line: Anniversary) -> bool:
    """Is it on the list of the year: put there by the rule, or a day kept every year?"""
    return line.is_listed or line.origin.kind in EVERY_YEAR


def chosen(
    lines: Iterable[Anniversary], *, kinds: Collection[str] = (), weights: Collection[str] = (), month: int | None = None
) -> list[Anniversary]:
    """The lines a person asked for. Without a wish: what is kept that year, national days only when asked for by kind."""
    return [line for line in lines if _fits(line, kinds, weights, month)]


def _fits(line: Anniversary, kinds: Collection[str], weights: Collection[str], month: int | None) -> bool:
    if month is not None and (line.day is None or line.day.month != month):
        return False
    if kinds and line.origin.kind not in kinds:
        return False
    if not kinds and line.origin.kind in ASKED_FOR:
        return False
    return line.weight in weights if weights else is_kept(line)


def between(lines: Iterable[Anniversary], first: dt.date, last: dt.date) -> list[Anniversary]:
    return [line for line in lines if line.day is not None and first <= line.day <= last]


def prepared_of(unit: Unit, year: int) -> QuerySet[Prepared]:
    return Prepared.objects.filter(unit=unit, year=year).select_related("task__lead", "task__content__plan")
