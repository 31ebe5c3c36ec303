"""What a translator sent from the segment screen: which segments they touched, and what is wrong with any.

A segment counts as touched when its words differ from those the screen showed, or when the translator says
that they still hold after the source changed. The rest is left alone: a save marks nothing as done unseen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.newsroom.domain.memory_lookup import Suggestion
from nhipcau.newsroom.domain.segment_origins import BEGAN
from nhipcau.newsroom.domain.segments import Content, SegmentRefused, put_together
from nhipcau.newsroom.domain.translation import Pair
from nhipcau.newsroom.domain.translation_costs import WITHOUT_SPACES
from nhipcau.newsroom.models import Edition

TYPED_MARK = re.compile(r"<(/?)(\d+)(/?)>")
HEADING_LIMIT = 200
SAID = "comment-"
#: What a comment on the whole edition is sent under, which has no key.
WHOLE = "_"

Offers = Mapping[str, list[Suggestion]]
#: Buttons that put something into a segment: their values are its key, a bar, and what or which.
FILLS = frozenset({"copy", "take", "term"})


@dataclass
class Sheet:
    """``typed`` and ``kept`` are shown again when something is wrong; ``changes`` go to ``save_segments``. ``said``: comments."""

    typed: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    changes: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    began: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)


def seen(pair: Pair) -> str:
    """What the screen shows of a segment, in short: the source's fingerprint and the translation's."""
    return f"{pair.source.fingerprint}.{_digest(_plain(pair.target))}"


#: Why a segment cannot be saved so; empty where it can.
Form = Callable[[Pair, str], str]


def read(sent: Mapping[str, str], pairs: list[Pair], form: Form) -> Sheet:
    """The sheet as it was sent. The button that confirms a segment says of an outdated one that it still holds."""
    sheet = Sheet(
        said={name.removeprefix(SAID): words for name, words in sent.items() if name.startswith(SAID) and words.strip()}
    )
    for pair in pairs:
        key = pair.source.key
        if f"target-{key}" not in sent:
            continue
        text = sheet.typed[key] = _marks(pair, _plain(sent[f"target-{key}"]))
        if f"keep-{key}" in sent or sent.get("confirm") == key:
            sheet.kept.add(key)
        source_seen, _dot, target_seen = sent.get(f"seen-{key}", seen(pair)).partition(".")
        still_holds = key in sheet.kept and pair.state == "outdated"
        if _digest(text) == target_seen and not still_holds:
            sheet.typed[key] = _plain(pair.target)
            continue
        sheet.changes[key] = text
        if sent.get(f"began-{key}") in BEGAN:
            sheet.began[key] = sent[f"began-{key}"]
        wrong = _met(pair, text, source_seen, target_seen) or form(pair, text)
        if wrong:
            sheet.errors[key] = wrong
    return sheet


def _met(pair: Pair, text: str, source_seen: str, target_seen: str) -> str:
    """Two people at one segment: nothing is overwritten unseen."""
    if _digest(_plain(pair.target)) != target_seen and _plain(pair.target) != text:
        words = _(
            "Meanwhile someone saved this segment as «%(text)s». Your words are kept; save to replace it."
        )
        return words % {"text": pair.target}
    if pair.source.fingerprint != source_seen:
        return _("The source of this segment changed while you were translating. Read it again, then save.")
    return ""


def text_form(source: Content) -> Form:
    """What a segment of a text has to keep to: the room of its field, and the marks of ``source``."""

    def wrong(pair: Pair, text: str) -> str:
        limit = _limit(pair)
        if limit and len(text) > limit:
            return _("%(length)d characters; there is room for %(limit)d.") % {"length": len(text), "limit": limit}
        try:
            put_together(source, {pair.source.key: text})
        except SegmentRefused as refusal:
            return words_of(refusal)
        return ""

    return wrong


def fill_in(
    sent: Mapping[str, str], sheet: Sheet, pairs: Sequence[Pair], offers: Offers, language: str
) -> int | None:
    """Put the source, one of the memory's offers, or a term after what stands there into a segment, as its button asks;
    nothing is saved. The segment's number, or None where no such button was pressed."""
    key, _bar, place = next(iter(sent.get(name, "") for name in FILLS if name in sent), "").partition("|")
    for no, pair in enumerate(pairs, 1):
        if pair.source.key != key:
            continue
        if "term" in sent:
            before = sheet.typed.get(key, _plain(pair.target))
            sheet.typed[key] = (before + ("" if language in WITHOUT_SPACES else " ") + place).strip()
            return no
        chosen = {str(number): (offer.target, offer.began) for number, offer in enumerate(offered(pair, offers))}
        taken = (pair.source.text, "") if "copy" in sent else chosen.get(place)
        if taken is not None:
            sheet.typed[key], sheet.began[key] = taken
            return no
    return None


def offered(pair: Pair, offers: Offers) -> list[Suggestion]:
    """What the memory offers for a segment that is not done, in the order of its keys; not what stands there already."""
    return (
        [one for one in offers.get(pair.source.text, ()) if one.target != pair.target] if pair.state != "done" else []
    )


def words_of(refusal: SegmentRefused) -> str:
    """A segment's refusal in the language of the screen."""
    return refusal.vi if (get_language() or "vi").startswith("vi") else refusal.en


def _limit(pair: Pair) -> int | None:
    if pair.source.key.startswith("body."):
        return HEADING_LIMIT if pair.source.kind == "heading" else None
    limit: int | None = getattr(Edition._meta.get_field(pair.source.key), "max_length", None)
    return limit


def _marks(pair: Pair, text: str) -> str:
    """⟨1⟩ is on no keyboard, so <1> does where the source has marks."""
    return TYPED_MARK.sub(r"⟨\1\2\3⟩", text) if pair.source.tags else text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
