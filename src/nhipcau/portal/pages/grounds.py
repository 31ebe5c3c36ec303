"""What a story rests on, as its page says it: laws with their text, originals and domestic versions elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.portal.pages import languages

Raw = Mapping[str, Any]
DOMESTIC = "domestic"


def _day(date: str, language: str) -> str:
    return languages.day(date, language) if date else ""


@dataclass(frozen=True, slots=True)
class Law:
    """A legal document as it is cited: its title and issuer are Vietnamese on every page. ``date`` is its day of issue."""

    language: str
    number: str
    title: str
    issuer: str = ""
    date: str = ""
    address: str = ""

    @property
    def date_text(self) -> str:
        return _day(self.date, self.language)

    @property
    def is_link(self) -> bool:
        return self.address.startswith("https://")


@dataclass(frozen=True, slots=True)
class Source:
    """The original that a story retells, or its domestic version. ``date``: the day on which that appeared."""

    language: str
    kind: str
    title: str
    publisher: str = ""
    date: str = ""
    address: str = ""

    @property
    def date_text(self) -> str:
        return _day(self.date, self.language)

    @property
    def is_link(self) -> bool:
        return self.address.startswith(("https://", "http://"))

    @property
    def is_domestic(self) -> bool:
        return self.kind == DOMESTIC


def laws(payload: Raw) -> tuple[Law, ...]:
    """Those of a payload; a package of an earlier version has none."""
    names = ("number", "title", "issuer", "date", "address")
    return tuple(Law(payload["language"], **_text(raw, *names)) for raw in payload.get("laws") or ())


def sources(payload: Raw) -> tuple[Source, ...]:
    names = ("kind", "title", "publisher", "date", "address")
    return tuple(Source(payload["language"], **_text(raw, *names)) for raw in payload.get("sources") or ())


def _text(raw: Raw, *names: str) -> dict[str, str]:
    return {name: str(raw.get(name) or "") for name in names}
