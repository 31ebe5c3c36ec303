"""The letters of a newsletter, in the reader's language. Their words are fixed ones of the program and those of released texts.

Nothing in them is fetched when they are opened, and no address in them tells who followed it, but the reader's own to confirm
and to leave.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from nhipcau.delivery.models import Issue, Newsletter, Subscriber
from nhipcau.kernel import clock
from nhipcau.kernel.mail import Letter, LetterRefused, check
from nhipcau.portal.pages import addresses, languages

LOOK = "max-width:36em;margin:0 auto;padding:1em;font-family:Georgia,serif;line-height:1.5"


@dataclass(frozen=True)
class Part:
    """A paragraph: a heading, words, or words with an address, which stands under the words ``of`` it."""

    words: str
    address: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Words:
    """A letter without its reader: the same for everybody who reads this language."""

    subject: str
    language: str
    parts: tuple[Part, ...]


def asking_key(row: Subscriber) -> str:
    return f"newsletter-asking-{row.pk}-{timezone.localdate(row.asked_at):%Y%m%d}"


def asking_batch(newsletter: Newsletter) -> str:
    return f"newsletter-asking-{newsletter.pk}"


def copy_key(row: Subscriber) -> str:
    """One letter a day."""
    return f"{copies_of(row)}{clock.today():%Y%m%d}"


def copies_of(row: Subscriber) -> str:
    """What the keys of all letters begin with that told this reader what is kept."""
    return f"newsletter-copy-{row.pk}-"


def issue_key(issue: int, subscriber: int) -> str:
    return f"newsletter-{issue}-{subscriber}"


def issue_batch(issue: int) -> str:
    return f"newsletter-{issue}"


def correction_key(task: int, subscriber: int) -> str:
    return f"newsletter-correction-{task}-{subscriber}"


def correction_batch(task: int) -> str:
    return f"newsletter-correction-{task}"


def reader_of(key: str) -> int:
    """The subscriber whom a letter of this key was for."""
    return int(key.rpartition("-")[2])


def said(language: str) -> dict[str, str]:
    found: dict[str, str] = languages.words(language)["newsletter"]["letter"]
    return found


def absolute(path: str) -> str:
    return f"{settings.NHIPCAU.public_address}{path}"


def asking(row: Subscriber) -> Letter:
    """«Was it you?» To an address that somebody gave."""
    language, known, newsletter = row.language, said(row.language), row.newsletter
    until = languages.day(row.kept_until.isoformat(), language)
    name = newsletter.name(language)
    words = Words(
        known["ask_subject"].format(name=name), language,
        (
            *_marked(language), Part(known["ask"].format(name=name, date=until), _own(addresses.newsletter_confirm, row)),
            Part(known["ask_not"]), Part(_sender(newsletter, language)),
        ),
    )  # fmt: skip
    made = _letter(words, row, asking_key(row), asking_batch(newsletter))
    return replace(made, leave="", list_id="")


def copy(row: Subscriber) -> Letter:
    """All that is kept of the reader, to the address that is kept; emptied as soon as it went."""
    language, known, newsletter = row.language, said(row.language), row.newsletter
    name = newsletter.name(language)

    def written(day: dt.date | None) -> str:
        return languages.day(day.isoformat(), language) if day else "–"

    told = known["copy"].format(
        name=name, address=row.address, language=languages.words(language)["own_name"],
        asked=written(timezone.localdate(row.asked_at)), until=written(row.kept_until),
        confirmed=written(timezone.localdate(row.confirmed_at) if row.confirmed_at else None),
    )  # fmt: skip
    leave = Part(known["leave"], _own(addresses.newsletter_leave, row))
    parts = (*_marked(language), Part(told), leave, Part(_sender(newsletter, language)))
    words = Words(known["copy_subject"].format(name=name), language, parts)
    return replace(_letter(words, row, copy_key(row), asking_batch(newsletter)), leave="", list_id="", kept_days=0)


def issue_words(issue: Issue, language: str, stories: Sequence[tuple[str, str, str]], day: dt.date) -> Words:
    """``stories``: title, lead and public path of each, as they were released."""
    known, newsletter = said(language), issue.newsletter
    subject = known["subject"].format(name=newsletter.name(language), n=languages.written(issue.number, language))
    parts = [Part(subject, heading=True), *_marked(language), Part(languages.day(day.isoformat(), language))]
    for title, lead, path in stories:
        parts += [Part(title, heading=True), *([Part(lead)] if lead else []), Part(known["read"], absolute(path))]
    return Words(subject, language, tuple(parts))


def correction_words(
    issue: Issue, language: str, *, withdraws: bool, title: str, path: str, reason: dict[str, Any], day: dt.date
) -> Words:
    """That a story of an issue was corrected or withdrawn, with the public reason, and where that stands."""
    known, kind = said(language), "withdrawal" if withdraws else "correction"
    names = {"name": issue.newsletter.name(language), "n": languages.written(issue.number, language)}
    told = known[kind].format(date=languages.day(day.isoformat(), language))
    why = known["reason"].format(reason=languages.choose(reason, language).text)
    subject = known[f"{kind}_subject"].format(**names)
    where = Part(known[f"{kind}_read"], absolute(path))
    return Words(subject, language, (Part(subject, heading=True), *_marked(language), Part(told), Part(title), Part(why), where))


def to_reader(words: Words, row: Subscriber, key: str, batch: str) -> Letter:
    """With what is the reader's own: why it came, until when the address is kept, how to leave."""
    known, newsletter = said(words.language), row.newsletter
    until = known["until"].format(date=languages.day(row.kept_until.isoformat(), words.language))
    foot = (
        Part(known["why"].format(name=newsletter.name(words.language))),
        Part(known["leave"], _own(addresses.newsletter_leave, row)),
        Part(until, _own(addresses.newsletter_confirm, row)),
        Part(_sender(newsletter, words.language)),
    )  # fmt: skip
    return _letter(replace(words, parts=(*words.parts, *foot)), row, key, batch)


