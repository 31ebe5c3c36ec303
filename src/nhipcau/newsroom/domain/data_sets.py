"""What a data set says of a fact beside what any text quotes: theme, place, earlier values, licence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nhipcau.newsroom.domain.facts import quoted
from nhipcau.newsroom.models import Fact, FactChange
from nhipcau.people.models import Unit

#: Under which the office lets its data be used: everybody, for anything, with the office named.
LICENCE = "CC-BY-4.0"


def entries(facts: Iterable[Fact], language: str) -> dict[str, dict[str, Any]]:
    """Code → the block of a fact in a data set, in ``language``. Two queries, whatever the number of facts."""
    known = {fact.pk: fact for fact in facts}
    units = Unit.objects.filter(facts__in=known).select_related("locality").distinct()
    places = {unit.pk: unit.locality for unit in units}
    earlier = _earlier(known)
    found = {}
    for pk, fact in known.items():
        place = places[fact.unit_owner_id]
        found[fact.code] = {
            **quoted(fact, language),
            "theme": fact.kind,
            "place": {"code": place.code, "name": place.name(language)} if place is not None else None,
            "series": [_point(fact, change, language) for change in earlier[pk]],
            "licence": LICENCE,
        }
    return found


def _earlier(known: Mapping[int, Fact]) -> dict[int, list[FactChange]]:
    """What each fact said for days before the one it holds for now, oldest first: of each day what was said of it last."""
    days: dict[int, dict[Any, FactChange]] = {pk: {} for pk in known}
    for change in FactChange.objects.filter(fact__in=known).order_by("at", "pk"):
        days[change.fact_id][change.as_of] = change
    return {
        pk: [change for day, change in sorted(said.items()) if day < known[pk].as_of] for pk, said in days.items()
    }


def _point(fact: Fact, change: FactChange, language: str) -> dict[str, Any]:
    said = Fact(
        code=fact.code, as_of=change.as_of, labels=change.said.get("labels", {}), values=change.said.get("values", {}),
        units=change.said.get("units", {}), sources=change.said.get("sources", {}),
    )  # fmt: skip
    block = quoted(said, language)
    return {key: block[key] for key in ("as_of", "value", "unit", "source")}
