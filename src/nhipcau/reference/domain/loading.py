"""Lay the package's reference data into the tables: provinces, laws, rules, holidays, occasions, countries.

Rows an office already has are matched and told more, never doubled and never renamed: names are part of what was
cleared and published. A second run reads the files, finds nothing new and writes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from nhipcau.reference.domain import data_files, loading_law, loading_places, loading_terms, loading_topics
from nhipcau.reference.domain.data_files import Row, date_of, names_of, number_of
from nhipcau.reference.domain.laying import lay
from nhipcau.reference.models import (
    Channel,
    CompetentBody,
    ContentKind,
    CooperationField,
    Country,
    Holiday,
    ImageFacet,
    Occasion,
    Relation,
    Sector,
)

LANGUAGES = ("vi", "en", "zh", "zh-hant", "ko", "ja", "fr", "ru", "es", "de", "lo", "km", "th")
#: In the order in which they lean on each other. Names that replace those of ``COUNTRIES`` are laid with them.
FILES = (
    data_files.PROVINCES, data_files.LAWS, data_files.RULES, data_files.HOLIDAYS, data_files.OCCASIONS,
    data_files.COUNTRIES, data_files.RELATIONS, data_files.FIELDS, data_files.TERMS, data_files.KINDS, data_files.CHANNELS,
    data_files.FACETS, data_files.SECTORS, data_files.BODIES, data_files.TOPICS, data_files.AUDIENCES,
)  # fmt: skip


def load_reference() -> dict[str, int]:
    """Lay what is new, all or nothing, and say how many rows of which file were. Safe to call at every start."""
    layers: dict[data_files.DataFile, Callable[[list[Row]], None]] = {
        data_files.PROVINCES: loading_places.lay_provinces,
        data_files.LAWS: loading_law.lay_laws,
        data_files.RULES: loading_law.lay_rules,
        data_files.HOLIDAYS: lay_holidays,
        data_files.OCCASIONS: lay_occasions,
        data_files.COUNTRIES: lay_countries,
        data_files.RELATIONS: lay_relations,
        data_files.FIELDS: lay_fields,
        data_files.TERMS: loading_terms.lay_terms,
        data_files.KINDS: partial(loading_terms.lay_kept, ContentKind),
        data_files.CHANNELS: partial(loading_terms.lay_kept, Channel),
        data_files.FACETS: partial(loading_terms.lay_kept, ImageFacet),
        data_files.SECTORS: partial(loading_terms.lay_kept, Sector),
        data_files.BODIES: partial(loading_terms.lay_kept, CompetentBody),
        data_files.TOPICS: loading_topics.lay_topics,
        data_files.AUDIENCES: loading_topics.lay_audiences,
    }
    return lay([(file, layers[file]) for file in FILES], action="reference.load")


def lay_holidays(rows: list[Row]) -> None:
    Holiday.objects.bulk_create(
        [
            Holiday(
                date=dt.date.fromisoformat(row["date"]), name=row["name"], kind=row["kind"],
                source=row["source"], confidence=row["confidence"],
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def lay_occasions(rows: list[Row]) -> None:
    plain = ("code", "kind", "calendar", "protocol_level", "confidence", "source", "note")
    Occasion.objects.bulk_create(
        [
            Occasion(
                **{name: row[name] for name in plain}, names=names_of(row, "vi", "en"), month=int(row["month"]),
                day=number_of(row["day"]), origin_year=number_of(row["origin_year"]),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def lay_countries(rows: list[Row]) -> None:
    better: dict[str, dict[str, str]] = {}
    for row in data_files.COUNTRY_NAMES.rows():
        better.setdefault(row["country"], {})[row["language"]] = row["name"]
    Country.objects.bulk_create(
        [
            Country(
                code=row["code"], iso3=row["iso3"], kind=row["kind"],
                names={**names_of(row, *LANGUAGES), **better.get(row["code"], {})},
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def lay_relations(rows: list[Row]) -> None:
    countries = {one.code: one for one in Country.objects.filter(relation__isnull=True)}
    plain = (
        "place_tz", "basis", "confidence", "common_year_day", "national_day_mmdd", "national_day_rule",
        "national_day_conf", "note",
    )  # fmt: skip
    Relation.objects.bulk_create(
        Relation(
            **{name: row[name] for name in plain}, country=countries[row["country"]], date=date_of(row["date"]),
            date_as_marked_in_vn=date_of(row["date_as_marked_in_vn"]), csp_since=number_of(row["csp_since"]),
            source=row["basis"],
        )
        for row in rows if row["country"] in countries
    )  # fmt: skip


def lay_fields(rows: list[Row]) -> None:
    order = {row["code"]: number for number, row in enumerate(data_files.FIELDS.rows())}
    CooperationField.objects.bulk_create(
        [
            CooperationField(code=row["code"], names=names_of(row, "vi", "en"), order=order[row["code"]])
            for row in rows
        ],
        ignore_conflicts=True,
    )
