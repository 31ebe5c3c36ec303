"""Does the genre have the block it lives by, and are its days, links and answers sound?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.deadlines import ZONE
from nhipcau.newsroom.checks.judging import Check, Checked, Finding
from nhipcau.newsroom.domain.occasions import WORDS, is_in_order
from nhipcau.newsroom.enums import Genre
from nhipcau.portal.pages.languages import words

Block = Mapping[str, Any]
#: Genre → (kind of block, how many at least, how many at most).
LIVES_BY: dict[str, tuple[str, int, int]] = {
    Genre.EVENT: ("event", 1, 1), Genre.URGENT: ("urgent", 1, 1), Genre.READER_CHECK: ("question", 5, 5),
    Genre.DIRECTORY: ("entry", 1, 400),
}  # fmt: skip


class Occasions(Check):
    """An event without a day, a notice without an end or a question without its answer must not go out."""

    id, severity = "occasion", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        body = text.payload["body"]
        if (said := _lacking(text.background.genre, [block["type"] for block in body])) is not None:
            yield self.found(said, _("text"))
        for number, block in enumerate(body):
            judge = JUDGES.get(block["type"])
            for message in judge(block) if judge else ():
                yield self.found(message, _("paragraph %(no)d") % {"no": number + 1}, place=f"body.{number}")
            if is_due_again(block, text.background.looked_at_since):
                yield self.found(
                    _("Somebody looked at this page on %(day)s, and that is due again. Open it, and enter today where it still holds.")
                    % {"day": f"{dt.date.fromisoformat(block['checked_on']):%d/%m/%Y}"},
                    _("paragraph %(no)d") % {"no": number + 1}, place=f"body.{number}", severity="confirm",
                )  # fmt: skip
            if block["type"] in GENRES and text.background.genre and text.background.genre != GENRES[block["type"]]:
                yield self.found(
                    _("This block belongs to the genre “%(genre)s”; the page would not be listed by it here.")
                    % {"genre": Genre(GENRES[block["type"]]).label},
                    _("paragraph %(no)d") % {"no": number + 1}, place=f"body.{number}",
                )  # fmt: skip


def _lacking(genre: str, kinds: list[str]) -> str | None:
    if genre not in LIVES_BY:
        return None
    kind, least, most = LIVES_BY[genre]
    if least <= kinds.count(kind) <= most:
        return None
    return {
        "event": _("An event has exactly one block “When and where”."),
        "urgent": _("An urgent notice has exactly one block that says how long it is valid."),
        "question": _("A reader check has exactly five questions."),
        "entry": _("A directory has at least one entry."),
    }[kind]


#: Blocks by which a page is listed, so that they stand in their own genre alone.
GENRES: dict[str, str] = {"event": Genre.EVENT, "urgent": Genre.URGENT}


def _event(block: Block) -> Iterator[str]:
    if not is_in_order(block["starts"], block["ends"]):
        yield _("The event ends before it begins, or its day is missing. Correct the days and hours.")
    if not block["venue"]:
        yield _("The event has no venue in this language.")
    if block["link"] and not block["link"].startswith("https://"):
        yield _("The link is not encrypted (http). Use its https address.")


def _urgent(block: Block) -> Iterator[str]:
    now = clock.now().astimezone(ZONE).isoformat(timespec="seconds")
    if not block["until"]:
        yield _("The notice does not say until when it is valid.")
    elif block["until"] <= now:
        yield _("The notice is valid until a moment that has passed. Give a later one.")


def _question(block: Block) -> Iterator[str]:
    if not all(block[part] for part in ("question", "a", "b", "c", "why")):
        yield _("The question needs its words, three or four answers, and the passage that says so.")
    if block["right"] not in ("a", "b", "c", "d") or not block[block["right"]]:
        yield _("Say which answer is right; it must be one of the answers.")
    if block["link"] and (not block["link"].startswith("/") or block["link"].startswith("//")):
        yield _("Where it stands is a page of this portal: its address begins with one slash.")


def _entry(block: Block) -> Iterator[str]:
    if not block["name"] or not block["said"]:
        yield _("An entry has a name and one sentence in this language.")
    if not block["address"].startswith("https://"):
        yield _("The link is not encrypted (http). Use its https address.")
    if not block["standing"] or not block["checked_on"]:
        yield _("Say whose page it is, and on which day somebody looked at it.")
    elif block["checked_on"] > clock.today().isoformat():
        yield _("The day somebody looked at the page lies in the future.")


def is_due_again(block: Block, since: dt.date | None) -> bool:
    """Whether an entry of the directory was looked at before the day from which the rule in force lets a look count."""
    try:
        return since is not None and block["type"] == "entry" and dt.date.fromisoformat(block["checked_on"]) < since
    except ValueError:
        return False


def _contact(block: Block) -> Iterator[str]:
    if not block["name"] or not (block["telephone"] or block["email"]) or not block["as_of"]:
        yield _("A contact has a name, a telephone or an e-mail address, and the day it was right.")


JUDGES: dict[str, Callable[[Block], Iterator[str]]] = {
    "event": _event, "urgent": _urgent, "question": _question, "entry": _entry, "contact": _contact,
}  # fmt: skip


class UrgentInEveryLanguage(Check):
    """Whom a storm concerns is not asked what they read: until a language has its own text, its pages show another's."""

    id, severity = "urgent_languages", "confirm"

    def findings(self, text: Checked) -> Iterator[Finding]:
        unspoken = text.background.unspoken
        if text.background.genre != Genre.URGENT or text.background.source is not None or not unspoken:
            return
        names = ", ".join(str(words(code)["own_name"]) for code in unspoken)
        yield self.found(
            _("The notice has no text in: %(languages)s. The strip of these languages will show it in another, with that one's name.")
            % {"languages": names},
            _("text"), fix=_("Have it translated as well, into English first; release what is ready meanwhile."),
        )  # fmt: skip


class SameOccasion(Check):
    """Days, links and the right answer are the source's; another day in one language would send readers wrong."""

    id, severity = "same_occasion", "block"

    def findings(self, text: Checked) -> Iterator[Finding]:
        if text.background.source is not None and _unspoken(text.payload) != _unspoken(text.background.source):
            yield self.found(
                _("Days, links or answers differ from those of the text it is translated from."), _("text"),
                fix=_("Open the translation and save it once: it then takes them over."),
            )  # fmt: skip


def _unspoken(payload: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in block.items() if name not in WORDS[block["type"]]}
        for block in payload["body"]
        if block["type"] in WORDS
    ]
