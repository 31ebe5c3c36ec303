"""How many readers' words were accepted, refused by ground, and appealed with success, quarter by quarter.

Counted from the rulings, which hold no person. The public gets them as everything else: laid into an item of questions and
answers, which is cleared and released.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.periods import Period, add_months, quarters_of
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.answers import OFFERED
from nhipcau.newsroom.domain.remark_refused import RemarkRefused
from nhipcau.newsroom.domain.versions import fresh
from nhipcau.newsroom.enums import Genre
from nhipcau.newsroom.models import Item, Ruling
from nhipcau.people.models import Account
from nhipcau.plan.counting import midnight
from nhipcau.portal.inbox import GROUNDS
from nhipcau.portal.pages import languages

#: Quarters shown and offered, the running one first.
QUARTERS = 4


@dataclass(frozen=True)
class Counts:
    """The rulings of one quarter. ``grounds``: refusals at first sight by ground, in the order of the public rules."""

    period: Period
    accepted: int = 0
    grounds: dict[str, int] = field(default_factory=dict)
    appeals: int = 0
    won: int = 0

    @property
    def refused(self) -> int:
        return sum(self.grounds.values())


def latest_quarters() -> list[Period]:
    """The running quarter and those before it, the latest first."""
    today = clock.today()
    first = dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return quarters_of(Period(add_months(first, -3 * (QUARTERS - 1)), add_months(first, 3) - dt.timedelta(days=1)))[::-1]


def counts_of(periods: Iterable[Period]) -> list[Counts]:
    """The whole office's counts, in the order of the periods. One query."""
    asked = list(periods)
    since = midnight(min(one.first for one in asked))
    rows = Ruling.objects.filter(at__gte=since).values_list("at", "accepted", "ground", "on_appeal")
    found: dict[Period, Counter[tuple[bool, bool, str]]] = {one: Counter() for one in asked}
    for at, accepted, ground, on_appeal in rows:
        for period in asked:
            if timezone.localdate(at) in period:
                found[period][on_appeal, accepted, ground] += 1
    return [_counts(one, found[one]) for one in asked]


def _counts(period: Period, found: Counter[tuple[bool, bool, str]]) -> Counts:
    first = {ground: found[False, False, ground] for ground in GROUNDS}
    appeals = sum(count for (on_appeal, _accepted, _ground), count in found.items() if on_appeal)
    return Counts(period, found[False, True, ""], first, appeals, found[True, True, ""])


def places_for_counts(account: Account) -> QuerySet[Item]:
    """Items of questions and answers that the person may write in, the newest first."""
    found = Item.objects.filter(rules.seen_by(account), genre=Genre.ANSWERS).select_related("unit").order_by("-pk")[:OFFERED]
    keys = [one.pk for one in found if rules.may_write_in(account, one.unit)]
    return Item.objects.filter(pk__in=keys).order_by("-pk")


@transaction.atomic
def lay_counts(*, period: Period, item: Item, by: Account) -> Item:
    """Write the counts to the end of the item's draft, in the language it is written in. Raises PermissionDenied, RemarkRefused."""
    if not (rules.may_hear_readers(by) and rules.may_write_in(by, item.unit)):
        raise PermissionDenied(_("Only editors and focal officers of the unit gather readers' words into its items."))
    if item.genre != Genre.ANSWERS:
        raise RemarkRefused(_("Counts of decisions go into an item of questions and answers."))
    (counts,) = counts_of([period])
    edition = item.editions.get(locale__language_code=item.source_language)
    working = fresh(edition).working_copy()
    said = _said(counts, item.source_language)
    body = [*working.body.get_prep_value(), {"type": "heading", "value": said[0]}]
    body.append({"type": "list", "value": {"ordered": False, "items": said[1:]}})
    working.body = working.body.stream_block.to_python(body)
    working.save_revision(user=by, clean=False)
    journal.record(actor=by, action="newsroom.ruling_counts", subject=item, first=period.first.isoformat())
    return item


def _said(counts: Counts, language: str) -> list[str]:
    """The heading, then a line a figure. A ground on which nothing was refused is left out."""
    words = languages.words(language)["writing"]
    said: dict[str, str] = words["counts"]

    def day(of: dt.date) -> str:
        return languages.day(of.isoformat(), language)

    def line(key: str, number: int, ground: str = "") -> str:
        return said[key].format(n=languages.written(number, language), ground=ground)

    refused = [
        line("ground", number, words["grounds"][ground].rstrip(".。")) for ground, number in counts.grounds.items() if number
    ]
    last = min(counts.period.last, clock.today())
    return [
        said["title"].format(first=day(counts.period.first), last=day(last)),
        line("accepted", counts.accepted), line("refused", counts.refused), *refused,
        line("appeals", counts.appeals), line("won", counts.won), said["as_of"].format(date=day(clock.today())),
    ]  # fmt: skip
