"""English first: which stories of the priority programmes had an English edition within the term of the day they went out.

A story is an item of a hub – by its topics, its places or by hand – whose edition written first was first released in the
period and is public now. The term is the dated rule for a big subject's translation; a story of a day without one is left out.
One that was written first in English, or whose English came before, is in time. Five queries, whatever their number.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.deadlines import Unit as TermUnit
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.language_board import Asked, editions_of
from nhipcau.newsroom.domain.language_states import LIVE, first_out_in
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.enums import EnglishState
from nhipcau.newsroom.models import Hub, ReleasedEdition
from nhipcau.people.models import Account
from nhipcau.reference.domain.holidays import work_calendar
from nhipcau.reference.domain.rules import due_by, rules_of, standing_among
from nhipcau.reference.models import DeadlineRule

RULE, LANGUAGE = "EI.ONLINE_BIG_TRANSLATED", "en"
#: By what an item comes to a hub: the way from it to the hub's row.
WAYS = ("item__topics__hubs", "item__places__hubs", "item__hubs")


@dataclass(frozen=True)
class PriorityStory:
    """``out_at``: when the edition written first went out; ``english_at``: None while no English is public."""

    item: int
    programmes: tuple[str, ...]
    out_at: dt.datetime
    english_at: dt.datetime | None
    due_at: dt.datetime
    state: EnglishState


@dataclass(frozen=True)
class EnglishFirst:
    """The stories, the newest first, and the rule as it stands today; ``programmes``: how many hubs were looked at."""

    rule: DeadlineRule | None
    programmes: int
    stories: tuple[PriorityStory, ...] = ()

    def of(self, state: EnglishState) -> list[PriorityStory]:
        return [story for story in self.stories if story.state is state]

    @property
    def counts(self) -> Mapping[EnglishState, int]:
        return Counter(story.state for story in self.stories)

    @property
    def settled(self) -> int:
        """Stories of which it is known whether the term was kept."""
        return len(self.stories) - self.counts[EnglishState.RUNNING]


def english_first(account: Account, asked: Asked) -> EnglishFirst:
    """What this account sees of the plan's items in the period, under the board's filters."""
    hubs = {hub.pk: hub for hub in Hub.objects.filter(rules.programmes_seen_by(account)).select_related("unit")}
    known = rules_of(RULE)
    standing = standing_among(known, clock.today())
    if not hubs or not known:
        return EnglishFirst(standing, len(hubs))
    named: dict[int, set[str]] = {}
    moments: dict[int, tuple[dt.datetime, dt.datetime | None]] = {}
    for item, hub, out_at, english_at in _rows(account, asked, hubs):
        named.setdefault(item, set()).add(hub.name())
        moments[item] = out_at, english_at
    found = _judged(moments, named, known)
    return EnglishFirst(standing, len(hubs), tuple(sorted(found, key=lambda one: (one.out_at, one.item), reverse=True)))


def _rows(
    account: Account, asked: Asked, hubs: Mapping[int, Hub]
) -> Iterator[tuple[int, Hub, dt.datetime, dt.datetime | None]]:
    english = ReleasedEdition.objects.filter(
        edition__item=OuterRef("item"), edition__locale__language_code=LANGUAGE, withdrawn_at=None
    )
    out = editions_of(account, asked).filter(LIVE, first_out_in(asked.period), sources()).order_by()
    dated = out.annotate(english_at=Subquery(english.values("first_at")[:1]))
    for way in WAYS:
        rows: Any = dated.filter(**{f"{way}__in": hubs}).values_list(
            "item", way, "item__unit__path", "released__first_at", "english_at"
        )
        for item, pk, path, out_at, english_at in rows:
            if pk in hubs and path.startswith(hubs[pk].unit.paths):
                yield item, hubs[pk], out_at, english_at


def _judged(
    moments: Mapping[int, tuple[dt.datetime, dt.datetime | None]],
    named: Mapping[int, Iterable[str]],
    known: list[DeadlineRule],
) -> Iterator[PriorityStory]:
    now = clock.now()
    calendar = work_calendar() if any(rule.unit == TermUnit.WORKING_DAY for rule in known) else None
    for item, (out_at, english_at) in moments.items():
        rule = standing_among(known, timezone.localdate(out_at))
        if rule is not None:
            due_at = due_by(rule, out_at, calendar)
            yield PriorityStory(
                item, tuple(sorted(named[item])), out_at, english_at, due_at, _state(english_at, due_at, now)
            )


def _state(english_at: dt.datetime | None, due_at: dt.datetime, now: dt.datetime) -> EnglishState:
    if english_at is not None:
        return EnglishState.IN_TIME if english_at <= due_at else EnglishState.LATE
    return EnglishState.RUNNING if now <= due_at else EnglishState.OVERDUE
