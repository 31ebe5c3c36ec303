"""How much there is to translate and what it costs: words by what the memory has of them, each row with its part of the rate.

``volume`` and ``priced`` are pure. No figure stands without its rows: the total is their sum, to the dong.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Q

from nhipcau.newsroom.domain.memory_likeness import tidy
from nhipcau.newsroom.domain.memory_lookup import suggest
from nhipcau.newsroom.domain.segments import MARK, take_apart
from nhipcau.newsroom.domain.translation import content_of, source_of
from nhipcau.newsroom.enums import RateUnit
from nhipcau.newsroom.models import Item, TranslationRate
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import paths_above

BANDS = ("new", "far", "near", "exact", "repeated")
EXACT, NEAR = 100, 85
#: Written without spaces: their characters are counted.
WITHOUT_SPACES = frozenset({"zh", "ja", "lo", "th", "km"})
WORDS_A = {RateUnit.THOUSAND: 1000, RateUnit.PAGE: 350}


@dataclass(frozen=True)
class Band:
    """Segments and words of one kind: new, like something in the memory, in the memory, or in the text before."""

    band: str
    segments: int
    words: int


@dataclass(frozen=True)
class Line:
    """A band with its part of the rate; ``amount`` in dong, None while there is no rate."""

    band: str
    segments: int
    words: int
    percent: int | None = None
    amount: int | None = None


@dataclass(frozen=True)
class Cost:
    """The rows and the rate they were reckoned by: ``{"amount", "per", "source", "valid_from"}``, empty without one."""

    lines: tuple[Line, ...]
    rate: Mapping[str, Any]

    @property
    def words(self) -> int:
        return sum(line.words for line in self.lines)

    @property
    def amount(self) -> int | None:
        return sum(line.amount or 0 for line in self.lines) if self.rate else None

    def as_data(self) -> dict[str, Any]:
        return {"lines": [asdict(line) for line in self.lines], "rate": dict(self.rate)}


def cost_from(kept: Mapping[str, Any]) -> Cost | None:
    """A cost as it was kept; None where nothing was."""
    return Cost(tuple(Line(**line) for line in kept["lines"]), kept["rate"]) if kept else None


def count_words(text: str, language: str = "vi") -> int:
    """Words between spaces that hold a letter or digit; of a script without spaces, its characters."""
    plain = MARK.sub(lambda found: " " if found[3] else "" if found[2] else found[0], text)
    if language in WITHOUT_SPACES:
        return sum(unicodedata.category(char)[0] in "LN" for char in plain)
    return sum(any(char.isalnum() for char in word) for word in plain.split())


def volume(texts: Sequence[str], scores: Mapping[str, int], language: str = "vi") -> tuple[Band, ...]:
    """The bands of a text, in one order, empty ones too. ``scores``: the best likeness in the memory of each text, in percent.
    A segment that stands in the text before counts as repeated, whatever the memory has."""
    found = {band: [0, 0] for band in BANDS}
    before: set[str] = set()
    for text in texts:
        plain = tidy(text)
        band = "repeated" if plain in before else _band(scores.get(text, 0))
        before.add(plain)
        found[band][0] += 1
        found[band][1] += count_words(text, language)
    return tuple(Band(band, *found[band]) for band in BANDS)


def _band(score: int) -> str:
    if score >= EXACT:
        return "exact"
    return "near" if score >= NEAR else "far" if score else "new"


def priced(bands: Iterable[Band], rate: TranslationRate | None) -> Cost:
    """Each band at its part of the rate, rounded to the dong row by row, so that the rows add up to the total."""
    if rate is None:
        return Cost(tuple(Line(one.band, one.segments, one.words) for one in bands), {})
    percents = {
        "new": 100, "far": rate.percent_far, "near": rate.percent_near, "exact": rate.percent_exact,
        "repeated": rate.percent_repeated,
    }  # fmt: skip
    size = WORDS_A[RateUnit(rate.per)] * 100
    lines = tuple(
        Line(
            one.band,
            one.segments,
            one.words,
            percents[one.band],
            _dong(one.words * rate.amount * percents[one.band], size),
        )
        for one in bands
    )
    told = {
        "amount": rate.amount,
        "per": str(rate.per),
        "source": rate.source,
        "valid_from": rate.valid_from.isoformat(),
    }
    return Cost(lines, told)


def _dong(amount: int, parts: int) -> int:
    return int((Decimal(amount) / parts).quantize(Decimal(1), ROUND_HALF_UP))


def rate_on(*, unit: Unit, language: str, day: dt.date) -> TranslationRate | None:
    """The rate of the unit, or of the nearest above it, as it stands on a day; the one that began last."""
    rows = TranslationRate.objects.filter(language=language, unit__path__in=paths_above(unit), valid_from__lte=day)
    standing = rows.filter(Q(valid_to=None) | Q(valid_to__gte=day)).select_related("unit")
    return max(standing, key=lambda rate: (len(rate.unit.path), rate.valid_from, rate.pk), default=None)


def cost_of(*, item: Item, language: str, by: Account, day: dt.date) -> Cost:
    """The source as it stands now, against what of the memory ``by`` may see, at the rate of the day. A fixed number of
    queries. Raises TranslationRefused while there is no edition to translate from."""
    texts = [segment.text for segment in take_apart(content_of(source_of(item)))]
    offers = suggest(texts, item.source_language, language, by=by, limit=1)
    scores = {text: found[0].score for text, found in offers.items() if found}
    return priced(volume(texts, scores, item.source_language), rate_on(unit=item.unit, language=language, day=day))
