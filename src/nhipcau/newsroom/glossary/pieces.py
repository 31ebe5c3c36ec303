"""A text cut into the pieces that are compared one by one, and the key of each piece.

A piece is a whole word where the script has spaces between words, and one letter with its marks where it has none. So a
word boundary is a boundary between pieces, and a position is always one of the original text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from nhipcau.kernel.folding import LOOKALIKES, tone_key

#: Scripts without a space between words: Han, kana, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_MARKS = "\u0300-\u036f\u0483-\u0487\u1dc0-\u1dff\ufe20-\ufe2f"
#: Sound marks written after a kana, joined to it when composed: か + ゛.
_KANA_MARKS = "\u3099\u309a\uff9e\uff9f"
#: Soft hyphens and zero-width marks: they split words that readers see whole.
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_LETTER = rf"(?:(?![{_UNSPACED}{_HANGUL}])[^\W_])"
_PIECE = re.compile(
    rf"(?P<word>{_LETTER}(?:{_LETTER}|[{_MARKS}]|[{_UNSEEN}]+(?={_LETTER}|[{_MARKS}]))*)"
    rf"|(?P<hangul>[\u1100-\u115f\ua960-\ua97f][\u1160-\u11a7][\u11a8-\u11ff]?|[\uac00-\ud7a3][\u11a8-\u11ff]?|[{_HANGUL}])"
    rf"|(?P<letter>[{_UNSPACED}](?:[{_MARKS}]|[{_KANA_MARKS}])*)"
    rf"|(?P<gap>\s+)|(?P<unseen>[{_UNSEEN}]+)|(?P<sign>.)",
    re.DOTALL,
)
_SAME_SIGN = str.maketrans("’‘ʼ‐‑‒–−", "'''-----")


class Kind(Enum):
    """What a piece is."""

    WORD = "word"
    HANGUL = "hangul"  # one syllable of Korean
    LETTER = "letter"  # one letter of a script without spaces
    GAP = "gap"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a text: ``text`` stands at ``start`` to ``end``, counted in code points."""

    start: int
    end: int
    kind: Kind
    text: str


_KINDS = {kind.value: kind for kind in Kind}


def pieces(text: str) -> list[Piece]:
    """The pieces in their order. Unseen marks between pieces belong to none."""
    return [
        Piece(found.start(), found.end(), _KINDS[found.lastgroup], found.group())
        for found in _PIECE.finditer(text)
        if found.lastgroup and found.lastgroup != "unseen"
    ]


def keys(text: str, language: str) -> tuple[str, ...]:
    """What is compared, piece by piece: two texts with the same keys are the same to the glossary."""
    return tuple(key(piece, language) for piece in pieces(text))


def key(piece: Piece, language: str) -> str:
    """The caseless key of a piece; ``language`` is a primary tag such as ``vi``. A paragraph break has a key of its own."""
    if piece.kind is Kind.GAP:
        return "\n\n" if piece.text.count("\n") > 1 else " "
    if piece.kind is Kind.WORD:
        return word_key(piece.text, language)
    if piece.kind is Kind.SIGN:
        return unicodedata.normalize("NFKC", piece.text.translate(_SAME_SIGN))
    return _letter_key(piece.text)


@lru_cache(maxsize=20_000)
def word_key(word: str, language: str) -> str:
    """Vietnamese words are compared without regard to the place of the tone; Russian ones with ё as е."""
    if word.isascii():
        return word.lower()
    if language == "vi" and not any(char.isdigit() for char in word):
        # A key with a tone ends in a digit; the mark keeps «hòa» apart from «hoa1».
        toned = tone_key(word)
        return f"{toned}\u0000" if toned[-1:].isdigit() else toned
    seen = "".join(char for char in word if unicodedata.category(char) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return folded.replace("ё", "е") if language == "ru" else _with_true_d(folded)


def _with_true_d(text: str) -> str:
    for seen, meant in LOOKALIKES.items():
        text = text.replace(seen, meant)
    return text


@lru_cache(maxsize=20_000)
def _letter_key(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter)


def continues_a_letter(text: str, at: int) -> bool:
    """Whether the character at ``at`` is a mark on the letter before it, so that cutting there tears a letter."""
    return at < len(text) and unicodedata.category(text[at]) in ("Mn", "Mc")


def words_of(found: list[Piece]) -> Iterator[str]:
    """The texts of the pieces that have upper and lower case."""
    return (piece.text for piece in found if piece.kind is Kind.WORD)
