"""Korean particles: what may follow a term without a space and leave it the same term.

A closed list. Where a particle has two shapes, the one after a final consonant and the one after a vowel are told apart,
so that the first syllables of a longer word are rarely taken for the term.
"""

from __future__ import annotations

import unicodedata
from itertools import product

#: Shape after a final consonant, shape after a vowel.
_CHANGING = (
    ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("으로서", "로서"), ("으로써", "로써"),
    ("으로부터", "로부터"), ("이나", "나"), ("이나마", "나마"), ("이란", "란"), ("이라는", "라는"), ("이라고", "라고"),
    ("이든", "든"), ("이며", "며"), ("이고", "고"), ("이자", "자"), ("이었다", "였다"), ("이다", "다"), ("아", "야"),
    ("이랑", "랑"), ("이야말로", "야말로"),
)  # fmt: skip
_STEADY = (
    "의", "에", "에서", "에게", "에게서", "께", "께서", "한테", "도", "만", "까지", "부터", "마저", "조차", "보다", "처럼",
    "같이", "마다", "밖에", "뿐", "대로", "만큼", "하고", "인", "입니다", "이었습니다", "에서부터", "에서까지",
)  # fmt: skip
_LEADING = (
    "에",
    "에서",
    "에게",
    "에게서",
    "께서",
    "까지",
    "부터",
    "만",
    "과",
    "와",
    "으로",
    "로",
    "으로서",
    "로서",
    "뿐",
)
_TRAILING = ("는", "은", "도", "만", "의", "이", "을", "이다", "입니다", "라도", "이라도")

_AFTER_CONSONANT = {one for one, _ in _CHANGING} | set(_STEADY)
_AFTER_VOWEL = {other for _, other in _CHANGING} | set(_STEADY)
for _first, _second in product(_LEADING, _TRAILING):
    if _first not in ("와", "로", "로서"):
        _AFTER_CONSONANT.add(_first + _second)
    if _first not in ("과", "으로", "으로서"):
        _AFTER_VOWEL.add(_first + _second)
#: After ㄹ the particle 으로 loses its first syllable, as after a vowel.
_AFTER_RIEUL = {tail for tail in _AFTER_CONSONANT if not tail.startswith("으로")} | {
    tail for tail in _AFTER_VOWEL if tail.startswith("로")
}
_PLURAL = "들"
_SYLLABLES, _FINALS, _RIEUL = 0xAC00, 28, 8


def is_particle(tail: str, after: str) -> bool:
    """Whether ``tail``, the Hangul that follows a term ending in the syllable ``after``, is one particle or a known pair
    of them, the plural 들 allowed before it. Nothing is a particle too."""
    tail, after = unicodedata.normalize("NFC", tail), unicodedata.normalize("NFC", after)
    if tail.startswith(_PLURAL):
        tail, after = tail[len(_PLURAL) :], _PLURAL
    if not tail:
        return True
    final = (ord(after[-1]) - _SYLLABLES) % _FINALS if "가" <= after[-1:] <= "힣" else 0
    if final == 0:
        return tail in _AFTER_VOWEL
    return tail in (_AFTER_RIEUL if final == _RIEUL else _AFTER_CONSONANT)
