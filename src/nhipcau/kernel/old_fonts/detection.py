"""Telling an old encoding by the font, else by what its letters turn into.

A word is evidence for an encoding when it is no Vietnamese syllable as it stands and becomes one when converted. An
encoding is named when at least ``ENOUGH`` different words are evidence, when they are at least ``SHARE`` of the words
that could be (those with letters beyond ASCII; for VIQR all words), and when letters that only Unicode Vietnamese has
(ă, đ, ơ, ư, ả …) are in fewer than a quarter as many words. French, German or Unicode Vietnamese stay far below.
"""

from __future__ import annotations

import re
import unicodedata

from nhipcau.kernel.intake.legacy import holds_modern_letters, is_syllable
from nhipcau.kernel.old_fonts.conversion import converted
from nhipcau.kernel.old_fonts.encoding import Encoding, of_font

ENOUGH = 3
SHARE = {Encoding.TCVN3: 0.6, Encoding.VNI: 0.6, Encoding.VPS: 0.6, Encoding.VIQR: 0.3}
LONGEST_LOOK = 20_000  # characters; a text says early what it is
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~]+")
_VIQR_WORD = re.compile(r"[A-Za-z][A-Za-z^(+`'?~.]*")
#: Signs that ordinary text does not set behind a vowel. The apostrophe, question mark and full stop prove nothing.
_STRONG = re.compile(r"[aeo]\^|a\(|[ou]\+|[aeiouy][`~]|^dd[aeiouy]", re.IGNORECASE)
_LETTER = re.compile("[A-Za-z]")
_AROUND = "“”‘’«»…–—·•°"


def detect(text: str, font: str = "") -> Encoding | None:
    """The old encoding of a text, None for Unicode. A font made for one decides, unless the text was converted already."""
    named = of_font(font)
    if named is not None:
        return None if holds_modern_letters(text) else named
    looked = unicodedata.normalize("NFC", text[:LONGEST_LOOK])
    scored = [(_evidence(looked, encoding), encoding) for encoding in SHARE]
    best, encoding = max(scored, key=lambda scored_one: scored_one[0])
    return encoding if best else None


def _evidence(text: str, encoding: Encoding) -> int:
    """How many different words speak for the encoding; 0 when they are too few."""
    is_viqr = encoding is Encoding.VIQR
    words = (_VIQR_WORD if is_viqr else _WORD).findall(text)
    modern = sum(map(holds_modern_letters, words))
    judged = [word for word in words if is_viqr or _is_judged(word, encoding)]
    speaking = [word for word in judged if _speaks_viqr(word) or (not is_viqr and _speaks(word, encoding))]
    different = len(set(speaking))
    is_enough = different >= ENOUGH and len(speaking) >= SHARE[encoding] * len(judged) and modern * 4 < len(speaking)
    return different if is_enough else 0


def _is_judged(word: str, encoding: Encoding) -> bool:
    """VPS shares many letters with Unicode: a syllable without others says nothing."""
    if word.isascii() or _LETTER.search(word) is None:
        return False
    return converted(word, encoding).changed or not is_syllable(word.strip(_AROUND))


def _speaks(word: str, encoding: Encoding) -> bool:
    if holds_modern_letters(word) or is_syllable(word.strip(_AROUND)):
        return False
    after = converted(word, encoding).after.strip(_AROUND)
    return not after.isascii() and is_syllable(after)


def _speaks_viqr(word: str) -> bool:
    if not word.isascii() or _STRONG.search(word) is None:
        return False
    after = converted(word, Encoding.VIQR).after.strip("^(+`'?~.")
    return len(after) > 1 and not after.isascii() and is_syllable(after)
