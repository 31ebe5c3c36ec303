"""Blocks that say when, where, with whom and until when, as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.portal.pages import languages

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventTime:
    """When and where an event is. ``starts`` and ``ends`` are ISO dates for whole days, else moments with their zone."""

    language: str
    starts: str
    ends: str
    venue: str = ""
    place: str = ""
    organiser: str = ""
    admission: str = ""
    link: str = ""

    @property
    def when(self) -> str:
        """The days and hours in the language, each day in full."""
        first, last = _day(self.starts, self.language), _day(self.ends, self.language)
        begins, ends = _hour(self.starts), _hour(self.ends)
        if first == last:
            hours = f"{begins}–{ends}" if begins and ends != begins else begins
            return f"{hours}, {first}" if hours else first
        return " – ".join(f"{hour}, {day}" if hour else day for hour, day in ((begins, first), (ends, last)))

    @property
    def zone(self) -> str:
        return str(languages.words(self.language)["events"]["zone"]) if _hour(self.starts) else ""

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.venue, self.place) if part)

    @property
    def is_link(self) -> bool:
        return self.link.startswith("https://")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the press asks, and the day on which that was right."""

    language: str
    name: str
    telephone: str = ""
    email: str = ""
    hours: str = ""
    as_of: str = ""

    @property
    def as_of_text(self) -> str:
        return _day(self.as_of, self.language)

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return "".join(char for char in self.telephone if char.isdigit() or char == "+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the directory of links."""

    language: str
    name: str
    address: str
    said: str
    written_in: str = ""
    standing: str = ""
    checked_on: str = ""

    @property
    def is_link(self) -> bool:
        return self.address.startswith("https://")

    @property
    def standing_text(self) -> str:
        return str(languages.words(self.language)["links"]["standings"].get(self.standing, ""))

    @property
    def language_name(self) -> str:
        return str(languages.words(self.language)["languages"].get(self.written_in, ""))

    @property
    def tag(self) -> str:
        return languages.tag(self.written_in)

    @property
    def checked_text(self) -> str:
        said = str(languages.words(self.language)["links"]["checked"])
        return said.format(date=_day(self.checked_on, self.language)) if self.checked_on else ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the reader. ``answers`` are (letter, words); nothing of what a reader thinks is sent anywhere."""

    language: str
    question: str
    answers: tuple[tuple[str, str], ...]
    right: str
    why: str
    link: str = ""

    @property
    def right_text(self) -> str:
        return str(languages.words(self.language)["reader_check"]["right"]).format(letter=self.right)

    @property
    def inner_link(self) -> str:
        return self.link if self.link.startswith("/") and not self.link.startswith("//") else ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Until when an urgent notice is valid."""

    language: str
    until: str

    @property
    def until_text(self) -> str:
        hour, day = _hour(self.until), _day(self.until, self.language)
        return str(languages.words(self.language)["urgent"]["until"]).format(moment=f"{hour}, {day}" if hour else day)


Occasion = EventTime | Contact | Entry | Question | Notice


def _day(text: str, language: str) -> str:
    """An ISO date or moment in words; what is no date stays as it is."""
    try:
        return languages.day(text, language)
    except ValueError:
        return text


def _hour(text: str) -> str:
    try:
        return dt.datetime.fromisoformat(text).strftime("%H:%M") if "T" in text else ""
    except ValueError:
        return ""


def _text(raw: Raw, *names: str) -> dict[str, str]:
    return {name: str(raw.get(name) or "") for name in names}


def event_time(raw: Raw, language: str) -> EventTime:
    return EventTime(language, **_text(raw, "starts", "ends", "venue", "place", "organiser", "admission", "link"))


def contact(raw: Raw, language: str) -> Contact:
    return Contact(language, **_text(raw, "name", "telephone", "email", "hours", "as_of"))


def _entry(raw: Raw, language: str) -> Entry:
    known = _text(raw, "name", "address", "said", "standing", "checked_on")
    return Entry(language, written_in=str(raw.get("language") or ""), **known)


def _question(raw: Raw, language: str) -> Question:
    answers = tuple((key.upper(), str(raw[key])) for key in "abcd" if raw.get(key))
    right = str(raw.get("right") or "").upper()
    return Question(language, answers=answers, right=right, **_text(raw, "question", "why", "link"))


def _notice(raw: Raw, language: str) -> Notice:
    return Notice(language, **_text(raw, "until"))


OCCASIONS: dict[str, Callable[[Raw, str], Occasion]] = {
    "event": event_time, "contact": contact, "entry": _entry, "question": _question, "urgent": _notice,
}  # fmt: skip
