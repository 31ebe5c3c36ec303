"""Whether the capitals of a text are those a form asks for.

A word that the form writes in lower case is met in any case. A word that the form writes with a capital is a proper name
and is met with the same capitals only, or in a heading wholly in capitals. Vietnamese typed without any mark is typed in
haste: there no capitals are asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_MARKED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")


def has_marks(text: str) -> bool:
    """Whether a Latin letter of the text bears a mark."""
    return _MARKED.search(text) is not None


def suits(form: Sequence[str], found: Sequence[str]) -> bool:
    """Whether the words found have the capitals of the words of the form, both in order and equally many."""
    if all(map(_suits, form, found)):
        return True
    whole = "".join(found)
    return len(whole) > 1 and whole.isupper()


def _suits(form: str, found: str) -> bool:
    if form == found or form.islower():
        return True
    wanted, given = _capitals(form), _capitals(found)
    if True not in wanted:
        return True
    shared = min(len(wanted), len(given))  # an ending may have been added or taken away
    return wanted[:shared] == given[:shared]


@lru_cache(maxsize=20_000)
def _capitals(word: str) -> tuple[bool, ...]:
    composed = unicodedata.normalize("NFC", word)
    return tuple(char.isupper() for char in composed if unicodedata.category(char) != "Cf")
