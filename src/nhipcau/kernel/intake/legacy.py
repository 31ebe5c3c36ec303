"""Recognising TCVN3 and VNI, the encodings from before Unicode, by what their letters turn into.

A word is evidence when it is no Vietnamese syllable as it stands and becomes one after conversion. That keeps
French, German and sound Vietnamese texts out: their accented words do not turn into syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_SINGLE = dict(zip("ôöíìæóòîñÔÖÍÌÆÓÒÎÑ", "ơưíìỉĩịỵđƠƯÍÌỈĨỊỴĐ", strict=True))
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    "(?:[bcdđghklmnprstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?"
    "(?:[aăâeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oă|oai|oay|oe|oi|ôi|ơi|ua|uâ|uây|ue|uê|ui|uô|uôi|uơ|"
    "ươ|ươi|ươu|ưa|ưi|ưu|uy|uya|uyê|uyu|yê|yêu)"
    "(?:ch|ng|nh|c|m|n|p|t)?"
)
_MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_TOKEN = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’…–—]+")
_LETTER = re.compile("[A-Za-z]")
_ENOUGH = 3  # words of evidence before a text is called legacy


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable with at most one tone."""
    split = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", split.translate(_TONES))
    tones = sum(ord(c) in _TONES for c in split)
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(c, c) for c in word)


def from_vni(word: str) -> str:
    letters: list[str] = []
    for c in word:
        before = letters[-1][-1:].lower() if letters else ""
        mark = _VNI_MARKS.get(c.lower())
        if mark and before and before in "aeouyơư":
            letters[-1] += mark
        else:
            letters.append(_VNI_SINGLE.get(c, c))
    return unicodedata.normalize("NFC", "".join(letters))


def legacy_rule(lines: Iterable[str]) -> str | None:
    """ "legacy.tcvn3", "legacy.vni", or None: judged line by line and, for short lines, over the whole."""
    total = [0, 0, 0]
    for line in lines:
        if line.isascii():
            continue
        counts = _evidence(line)
        total = [a + b for a, b in zip(total, counts, strict=True)]
        if rule := _judge(*counts):
            return rule
    return _judge(*total)


def legacy_font(name: str) -> str | None:
    """The rule a font name points to: «.VnTime», «.VnArialH», «VNI-Times»; None for a Unicode font."""
    folded = name.strip().lower()
    if folded.startswith(".vn"):
        return "legacy.tcvn3"
    return "legacy.vni" if folded.startswith("vni-") else None


def holds_modern_letters(text: str) -> bool:
    """Letters that only Unicode Vietnamese has; a text with them in an old font was already converted."""
    return _MODERN.search(unicodedata.normalize("NFC", text)) is not None


def _evidence(line: str) -> list[int]:
    tcvn3 = vni = modern = 0
    for token in _TOKEN.findall(line):
        if token.isascii() or not _LETTER.search(token):  # «®» and «½» alone are signs
            continue
        if _MODERN.search(token):
            modern += 1
        elif not is_syllable(token):
            tcvn3 += _becomes_syllable(token, from_tcvn3)
            vni += _becomes_syllable(token, from_vni)
    return [tcvn3, vni, modern]


def _becomes_syllable(token: str, convert: Callable[[str], str]) -> bool:
    word = convert(token)
    return word != token and not word.isascii() and is_syllable(word)


def _judge(tcvn3: int, vni: int, modern: int) -> str | None:
    best = max(tcvn3, vni)
    if best < _ENOUGH or best <= modern:
        return None
    return "legacy.tcvn3" if tcvn3 >= vni else "legacy.vni"
