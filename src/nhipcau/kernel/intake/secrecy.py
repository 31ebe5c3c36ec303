"""Marks of State secrecy in a text (Law 117/2025/QH15; the gate's words are the office's intake rule).

Only capitals that stand alone on a line or in a cell, or stand in a frame, are a stamp. «bí mật», «mật ong»,
«BẢO VỆ BÍ MẬT NHÀ NƯỚC» and a sentence that discusses stamps are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_STAMPS = {"MẬT": "secrecy.stamp", "TỐIMẬT": "secrecy.stamp", "TUYỆTMẬT": "secrecy.stamp"}
_ORDERS = {
    "XEMXONGTRẢLẠI": "secrecy.return",
    "CHỈNGƯỜICÓTÊNMỚIĐƯỢCBÓCBÌ": "secrecy.addressee",
}
_WHOLE = _STAMPS | _ORDERS
_LEVEL = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)"
_ORDER = r"(?:XEM\s+XONG\s+TRẢ\s+LẠI|CHỈ\s+NGƯỜI\s+CÓ\s+TÊN\s+MỚI\s+ĐƯỢC\s+BÓC\s+BÌ)"
_FRAMED = re.compile(
    rf"(?:\[\s*{_LEVEL}\s*\]|\{{\s*{_LEVEL}\s*\}}|<\s*{_LEVEL}\s*>|[|│┃║]\s*{_LEVEL}\s*[|│┃║]"
    rf"|【\s*{_LEVEL}\s*】|\*{{2,}}\s*{_LEVEL}\s*\*{{2,}}|^\(\s*{_LEVEL}\s*\)|\(\s*{_LEVEL}\s*\)\W*$)"
)
_LABELLED = re.compile(rf"^[^:]{{1,40}}:\s*[\"“«'\[(]?\s*{_LEVEL}\W*$")
_WITH_COPY = re.compile(rf"^\W*(?:{_LEVEL}\W+Bản số\W*\d*\W*|Bản số\W*\d*\W+{_LEVEL}\W*)$", re.IGNORECASE)
_LEVEL_LINE = re.compile(r"^\W*(?:Mức\s+độ|MỨC\s+ĐỘ|Độ|ĐỘ)\s+(?:mật|MẬT)\s*:\s*(?P<value>.*)$")
_NO_LEVEL = re.compile(r"^\W*(?:không|không\s+mật|thường|0)?\W*$", re.IGNORECASE)
_SYMBOL = re.compile(
    r"^\W*(?:Số|SỐ)\s*:?\s*\S{0,12}?\d{0,5}\s*[-/][^\s()]{1,30}"
    r"(?:\s*\(\s*(?:M|TM|TuM|Mật|Tối mật|Tuyệt mật|MẬT|TỐI MẬT|TUYỆT MẬT)\s*\)|[-/]M(?![\w/-]))"
)
_ORDER_LINE = re.compile(rf"(?:^|[.:;]\s*|[\[(|│║]\s*){_ORDER}\W*$")
_SEGMENT = re.compile(r"\t+| {3,}")
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x034F])
_DASHED_D = {0x00D0: "Đ", 0x0189: "Đ"}
_PROPERTY_LEVEL = {"mật", "tối mật", "tuyệt mật"}
_PROPERTY_SPLIT = re.compile(r"[,;|:/\n\[\](){}]+|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """Which rule was met and where: a line of the text (from 1) or the name of a property; never
    the words."""

    rule: str
    line: int | None = None
    property: str | None = None


def secrecy_marks(text: str, properties: Iterable[tuple[str, str]] = ()) -> list[SecrecyMark]:
    """Every mark in `text` and in the (name, value) `properties` of its file, in order; [] when
    there is none."""
    marks: list[SecrecyMark] = []
    for number, line in enumerate(_plain(text).splitlines(), start=1):
        marks += [SecrecyMark(rule, line=number) for rule in dict.fromkeys(_line_rules(line))]
    for name, value in properties:
        if _property_bears_mark(_plain(value)):
            marks.append(SecrecyMark("secrecy.property", property=name))
    return marks


def _plain(text: str) -> str:
    """One spelling of what looks alike: NFD joined, full-width letters narrowed, invisible
    characters gone."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_DASHED_D)


def _line_rules(line: str) -> Iterator[str]:
    whole = _letters(line)
    if whole in _WHOLE:  # also the letter-spaced «M Ậ T», whose gaps look like column gaps
        yield _WHOLE[whole]
        return
    for segment in filter(None, (part.strip() for part in _SEGMENT.split(line))):
        rule = _segment_rule(segment)
        if rule:
            yield rule


def _segment_rule(segment: str) -> str | None:
    letters = _letters(segment)
    if letters in _WHOLE:
        return _WHOLE[letters]
    if _ORDER_LINE.search(segment):
        return "secrecy.return" if "XONG" in segment else "secrecy.addressee"
    level = _LEVEL_LINE.match(segment)
    if level and not _declares_none(level["value"]):
        return "secrecy.level"
    if _FRAMED.search(segment) or _LABELLED.match(segment) or _bears_copy_number(segment):
        return "secrecy.stamp"
    return "secrecy.symbol" if _SYMBOL.match(segment) else None


def _letters(line: str) -> str:
    return "".join(c for c in line if c.isalnum())


def _declares_none(value: str) -> bool:
    return bool(value.strip()) and bool(_NO_LEVEL.match(value))


def _bears_copy_number(segment: str) -> bool:
    return "MẬT" in segment and bool(_WITH_COPY.match(segment))


def _property_bears_mark(value: str) -> bool:
    if any(True for line in value.splitlines() for _ in _line_rules(line)):
        return True
    parts = (" ".join(part.split()) for part in _PROPERTY_SPLIT.split(value))
    return any(p.lower() in _PROPERTY_LEVEL and (" " in p or p[0].isupper()) for p in parts)
