"""From text to the words an edition is found by.

A word is a run of letters or digits; in scripts written without spaces (Chinese, Japanese, Korean particles,
Thai, Lao, Khmer, Burmese) each character is one, so that words and pairs together are n-grams of one and two.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nhipcau.kernel.folding import bare_key, compose, tone_key

UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3\u17dc-\u17e9\u1100-\u11ff"
    "\u3005\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
FIRST_UNSPACED = UNSPACED[0]
INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_])(?:(?![{UNSPACED}])[^\W_]|[\u0300-\u036f{INVISIBLE}])*")
_UNSPACED = re.compile(f"[{UNSPACED}]")
#: Between two words of a pair stand at most a comma, a hyphen, a quotation mark; never a full stop.
_NEAR = re.compile(rf"[^.!?;:。！？；：\n\w]{{0,3}}[{INVISIBLE}]*")
_HYPHENS = re.compile("[-\u2010\u2011]")
_CHAIN = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+){2,}")
#: kỹ/kĩ, Mỹ/Mĩ, lý/lí, quý/quí: a syllable that ends in the bare vowel may be written with either letter.
_FINAL_Y = re.compile(r"((?:ngh|ch|gh|kh|nh|ph|qu|th|tr|[bcdđghklmnprstvx]))y(\d?)")

#: Longer runs of letters are no words; their first part is enough to find them.
LONGEST_WORD = 64


class Keys(NamedTuple):
    """One word, from strict to lenient."""

    surface: str
    tone: str
    bare: str


class Word(NamedTuple):
    """A word and where it stands in the composed text (code points, half open)."""

    keys: Keys
    start: int
    end: int


@dataclass(frozen=True)
class Terms:
    """A text as the index takes it: per field, words and pairs separated by spaces."""

    surface: str
    tone: str
    bare: str


@lru_cache(maxsize=1 << 15)
def keys_of(word: str) -> Keys:
    """The three keys of one word; none holds a space."""
    short = word[:LONGEST_WORD]
    surface = re.sub(rf"[\s{INVISIBLE}]+", "", compose(short.casefold()))
    tone, bare = ("".join(key.split()) for key in (tone_key(short), bare_key(short)))
    return Keys(surface or short, _with_i(tone or short), _with_i(bare or short))


def words(text: str) -> Iterator[Word]:
    """Words of a text that is composed already."""
    for match in WORD.finditer(text):
        yield Word(keys_of(match[0]), match.start(), match.end())


def words_among(text: str, bare: Container[str]) -> list[Word]:
    """The words of a composed text whose bare key is one of these."""
    found = []
    for match in WORD.finditer(text):
        keys = keys_of(match[0])
        if keys.bare in bare:
            found.append(Word(keys, match.start(), match.end()))
    return found


def is_unspaced(keys: Keys) -> bool:
    """Whether the word, or the first of a pair, is a character of a script without spaces."""
    return keys.surface >= FIRST_UNSPACED and _UNSPACED.match(keys.surface) is not None


def adjacent(text: str, one: Word, other: Word) -> bool:
    """Whether two successive words make a pair: near each other, of the same way of writing."""
    between = text[one.end : other.start]
    if between == "":
        return is_unspaced(one.keys) and is_unspaced(other.keys)
    near = between == " " or _NEAR.fullmatch(between) is not None
    return near and is_unspaced(one.keys) == is_unspaced(other.keys)


def pair(one: Keys, other: Keys) -> Keys:
    """Two words as one term. Written together, so that «hanoi» meets «Hà Nội»; numbers are kept apart."""
    link = "_" if one.surface[-1].isdigit() or other.surface[0].isdigit() else ""
    return Keys(one.surface + link + other.surface, one.tone + link + other.tone, one.bare + link + other.bare)


def folded(text: str) -> Terms:
    """All words and pairs of a text, and hyphenated names also as one word (Xin-ga-po, Singapore's way)."""
    composed = compose(text)
    found: list[Keys] = []
    last: Word | None = None
    for word in words(composed):
        found.append(word.keys)
        if last is not None and adjacent(composed, last, word):
            found.append(pair(last.keys, word.keys))
        last = word
    bare = [keys.bare for keys in found] + _hyphenated(composed)
    return Terms(" ".join([keys.surface for keys in found]), " ".join([keys.tone for keys in found]), " ".join(bare))


def _hyphenated(composed: str) -> list[str]:
    """Words of three and more parts, written as one; those of two are pairs already."""
    chains = (_HYPHENS.split(match[0]) for match in _CHAIN.finditer(composed))
    return ["".join(keys_of(part).bare for part in parts) for parts in chains]


def _with_i(key: str) -> str:
    match = _FINAL_Y.fullmatch(key)
    return f"{match[1]}i{match[2]}" if match else key
