"""What a fact says beside its value, as its kind asks: where it lies, when it is open, which languages are spoken there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nhipcau.portal.pages import languages

#: In reading order; a package names those that the fact has.
DETAILS = ("hours", "languages", "when", "where", "listed", "since", "contact", "coordinates")
#: Degrees of latitude and longitude, as «21.0285, 105.8542». «21,105» is one number or two: nobody can tell.
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?)(?:\s*;\s*|,\s+|,(?=-?\d{1,3}\.\d))(-?\d{1,3}(?:\.\d+)?)", re.ASCII)
_TYPES = {"sight": "TouristAttraction", "heritage": "LandmarksOrHistoricalBuildings"}


def details_of(block: Mapping[str, Any]) -> dict[str, str]:
    """Those of a quoted fact in reading order; a package of an earlier version has none."""
    given = block.get("details") or {}
    return {name: str(given[name]) for name in DETAILS if given.get(name)}


def named(details: Mapping[str, str], language: str) -> tuple[tuple[str, str], ...]:
    """Each with its name in the language."""
    names = languages.words(language)["data"]["details"]
    return tuple((str(names[name]), said) for name, said in details.items())


def point(details: Mapping[str, str]) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None where they are not said, or not so that a machine could be sure."""
    found = _POINT.fullmatch(details.get("coordinates", "").strip())
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def place_for_machines(label: str, theme: str, details: Mapping[str, str]) -> dict[str, Any] | None:
    """Schema.org's words for a sight or a piece of heritage that says where it is, when it is open or what is spoken there."""
    kind, at = _TYPES.get(theme), point(details)
    said: dict[str, Any] = {}
    if at is not None:
        said["geo"] = {"@type": "GeoCoordinates", "latitude": at[0], "longitude": at[1]}
    if details.get("hours"):
        said["openingHours"] = details["hours"]
    if details.get("languages"):
        said["availableLanguage"] = details["languages"]
    if kind is None or not said:
        return None
    # Opening hours are said of a building that people go to.
    return {"@type": [kind, "CivicStructure"] if details.get("hours") else kind, "name": label, **said}
