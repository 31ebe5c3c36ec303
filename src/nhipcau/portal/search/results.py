"""What a question to the index is answered with."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

#: Hits on one page of results.
PAGE = 10
#: Nobody reads further; deeper pages would only cost.
LAST_PAGE = 100


class Piece(NamedTuple):
    """A stretch of an extract; ``hit`` where it holds what was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True)
class Hit:
    """One edition found. ``title`` and the pieces of ``extract`` are plain text, not escaped."""

    key: str
    address: str
    title: str
    extract: tuple[Piece, ...]
    date: str
    language: str

    @property
    def snippet(self) -> str:
        """The extract as escaped HTML with ``<mark>``."""
        return "".join(
            f"<mark>{escape(piece.text)}</mark>" if piece.hit else escape(piece.text) for piece in self.extract
        )


@dataclass(frozen=True)
class Results:
    """``total`` editions, of which ``hits`` stand on ``page`` of ``pages``.

    ``facets`` maps ``topics``, ``places`` and ``genres`` to (code, editions) pairs, the most frequent first.
    ``suggestion`` is the question with its typing slip mended, when only that found something.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    suggestion: str | None = None
    page: int = 1
    pages: int = 0
