"""What a text says in figures: dates first, then numbers with their multiples and units.

A number is kept as a plain decimal, whatever its language writes: «19,7», «19.7» and «1.97 万» become ``19.7`` and ``19700``.
A date is ``1975-04-30``, ``1975-04`` or ``--04-30``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from nhipcau.newsroom.figures.words import MONTHS, MULTIPLES, SEPARATORS, SPACELESS, UNITS


@dataclass(frozen=True)
class Said:
    """One figure: ``kind`` "date" or "number", its one form, its unit or "", and the words of the text."""

    kind: str
    value: str
    unit: str
    words: str


NUMERIC_DATES = (
    re.compile(r"(?<![\d/.,])(?P<d>0?[1-9]|[12]\d|3[01])[/.](?P<m>0?[1-9]|1[0-2])[/.](?P<y>\d{4})(?![\d/])"),
    re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d-])"),
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*[年년]\s*(?P<m>1[0-2]|0?[1-9])\s*[月월]\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*[日일号]"),
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*[年년]\s*(?P<m>1[0-2]|0?[1-9])\s*[月월]"),
    re.compile(r"(?<!\d)(?P<m>1[0-2]|0?[1-9])\s*[月월]\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*[日일号]"),
)
OWN_DATES = {
    "vi": (
        re.compile(r"(?<![\d/.,])(?P<d>\d{1,2})\s+tháng\s+(?P<m>1[0-2]|0?[1-9])(?:\s+năm\s+(?P<y>\d{4}))?(?!\d)", re.IGNORECASE),
        re.compile(r"tháng\s+(?P<m>1[0-2]|0?[1-9])(?:/|\s+năm\s+)(?P<y>\d{4})(?!\d)", re.IGNORECASE),
        re.compile(r"(?<![\d/.,])(?P<m>1[0-2]|0?[1-9])/(?P<y>(?:1[5-9]|20)\d{2})(?![\d/])"),
        re.compile(r"(?<![\d/.,])(?P<d>3[01]|[12]\d|0?[1-9])/(?P<m>1[0-2]|0?[1-9])(?![\d/])"),
    ),
    "lo": (re.compile(r"(?<![\d/.,])(?P<d>3[01]|[12]\d|0?[1-9])/(?P<m>1[0-2]|0?[1-9])(?![\d/])"),),
}


def said_in(text: str, language: str) -> list[Said]:
    """The figures of a text in their order; digits of full width and other scripts count as digits."""
    plain = _plain(text)
    found: list[tuple[int, Said]] = []
    taken = bytearray(len(plain))
    for pattern, months in _date_patterns(language):
        for match in pattern.finditer(plain):
            said = None if any(taken[match.start() : match.end()]) else _date(match, months)
            if said:
                found.append((match.start(), said))
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    found += [(at, said) for at, said in _numbers(plain, language) if not taken[at]]
    return [said for _at, said in sorted(found, key=lambda one: one[0])]


def _plain(text: str) -> str:
    """The same length, so that places hold: digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() and unicodedata.digit(char, None) is not None else char for char in text)


@cache
def _date_patterns(language: str) -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    patterns: list[tuple[re.Pattern[str], dict[str, int]]] = [(one, {}) for one in NUMERIC_DATES]
    patterns += [(one, {}) for one in OWN_DATES.get(language, ())]
    names = {name.casefold(): number for number, names in enumerate(MONTHS.get(language, ()), 1) for name in names}
    if names:
        month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        day, year = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?", r"(?P<y>\d{4})"
        shapes = (
            rf"(?<!\d){day}\s*(?:of\s+)?(?P<n>{month})\.?,?\s*{year}", rf"\b(?P<n>{month})\.?\s+{day},?\s+{year}",
            rf"(?<!\d){day}\s*(?:of\s+)?(?P<n>{month})(?!\w)", rf"\b(?P<n>{month})\.?\s+{day}(?![\d,.]\d|\d)",
            rf"(?P<n>{month})\.?,?\s+{year}",
        )  # fmt: skip
        patterns += [(re.compile(shape, re.IGNORECASE), names) for shape in shapes]
    return tuple(patterns)


def _date(match: re.Match[str], months: dict[str, int]) -> Said | None:
    parts = match.groupdict()
    month = months[parts["n"].casefold()] if parts.get("n") else int(parts["m"])
    day = f"-{int(parts['d']):02}" if parts.get("d") else ""
    return Said("date", f"{parts.get('y') or '-'}-{month:02}{day}", "", match[0])


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    group, point = SEPARATORS.get(language, (",", "."))
    grouped = f"[{re.escape(group)}]"
    return re.compile(rf"\d{{1,3}}(?:{grouped}\d{{3}})+(?!\d)(?:{re.escape(point)}\d+)?|\d+(?:{re.escape(point)}\d+)?")


def _numbers(text: str, language: str) -> Iterator[tuple[int, Said]]:
    group, point = SEPARATORS.get(language, (",", "."))
    place = 0
    while match := _number_pattern(language).search(text, place):
        start, place = match.start(), match.end()
        if start and (text[start - 1].isalpha() and text[start - 1].isascii()):
            continue  # part of a name or symbol: A4, Q1
        value = Decimal("".join("." if char == point else char for char in match[0] if char not in group or char == point))
        value, place = _multiplied(text, place, value, language)
        unit, end = _unit(text, place)
        yield start, Said("number", _shown(value), unit, text[start:end])


def _multiplied(text: str, place: int, value: Decimal, language: str) -> tuple[Decimal, int]:
    """With the multiple that follows, and what is added to it: 1億2000万."""
    power, end = _multiple(text, place, language)
    if not power:
        return value, place
    value *= Decimal(10) ** power
    if language in SPACELESS and (more := re.compile(r"\s?(\d[\d,]*)").match(text, end)):
        smaller, after = _multiple(text, more.end(), language)
        if smaller and smaller < power:
            return value + Decimal(more[1].replace(",", "")) * Decimal(10) ** smaller, after
    return value, end


def _multiple(text: str, place: int, language: str) -> tuple[int, int]:
    at = place
    while at < len(text) and text[at] in " \u00a0\u202f":
        at += 1
    for word, power in _multiples(language):
        if text[at : at + len(word)].casefold() == word and _ends(text, at + len(word), language):
            return power, at + len(word)
    return 0, place


@cache
def _multiples(language: str) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(MULTIPLES.get(language, {}).items(), key=lambda one: -len(one[0])))


@cache
def _units() -> tuple[tuple[str, str], ...]:
    """Written form and unit, the longest first."""
    return tuple(sorted(((word, unit) for unit, words in UNITS.items() for word in words), key=lambda one: -len(one[0])))


def _unit(text: str, place: int) -> tuple[str, int]:
    at = place
    while at < len(text) and text[at] in " \u00a0\u202f-":
        at += 1
    rest = text[at : at + 24].casefold()
    for word, unit in _units():
        if rest.startswith(word.casefold()) and (not word.isascii() or _ends(text, at + len(word), "en")):
            return unit, at + len(word)
    return "", place


def _ends(text: str, at: int, language: str) -> bool:
    return language in SPACELESS or at >= len(text) or not text[at].isalpha()


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"
