"""By what a copied text is recognised: fingerprints of its paragraphs, word for word.

Spelling of the same signs is evened out (composed letters, spaces, quotation marks, invisible marks, capitals); no word,
figure or mark of punctuation is: a paragraph with one changed word has another fingerprint.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any

from nhipcau.portal.bake.plain import plain

#: Shorter paragraphs say what anybody could say. A wide letter, as Chinese writes them, counts as two.
SHORTEST = 40
#: Paragraphs of one edition that are remembered.
MOST = 400

_EVEN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u2010": "-", "\u2011": "-",
    # Where a line may break, and marks that nobody sees. Marks that turn the direction of reading are not among them.
    "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip
_SPACE = re.compile(r"\s+")


def fold(paragraph: str) -> str:
    """The form in which two copies of one paragraph are the same."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", paragraph).translate(_EVEN)).strip().casefold()


def letters(paragraph: str) -> int:
    """Letters and digits, a wide one counted twice."""
    return sum(2 if unicodedata.east_asian_width(char) == "W" else 1 for char in paragraph if char.isalnum())


def fingerprint(paragraph: str) -> str | None:
    """SHA-256 of the folded paragraph; None where it is too short to say anything."""
    folded = fold(paragraph)
    if letters(folded) < SHORTEST:
        return None
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprints(payload: dict[str, Any]) -> list[str]:
    """Those of an edition, in reading order, each once."""
    found = (fingerprint(line) for line in (payload["title"], *plain(payload).split("\n")))
    return list(dict.fromkeys(one for one in found if one))[:MOST]
