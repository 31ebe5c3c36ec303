"""The code of every Vietnamese letter in the old encodings, as characters of the Windows code page 1252.

Sources: TCVN 5712:1993 (VN3), the VNI for Windows and the VPS character sets, as their makers published them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
TONES = (GRAVE, ACUTE, HOOK, TILDE, DOT)


def _vietnamese() -> tuple[str, ...]:
    marked = ["đ"]
    for vowel in "aăâeêioôơuưy":
        marked += [unicodedata.normalize("NFC", vowel + tone) for tone in ("", *TONES)]
    lower = [letter for letter in marked if not letter.isascii()]
    return tuple(lower + [letter.upper() for letter in lower])


#: The 134 letters that ASCII does not have.
LETTERS = _vietnamese()


def parts(letter: str) -> tuple[str, str, str]:
    """(letter of ASCII or đ, shape mark, tone mark); a mark it does not bear is ""."""
    split = unicodedata.normalize("NFD", letter)
    shape = next((mark for mark in split if mark in (CIRCUMFLEX, BREVE, HORN)), "")
    return split[0], shape, next((mark for mark in split if mark in TONES), "")


_TCVN3_LOWER = (
    "àµ á¸ ả¶ ã· ạ¹ ă¨ ằ» ắ¾ ẳ¼ ẵ½ ặÆ â© ầÇ ấÊ ẩÈ ẫÉ ậË đ® èÌ éÐ ẻÎ ẽÏ ẹÑ êª ềÒ ếÕ ểÓ ễÔ ệÖ ì× íÝ ỉØ ĩÜ ịÞ "
    "òß óã ỏá õâ ọä ô« ồå ốè ổæ ỗç ộé ơ¬ ờê ớí ởë ỡì ợî ùï úó ủñ ũò ụô ư\u00ad ừõ ứø ửö ữ÷ ựù ỳú ýý ỷû ỹü ỵþ"
)
_TCVN3_UPPER = "Ă¡ Â¢ Đ§ Ê£ Ô¤ Ơ¥ Ư¦"


def _pairs(text: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in text.split(" ")}


_TCVN3 = _pairs(_TCVN3_LOWER) | _pairs(_TCVN3_UPPER)

#: VNI: one character after the vowel says its shape and its tone together.
_VNI_MARKS = {
    ("", ACUTE): "ù", ("", GRAVE): "ø", ("", HOOK): "û", ("", TILDE): "õ", ("", DOT): "ï",
    (CIRCUMFLEX, ""): "â", (CIRCUMFLEX, ACUTE): "á", (CIRCUMFLEX, GRAVE): "à", (CIRCUMFLEX, HOOK): "å",
    (CIRCUMFLEX, TILDE): "ã", (CIRCUMFLEX, DOT): "ä",
    (BREVE, ""): "ê", (BREVE, ACUTE): "é", (BREVE, GRAVE): "è", (BREVE, HOOK): "ú", (BREVE, TILDE): "ü", (BREVE, DOT): "ë",
}  # fmt: skip
_VNI_ALONE = _pairs("đñ íí ìì ỉæ ĩó ịò ỵî ơô ưö")


def _vni_code(letter: str) -> str:
    """For a small letter."""
    if letter in _VNI_ALONE:
        return _VNI_ALONE[letter]
    base, shape, tone = parts(letter)
    if shape == HORN:
        return _VNI_ALONE[unicodedata.normalize("NFC", base + HORN)] + _VNI_MARKS["", tone]
    return base + _VNI_MARKS[shape, tone]


#: VPS: the letters of the codes 80–FF in their order; a full stop where the code is no Vietnamese letter.
_VPS_UPPER_HALF = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ.àáâãảạă.èéêẽìí.ĩẴĐòóôõ.Ơụùúủ.ỶẼỳ"
)
#: VPS keeps its last capitals among the control codes, which no XML file can hold.
_VPS_CONTROLS = _pairs("Ạ\x02 Ậ\x03 Ặ\x04 Ẹ\x05 Ệ\x06 Ị\x10 Ọ\x11 Ộ\x12 Ợ\x13 Ụ\x14 Ự\x15 Ỵ\x19 Ẫ\x1c Ữ\x1d")


def windows_character(code: int) -> str:
    """The character that Windows shows for a byte; the five bytes it leaves open are control characters."""
    return bytes([code]).decode("cp1252", "ignore") or chr(code)


TCVN3: Mapping[str, str] = _TCVN3
TCVN3_CAPITALS: Mapping[str, str] = {letter.upper(): code for letter, code in _pairs(_TCVN3_LOWER).items()}
VNI: Mapping[str, str] = {
    letter: _vni_code(letter) if letter.islower() else _vni_code(letter.lower()).upper() for letter in LETTERS
}
VPS: Mapping[str, str] = _VPS_CONTROLS | {
    letter: windows_character(code) for code, letter in enumerate(_VPS_UPPER_HALF, start=0x80) if letter != "."
}
