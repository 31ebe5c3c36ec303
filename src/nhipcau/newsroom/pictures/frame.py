"""What the outside of a picture file tells: where the picture ends, what it declares, how much it holds."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.newsroom.pictures.kinds import SHOWN, Kind
from nhipcau.newsroom.pictures.refusal import PictureRefused, refusal


@dataclass(frozen=True, slots=True)
class Frame:
    """``end``: the offset behind the picture. ``sizes``: declared (width, height) of canvas and parts, in pixels."""

    end: int
    sizes: tuple[tuple[int, int], ...] = ()
    frames: int = 1
    scans: int = 1
    has_more: bool = False  # the file announces second pictures behind its end (CIPA DC-007, MPF)
    has_notes: bool = False  # it carries properties that the picture library does not report


def damaged(kind: Kind) -> PictureRefused:
    """The refusal of a file whose outside does not hold together."""
    return refusal("damaged", kind=SHOWN[kind])


def truncated() -> PictureRefused:
    """The refusal of a file that ends too early."""
    return refusal("truncated")
