"""The look: colours of the light paper, type, and how words are broken. A screen's style sheet exchanges the colours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

FAMILY = "Nhip Cau Chart"
FONTS = Path(__file__).parent / "fonts"
WIDE, NARROW = 640, 320
TEXT_SIZE = 13
LETTER = 0.56
"""The mean width of a letter, in its own size."""

INK, SOFT, LINE, PAPER = "#1e1b18", "#57504a", "#e5dccb", "#fbf7ef"
INDIGO, JADE, LACQUER = "#243b6b", "#1f6f5c", "#a3231d"
#: Classes of the style sheet. Each colour stands in the picture as an attribute, too: it must do without the sheet.
TOKENS = {INK: "ink", SOFT: "soft", LINE: "line", PAPER: "paper", INDIGO: "indigo", JADE: "jade", LACQUER: "lacquer"}
#: Strength of the series that are only there for comparison, from the first to the last.
QUIET = 0.55


def width_of(text: str, size: float = TEXT_SIZE) -> float:
    """Pixels that `text` takes at most, near enough to leave room for it."""
    return len(text) * LETTER * size


def broken(text: str, width: float) -> str:
    """`text` in lines of about `width` pixels; words are never cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def label_width(width: int) -> float:
    """Pixels for the labels of rows: about a third of the picture."""
    return width * (0.32 if width >= WIDE else 0.36)


def longest(texts: Iterable[str]) -> float:
    """Pixels of the longest line in `texts`."""
    return max(width_of(line) for text in texts for line in text.split("\n"))


def keyed(place: int, label: str) -> str:
    """A label as the value of a scale: unlike any other, so that two rows of one name stay two."""
    return f"{place:04d}|{label}"


UNKEYED = "slice(datum.label, 5)"
NO_AXIS: dict[str, Any] = {"title": None, "domain": False, "ticks": False, "grid": False}
TEXT: dict[str, Any] = {"font": FAMILY, "fontSize": TEXT_SIZE, "baseline": "middle"}


def config() -> dict[str, Any]:
    """What all charts share."""
    label = {"labelFont": FAMILY, "labelFontSize": TEXT_SIZE, "labelColor": INK, "labelLimit": 0, "labelPadding": 6}
    return {
        "background": "transparent",
        "font": FAMILY,
        "lineBreak": "\n",
        "view": {"stroke": None},
        "text": {"color": INK, **TEXT},
        "axis": {**label, "domainColor": SOFT},
    }
