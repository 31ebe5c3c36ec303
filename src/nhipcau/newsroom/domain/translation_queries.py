"""The translators' sets by name: what is to be begun, in hand, outdated by its source, handed in.

Whether a translation is whole or outdated stands in its words, not in a column. So a list loads the latest
drafts of translations and of their sources in one query each, whatever their number, and compares the
fingerprints kept in ``source_segments``. Only *unsettled* editions are loaded: a settled one was handed in whole,
and neither it nor its source was saved since.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Exists
from django.db.models.functions import Cast

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.own_parts import Own, parts_apart
from nhipcau.newsroom.domain.segments import FIELDS, Content, take_apart
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.domain.standing import with_standing
from nhipcau.newsroom.domain.translation import content_of_copy, paired, translations_at
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Standing
from nhipcau.newsroom.models import Clearance, Edition, Submission
from nhipcau.people.models import Account

#: Handed in, or past it: only a later save of it or of its source brings it back to the translator.
HANDED_IN = (Standing.WAITING, Standing.CLEARED, Standing.ORDERED, Standing.RELEASED, Standing.CHANGED)
IN_HAND = (Standing.DRAFT, Standing.SENT_BACK, Standing.CHANGED)
NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Progress:
    """Segments of the source: ``of`` in all, ``done`` with a translation of exactly these words, ``outdated``
    with one of earlier words; the rest has none. ``dropped`` are translated, but gone from the source. Of the outdated,
    ``form`` are those whose source changed in form alone: they must be checked, the others rewritten. ``parts`` are facts,
    pictures, clips, documents and days that the source shows otherwise now: they follow when the translation is handed in."""

    of: int = 0
    done: int = 0
    outdated: int = 0
    dropped: int = 0
    form: int = 0
    parts: int = 0

    @property
    def words(self) -> int:
        return self.outdated - self.form

    @property
    def left(self) -> int:
        return self.of - self.done


@dataclass(frozen=True)
class Hand:
    """A translation whose words were looked at. ``waits_since`` orders its list: longest wait first."""

    edition: int
    progress: Progress
    waits_since: dt.datetime | None


@dataclass(frozen=True)
class Sorted:
    """The unsettled translations of one language by what they ask for."""

    in_hand: list[Hand] = field(default_factory=list)
    outdated: list[Hand] = field(default_factory=list)
    sound: list[int] = field(default_factory=list)


def awaiting_translation(account: Account, language: str) -> QuerySet[Edition]:
    """Editions written first, once cleared, not withdrawn, without this language yet; longest wait first."""
    begun = Edition.objects.filter(item=OuterRef("item"), locale__language_code=language)
    seen = Edition.objects.filter(rules.seen_by(account, field="item__unit__path"), sources())
    return (
        with_standing(seen)
        .filter(~Exists(begun), cleared_version__isnull=False)
        .exclude(standing=Standing.WITHDRAWN)
        .annotate(source_cleared_at=_source_cleared_at())
        .order_by("source_cleared_at", "pk")
    )


def handed_in(account: Account, language: str, sound: Iterable[int] = ()) -> QuerySet[Edition]:
    """Translations that ask nothing of a translator, last handed in first; ``sound`` by their words."""
    found = _translations(account, language).filter(Q(is_settled=True) | Q(pk__in=list(sound)))
    return found.order_by(F("submitted_at").desc(nulls_last=True), "-pk")


def sorted_translations(account: Account, language: str) -> Sorted:
    """The unsettled translations of this language, each with its progress. Two queries."""
    rows = list(
        _translations(account, language).filter(is_settled=False).values(
            "pk", "item_id", "standing", "latest_revision__content", "edited_at", "submitted_at",
            "source_cleared_at", "source_saved_at",
        )
    )  # fmt: skip
    drafts = _drafts(row["item_id"] for row in rows)
    found = Sorted()
    for row in rows:
        target = row["latest_revision__content"] or {}
        count = progress(
            content_of_draft(drafts.get(row["item_id"], {})), content_of_draft(target), marks_of(target),
            meanings_of_draft(target), target.get("own_parts"),
        )  # fmt: skip
        if count.outdated or count.dropped or count.parts:
            found.outdated.append(Hand(row["pk"], count, row["source_saved_at"]))
        elif count.left or row["standing"] in IN_HAND or saved_since(row["submitted_at"], row["edited_at"]):
            found.in_hand.append(Hand(row["pk"], count, row["source_cleared_at"]))
        else:
            found.sound.append(row["pk"])
    for hands in (found.in_hand, found.outdated):
        hands.sort(key=lambda hand: (hand.waits_since or NEVER, hand.edition))
    return found


def details(editions: Iterable[int]) -> dict[int, Edition]:
    """Editions by primary key with what a list says of them: who, since when, and the dates of the source."""
    begun = JournalEntry.objects.filter(
        action="newsroom.translate",
        subject_kind="newsroom.edition",
        subject_id=Cast(OuterRef("pk"), CharField()),
    ).order_by("id")
    rows = (
        Edition.objects.filter(pk__in=list(editions)).defer("body").select_related("item__unit", "translator")
    )
    dated = _dated(rows).annotate(begun_at=Subquery(begun.values("at")[:1]))
    return {edition.pk: edition for edition in dated}


def progress(
    source: Content,
    target: Content,
    marks: Mapping[str, str],
    meanings: Mapping[str, str] | None = None,
    own: Own | None = None,
) -> Progress:
    """How far a translation is. Pure; the same rule as ``translation.pairs``, for contents already loaded."""
    texts = {segment.key: segment.text for segment in take_apart(target)}
    segments = take_apart(source)
    places = translations_at(segments, marks)
    states = Counter(
        (pair.state, pair.change)
        for pair in (paired(one, places[one.key], texts, marks, meanings or {}) for one in segments)
    )
    form = states["outdated", "form"]
    return Progress(
        of=len(segments), done=states["done", ""], outdated=form + states["outdated", "words"],
        dropped=len(marks.keys() - set(places.values())), form=form,
        parts=parts_apart(source, target, own or {}),
    )  # fmt: skip


def progress_of(edition: Edition, source: Content) -> Progress:
    """Likewise of one translation as it was saved last, against the content of its source."""
    working = fresh(edition).working_copy()
    marks, meanings = working.source_segments, working.source_meanings
    return progress(source, content_of_copy(working), marks, meanings, working.own_parts)


def saved_since(submitted_at: dt.datetime | None, edited_at: dt.datetime | None) -> bool:
    """Was it saved after it was handed in? Then a clearer may be reading words that are no longer meant."""
    return edited_at is not None and (submitted_at is None or edited_at > submitted_at)


def content_of_draft(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A saved draft (``Revision.content``) for ``segments``; the same as ``translation.content_of``."""
    said = {name: draft.get(name) for name in FIELDS}
    return said | {"picture": draft.get("picture"), "body": json.loads(draft.get("body") or "[]")}


