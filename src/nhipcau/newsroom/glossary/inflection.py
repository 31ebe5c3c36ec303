"""Whether two words are one word with two endings, by a closed table of endings for each language.

The rule: both words are the same stem plus two endings of one row, and the stem keeps a least length. It knows no
dictionary: fleeting vowels (рынок, рынка), umlauts (Land, Länder) and irregular plurals (man, men) are not met; some
unrelated words that differ in an ending only are. A missing term is a question to a person, so both are bearable.
"""

from __future__ import annotations

from functools import lru_cache

#: Letters of a word that no ending changes; words are looked up by them first.
BUCKET = 3


def _row(endings: str) -> frozenset[str]:
    """One row of endings; a hyphen is the bare stem."""
    return frozenset("" if ending == "-" else ending for ending in endings.split())


#: language: (least stem, rows of endings).
_ENDINGS = {
    "en": (2, (_row("- s es"), _row("y ies"), _row("f fe ves"))),
    "fr": (
        3,
        (
            _row("- e s es x"),
            _row("al ale als ales aux"),
            _row("el elle els elles"),
            _row("en enne ens ennes"),
            _row("if ive ifs ives"),
            _row("eur euse eurs euses rice rices"),
        ),
    ),
    "es": (3, (_row("- s es"), _row("o a os as"), _row("ón ones"))),
    "de": (3, (_row("- e n en er es s em ern ens"),)),
    "ru": (
        3,
        (
            _row(
                "- а я о е ы и у ю й ь ой ей ою ею ом ем ам ям ами ями ах ях ов ев ия ие ий ию ии ием ией иям иями иях ью ья"
            ),
            _row("ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими ою ею ей"),
        ),
    ),
}


def inflects(language: str) -> bool:
    """Whether the language has a table here; in the others a word is met as it is."""
    return language in _ENDINGS


@lru_cache(maxsize=50_000)
def is_same_word(one: str, other: str, language: str) -> bool:
    """Whether two word keys may be one word of the language."""
    if one == other:
        return True
    least, rows = _ENDINGS.get(language, (0, ()))
    return any(
        one[cut:] in row and other[cut:] in row for cut in range(_shared(one, other), least - 1, -1) for row in rows
    )


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
