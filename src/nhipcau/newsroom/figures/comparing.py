"""Which figures of a source a translation does not say, and which it says without a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nhipcau.newsroom.figures.reading import Said, said_in
from nhipcau.newsroom.figures.words import SMALL, SPACELESS


@dataclass(frozen=True)
class Difference:
    """``kind``: "date", "number" or "unit"; ``source`` and ``target`` are the words of each side, either may be empty."""

    kind: str
    source: str
    target: str


def differences(source: str, source_language: str, target: str, target_language: str) -> list[Difference]:
    """What the two texts say differently, in the order of the source. Numbers up to 12 may be written out on either side."""
    here, there = said_in(source, source_language), said_in(target, target_language)
    found = _unit_differences(here, there)
    lost, added = _left(here, there), _left(there, here)
    lost = [one for one in lost if not _is_written_out(one, target, target_language)]
    added = [one for one in added if not _is_written_out(one, source, source_language)]
    pairs = _paired(lost, added)
    for number, one in enumerate(lost):
        other = pairs.get(number)
        if other is not None:
            added.remove(other)
        found.append(Difference(one.kind, one.words.strip(), other.words.strip() if other else ""))
    return found + [Difference(two.kind, "", two.words.strip()) for two in added]


def _paired(lost: Sequence[Said], added: Sequence[Said]) -> dict[int, Said]:
    """Which of the added stands for which of the lost: the one with as many digits first, then whatever is left."""
    free, found = list(added), dict[int, Said]()
    for alike in (True, False):
        for number, one in enumerate(lost):
            if number in found:
                continue
            fit = (two for two in free if two.kind == one.kind and (not alike or len(two.value) == len(one.value)))
            if (other := next(fit, None)) is not None:
                found[number] = other
                free.remove(other)
    return found


def _left(here: Sequence[Said], there: Sequence[Said]) -> list[Said]:
    """What ``here`` says that ``there`` does not; a date also answers for its own parts."""
    free = Counter((one.kind, one.value) for one in there)
    parts = Counter(part for one in there if one.kind == "date" for part in _parts(one.value))
    left = []
    for one in here:
        if free[one.kind, one.value]:
            free[one.kind, one.value] -= 1
        elif one.kind == "number" and parts[one.value]:
            parts[one.value] -= 1
        elif one.kind == "date" and all(_is_said(part, there) for part in _parts(one.value)):
            continue
        else:
            left.append(one)
    return left


def _parts(date: str) -> list[str]:
    return [str(int(part)) for part in date.split("-") if part]


def _is_said(part: str, there: Sequence[Said]) -> bool:
    return any(part == one.value or (one.kind == "date" and part in _parts(one.value)) for one in there)


def _unit_differences(here: Sequence[Said], there: Sequence[Said]) -> list[Difference]:
    units: dict[str, set[str]] = {}
    for one in there:
        if one.kind == "number" and one.unit:
            units.setdefault(one.value, set()).add(one.unit)
    found = []
    for one in here:
        others = units.get(one.value, set()) if one.kind == "number" and one.unit else set()
        if others and one.unit not in others:
            said = next(two for two in there if two.value == one.value and two.unit)
            found.append(Difference("unit", one.words.strip(), said.words.strip()))
    return found


def _is_written_out(one: Said, text: str, language: str) -> bool:
    if one.kind != "number" or not one.value.isdecimal() or not 1 <= int(one.value) <= len(SMALL["en"]):
        return False
    pattern = _small(language, int(one.value))
    return bool(pattern and pattern.search(text))


@cache
def _small(language: str, number: int) -> re.Pattern[str] | None:
    words = SMALL.get(language)
    if words is None:
        return None
    shape = words[number - 1] if language in SPACELESS else rf"(?<!\w)(?:{words[number - 1]})(?!\w)"
    return re.compile(shape, re.IGNORECASE)
