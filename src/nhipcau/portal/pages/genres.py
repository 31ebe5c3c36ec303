"""Pages of the genres that are not simply read from top to bottom. A genre that is not in ``GENRES`` is an ``ItemPage``.

A new genre's page is a class here with its template in ``templates/portal/genres``, which fills the blocks of
``item.html``, and a line in ``GENRES``.
"""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.portal.pages.models import Block, Clip, Fact, Picture
from nhipcau.portal.pages.pages import ItemPage


@dataclass(frozen=True, kw_only=True)
class PlayedPage(ItemPage):
    """Sound and film: the player stands where other genres have their picture, its transcript right below."""

    template = "genres/played.html"

    @property
    def player(self) -> Clip | None:
        return next((block.clip for block in self.blocks if block.clip), None)

    @property
    def rest(self) -> tuple[Block, ...]:
        """Every block but the one that is the player."""
        return tuple(block for block in self.blocks if block.clip is None or block.clip is not self.player)


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of an album with its place in it, from 1. ``block`` is None for the one that opens the album."""

    number: int
    picture: Picture
    block: Block | None = None

    @property
    def anchor(self) -> str:
        return f"p{self.number}"

    @property
    def number_text(self) -> str:
        return str(self.number)


@dataclass(frozen=True, kw_only=True)
class AlbumPage(ItemPage):
    """A strip of all pictures, each leading to the large one with its caption and credit."""

    template = "genres/album.html"

    @property
    def plates(self) -> tuple[Plate, ...]:
        opening: tuple[tuple[Picture, Block | None], ...] = ((self.picture, None),) if self.picture else ()
        shown = (*opening, *((block.picture, block) for block in self.blocks if block.picture))
        return tuple(Plate(number, picture, block) for number, (picture, block) in enumerate(shown, 1))

    @property
    def sequence(self) -> tuple[tuple[Block, Plate | None], ...]:
        """The body in order, each picture with its plate."""
        plates = {id(plate.block): plate for plate in self.plates}
        return tuple((block, plates.get(id(block))) for block in self.blocks)

    @property
    def total_text(self) -> str:
        return str(len(self.plates))


@dataclass(frozen=True, kw_only=True)
class InfographicPage(ItemPage):
    """One large picture, uncut, and what it shows as text."""

    template = "genres/infographic.html"


@dataclass(frozen=True, kw_only=True)
class SetPage(ItemPage):
    """Words that were said in the office's name: speech and official statement, set like a printed sheet."""

    template = "genres/set_page.html"


@dataclass(frozen=True, kw_only=True)
class FactSheetPage(ItemPage):
    """Figures first, each with its day and its source; the text below explains them."""

    template = "genres/fact_sheet.html"

    @property
    def figures(self) -> tuple[Fact, ...]:
        return tuple(fact for block in self.blocks for fact in block.facts)

    @property
    def rest(self) -> tuple[Block, ...]:
        """The body without its figures; a heading that introduced nothing else goes with them."""
        following = (*self.blocks[1:], None)
        return tuple(
            block
            for block, after in zip(self.blocks, following, strict=True)
            if not block.facts and not (block.kind == "heading" and _ends_with_figures(after))
        )


def _ends_with_figures(after: Block | None) -> bool:
    return after is not None and bool(after.facts)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of a dossier and what stands under it; None for what stands before the first."""

    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class DossierPage(ItemPage):
    """A list of contents and numbered sections."""

    template = "genres/dossier.html"

    @property
    def headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "heading")

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        starts = [number for number, block in enumerate(self.blocks) if block.kind == "heading"]
        before = self.blocks[: starts[0]] if starts else self.blocks
        bounds = zip(starts, [*starts, len(self.blocks)][1:], strict=True)
        headed = tuple(Chapter(self.blocks[start], self.blocks[start + 1 : end]) for start, end in bounds)
        return (Chapter(None, before), *headed) if before else headed


GENRES: dict[str, type[ItemPage]] = {
    **dict.fromkeys(("radio", "tv", "documentary", "film"), PlayedPage),
    **dict.fromkeys(("speech", "statement"), SetPage),
    "album": AlbumPage,
    "infographic": InfographicPage,
    "fact_sheet": FactSheetPage,
    "dossier": DossierPage,
}
