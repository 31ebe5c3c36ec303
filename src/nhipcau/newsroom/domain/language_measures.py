"""Five words as five numbers: volume, spread, freshness, lag and effect of each language (chưa nhiều, chưa phổ biến, chưa kịp thời,
chưa hiệu quả).

Middles and ninetieths are read from counts by whole days and hours: as many rows as there are days and hours, whatever
the number of editions.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, DateTimeField, F, Func, IntegerField, QuerySet, Sum, Value
from wagtail.models import Locale

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.language_board import Asked, editions_of, items_of, targets_of
from nhipcau.newsroom.domain.language_states import LIVE, first_out_in
from nhipcau.newsroom.domain.readings import Read, read_by_language
from nhipcau.newsroom.domain.source_language import sources
from nhipcau.newsroom.models import Edition
from nhipcau.people.models import Account
from nhipcau.plan.models import Content

HOUR, DAY = 3_600, 86_400
FRESH_DAYS = 90

#: Whole units → how many editions.
Counts = Mapping[int, int]
#: Primary key of a language → its code.
Codes = Mapping[int, str]


@dataclass(frozen=True)
class Spread:
    """How many of all contents, and of the topics written on, have an edition of the period in the language."""

    contents: int = 0
    of_contents: int = 0
    topics: int = 0
    of_topics: int = 0


@dataclass(frozen=True)
class Measured:
    """One language. ``volume``: editions of the period that are public; ``planned``: what the plan asks for.

    ``ages``: of all that are public, days since the text was last released; ``lags``: of those of the period, hours since
    the edition written first was first released. ``read``: how often its stories were read in the months of the period,
    ``stories``: how many of them.
    """

    language: str
    volume: int = 0
    planned: int = 0
    spread: Spread = Spread()
    ages: Counts = field(default_factory=dict)
    lags: Counts = field(default_factory=dict)
    read: Read = Read()
    stories: int = 0

    @property
    def public(self) -> int:
        return sum(self.ages.values())

    @property
    def fresh(self) -> int:
        """Public editions younger than ``FRESH_DAYS``."""
        return sum(count for days, count in self.ages.items() if days < FRESH_DAYS)

    @property
    def median_age(self) -> float | None:
        return median(self.ages)

    @property
    def median_lag(self) -> float | None:
        return median(self.lags)

    @property
    def p90_lag(self) -> int | None:
        return share(self.lags, 90)


def measured(account: Account, asked: Asked, languages: Iterable[str]) -> dict[str, Measured]:
    """The five measures of each language, of what this account sees; eight queries."""
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    editions = editions_of(account, asked).order_by()
    out = editions.filter(LIVE, first_out_in(asked.period))
    planned = dict(targets_of(account, asked).values_list("language").annotate(amount=Sum("quantity")))
    ages, volume = _ages(editions, asked.period, codes)
    spread, lags = _spread(account, asked, out, codes), _lags(out, codes)
    read = read_by_language(items_of(account, asked), asked.period)
    return {
        code: Measured(
            code, volume[code], planned.get(code, 0), spread.get(code, spread[""]), ages.get(code, {}), lags.get(code, {}),
            *read.get(code, (Read(), 0)),
        )
        for code in languages
    }  # fmt: skip


def median(counts: Counts) -> float | None:
    """The middle value, between the two middle ones where their number is even; None of nothing."""
    total = sum(counts.values())
    if not total:
        return None
    return (_at(counts, (total - 1) // 2) + _at(counts, total // 2)) / 2


def share(counts: Counts, per_cent: int) -> int | None:
    """The least value that so many per cent do not exceed; None of nothing."""
    total = sum(counts.values())
    return _at(counts, max(0, -(-per_cent * total // 100) - 1)) if total else None


def _at(counts: Counts, place: int) -> int:
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    raise IndexError(place)


def _ages(editions: QuerySet[Edition], period: Period, codes: Codes) -> tuple[dict[str, dict[int, int]], Counter[str]]:
    """By language: days and how many editions are so old; how many of them all first went out in the period."""
    now = Value(clock.now().astimezone(dt.UTC), output_field=DateTimeField())
    aged = editions.filter(LIVE).annotate(units=Elapsed(now, F("released__at"), seconds=DAY))
    rows: Any = aged.values_list("locale", "units").annotate(
        count=Count("pk"), in_period=Count("pk", filter=first_out_in(period))
    )
    ages: dict[str, dict[int, int]] = defaultdict(dict)
    volume: Counter[str] = Counter()
    for locale, days, count, in_period in rows:
        ages[codes[locale]][days] = count
        volume[codes[locale]] += in_period
    return ages, volume


def _spread(account: Account, asked: Asked, out: QuerySet[Edition], codes: Codes) -> dict[str, Spread]:
    """By language; under no language what there is in all."""
    contents = Content.objects.filter(plan=asked.plan).count()
    topics = items_of(account, asked).order_by().aggregate(count=Count("topics", distinct=True))["count"]
    rows: Any = out.values_list("locale").annotate(
        contents=Count("item__task__content", distinct=True), topics=Count("item__topics", distinct=True)
    )
    found = {codes[locale]: Spread(reached, contents, written, topics) for locale, reached, written in rows}
    return {"": Spread(0, contents, 0, topics), **found}


def _lags(editions: QuerySet[Edition], codes: Codes) -> dict[str, dict[int, int]]:
    """Hours as in ``plan.counting.lags``, from the edition written first: one that came before it has no lag."""
    # Joined, an item has one such edition; looked up, it would be for each of its translations, and twice.
    beside = editions.exclude(sources()).filter(sources("item__editions__")).annotate(began=F("item__editions__released__first_at"))
    late = beside.filter(released__first_at__gte=F("began"))
    hours = Elapsed(F("released__first_at"), F("began"), seconds=HOUR, rounded=True)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    rows: Any = late.annotate(units=hours).values_list("locale", "units").annotate(count=Count("pk"))
    for locale, value, count in rows:
        found[codes[locale]][value] = count
    return found


class Elapsed(Func):
    """Whole units of ``seconds`` from the second moment to the first, reckoned in the database's own arithmetic: the
    framework's difference of moments calls back into Python for every row of SQLite."""

    output_field = IntegerField()
    arity = 2

    def __init__(self, later: Any, earlier: Any, *, seconds: int, rounded: bool = False) -> None:
        super().__init__(later, earlier)
        self.per_day, self.seconds, self.half = DAY / seconds, seconds, "0.5" if rounded else "0"

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, Any]:
        # A microsecond is more than julianday can tell: a whole day must not come out as a hair less than one.
        days = f"ROUND((julianday(%(later)s) - julianday(%(earlier)s)) * {self.per_day}, 6)"
        return self._put(compiler, f"CAST({days} + {self.half} AS INTEGER)")

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> tuple[str, Any]:
        seconds = "EXTRACT(EPOCH FROM (%(later)s - %(earlier)s))"
        return self._put(compiler, f"CAST(FLOOR({seconds} / {self.seconds} + {self.half}) AS INTEGER)")

    def _put(self, compiler: Any, template: str) -> tuple[str, Any]:
        (later, first), (earlier, second) = (compiler.compile(one) for one in self.get_source_expressions())
        return template.replace("%(later)s", later).replace("%(earlier)s", earlier), (*first, *second)
