"""Which days are kept in a year, how many years they count, and what that makes them.

Words for «năm tròn» and «năm chẵn» differ from source to source, so an office sets its own rule and there is no silent
default. What nobody is sure of is listed too, but says so and refuses to become a sentence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel.documents.words import short_date
from nhipcau.kernel.lunar import LunarDay, lunar_of, solar_days, words
from nhipcau.reference.enums import LISTED, Calendar, Doubt, OccasionKind, ProtocolLevel, Weight

#: What an office may choose for an event of a 29 February in a common year.
COMMON_YEAR_DAYS = ("02-28", "03-01")


class AnniversaryRefused(ValueError):
    """The list cannot be made, or a line of it must not be said yet."""


@dataclass(frozen=True)
class RoundRule:
    """Years that are multiples of a number in ``round`` are round, of one in ``even`` even; ``extra`` are single years.

    ``name`` says whose rule it is («Quy tắc của Sở Ngoại vụ, 12/2026»). Where several fit, the first of round, extra,
    even counts. AnniversaryRefused for a rule that names no year at all, or a number below 1.
    """

    round: frozenset[int]
    even: frozenset[int] = frozenset()
    extra: frozenset[int] = frozenset()
    name: str = ""
    common_year_day: str = "02-28"

    def __post_init__(self) -> None:
        numbers = self.round | self.even | self.extra
        if not numbers or min(numbers) < 1:
            raise AnniversaryRefused(
                _("The rule for anniversaries names no years. Set which multiples are round, such as 10.")
            )
        if self.common_year_day not in COMMON_YEAR_DAYS:
            raise AnniversaryRefused(_("For 29 February choose 28 February or 1 March of a common year."))

    def weigh(self, years: int) -> tuple[Weight, int | None]:
        """The weight, and the number of the rule that gave it."""
        for weight, numbers in ((Weight.ROUND, self.round), (Weight.EXTRA, ()), (Weight.EVEN, self.even)):
            if weight is Weight.EXTRA and years in self.extra:
                return weight, years
            dividing = [number for number in numbers if years % number == 0]
            if dividing:
                return weight, max(dividing)
        return Weight.OTHER, None

    def as_json(self) -> dict[str, Any]:
        return {
            "round": sorted(self.round), "even": sorted(self.even), "extra": sorted(self.extra),
            "name": self.name, "common_year_day": self.common_year_day,
        }  # fmt: skip

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> RoundRule:
        sets = {name: frozenset(map(int, raw.get(name, ()))) for name in ("round", "even", "extra")}
        return cls(**sets, name=raw.get("name", ""), common_year_day=raw.get("common_year_day", "02-28"))


@dataclass(frozen=True)
class Origin:
    """What an anniversary goes back to. ``year`` None: kept every year, not counted. ``month`` or ``day`` None: not
    known. ``signed``: the day where the paper was signed, if that was another than the one kept here."""

    key: str
    kind: OccasionKind
    names: Mapping[str, str]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar = Calendar.SOLAR
    signed: dt.date | None = None
    common_year_day: str = ""
    protocol_level: ProtocolLevel = ProtocolLevel.NONE
    confidence: str = ""
    doubts: tuple[Doubt, ...] = ()
    note: str = ""

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["vi"]


@dataclass(frozen=True)
class Anniversary:
    """One line of the list, with the rule that made it."""

    origin: Origin
    #: None where the day of the year is not known; then ``doubts`` says why.
    day: dt.date | None
    years: int | None
    weight: Weight
    rule: RoundRule
    #: The number of the rule that fits: 65 is even by 5.
    by_number: int | None
    notes: tuple[str, ...] = field(default=())

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self.origin.doubts

    @property
    def to_confirm(self) -> bool:
        return bool(self.doubts)

    @property
    def is_listed(self) -> bool:
        return self.weight in LISTED

    @property
    def lunar(self) -> LunarDay | None:
        return lunar_of(self.day) if self.day else None

    def title(self, language: str = "vi") -> str:
        """«Kỷ niệm 65 năm thiết lập quan hệ ngoại giao Việt Nam - Lào»: a name for lists, never a statement of the day."""
        pattern = _TITLES["en" if language == "en" else "vi"]
        name = self.origin.name(language)
        if self.years is None:
            return pattern.get(self.origin.kind, "{name}").format(name=name)
        counted = pattern.get(self.origin.kind, pattern["counted"])
        return counted.format(name=name, years=self.years)

    def because(self) -> str:
        """Which rule put it here, in the reader's language."""
        says = {"years": self.years, "number": self.by_number, "weight": self.weight.label, "rule": self.rule.name}
        if self.years is None:
            return _("kept every year")
        if self.by_number is None:
            return _("%(years)s years: no number of the rule fits") % says
        if self.weight is Weight.EXTRA:
            return _("%(years)s years: %(weight)s") % says
        return _("%(years)s is a multiple of %(number)s: %(weight)s") % says

    def sentence(self) -> str:
        """The line as a Vietnamese text says it, with its day. AnniversaryRefused while anything is to be confirmed."""
        if self.to_confirm or self.day is None:
            raise AnniversaryRefused(
                _("“%(title)s” is still to be confirmed: %(why)s. Check it and note who verified it.")
                % {"title": self.title(), "why": "; ".join(str(one.label) for one in self.doubts)}
            )
        lunar = f", {words(lunar_of(self.day))}" if self.origin.calendar == Calendar.LUNAR else ""
        return f"{self.title()} ({short_date(self.day)}{lunar})"


