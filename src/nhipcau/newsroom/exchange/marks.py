"""Numbered marks ``⟨1⟩…⟨/1⟩``, ``⟨2/⟩`` and doubled brackets read as pieces, for the formats with elements of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nhipcau.newsroom.domain.segments import MARK

#: Deeper pairs are written as lone beginnings and ends: readers of XML bound the depth, ours at 256.
_DEEPEST = 40

Role = Literal["text", "open", "close", "alone"]


@dataclass(frozen=True)
class Piece:
    """Words (brackets undoubled) or one mark by its number. ``paired`` marks open and close in the right order."""

    role: Role
    value: str
    paired: bool = False


def pieces(text: str, *, marked: bool = True) -> list[Piece]:
    """The text in order; the whole of it as words when it is not ``marked``."""
    if not marked:
        return [Piece("text", text)] if text else []
    return _paired(list(_read(text)))


def _read(text: str) -> Iterator[Piece]:
    words, at = "", 0
    for match in MARK.finditer(text):
        words, at = words + text[at : match.start()], match.end()
        if not match[2]:
            words += "⟨"
            continue
        if words:
            yield Piece("text", words)
        words = ""
        yield Piece("close" if match[1] else "alone" if match[3] else "open", match[2])
    if words + text[at:]:
        yield Piece("text", words + text[at:])


def _paired(found: list[Piece]) -> list[Piece]:
    made, waiting = list(found), list[int]()
    for place, piece in enumerate(found):
        if piece.role == "open" and len(waiting) < _DEEPEST:
            waiting.append(place)
        elif piece.role == "close" and waiting and found[waiting[-1]].value == piece.value:
            begin = waiting.pop()
            made[begin], made[place] = Piece("open", piece.value, True), Piece("close", piece.value, True)
    return made


def mark(role: Role, number: str) -> str:
    """A mark as the translator sees it."""
    return {"open": f"⟨{number}⟩", "close": f"⟨/{number}⟩", "alone": f"⟨{number}/⟩"}[role]


def typed(text: str) -> str:
    """Words from outside: each bracket doubled, so that none is taken for a mark."""
    return text.replace("⟨", "⟨⟨")


def same(one: str, other: str, *, marked: bool) -> bool:
    """Whether two texts say the same; line ends of Windows and brackets left single make no difference."""
    return one == other or pieces(_lines(one), marked=marked) == pieces(_lines(other), marked=marked)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_fitting(source: str, target: str) -> bool:
    """The same marks in both, each pair closed in the order it was opened in: what ``put_together`` asks for."""
    wanted, given = _marks(source), _marks(target)
    if given == wanted:
        return True
    open_numbers: list[str] = []
    for role, number in given:
        if role == "close" and (not open_numbers or open_numbers.pop() != number):
            return False
        if role == "open":
            open_numbers.append(number)
    return sorted(wanted) == sorted(given)


def _marks(text: str) -> list[tuple[str, str]]:
    return [(piece.role, piece.value) for piece in _read(text) if piece.role != "text"]
