"""Countries and organisations, and since when Việt Nam has relations with them."""

from __future__ import annotations

from django.db import models

from nhipcau.reference.enums import CountryKind
from nhipcau.reference.models.naming import Named, Sourced


class Country(Named):
    """``code`` is the ISO 3166 alpha-2 code, «LA»; names are those a State portal may print."""

    iso3 = models.CharField(max_length=3, blank=True)
    kind = models.CharField(max_length=15, choices=CountryKind.choices, default=CountryKind.UN_MEMBER)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="country_code_once")]


class Relation(Sourced):
    """Diplomatic relations with one partner, its national day and the year of the comprehensive strategic partnership.

    ``confidence`` grades ``date``. Where the paper was signed in another zone, ``place_tz`` says which, and
    ``date_as_marked_in_vn`` the day that is kept here, once somebody knows it."""

    country = models.OneToOneField(Country, on_delete=models.CASCADE, related_name="relation")
    date = models.DateField(null=True, blank=True)
    place_tz = models.CharField(max_length=40, blank=True)
    date_as_marked_in_vn = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    #: «02-28» or «03-01» for relations of a 29 February, in common years.
    common_year_day = models.CharField(max_length=5, blank=True)
    national_day_mmdd = models.CharField(max_length=5, blank=True)
    #: «fixed» or «movable».
    national_day_rule = models.CharField(max_length=20, blank=True)
    national_day_conf = models.CharField(max_length=2, blank=True)
    national_day_verified_by = models.CharField(max_length=200, blank=True)
    csp_since = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["date", "country__code"]

    def __str__(self) -> str:
        return f"{self.country} {self.date:%d/%m/%Y}" if self.date else str(self.country)
