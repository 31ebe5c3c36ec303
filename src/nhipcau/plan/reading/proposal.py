"""What reading proposes. Spans are [start, end) offsets into SourceText.text; a title is the text
of its span."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["plan", "report", "briefing", "review"]
Span = tuple[int, int]

KIND_NAMES: dict[Kind, tuple[str, str]] = {
    "plan": ("kế hoạch", "plan"),
    "report": ("báo cáo", "report"),
    "briefing": ("giao ban", "briefing"),
    "review": ("tổng kết", "year-end review"),
}


@dataclass(frozen=True, slots=True)
class Directive:
    """A document the plan rests on; `number` is None for one cited by name, as a Congress resolution is."""

    number: str | None
    title: str | None
    issuer: str | None
    date: datetime.date | None
    source: Span


@dataclass(frozen=True, slots=True)
class Content:
    """One content or task in its own words, spaces evened out, the closing mark left off."""

    no: int
    title: str
    source: Span


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One weakness the text admits, in its own words."""

    title: str
    source: Span


@dataclass(frozen=True, slots=True)
class Note:
    """Why something was read as it was: a machine code, a sentence in each language, and what it is about."""

    code: str
    vi: str
    en: str
    content: int | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """The proposal. `year` is the year the contents are for, which in a report is the year after its own."""

    kind: Kind | None
    issuer: str | None
    locality: str | None
    year: int | None
    number: str | None
    date: datetime.date | None
    directives: tuple[Directive, ...]
    contents: tuple[Content, ...]
    announced: int | None
    shortcomings: tuple[Shortcoming, ...]
    notes: tuple[Note, ...]

    def as_json(self) -> dict[str, Any]:
        """The documented JSON form: dates as YYYY-MM-DD, spans as [start, end], unknown values None."""
        return {
            "kind": self.kind,
            "issuer": self.issuer,
            "locality": self.locality,
            "year": self.year,
            "number": self.number,
            "date": _iso(self.date),
            "directives": [
                {"number": d.number, "title": d.title, "issuer": d.issuer, "date": _iso(d.date)}
                for d in self.directives
            ],
            "contents": [{"no": c.no, "title": c.title, "source": list(c.source)} for c in self.contents],
            "announced": self.announced,
            "shortcomings": [{"title": s.title, "source": list(s.source)} for s in self.shortcomings],
            "notes": [
                {
                    "code": n.code,
                    "vi": n.vi,
                    "en": n.en,
                    "content": n.content,
                    "source": None if n.source is None else list(n.source),
                }
                for n in self.notes
            ],
        }


def _iso(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()
