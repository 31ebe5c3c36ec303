"""How alike two segments are: the key under which one is found again whole, the threshold, the score, numbers that differ.

Pure. A *text* is a segment's as ``segments`` gives it, with numbered marks.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import lru_cache

from nhipcau.kernel.folding import compose, tone_key
from nhipcau.newsroom.domain.segments import MARK

#: Under so many words (or characters, in scripts without spaces and for one long word) a text is found whole or not at
#: all: a likeness of two or three words says nothing about their meaning.
FEWEST_WORDS, FEWEST_CHARACTERS = 4, 10
#: Percent asked for at FEWEST_CHARACTERS and at LONG characters; a straight line between, level after.
STRICT, LENIENT, LONG = 95, 75, 100
#: Longer texts, in characters, are found whole or not at all: their comparing would take longer than their translating.
LONGEST = 2_000
#: A text of other numbers is another statement: points off for each that is not in the text found.
POINTS_A_NUMBER = 5

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]"
)
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_word = lru_cache(maxsize=1 << 15)(tone_key)


def tidy(text: str) -> str:
    """The text as its writer meant it: composed, each run of spaces one space. Two tidy texts alike are the same text."""
    return compose(" ".join(text.split()))


def fold(text: str) -> str:
    """The form that is compared: caseless, hoà as hòa, full-width as plain, one space between words. Marks stay."""
    return " ".join([_word(word) if len(word) <= 32 else tone_key(word) for word in text.split()])


def key_of(text: str) -> str:
    """SHA-256 of the folded text, 64 hexadecimal digits: one key, one text to translate."""
    return hashlib.sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()


def words_of(text: str) -> str:
    """The folded text without its numbered marks: what likeness is measured on. Doubled brackets become one."""
    plain = (
        MARK.sub(lambda match: " " if match[2] and match[3] else "" if match[2] else "⟨", text) if "⟨" in text else text
    )
    return fold(plain)


def threshold(words: str) -> int:
    """Percent of likeness below which nothing is offered for these folded words; 100: only the same text.

    ``95 − 20 · (n − 10) / 90``, rounded up, for n characters from 10 to 100: 95 % at 10, 91 % at 30, 84 % at 60,
    75 % from 100 on. 100 below four words or ten characters (ten characters alone in scripts without spaces), and
    over 2,000 characters.
    """
    length = len(words)
    few = length < FEWEST_CHARACTERS or (words.count(" ") + 1 < FEWEST_WORDS and not UNSPACED.search(words))
    if few or length > LONGEST:
        return 100
    steps = min(length, LONG) - FEWEST_CHARACTERS
    return STRICT - (STRICT - LENIENT) * steps // (LONG - FEWEST_CHARACTERS)


def edits_allowed(words: str) -> int:
    """The most characters in which a text as alike as ``threshold`` asks can differ from these words."""
    least = threshold(words)
    return len(words) * (100 - least) // least


def likeness(one: str, other: str, least: int = 0) -> int:
    """Percent of two folded texts: ``100 · (1 − edits / longer length)``, rounded down; 0 as soon as it is under ``least``.

    Edits are letters put in, taken out or changed. 100 only for two texts that are the same.
    """
    longer = max(len(one), len(other))
    if one == other:
        return 100
    if abs(len(one) - len(other)) * 100 > (100 - least) * longer:
        return 0
    if (Counter(one) - Counter(other)).total() * 100 > (100 - least) * longer:
        return 0
    found = 100 - -(-100 * _edits(one, other) // longer)
    return found if found >= least else 0


def _edits(one: str, other: str) -> int:
    """The edit distance, a column of the table at a time held in the bits of whole numbers (Myers 1999, Hyyrö 2001)."""
    if not one or not other:
        return max(len(one), len(other))
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    every, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, edits = every, 0, len(one)
    for letter in other:
        same = places.get(letter, 0)
        straight = (((same & up) + up) ^ up) | same | down
        more, less = down | ~(straight | up) & every, up & straight
        edits += bool(more & last) - bool(less & last)
        more = more << 1 | 1
        up = (less << 1 | ~(straight | more)) & every
        down = more & straight & every
    return edits


def numbers_missing(text: str, found: str) -> tuple[str, ...]:
    """Numbers of ``text`` that ``found`` does not have as often, in order; marks are no numbers."""
    left = Counter(_numbers(found))
    missing = []
    for number in _numbers(text):
        if left[number]:
            left[number] -= 1
        else:
            missing.append(number)
    return tuple(missing)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(MARK.sub(" ", text))