def marks_of(draft: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprints of the source segments that a draft was translated from."""
    return dict(draft.get("source_segments") or {})


def meanings_of_draft(draft: Mapping[str, Any]) -> dict[str, str]:
    """What the source segments said that a draft was translated from."""
    return dict(draft.get("source_meanings") or {})


def _translations(account: Account, language: str) -> QuerySet[Edition]:
    seen = Edition.objects.filter(
        rules.seen_by(account, field="item__unit__path"), ~sources(), locale__language_code=language
    )
    settled = Q(standing=Standing.WITHDRAWN) | Q(
        standing__in=HANDED_IN, submitted_at__gte=F("edited_at"), source_saved_at__lte=F("submitted_at")
    )
    return _dated(with_standing(seen)).annotate(
        is_settled=Case(When(settled, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def _dated(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    submissions = Submission.objects.filter(version__edition=OuterRef("pk")).order_by("-id")
    source = Edition.objects.filter(sources(), item=OuterRef("item"))
    return editions.annotate(
        submitted_at=Subquery(submissions.values("at")[:1]),
        source_cleared_at=_source_cleared_at(),
        source_saved_at=Subquery(source.values("latest_revision__created_at")[:1]),
    )


def _source_cleared_at() -> Subquery:
    """When the source text was cleared for the first time: from then on translators are waited for."""
    clearances = Clearance.objects.filter(sources("version__edition__"), version__edition__item=OuterRef("item"))
    return Subquery(clearances.order_by("id").values("at")[:1])


def _drafts(items: Iterable[int]) -> dict[int, Mapping[str, Any]]:
    """Item → latest saved draft of the edition written first. Always one query."""
    first = Edition.objects.filter(sources(), item__in=list(items))
    return {item: content or {} for item, content in first.values_list("item_id", "latest_revision__content")}
