"""Automatic list labels, «I.», «1.», «a)», which Word draws but does not write into the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from nhipcau.kernel.intake.markup import Element, attribute, child, children

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LEVELS = 9


def roman(number: int) -> str:
    """Capital Roman numeral of 1 … 3999."""
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def letter(number: int) -> str:
    """a … z, then aa, bb as Word counts."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: letter(n).upper(),
    "lowerLetter": letter,
    "decimalZero": lambda n: f"{n:02d}",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is counted and drawn."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their running counters; ask for labels in the order of the text."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, str] = field(default_factory=dict)  # list id to abstract list
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """From numbering.xml; None when the document has none."""
        numbering = cls()
        if root is None:
            return numbering
        for abstract in children(root, "abstractNum"):
            levels = {_depth(level): _level(level) for level in children(abstract, "lvl")}
            numbering.levels[attribute(abstract, "abstractNumId")] = levels
        for item in children(root, "num"):
            target = child(item, "abstractNumId")
            if target is not None:
                numbering.lists[attribute(item, "numId")] = attribute(target, "val")
        return numbering

    def label(self, number: tuple[str, int] | None) -> str:
        """The label of the next paragraph of (list id, level), with a space behind; "" for no list."""
        if number is None or number[0] not in self.lists:
            return ""
        abstract, depth = self.lists[number[0]], number[1]
        levels = self.levels.get(abstract, {})
        level = levels.get(depth, Level())
        counters = self._counters.setdefault(abstract, [None] * (_LEVELS + 1))
        before = counters[depth]
        counters[depth] = level.start if before is None else before + 1
        counters[depth + 1 :] = [None] * (_LEVELS - depth)
        if level.form == "bullet":
            return "- "
        if level.form == "none":
            return ""
        return _PLACE.sub(lambda m: self._drawn(levels, counters, int(m[1]) - 1), level.pattern) + " "

    @staticmethod
    def _drawn(levels: dict[int, Level], counters: list[int | None], depth: int) -> str:
        level = levels.get(depth, Level())
        value = counters[depth]
        count = level.start if value is None else value
        draw = _FORMATS.get(level.form, str)
        return draw(count) if 0 < count < 4000 else str(count)


def _depth(element: Element) -> int:
    depth = attribute(element, "ilvl")
    return int(depth) if depth in "012345678" and depth else 0


def _level(element: Element) -> Level:
    def value(name: str, default: str) -> str:
        found = child(element, name)
        return default if found is None else attribute(found, "val")

    start = value("start", "1")
    return Level(
        form=value("numFmt", "decimal"),
        pattern=value("lvlText", "%1."),
        start=int(start) if start.isdecimal() and len(start) < 5 else 1,
    )
