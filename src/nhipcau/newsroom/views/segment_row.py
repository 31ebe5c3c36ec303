"""One row of a segment screen: of a text, or of subtitles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from nhipcau.newsroom.domain.differences import Piece
from nhipcau.newsroom.domain.memory_lookup import Suggestion
from nhipcau.newsroom.domain.segment_origins import MEMORY
from nhipcau.newsroom.domain.translation import Pair
from nhipcau.newsroom.enums import Origin
from nhipcau.newsroom.models import EditionComment
from nhipcau.newsroom.views.segment_terms import NamedTerm
from nhipcau.newsroom.views.translation_sheet import Sheet, seen
from nhipcau.people.models import Account

STATES = {"done": "confirmed", "outdated": "stale", "missing": "untranslated"}
KINDS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "lead": gettext_lazy("Lead"),
    "byline": gettext_lazy("By-line"),
    "picture_alt": gettext_lazy("Description of the picture"),
    "picture_caption": gettext_lazy("Caption of the picture"),
    "picture_credit": gettext_lazy("Credit of the picture"),
    "alt": gettext_lazy("Description of the picture"),
    "caption": gettext_lazy("Caption of the picture"),
    "credit": gettext_lazy("Credit of the picture"),
    "paragraph": gettext_lazy("Paragraph"),
    "heading": gettext_lazy("Heading"),
    "list": gettext_lazy("Entry of a list"),
    "quote": gettext_lazy("Quotation"),
    "link": gettext_lazy("Words of the link to a document"),
    "cue": gettext_lazy("Cue"),
    "event.venue": gettext_lazy("Venue"),
    "event.place": gettext_lazy("Address of the venue"),
    "event.organiser": gettext_lazy("Organiser"),
    "event.admission": gettext_lazy("Admission"),
    "contact.name": gettext_lazy("Post or unit"),
    "contact.hours": gettext_lazy("Hours"),
    "entry.name": gettext_lazy("Name"),
    "entry.said": gettext_lazy("One sentence on it"),
    "question.question": gettext_lazy("Question"),
    "question.answer": gettext_lazy("Answer"),
    "question.why": gettext_lazy("The passage that says so"),
}
#: What a changed source asks for, in the words of the screen.
CHANGES: dict[str, Promise] = {"words": gettext_lazy("Must be rewritten"), "form": gettext_lazy("Must be checked")}
#: Where a segment began → what is said of it once somebody saved it, and before.
ORIGINS: dict[str, tuple[Promise, Promise | str]] = {
    Origin.MACHINE: (
        gettext_lazy("Machine, edited by %(who)s; readers are told."), gettext_lazy("Began with a machine; readers are told."),
    ),
    Origin.ASSISTED: (
        gettext_lazy("AI assistance, edited by %(who)s; readers are told."), gettext_lazy("Began with AI assistance; readers are told."),
    ),
    MEMORY: (gettext_lazy("Translation memory, edited by %(who)s."), gettext_lazy("Began with the translation memory.")),
    Origin.HUMAN: (gettext_lazy("Written by %(who)s."), ""),
}  # fmt: skip
LETTERS_A_LINE = 48
MARKS = re.compile(r"(⟨/?\d+/?⟩)")


@dataclass(frozen=True)
class Thread:
    """What was said of a segment; ``typed``: words that were not saved yet."""

    rows: Sequence[EditionComment] = ()
    typed: str = ""

    @property
    def open(self) -> int:
        return sum(row.resolved_at is None for row in self.rows)


@dataclass(frozen=True)
class Row:
    """A segment on the screen. ``was``: how the source changed, in pieces, if its earlier words are known.
    ``began``: where it began, and ``hand`` who saved these words, empty where that is not known; ``before``, ``after``: the
    nearest segments that are left to do; ``thread``: None where nothing can be said of it; ``terms``: those of the source,
    with what the term bank has for them."""

    no: int
    pair: Pair
    target: str
    error: str
    kept: bool
    was: list[Piece]
    notes: list[str] = field(default_factory=list)
    offers: list[Suggestion] = field(default_factory=list)
    began: str = ""
    hand: str = ""
    before: int | None = None
    after: int | None = None
    thread: Thread | None = None
    terms: list[NamedTerm] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        return STATES[self.pair.state]

    @property
    def state_words(self) -> str:
        return str(CHANGES.get(self.pair.change, ""))

    @property
    def kind(self) -> str:
        return str(KINDS.get(self.pair.source.kind, ""))

    @property
    def began_words(self) -> str:
        """Where it began and whose words it is now, as a sentence; empty where neither is known."""
        by_hand, before = ORIGINS.get(self.began, ("", ""))
        return str(by_hand) % {"who": self.hand} if self.hand else str(before)

    @property
    def seen(self) -> str:
        return seen(self.pair)

    @property
    def height(self) -> int:
        return max(2, -(-len(self.pair.source.text) // LETTERS_A_LINE))

    @property
    def source(self) -> list[dict[str, Any]]:
        """The source in pieces, inline marks apart: a translator sees at once which to carry over."""
        pieces = MARKS.split(self.pair.source.text)
        return [{"text": text, "is_mark": place % 2 == 1} for place, text in enumerate(pieces) if text]

    @property
    def marks(self) -> list[tuple[str, str]]:
        """The source's inline marks, opening and closing, for the buttons that set them."""
        return [
            (f"⟨{number}/⟩", "") if tag.split()[0] == "br" else (f"⟨{number}⟩", f"⟨/{number}⟩")
            for number, tag in enumerate(self.pair.source.tags, 1)
        ]


def origins_shown(kept: Mapping[str, Mapping[str, Any]], sheet: Sheet, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Key → ``began`` and ``hand`` of its row; ``keys``: key → where its translation stands. One query at most.

    What was just taken from an engine or the memory is nobody's words yet.
    """
    names = {pk: str(one) for pk, one in Account.objects.in_bulk({known["by"] for known in kept.values()}).items()} if kept else {}
    found = {key: kept.get(place, {}) for key, place in keys.items()}
    return {
        key: {"began": taken, "hand": ""}
        if (taken := sheet.began.get(key, "")) and taken != known.get("origin")
        else {"began": str(known.get("origin", "")), "hand": names.get(known.get("by"), "")}
        for key, known in found.items()
    }


def lefts(pairs: Sequence[Pair]) -> list[int]:
    """Numbers of the segments that are missing or outdated."""
    return [no for no, pair in enumerate(pairs, 1) if pair.state != "done"]


def around(left: Sequence[int], no: int) -> dict[str, int | None]:
    """The nearest number left to do before and after a segment."""
    return {
        "before": max((one for one in left if one < no), default=None),
        "after": min((one for one in left if one > no), default=None),
    }


def first_left(pairs: Sequence[Pair], after: int = 0) -> int | None:
    """Number of the first segment that is missing or outdated; behind ``after`` if there is any."""
    left = lefts(pairs)
    return next((no for no in left if no > after), left[0] if left else None)
