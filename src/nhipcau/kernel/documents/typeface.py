"""How long a line is in Times New Roman, without the font at hand.

Advance widths in thousandths of an em. A Vietnamese letter is as wide as the one without tone or hat;
only ơ and ư are wider than o and u.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

MM_PER_POINT = 25.4 / 72
_UNKNOWN = 600
_HORN = "\u031b"


def _widths(groups: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in groups.items() for letter in letters}


REGULAR = _widths(
    {
        180: "'", 200: "|", 250: " ,.\u00a0·", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 389: "Js", 408: '"',
        444: "?acez“”", 469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxyđ–«»", 529: "ơ", 541: "~",
        542: "ư", 556: "FPS", 564: "+<=>×", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐƠ", 776: "Ư",
        778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
    }
)  # fmt: skip
BOLD = _widths(
    {
        220: "|", 250: " ,.\u00a0·", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 389: "Is", 394: "{}", 444: "cerz",
        500: "#$*0123456789?J_agovxy–«»“”", 520: "~", 554: "ơ", 555: '"', 556: "Sbdhknpquđ", 570: "+<=>×",
        581: "^", 600: "ư", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQƠ", 796: "Ư", 833: "&m",
        930: "@", 944: "M", 1000: "%W—…",
    }
)  # fmt: skip


def line_width(text: str, points: float, *, bold: bool) -> float:
    """Length in millimetres of `text` on one line at `points`, to within 1 % of Times New Roman."""
    widths = BOLD if bold else REGULAR
    total = sum(widths.get(_base(letter), _UNKNOWN) for letter in unicodedata.normalize("NFC", text))
    return total / 1000 * points * MM_PER_POINT


def _base(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", apart[0] + _HORN) if _HORN in apart else apart[0]


def fold(text: str, points: float, width: float, *, bold: bool) -> list[str]:
    """`text` on as few lines as `width` millimetres allow, about equally long; words are never cut."""
    words = text.split()
    lines = _greedy(words, points, width, bold)
    if len(lines) < 2:
        return lines
    narrow = width
    while narrow > 1 and len(shorter := _greedy(words, points, narrow - 1, bold)) == len(lines):
        lines, narrow = shorter, narrow - 1
    return lines


def _greedy(words: list[str], points: float, width: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and line_width(longer, points, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def third_to_half(lines: list[str], points: float) -> float:
    """Millimetres between a third and a half of the last line, and of the longest if both can be had."""
    last = line_width(lines[-1], points, bold=True)
    longest = max(line_width(line, points, bold=True) for line in lines)
    least, most = longest / 3, last / 2
    return (least + most) / 2 if least <= most else last * 0.42
