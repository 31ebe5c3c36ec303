"""The page for news agencies and the press: what can be taken from the portal, and how."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.models import Site
from nhipcau.portal.pages.page import Page


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to take: its ``name``, ``address`` (an example where it differs with each story: no link), and a sentence."""

    name: str
    address: str
    told: str
    is_link: bool = True


@dataclass(frozen=True, kw_only=True)
class AgenciesPage(Page):
    """Feeds, files for agencies, the card and the log, each with one sentence."""

    template = "agencies.html"

    @property
    def heading(self) -> str:
        return str(self.words["agencies"])

    @property
    def offers(self) -> tuple[Offer, ...]:
        home, told = self.to["home"], self.words["agencies_offers"]
        story = addresses.story(self.language, "…")
        return (
            Offer("Atom", addresses.feed_of(home), str(told["atom"])),
            Offer("RSS", addresses.feed_of(home, "rss"), str(told["rss"])),
            Offer("JSON Feed", addresses.feed_of(home, "json"), str(told["json"])),
            Offer("Podcast", self.to["podcast"], str(told["podcast"])),
            Offer("ninjs · NewsML-G2", addresses.wire(self.language), str(told["wire"])),
            Offer("ninjs", addresses.ninjs_of(story), str(told["ninjs"]), is_link=False),
            Offer("NewsML-G2", addresses.newsml_of(story), str(told["newsml"]), is_link=False),
            Offer("oEmbed", addresses.card_of(story), str(told["oembed"]), is_link=False),
            Offer("Sitemap", addresses.NEWS_MAP, str(told["news"])),
            Offer("Log", addresses.LOG_HEAD, str(told["log"])),
        )


def agencies_pages(site: Site) -> tuple[AgenciesPage, ...]:
    """One a language."""
    return tuple(
        AgenciesPage(
            site=site, language=language, address=addresses.agencies(language),
            translations={code: addresses.agencies(code) for code in site.languages},
        )
        for language in site.languages
    )  # fmt: skip