def _letter(words: Words, row: Subscriber, key: str, batch: str) -> Letter:
    host = urlsplit(settings.NHIPCAU.public_address).hostname or "localhost"
    made = Letter(
        to=row.address, subject=words.subject, text=as_text(words), html=as_html(words), key=key, batch=batch,
        list_id=f"{row.newsletter.key}.{host}" if "." in host else f"{row.newsletter.key}.{host}.invalid",
        leave=_own(addresses.newsletter_leave, row),
    )  # fmt: skip
    try:
        check(made)
    except LetterRefused:
        # Words such as «src =» in a text look like something to fetch: the plain letter says the same.
        return replace(made, html="")
    return made


def _own(address: Any, row: Subscriber) -> str:
    spoken = settings.NHIPCAU.languages
    return f"{absolute(address(row.language if row.language in spoken else spoken[0]))}?t={row.token}"


def _sender(newsletter: Newsletter, language: str) -> str:
    office = languages.choose(newsletter.unit.names, language).text
    return said(language)["sender"].format(office=f"{office}, {absolute(addresses.home(language))}")


def _marked(language: str) -> tuple[Part, ...]:
    """A demonstration says so in its letters too."""
    return (Part(str(languages.words(language)["demonstration"])),) if settings.NHIPCAU.demonstration else ()


def as_text(words: Words) -> str:
    return "\n\n".join(f"{part.words}\n{part.address}" if part.address else part.words for part in words.parts) + "\n"


def as_html(words: Words) -> str:
    body = "\n".join(_paragraph(part) for part in words.parts)
    return f'<!doctype html>\n<html lang="{languages.tag(words.language)}"><body><div style="{LOOK}">\n{body}\n</div></body></html>\n'


def _paragraph(part: Part) -> str:
    shown = html.escape(part.words)
    if part.address:
        address = html.escape(part.address)
        return f'<p>{shown}<br>\n<a href="{address}">{address}</a></p>'
    return f"<h2>{shown}</h2>" if part.heading else f"<p>{shown}</p>"
