"""Which words are alike: by the letters and tones they share, little words left aside. It proposes, a person decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nhipcau.kernel.folding import tone_key

NEAR = 0.4  # of the words of the shorter; under it nothing is proposed
FEWEST = 2  # shared words; one alone is chance
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    tone_key(word)
    for word in (
        "và", "các", "của", "về", "cho", "với", "trong", "trên", "theo", "đến", "một", "số", "những", "được", "là",
        "có", "còn", "ở", "từ", "để", "công", "tác", "thông", "tin", "đối", "ngoại", "thực", "hiện", "năm", "tỉnh",
        "thành", "phố", "địa", "bàn", "phương", "cơ", "quan", "đơn", "vị",
    )
)  # fmt: skip


@lru_cache(maxsize=32_768)
def tokens(text: str) -> frozenset[str]:
    """The words that say something, with their tones and without case. «thông tin đối ngoại» stands everywhere here and
    tells nothing apart."""
    return frozenset(_WORD.findall(tone_key(text))) - _LITTLE


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words of all words of both, 0 to 1; 0 where one has none."""
    if not one or not other:
        return 0.0
    return len(one & other) / len(one | other)


def covered(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words of the shorter: a task's few words may lie whole in a long clause."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= FEWEST else 0.0


def nearest(text: str, options: Sequence[str], *, most: int = 3) -> list[int]:
    """Places of the options nearest to the text, the nearest first; none that is too far."""
    own = tokens(text)
    scored = [(covered(own, tokens(option)), -place) for place, option in enumerate(options)]
    return [-place for score, place in sorted(scored, reverse=True)[:most] if score >= NEAR]
