"""A data set as its package brought it: facts with their earlier values, each with day, source and licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.details import details_of, named

GENRE = "dataset"
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
WHOLE = re.compile(r"-?\d+", re.ASCII)
#: One thousand two hundred and thirty-four, or one and a bit: nobody can tell.
ONE_GROUP = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)
BARE_YEAR = re.compile(r"(?:1\d|20)\d\d", re.ASCII)
#: A longer number is kept as it is written: as a floating point number it would be another.
MOST_DIGITS = 15
#: Values whose reading is kept: each is asked for on many pages.
READ = 1 << 14
#: Licence code → where its terms stand.
LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
LICENCE = "CC-BY-4.0"


@lru_cache(maxsize=READ)
def _plain(value: str, language: str) -> str | None:
    text = value.replace("\u00a0", " ").replace("\u202f", " ")
    group, point = (" ", ",") if language in ("fr", "ru") else (".", ",") if language in languages.SEPARATORS else (",", ".")
    if point == "," and ONE_GROUP.fullmatch(text):
        return None
    if PLAIN_NUMBER.fullmatch(text):
        return text
    whole, dot, fraction = text.partition(point)
    if not WHOLE.fullmatch(whole.replace(group, "")) or (dot and not re.fullmatch(r"[0-9]+", fraction)):
        return None
    if group in whole and not re.fullmatch(rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole):
        return None
    return whole.replace(group, "") + (f".{fraction}" if dot else "")


@lru_cache(maxsize=READ)
def _number(value: str, language: str) -> int | float | None:
    plain = _plain(value, language)
    if plain is None or sum(sign.isdigit() for sign in plain) > MOST_DIGITS:
        return None
    return float(plain) if "." in plain else int(plain)


@dataclass(frozen=True, slots=True)
class Value:
    """What a fact says for one day. ``value`` is as it was cleared: a plain decimal, or words."""

    as_of: str
    value: str
    unit: str
    source: str
    language: str

    @property
    def number(self) -> int | float | None:
        """The value as a number; None where it is words, could be read as two numbers (1.234 in Vietnamese), or has more
        digits than a computer's number keeps."""
        return _number(self.value, self.language)

    @property
    def _plain(self) -> str | None:
        """The value as a plain decimal, written as its language writes it or as a plain decimal already."""
        return _plain(self.value, self.language)

    @property
    def written(self) -> str:
        """As the language writes it; a year stays a year."""
        is_year = not self.unit and BARE_YEAR.fullmatch(self.value)
        return self.value if is_year or self._plain is None else languages.written(self._plain, self.language)

    @property
    def with_unit(self) -> str:
        return f"{self.written} {self.unit}".strip()

    @property
    def as_of_text(self) -> str:
        return languages.day(self.as_of, self.language)

    @property
    def year(self) -> str:
        return self.as_of[:4]


@dataclass(frozen=True, slots=True)
class DataFact:
    """A fact of a data set. ``series``: what it said for earlier days, oldest first. ``place`` is a name, or empty."""

    code: str
    label: str
    now: Value
    theme: str
    place_code: str
    place: str
    series: tuple[Value, ...]
    licence: str
    #: What its kind asks beside the value, by its name in the package, in reading order.
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return addresses.fact(self.now.language, self.code)

    @property
    def values(self) -> tuple[Value, ...]:
        """All of them, oldest first, the current one last."""
        return (*self.series, self.now)

    @property
    def theme_name(self) -> str:
        return str(languages.words(self.now.language)["data"]["themes"].get(self.theme, self.theme))

    @property
    def named_details(self) -> tuple[tuple[str, str], ...]:
        return named(self.details, self.language)

    @property
    def licence_address(self) -> str:
        return LICENCES.get(self.licence, "")

    @property
    def language(self) -> str:
        return self.now.language


@dataclass(frozen=True, slots=True)
class DataSet:
    """A released data set in one language. ``address`` is that of its page; moments are ISO 8601 with their offset."""

    item: str
    language: str
    address: str
    title: str
    lead: str
    version: str
    released_at: str
    changed_at: str
    office: Mapping[str, str]
    topics: tuple[Mapping[str, Any], ...]
    locality: Mapping[str, Any]
    facts: tuple[DataFact, ...]
    corrections: tuple[Mapping[str, Any], ...] = ()

    @property
    def licence(self) -> str:
        return next((fact.licence for fact in self.facts), LICENCE)

    @property
    def downloads(self) -> dict[str, str]:
        """Form → address."""
        return addresses.downloads(self.address)


def data_facts(payload: Mapping[str, Any]) -> tuple[DataFact, ...]:
    """The facts of a payload in its order, each code once: the first one stands."""
    found: dict[str, DataFact] = {}
    for block in payload["body"]:
        if block["type"] == "fact" and block["code"] not in found:
            found[block["code"]] = _fact(block, payload["language"])
    return tuple(found.values())


def is_data_set(package: Mapping[str, Any]) -> bool:
    return bool(package["context"]["genre"] == GENRE)


def data_set(
    package: Mapping[str, Any], language: str, *, released_at: str, changed_at: str, corrections: Iterable[Mapping[str, Any]] = ()
) -> DataSet:
    """The data set of a package in a language. Raises KeyError when it has no such edition."""
    from nhipcau.portal.pages import from_package

    one, context = from_package.edition(package, language), package["context"]
    payload = one["payload"]
    return DataSet(
        item=package.get("item") or "", language=language, address=from_package.address(package, language), title=payload["title"],
        lead=payload["lead"], version=one["version"], released_at=released_at, changed_at=changed_at, office=package.get("office") or {},
        topics=tuple(context.get("topics") or ()), locality=context["locality"], facts=data_facts(payload),
        corrections=tuple(corrections),
    )  # fmt: skip


def _fact(block: Mapping[str, Any], language: str) -> DataFact:
    place = block.get("place") or {}
    return DataFact(
        code=block["code"], label=block["label"], now=_value(block, language), theme=block.get("theme") or "figure",
        place_code=place.get("code") or "", place=place.get("name") or "",
        series=tuple(_value(one, language) for one in block.get("series") or ()), licence=block.get("licence") or LICENCE,
        details=details_of(block),
    )  # fmt: skip


def _value(raw: Mapping[str, Any], language: str) -> Value:
    return Value(raw["as_of"], str(raw["value"]), raw.get("unit") or "", raw.get("source") or "", language)
