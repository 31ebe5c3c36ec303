"""What a check is, what it may know, and the register of them."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal

from nhipcau.newsroom.checks.reading import Part, parts_of
from nhipcau.newsroom.glossary import Matcher

Severity = Literal["block", "confirm", "note"]


@dataclass(frozen=True)
class Finding:
    """``where`` in words of the screen, ``place`` as ``reading.Part.place``; ``quote`` the words concerned, ``fix`` what to write."""

    check: str
    severity: Severity
    message: str
    where: str = ""
    place: str = ""
    quote: str = ""
    fix: str = ""

    def as_json(self) -> dict[str, str]:
        return {key: value for key, value in asdict(self).items() if value or key in {"check", "severity", "message", "where"}}


@dataclass(frozen=True)
class Form:
    """A form of a term as checks need it. ``offered``: the official form that stands in its place today."""

    term: int
    form: str
    use: str
    severity: Severity
    offered: str
    source: str
    sensitive: bool = False
    until: dt.date | None = None


@dataclass(frozen=True)
class TermBook:
    """The forms of one language, ready to be found; ``approved``: term → its forms that may be written today."""

    matcher: Matcher
    forms: Mapping[int, Form]
    approved: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    named: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PictureStanding:
    """What the library's rows of an original say of a day: whether it may be shown, and what a person has to look at.
    ``says_map``: their words speak of a map."""

    expired: bool = False
    consent_missing: bool = False
    rights_missing: bool = False
    licence: str = ""
    shows_map: bool = False
    says_map: bool = False


@dataclass(frozen=True)
class Saying:
    """A passage of a transcript that the text quotes: who said it, where in the recording, and all of its words."""

    speaker: str
    time_code: str
    words: str


@dataclass(frozen=True)
class LawStanding:
    """A document that the item names, on the day: ``words`` say what is wrong with citing it, if anything."""

    number: str
    in_force: bool
    words: str = ""


@dataclass(frozen=True)
class LinkStanding:
    """What the server of a page elsewhere answered on the day it was last asked: a status of HTTP, 0 where none answered."""

    day: dt.date
    status: int
    failed: bool


@dataclass(frozen=True)
class Background:
    """What checks may know beside the text; gathered once, so that no check asks the database.

    ``source``: payload of the text that this one translates; ``terms`` by language; ``facts_spoken``: code of a quoted fact →
    languages it has words in; ``pictures`` by digest of the original, ``clips`` and
    ``papers`` (documents) by that of the copy for readers; of the public addresses that the text links, ``gone`` were withdrawn and
    ``standing_pages`` are public; ``looks``: address of a page elsewhere → what was answered last;
    ``subtitles``: digest of a track → its words; ``looked_at_since``: an entry of
    the directory that was looked at before this day is due again;
    ``sayings``: passages of a transcript with which the text was begun.

    Of the item: its ``genre``, ``fields`` in which only competent bodies are a source for it, ``laws`` it names, whether it is an
    ``explainer``, whether it ``lacks_original``: retells another publisher and does not name it; whether it ``lacks_source``: is of
    a kind that names one, and names none. ``unsourced``: code of a quoted fact that has no competent source → its field.
    ``unspoken``: of an urgent notice the portal's languages in which it has no text yet.
    """

    day: dt.date | None = None
    source: Mapping[str, Any] | None = None
    terms: Mapping[str, TermBook] = field(default_factory=dict)
    facts_spoken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pictures: Mapping[str, PictureStanding] = field(default_factory=dict)
    clips: Mapping[str, PictureStanding] = field(default_factory=dict)
    papers: Mapping[str, PictureStanding] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    standing_pages: frozenset[str] = frozenset()
    looks: Mapping[str, LinkStanding] = field(default_factory=dict)
    subtitles: Mapping[str, str] = field(default_factory=dict)
    looked_at_since: dt.date | None = None
    own_address: str = ""
    sayings: tuple[Saying, ...] = ()
    fields: frozenset[str] = frozenset()
    unsourced: Mapping[str, str] = field(default_factory=dict)
    laws: tuple[LawStanding, ...] = ()
    explainer: bool = False
    lacks_original: bool = False
    lacks_source: bool = False
    genre: str = ""
    unspoken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A text to be checked: its payload, its parts in reading order, what is known beside it."""

    payload: Mapping[str, Any]
    background: Background
    parts: tuple[Part, ...]

    @property
    def language(self) -> str:
        return str(self.payload.get("language") or "vi")

    @property
    def words(self) -> str:
        return "\n".join(part.text for part in self.parts)

    @property
    def own_parts(self) -> tuple[Part, ...]:
        """Without subtitles: what stands on the page itself, in its language."""
        return tuple(part for part in self.parts if not part.language)


class Check(ABC):
    """``id`` stays in clearances for good; ``severity`` is the gravest it may give."""

    id: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def findings(self, text: Checked) -> Iterator[Finding]:
        """What is wrong with this text; nothing when all is well."""

    def found(self, message: str, where: str = "", **more: Any) -> Finding:
        return Finding(self.id, more.pop("severity", self.severity), message, where, **more)


_register: list[Check] = []


def register(check: Check) -> None:
    """Add a check; rooms above add theirs when they start. One of the same id is replaced."""
    _register[:] = [one for one in _register if one.id != check.id] + [check]


def run(payload: Mapping[str, Any], background: Background | None = None) -> list[Finding]:
    """All findings in the order of the register, which is that of their weight for a clearer."""
    text = Checked(payload, background or Background(), parts_of(payload, background.subtitles if background else None))
    return [finding for check in _register for finding in check.findings(text)]
