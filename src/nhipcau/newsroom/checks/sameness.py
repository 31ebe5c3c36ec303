"""Does the translation say the same figures, dates and units as its source?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.newsroom.checks.judging import Check, Checked, Finding
from nhipcau.newsroom.checks.reading import Part, parts_of
from nhipcau.newsroom.figures import Difference, differences


class SameFigures(Check):
    """Place by place where both texts are built alike, else over the whole text."""

    id, severity = "figures", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        source = text.background.source
        if source is None:
            return
        here, there = _by_place(text.own_parts), _by_place(parts_of(source))
        alike = [block["type"] for block in source["body"]] == [block["type"] for block in text.payload["body"]]
        if not alike:
            here, there = {"": " ".join(here.values())}, {"": " ".join(there.values())}
        for place in [*there, *(place for place in here if place not in there)]:
            if place.startswith("byline") or place.endswith(".credit"):
                continue
            for one in differences(there.get(place, ""), str(source["language"]), here.get(place, ""), text.language):
                yield self._finding(one, place)

    def _finding(self, one: Difference, place: str) -> Finding:
        if one.kind == "unit":
            message = _("The units differ: the source says “%(source)s”, the translation “%(target)s”.")
        elif one.source and one.target:
            message = _("The source says “%(source)s”, the translation “%(target)s”.")
        elif one.source:
            message = _("The source says “%(source)s”; the translation does not.")
        else:
            message = _("The translation says “%(target)s”; the source does not.")
        where = Part(place, "").label if place else ""
        return self.found(
            message % {"source": one.source, "target": one.target}, where, place=place, quote=one.target or one.source,
            fix=_("Compare with the source and write the same figure.") if one.source else "",
        )  # fmt: skip


def _by_place(parts: tuple[Part, ...]) -> Mapping[str, Any]:
    found: dict[str, str] = {}
    for part in parts:
        found[part.place] = f"{found[part.place]} {part.text}" if part.place in found else part.text
    return found
