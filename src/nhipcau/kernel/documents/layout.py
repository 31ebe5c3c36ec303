"""The measures of NĐ 30/2020/NĐ-CP, Phụ lục I. In millimetres and points; of a range, our choice."""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
LANDSCAPE_TEXT_WIDTH = PAGE_HEIGHT - LEFT - RIGHT
HEADER_DISTANCE = 10
MARKED_HEADER_DISTANCE = 5
FOOTER_DISTANCE = 9

# The decree sets no widths for the letterhead's columns; these hold «CỘNG HÒA…» on one line at 12 points.
LETTERHEAD_LEFT, LETTERHEAD_RIGHT = 65, 95

TYPEFACE = "Times New Roman"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

BODY = 14
NATION_SIZE = 12
MOTTO_SIZE = 13
AGENCY_SIZE = 12
NUMBER_SIZE = 13
DATE_SIZE = 13
SUBJECT_LETTER_SIZE = 12
TITLE_SIZE = 14
SIGNER_SIZE = 14
RECIPIENTS_HEAD_SIZE = 12
RECIPIENTS_SIZE = 11
ANNEX_SIZE = 14
ANNEX_REFERENCE_SIZE = 13
PAGE_NUMBER_SIZE = 14
TABLE_SIZE = 12
SHORT_TABLE = 13  # rows; beneath a chart, so short a table is not broken over two pages
NOTE_SIZE = 10
MARK_SIZE = 11

FIRST_LINE = 12.7
PARAGRAPH_GAP = 6
LINE_SPACING = 1.15
SIGNATURE_SPACE = 70


def twips(millimetres: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(millimetres / 25.4 * 1440)


def column_widths(weights: list[int], width: float, least: list[float]) -> list[int]:
    """Twips for columns sharing `width` millimetres by weight, none under its `least` while there is room.

    What narrow columns are given is taken from the others in proportion; the last takes what rounding leaves.
    """
    whole, shares = sum(weights), [0.0] * len(weights)
    fixed = {place for place, weight in enumerate(weights) if width * weight / whole < least[place]}
    room = width - sum(least[place] for place in fixed)
    free = sum(weight for place, weight in enumerate(weights) if place not in fixed)
    for place, weight in enumerate(weights):
        fits = room > 0 and free > 0
        wanted = least[place] if place in fixed else room * weight / free if fits else 0
        shares[place] = wanted if fits else width * weight / whole
    made = [twips(share) for share in shares]
    made[-1] += twips(width) - sum(made)
    return made
