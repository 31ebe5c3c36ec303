"""VIQR (RFC 1456): marks typed after the letter as signs, ``Vie^.t Nam``; a backslash keeps a sign a sign.

One leniency, since people forget the backslash: a full stop, question mark or apostrophe at the end of a word is a tone
only when the word with it is a Vietnamese syllable with the tone on the right letter. «ho.» is họ, «dda^u?» is đâu?.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from nhipcau.kernel.folding import bare_key
from nhipcau.kernel.intake.legacy import is_syllable
from nhipcau.kernel.old_fonts.tables import ACUTE, BREVE, CIRCUMFLEX, DOT, GRAVE, HOOK, HORN, LETTERS, TILDE, parts

_SIGNS = {
    CIRCUMFLEX: "^", BREVE: "(", HORN: "+", GRAVE: "`", ACUTE: "'", HOOK: "?", TILDE: "~", DOT: ".", "": "",
}  # fmt: skip
_STEP = re.compile(
    r"\\(?P<kept>[\\^(+`'?~.dD])|(?P<d>[dD])[dD]"
    r"|(?P<vowel>[aAeEoO]\^[`'?~.]?|[aA]\([`'?~.]?|[oOuU]\+[`'?~.]?|[aeiouyAEIOUY][`'?~.])|.",
    re.DOTALL,
)
_LAST_VOWELS = re.compile(r"(?:qu(?=[aeiouy])|gi(?=[aeiouy]))?([aeiouy]+)$")
#: Finals of two letters whose second may bear the tone (hoà, khoẻ, thuỷ, huệ, thuở); elsewhere the first does.
_TONED_SECOND = ("oa", "oe", "uy", "ue", "uo")


def _code(letter: str) -> str:
    if letter in "đĐ":
        return "dd" if letter == "đ" else "DD"
    base, shape, tone = parts(letter)
    return base + _SIGNS[shape] + _SIGNS[tone]


VIQR: Mapping[str, str] = {letter: _code(letter) for letter in LETTERS}
_LETTER_OF = {code: letter for letter, code in VIQR.items()}


def letters(text: str) -> Iterator[tuple[int, str]]:
    """The text letter by letter: (characters taken, what they show)."""
    word = ""
    for found in _STEP.finditer(text):
        taken, shown = found.end() - found.start(), _shown(found)
        if found["vowel"] and _may_end_a_sentence(found) and not _is_well_toned(word + shown):
            bare = found["vowel"][:-1]
            yield taken, _LETTER_OF.get(bare, bare) + found["vowel"][-1]
            word = ""
            continue
        word = word + shown if shown.isalpha() else ""
        yield taken, shown


def encode(text: str) -> str:
    """The text in VIQR; signs that would be read as marks get their backslash. Letters of other scripts stay."""
    made: list[str] = []
    composed = unicodedata.normalize("NFC", text)
    for place, char in enumerate(composed):
        before, after = composed[place - 1 : place], composed[place + 1 : place + 2]
        is_mark = char in "^(+`'?~." and bare_key(before)[:1] in tuple("aeiouy")
        is_kept = char == "\\" or is_mark or (char in "dD" and after in tuple("dDđĐ"))
        made.append("\\" + char if is_kept else VIQR.get(char, char))
    return "".join(made)


def _shown(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["d"]:
        return "đ" if found["d"] == "d" else "Đ"
    return _LETTER_OF[found["vowel"]] if found["vowel"] else found[0]


def _may_end_a_sentence(found: re.Match[str]) -> bool:
    after = found.string[found.end() : found.end() + 1]
    return found[0][-1] in "'?." and not (after.isalpha() or after == "\\")


def _is_well_toned(word: str) -> bool:
    """Whether the word, whose last letter bears a tone, is a syllable that has its tone there."""
    vowels = _LAST_VOWELS.search(bare_key(word))
    if vowels is None or not is_syllable(word):
        return False
    return len(vowels[1]) == 1 or vowels[1] in _TONED_SECOND