_TITLES = {
    "vi": {
        "counted": "Kỷ niệm {years} năm {name}",
        OccasionKind.RELATIONS: "Kỷ niệm {years} năm thiết lập quan hệ ngoại giao Việt Nam - {name}",
        OccasionKind.PARTNERSHIP: "Kỷ niệm {years} năm quan hệ Đối tác chiến lược toàn diện Việt Nam - {name}",
        OccasionKind.NATIONAL_DAY: "Quốc khánh: {name}",
    },
    "en": {
        "counted": "{name}: {years} years",
        OccasionKind.RELATIONS: "Diplomatic relations between Viet Nam and {name}: {years} years",
        OccasionKind.PARTNERSHIP: "Comprehensive strategic partnership of Viet Nam and {name}: {years} years",
        OccasionKind.NATIONAL_DAY: "National day: {name}",
    },
}


def anniversaries(origins: Iterable[Origin], year: int, rule: RoundRule | None) -> list[Anniversary]:
    """All days of a year, by day; those whose day is not known last. The first year counted is the one after the event.

    AnniversaryRefused without a rule: what is a round year is the office's to say.
    """
    if rule is None:
        raise AnniversaryRefused(
            _("No rule says which years are round or even. Set it in the calendar before making the list.")
        )
    found = [line for origin in origins for line in _lines(origin, year, rule)]
    return sorted(found, key=lambda line: (line.day or dt.date.max, line.origin.key))


def _lines(origin: Origin, year: int, rule: RoundRule) -> Iterable[Anniversary]:
    for day, notes in _days(origin, year, rule):
        # A lunar year that began in the last solar one is still counted from its own number.
        current = lunar_of(day).year if day and origin.calendar == Calendar.LUNAR else year
        years = None if origin.year is None else current - origin.year
        if years is not None and years < 1:
            continue
        weight, number = rule.weigh(years) if years is not None else (Weight.YEARLY, None)
        yield Anniversary(origin, day, years, weight, rule, number, notes)


def _days(origin: Origin, year: int, rule: RoundRule) -> list[tuple[dt.date | None, tuple[str, ...]]]:
    own = (origin.note,) if origin.note else ()
    if origin.month is None or origin.day is None:
        return [(None, own)]
    if origin.calendar == Calendar.LUNAR:
        return [(day, own) for day in solar_days(year, origin.month, origin.day)]
    if (origin.month, origin.day) == (2, 29) and not _has_29_february(year):
        month, kept = map(int, (origin.common_year_day or rule.common_year_day).split("-"))
        day = dt.date(year, month, kept)
        return [(day, (*own, _("29 February, kept on %(day)s this year") % {"day": f"{day:%d/%m}"}))]
    notes = own
    if origin.signed and (origin.signed.month, origin.signed.day) != (origin.month, origin.day):
        notes = (*own, _("%(day)s where it was signed") % {"day": f"{origin.signed:%d/%m/%Y}"})
    return [(dt.date(year, origin.month, origin.day), notes)]


def _has_29_february(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
