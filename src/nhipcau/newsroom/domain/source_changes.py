"""How far a change of the source reaches into its translation: new words, or the same words in another form. Pure.

Two texts that differ only in letter case, spacing, punctuation, the place of a tone (hoà, hòa) or the form of their letters say
the same; anything else may not. A space inside a word, a sign such as % and what stands between two digits count as words:
where it is not sure that the meaning held, the translation is done again.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from nhipcau.kernel.folding import compose, tone_key
from nhipcau.newsroom.domain.segments import MARK, Segment

#: ``words``: must be rewritten (phải dịch lại); ``form``: must be checked (phải xem lại); "": nothing changed.
Change = Literal["", "form", "words"]
#: A figure keeps its sign and what stands between its digits: 1,5 is not 15, 2/9 is not 29, −5 is not 5.
TOKEN = re.compile(r"(?<![^\s(\[«“\"])[-−+]?\d+(?:[.,:/]\d+)*|\d+(?:[.,:/]\d+)*|(?:[^\W\d_]|[\u0300-\u036f])+|\S")
#: Signs of punctuation to the framework of letters, words to a reader.
SAID = frozenset("%‰&@#§")


def meaning_of(text: str) -> tuple[str, ...]:
    """What the text says, word by word: equal for two texts whose difference is only one of form."""
    plain = MARK.sub(lambda found: " " if found[3] else "" if found[2] else found[0], text)
    plain = "".join(char for char in compose(plain) if unicodedata.category(char) != "Cf")
    found = (tone_key(token).replace("−", "-") for token in TOKEN.findall(plain))
    return tuple(token for token in found if _is_said(token))


def _is_said(token: str) -> bool:
    if any(char.isalnum() for char in token):
        return True
    kind = unicodedata.category(token[0])
    return token in SAID or (kind.startswith("S") and kind != "Sk")


def meaning_digest(segment: Segment) -> str:
    """Sixteen digits that stand for what the segment says; where it has no words at all, for its letters."""
    said = meaning_of(segment.text) or (compose(segment.text),)
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:16]


def meanings_of(segments: Iterable[Segment]) -> dict[str, str]:
    """Fingerprint → digest of the meaning."""
    return {segment.fingerprint: meaning_digest(segment) for segment in segments}


def change_of(before: Segment, now: Segment) -> Change:
    if before.fingerprint == now.fingerprint:
        return ""
    return "form" if meaning_digest(before) == meaning_digest(now) else "words"


def change_since(mark: str | None, meanings: Mapping[str, str], now: Segment) -> Change:
    """Likewise from what was kept: ``mark`` is the fingerprint of what was translated, ``meanings`` what such texts said.
    Of a text whose meaning is not known the translation is done again."""
    if mark == now.fingerprint:
        return ""
    return "form" if mark and meanings.get(mark) == meaning_digest(now) else "words"
