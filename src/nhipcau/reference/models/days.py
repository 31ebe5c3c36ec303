"""Days: off, worked in exchange, kept every year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhipcau.reference.enums import Calendar, HolidayKind, OccasionKind, ProtocolLevel
from nhipcau.reference.models.naming import Named, Sourced


class Holiday(Sourced):
    """One day off, or one weekend day worked in exchange. Tết and exchanges are decided anew each year: edit freely."""

    date = models.DateField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=15, choices=HolidayKind.choices, default=HolidayKind.STATE)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["date"], name="holiday_date_once")]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"


class Occasion(Named, Sourced):
    """A day kept every year: State and lunar big days, accessions, later the locality's own. ``day`` is empty where
    only the month is known; ``origin_year`` is that of the event, empty where years are not counted."""

    kind = models.CharField(max_length=20, choices=OccasionKind.choices)
    calendar = models.CharField(max_length=8, choices=Calendar.choices, default=Calendar.SOLAR)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    origin_year = models.IntegerField(null=True, blank=True)
    protocol_level = models.CharField(max_length=12, choices=ProtocolLevel.choices, blank=True)
    #: The day kept in a year without 29 February; «02-28» unless the office says «03-01».
    common_year_day = models.CharField(max_length=5, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["month", "day", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="occasion_code_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="occasion_month_of_a_year"),
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(day__gte=1, day__lte=31), name="occasion_day_of_a_month"
            ),
        ]
