"""How documents are cited in a text: the numbers of State and Party papers, found under every spelling of spaces,
dashes and Đ. Pure: it knows no rows and no framework."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_STATE = (
    r"(?<![\w/.\-])\d{1,5}[a-z]?/(?:(?:19|20)\d{2}/)?"
    r"[A-ZĐ][A-Za-zĐđ0-9]{0,7}(?:-[A-ZĐÂ][A-Za-zĐđ0-9&]*){0,3}(?![\w/])"
)
_PARTY = (
    r"(?<![\w/-])\d{1,4}-(?:NQ|CT|KL|QĐ|QC|QyĐ|TB|BC|HD|CTr|KH|TTr|CV|ĐA|BB)/"
    r"(?:TW|[A-ZĐ][A-Za-zĐđ]{1,12})(?!\w)"
)
#: 30/2020/NĐ-CP · 16/BC-UBND · 202/2025/QH15 · 57-KL/TW · 05-HD/VPTW; neither 24/7 nor 19/01/2021.
NUMBER = re.compile(rf"{_STATE}|{_PARTY}")

_SPACED = re.compile(r"(?<=[\dA-ZĐ])(?:\s+[-/]\s*|[-/]\s+)(?=[A-ZĐ])|(?<=\d)(?:\s+/\s*|/\s+)(?=(?:19|20)\d\d\s*/)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LOOKALIKE = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u2044": "/"}
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d\d)/")
_YEAR_BEHIND = re.compile(
    r"[,\s]*(?:ban hành\s+)?(?:của\s+[^;.\d\n]{3,80}?[,\s]*)?"
    r"(?:ngày\s+\d{1,2}(?:\s*[/.-]\s*|\s+tháng\s+)\d{1,2}(?:\s*[/.-]\s*|\s+năm\s+)|năm\s+)(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_NAMED_AS_GONE = re.compile(r"(?:thay thế|thay cho|bãi bỏ|hết hiệu lực của)\b[^.;\n]{0,80}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. ``number`` is in its one spelling, ``start`` and ``end`` are offsets into the text as composed (NFC);
    ``year`` is that of the number or of the day behind it. ``as_gone``: the text itself says that it was replaced."""

    number: str
    year: int | None
    start: int
    end: int
    as_gone: bool = False


def cited(text: str) -> Iterator[Citation]:
    """Every mention of a numbered document, in order."""
    plain, places = _even(unicodedata.normalize("NFC", text))
    for match in NUMBER.finditer(plain):
        if not is_number(match[0]):
            continue
        before = plain[max(0, match.start() - 120) : match.start()]
        yield Citation(
            match[0], _year(plain, match), places[match.start()], places[match.end() - 1] + 1,
            _NAMED_AS_GONE.search(before) is not None,
        )  # fmt: skip


def is_number(symbol: str) -> bool:
    """«24/H» and «5/ASEAN» are no documents: a symbol has a hyphen, a year or an assembly's sign."""
    return "-" in symbol or symbol.count("/") == 2


def _year(plain: str, match: re.Match[str]) -> int | None:
    found = _YEAR_IN_NUMBER.search(match[0])
    if found:
        return int(found[1])
    behind = _YEAR_BEHIND.match(plain, match.end())
    return int(behind["year"]) if behind else None


def _even(text: str) -> tuple[str, list[int]]:
    """One spelling of dashes and Đ, no spaces inside a number, nothing invisible; with the place each letter had."""
    kept = [(place, _LOOKALIKE.get(letter, letter)) for place, letter in enumerate(text) if letter not in _INVISIBLE]
    plain = _DASHES.sub("-", "".join(letter for _place, letter in kept))
    dropped: set[int] = set()
    for match in _SPACED.finditer(plain):
        dropped |= {at for at in range(*match.span()) if plain[at].isspace()}
    stays = [at for at in range(len(plain)) if at not in dropped]
    return "".join(plain[at] for at in stays), [kept[at][0] for at in stays]
