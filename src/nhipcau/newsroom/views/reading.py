"""A frozen payload laid out for reading on the desk: the portal's own blocks, cleaned by the portal's own sieve, with every word
that the checks read, subtitles and earlier values included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.newsroom.domain import media
from nhipcau.newsroom.domain.clips import spoken_in
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.views import showing
from nhipcau.portal.door import media_of
from nhipcau.portal.pages import grounds
from nhipcau.portal.pages.blocks import blocks, picture
from nhipcau.portal.pages.models import Block
from nhipcau.portal.pages.occasions import Contact, Entry, EventTime, Notice, Occasion, Question

Raw = Mapping[str, Any]
Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Read:
    """A block as ``newsroom/parts/reading.html`` shows it. ``rows``: name and words of what a block of its kind says beside that;
    ``tracks``: subtitles, by the name of their language and that language."""

    shown: Block
    rows: Rows
    tracks: tuple[tuple[str, str, str], ...] = ()


def reading_of(payload: dict[str, Any]) -> dict[str, Any]:
    """What ``newsroom/parts/reading.html`` shows. Pictures are the renditions prepared when the text was frozen."""
    prepared, spoken = media.entries(media_of(payload)), spoken_in(payload)
    return {
        "language": payload["language"],
        "title": payload["title"],
        "lead": payload["lead"],
        "byline": payload["byline"],
        "slug": payload["slug"],
        "origin": Origin(payload["origin"]).label,
        "picture": picture(payload["picture"], prepared),
        "blocks": [
            Read(shown, _rows(raw, shown), _tracks(raw, spoken))
            for raw in payload["body"]
            for shown in blocks([raw], prepared, payload["language"])
        ],
        "laws": grounds.laws(payload),
        "sources": grounds.sources(payload),
        "responsible": payload.get("responsible", ""),
        "translator": payload.get("translator", ""),
    }


def _tracks(raw: Raw, spoken: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    said = raw.get("subtitles") or {}
    return tuple((showing.language_name(code), code, spoken[sha256]) for code, sha256 in said.items() if spoken.get(sha256))


def _rows(raw: Raw, shown: Block) -> Rows:
    if shown.occasion is not None:
        return [(name, value) for name, value in _said(shown.occasion) if value]
    earlier = raw.get("series") or ()
    return [(one["as_of"], " ".join(part for part in (one["value"], one["unit"], one["source"]) if part)) for one in earlier]


def _said(one: Occasion) -> Rows:
    if isinstance(one, EventTime):
        return [
            (_("When and where"), " ".join(part for part in (one.when, one.zone) if part)), (_("Venue"), one.venue),
            (_("Address of the venue"), one.place), (_("Organiser"), one.organiser), (_("Admission"), one.admission),
            (_("Page of the event elsewhere"), one.link),
        ]  # fmt: skip
    if isinstance(one, Contact):
        return [
            (_("Post or unit"), one.name), (_("Telephone"), one.telephone), (_("E-mail"), one.email), (_("Hours"), one.hours),
            (_("As of"), one.as_of_text),
        ]  # fmt: skip
    if isinstance(one, Entry):
        return [
            (_("Name"), one.name), (_("Address"), one.address), (_("One sentence on it"), one.said),
            (_("Language it is in"), one.language_name), (_("Whose page it is"), one.standing_text), (_("Looked at on"), one.checked_text),
        ]  # fmt: skip
    return _asked(one) if isinstance(one, Question) else _until(one)


def _asked(one: Question) -> Rows:
    answers = [(_("Answer %(letter)s") % {"letter": letter}, words) for letter, words in one.answers]
    return [
        (_("Question"), one.question), *answers, (_("Right answer"), one.right), (_("The passage that says so"), one.why),
        (_("Page that says so"), one.link),
    ]  # fmt: skip


def _until(one: Notice) -> Rows:
    return [(_("Valid until"), one.until_text)]
