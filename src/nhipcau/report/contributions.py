"""What other rooms add to a section of the report. A room above or beside registers here when it starts; the rooms below
are asked by the files ``domain/from_*.py`` of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from nhipcau.kernel.documents.model import Block

if TYPE_CHECKING:
    from nhipcau.report.domain.counts import Counted


class Section(StrEnum):
    """The sections of a report, in their order."""

    OPENING = "opening"
    DIRECTION = "direction"
    OVERALL = "overall"
    CONTENT = "content"
    MERITS = "merits"
    SHORTCOMINGS = "shortcomings"
    CAUSES = "causes"
    AHEAD = "ahead"
    PROPOSALS = "proposals"
    CLOSING = "closing"


@dataclass(frozen=True)
class Contribution:
    """Blocks for the end of a section; ``quoted`` are words in them that a person wrote, whose numbers are quotations."""

    blocks: list[Block] = field(default_factory=list)
    quoted: frozenset[str] = frozenset()


Contribute = Callable[["Counted"], Contribution]
_register: dict[Section, dict[str, Contribute]] = {}


def register(section: Section, name: str, contribute: Contribute) -> None:
    """``name`` makes registering twice the same as once; contributions stand in the order of their names."""
    _register.setdefault(section, {})[name] = contribute


def of(section: Section) -> list[Contribute]:
    return [one for _name, one in sorted(_register.get(section, {}).items())]
