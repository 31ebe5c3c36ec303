"""The form for a newsletter, and the pages that confirm and leave. Baked, but for those made for one reader: what was not
accepted, what is to be looked over, and the answer to a button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from nhipcau.portal.inbox import LONGEST_EMAIL
from nhipcau.portal.offers import Offered
from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.page import Page
from nhipcau.portal.pages.writing import TRAP
from nhipcau.portal.wishes import KEPT_DAYS, UNCONFIRMED_DAYS


class _Newsletters(Page):
    has_code = False
    is_indexed = False
    said: str

    @property
    def newsletter(self) -> dict[str, Any]:
        found: dict[str, Any] = self.words["newsletter"]
        return found

    @property
    def heading(self) -> str:
        return str(self.newsletter[self.said])


@dataclass(frozen=True, kw_only=True)
class SubscribePage(_Newsletters):
    """The form: empty as it is baked; filled again, with what is ``wrong`` by field, when it was not accepted."""

    offers: tuple[Offered, ...] = ()
    chosen: str = ""
    email: str = ""
    consent: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    template = "newsletter.html"
    is_indexed = True
    said = "title"

    @property
    def trap(self) -> str:
        return TRAP

    @property
    def longest(self) -> str:
        return str(LONGEST_EMAIL)

    @property
    def choices(self) -> tuple[dict[str, Any], ...]:
        """With one newsletter there is nothing to choose: it is chosen."""
        chosen = self.offers[0].key if len(self.offers) == 1 else self.chosen
        return tuple({"value": one.key, "name": one.names[self.language], "chosen": one.key == chosen} for one in self.offers)

    @property
    def kept(self) -> str:
        numbers = {"days": UNCONFIRMED_DAYS, "most": KEPT_DAYS}
        said = {name: languages.written(number, self.language) for name, number in numbers.items()}
        return str(self.newsletter["kept"]).format(**said)

    @property
    def sentences(self) -> dict[str, str]:
        return {name: str(self.newsletter["wrong"][rule]) for name, rule in self.wrong.items()}

    @property
    def refusal_text(self) -> str:
        return str(self.newsletter["wrong"][self.refusal]) if self.refusal else ""


@dataclass(frozen=True, kw_only=True)
class SubscribeReviewPage(SubscribePage):
    """What would be sent, with the stamp that lets it be sent."""

    stamp: str
    template = "newsletter_review.html"
    is_indexed = False
    said = "review"

    @property
    def chosen_name(self) -> str:
        return next((one.names[self.language] for one in self.offers if one.key == self.chosen), "")


@dataclass(frozen=True, kw_only=True)
class ReceivedPage(_Newsletters):
    """What is seen then. Whether the address stands on the list already is told to nobody."""

    template = "newsletter_said.html"
    said = "received"

    @property
    def text(self) -> str:
        return str(self.newsletter[f"{self.said}_text"])


@dataclass(frozen=True, kw_only=True)
class ConfirmedPage(ReceivedPage):
    said = "confirmed"


@dataclass(frozen=True, kw_only=True)
class CopiedPage(ReceivedPage):
    said = "copied"


@dataclass(frozen=True, kw_only=True)
class LeftPage(ReceivedPage):
    said = "left"


@dataclass(frozen=True, kw_only=True)
class ConfirmPage(ReceivedPage):
    """A button, and here another that asks for a copy of what is kept. The token is in the address alone, to which the forms are
    sent; the file holds none."""

    refusal: str = ""
    template = "newsletter_button.html"
    said = "confirm"
    copies: ClassVar[bool] = True

    @property
    def button(self) -> str:
        return str(self.newsletter[f"{self.said}_button"])

    @property
    def refusal_text(self) -> str:
        return str(self.newsletter["wrong"][self.refusal]) if self.refusal else ""


@dataclass(frozen=True, kw_only=True)
class LeavePage(ConfirmPage):
    said = "leave"
    copies = False


def newsletter_pages(site: Site, offered: Callable[[str], tuple[Offered, ...]]) -> tuple[Page, ...]:
    """The form, its thanks and the two buttons in every language of the portal; ``offered``: what is, by language."""
    kinds: tuple[tuple[Callable[..., Page], Callable[[str], str]], ...] = (
        (ReceivedPage, addresses.newsletter_received), (ConfirmPage, addresses.newsletter_confirm),
        (LeavePage, addresses.newsletter_leave),
    )  # fmt: skip
    pages: list[Page] = []
    for code in site.languages:
        pages.append(made(SubscribePage, site, code, addresses.newsletter, offers=offered(code)))
        pages += [made(kind, site, code, address) for kind, address in kinds]
    return tuple(pages)


def made(kind: Callable[..., Page], site: Site, language: str, address: Callable[[str], str], **values: Any) -> Page:
    """A page at its own address, with the same one in the other languages."""
    everywhere = {code: address(code) for code in site.languages}
    return kind(site=site, language=language, address=address(language), translations=everywhere, **values)
