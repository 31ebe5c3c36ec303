"""Numbers as people in Việt Nam write them: 1.234,5. Where that and the English way collide, nobody guesses in silence."""

from __future__ import annotations

import re
from decimal import Decimal

from nhipcau.kernel.sheets.problems import Fault

_BLANKS = re.compile(r"\s+")
_UNIT = re.compile(r"(?:đồng|vnđ|vnd|đ|₫)\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")  # 1.234 · 1.234.567,8
_COMMA = re.compile(r"-?\d+,\d+")  # 12,5
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")  # 1,234 · 1,234,567.8
_POINT = re.compile(r"-?\d+\.\d+")  # 12.5
Reading = tuple[Decimal, Fault | None]


def number_of(text: str) -> Reading:
    """The number and, where its writing left room for doubt, a remark. Raises Fault.

    1.234 is one thousand two hundred and thirty-four, as every Vietnamese form prints it, and the remark says so. 1,234 would be a
    fraction here and thousands in an English Excel: it is refused.
    """
    written = _UNIT.sub("", _BLANKS.sub("", text))
    if _PLAIN.fullmatch(written):
        return Decimal(written), None
    if _GROUPED.fullmatch(written) and not written.lstrip("-").startswith("0"):
        number = Decimal(written.replace(".", "").replace(",", "."))
        unclear = written.count(".") == 1 and "," not in written
        return number, Fault("number.thousands", text=text, right=f"{number:f}") if unclear else None
    if _ENGLISH.fullmatch(written) and not written.lstrip("-").startswith("0"):
        return _english(text, written)
    if _COMMA.fullmatch(written):
        return Decimal(written.replace(",", ".")), None
    if _POINT.fullmatch(written):
        return Decimal(written), Fault("number.english", text=text, right=written.replace(".", ","))
    raise Fault("number.unread", text=text)


def _english(text: str, written: str) -> Reading:
    number = Decimal(written.replace(",", ""))
    if written.count(",") == 1 and "." not in written:
        raise Fault("number.unclear", text=text, one=f"{number:f}", other=written, plain=f"{number:f}")
    return number, Fault("number.english", text=text, right=f"{number:f}".replace(".", ","))
