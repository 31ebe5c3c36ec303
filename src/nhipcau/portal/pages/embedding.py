"""A story on other people's pages: a small card made to be framed, and the oEmbed file by which a page finds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

from nhipcau.portal.pages import addresses, languages
from nhipcau.portal.pages.languages import Text
from nhipcau.portal.pages.models import Card
from nhipcau.portal.pages.page import Page

#: In pixels: as wide as a column of text, as high as its picture and three lines.
WIDTH, HEIGHT = 560, 260
#: Seconds for which a page may show what it was told before it asks again.
KEPT = 3600


@dataclass(frozen=True, kw_only=True)
class EmbedCard(Page):
    """The card of a story, at ``address``; ``story`` is the story's own. Without ``card`` it was withdrawn, and says when and why."""

    story: str
    card: Card | None = None
    withdrawn_at: str = ""
    reason: Text | None = None
    template = "embed.html"
    is_indexed = False
    says_missing = False

    @property
    def heading(self) -> str:
        return self.card.title if self.card else str(self.words["withdrawn"])

    @property
    def story_address(self) -> str:
        return self.site.base + self.story

    @property
    def date(self) -> str:
        return languages.day(self.withdrawn_at, self.language) if self.withdrawn_at else ""

    @property
    def read_on(self) -> str:
        return str(self.words["embed_read"]).format(portal=self.portal)

    @property
    def framed(self) -> str:
        """What a page writes to show the card; no script, and it loads when a reader comes near."""
        return (
            f'<iframe src="{escape(self.canonical)}" width="{WIDTH}" height="{HEIGHT}" title="{escape(self.heading)}"'
            ' loading="lazy"></iframe>'
        )


def oembed(card: EmbedCard) -> str:
    """oEmbed 1.0, type ``rich``; what is not known is left out."""
    told: dict[str, object] = {
        "version": "1.0", "type": "rich", "title": card.heading, "author_name": card.office, "provider_name": card.portal,
        "provider_url": card.site.base + addresses.home(card.language), "cache_age": KEPT, "html": card.framed,
        "width": WIDTH, "height": HEIGHT,
    }  # fmt: skip
    picture = card.card.picture if card.card else None
    if picture:
        size = picture.renditions[0]
        told |= {
            "thumbnail_url": card.site.base + size.address, "thumbnail_width": size.width, "thumbnail_height": size.height,
        }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
