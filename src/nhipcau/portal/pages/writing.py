"""The forms for what readers write, the rules for publishing it, and the pages that thank. They are baked; a form that was
not accepted, and a letter to be looked over before it is sent, are shown by the web role with the same engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nhipcau.portal.inbox import (
    ABOUT,
    ACTS,
    APPEAL_DAYS,
    EMAIL_DAYS,
    GROUNDS,
    LONGEST_EMAIL,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_LINKS,
    RULES_SINCE,
    TEXT_DAYS,
)
from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.page import Page

#: A field that people do not see and leave empty.
TRAP = "website"


@dataclass(frozen=True, kw_only=True)
class RemarkPage(Page):
    """The form: empty as it is baked; filled again, with what is ``wrong`` by field, when it was not accepted.

    ``refusal`` names in ``words["remark_wrong"]`` what is wrong with the whole.
    """

    about: str = ""
    text: str = ""
    email: str = ""
    where: str = ""
    name: str = ""
    answer: str = ""
    publish: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    template = "remark.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        return str(self.words["remark"])

    @property
    def trap(self) -> str:
        return TRAP

    @property
    def longest(self) -> dict[str, str]:
        return {"text": str(LONGEST_TEXT), "email": str(LONGEST_EMAIL), "where": "400", "name": str(LONGEST_NAME)}

    @property
    def choices(self) -> tuple[dict[str, Any], ...]:
        names = self.words["remark_abouts"]
        return tuple({"value": one, "name": names[one], "chosen": one == self.about} for one in ABOUT)

    @property
    def text_help(self) -> str:
        return self._said("remark_text_help", LONGEST_TEXT)

    @property
    def email_help(self) -> str:
        return self._said("remark_email_help", EMAIL_DAYS)

    def _said(self, key: str, number: int) -> str:
        return str(self.words[key]).format(n=languages.written(number, self.language))

    @property
    def sentences(self) -> dict[str, str]:
        """What is wrong, in the page's language, by field."""
        return {name: self._wrong(rule) for name, rule in self.wrong.items()}

    @property
    def refusal_text(self) -> str:
        return self._wrong(self.refusal) if self.refusal else ""

    def _wrong(self, rule: str) -> str:
        number = {"links": MOST_LINKS, "name": LONGEST_NAME}.get(rule, LONGEST_TEXT)
        return str(self.words["remark_wrong"][rule]).format(n=languages.written(number, self.language))


@dataclass(frozen=True, kw_only=True)
class RemarkReviewPage(RemarkPage):
    """The letter as it would be sent, with its number and the days on which it is erased."""

    about_page: str = ""
    number: str
    stamp: str
    today: dt.date
    template = "remark_review.html"

    @property
    def heading(self) -> str:
        return str(self.words["writing"]["review"])

    @property
    def about_name(self) -> str:
        return str(self.words["remark_abouts"][self.about])

    @property
    def email_kept(self) -> str:
        return self._kept("email_kept", EMAIL_DAYS)

    @property
    def text_kept(self) -> str:
        return self._kept("text_kept", TEXT_DAYS)

    def _kept(self, key: str, days: int) -> str:
        last = self.today + dt.timedelta(days=days)
        return str(self.words["writing"][key]).format(date=languages.day(last.isoformat(), self.language))


@dataclass(frozen=True, kw_only=True)
class OwnLetterPage(Page):
    """The form of somebody who wrote before: the letter's number, and what is to be done with it."""

    number: str = ""
    act: str = ""
    text: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    template = "own_letter.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        return str(self.words["writing"]["own_letter"])

    @property
    def trap(self) -> str:
        return TRAP

    @property
    def longest(self) -> str:
        return str(LONGEST_TEXT)

    @property
    def choices(self) -> tuple[dict[str, Any], ...]:
        names = self.words["writing"]["acts"]
        days = languages.written(APPEAL_DAYS, self.language)
        return tuple({"value": one, "name": names[one].format(n=days), "chosen": one == self.act} for one in ACTS)

    @property
    def sentences(self) -> dict[str, str]:
        return {name: self._wrong(rule) for name, rule in self.wrong.items()}

    @property
    def refusal_text(self) -> str:
        return self._wrong(self.refusal) if self.refusal else ""

    def _wrong(self, rule: str) -> str:
        known = {**self.words["remark_wrong"], **self.words["writing"]["wrong"]}
        return str(known[rule]).format(n=languages.written(LONGEST_TEXT, self.language))


@dataclass(frozen=True, kw_only=True)
class OwnLetterReceivedPage(Page):
    """What is seen then. Whether there is a letter of that number is told to nobody."""

    template = "own_letter_received.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        return str(self.words["writing"]["own_received"])


@dataclass(frozen=True, kw_only=True)
class LetterRulesPage(Page):
    """By which rules readers' words are published, refused and erased; since when they read so."""

    template = "letter_rules.html"

    @property
    def heading(self) -> str:
        return str(self.words["writing"]["rules"])

    @property
    def since(self) -> str:
        return str(self.words["writing"]["since"]).format(date=languages.day(RULES_SINCE, self.language))

    @property
    def grounds(self) -> tuple[str, ...]:
        return tuple(str(self.words["writing"]["grounds"][one]) for one in GROUNDS)

    @property
    def promises(self) -> tuple[str, ...]:
        numbers = {"appeal": APPEAL_DAYS, "email": EMAIL_DAYS, "text": TEXT_DAYS}
        said = {name: languages.written(number, self.language) for name, number in numbers.items()}
        return tuple(str(one).format(**said) for one in self.words["writing"]["promises"].values())


@dataclass(frozen=True, kw_only=True)
class RemarkReceivedPage(Page):
    """What a reader sees once the remark lies in the inbox."""

    template = "remark_received.html"
    has_code = False
    is_indexed = False

    @property
    def heading(self) -> str:
        return str(self.words["remark_received"])


def writing_pages(site: Site) -> tuple[Page, ...]:
    """The forms, the rules and the thanks in every language of the portal."""
    kinds: tuple[tuple[Callable[..., Page], Callable[[str], str]], ...] = (
        (RemarkPage, addresses.remark), (RemarkReceivedPage, addresses.remark_received),
        (OwnLetterPage, addresses.own_letter), (OwnLetterReceivedPage, addresses.own_letter_received),
        (LetterRulesPage, addresses.letter_rules),
    )  # fmt: skip
    return tuple(page for kind, address in kinds for page in _in_every_language(site, kind, address))


def _in_every_language(site: Site, kind: Callable[..., Page], address: Callable[[str], str]) -> tuple[Page, ...]:
    everywhere = {code: address(code) for code in site.languages}
    return tuple(kind(site=site, language=code, address=at, translations=everywhere) for code, at in everywhere.items())
