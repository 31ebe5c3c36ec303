"""Rates of translations: kept by a unit, dated, with where they come from. An old rate is ended by the next, never changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.enums import RateUnit
from nhipcau.newsroom.models import TranslationRate
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, paths_above, roles_held
from nhipcau.portal.door import LANGUAGES


class RateRefused(ValueError):
    """The rate cannot be kept so; the message says why."""


@dataclass(frozen=True, slots=True)
class RateSaid:
    """A rate as it was typed; percentages are the part that is paid for words the memory has, has nearly, or repeats."""

    language: str
    per: str
    amount: int
    valid_from: dt.date
    source: str
    valid_to: dt.date | None = None
    percent_exact: int = 0
    percent_repeated: int = 0
    percent_near: int = 60
    percent_far: int = 100


def rates_seen(account: Account) -> QuerySet[TranslationRate]:
    """Those of one's branch, and of the units above whose rates hold there."""
    above = {path for held in roles_held(account) for path in paths_above(held.unit)}
    rows = TranslationRate.objects.filter(branch(account, field="unit__path") | Q(unit__path__in=above))
    return rows.select_related("unit", "by")


@transaction.atomic
def set_rate(*, unit: Unit, said: RateSaid, by: Account) -> TranslationRate:
    """Keep a rate from a day on; the one before it ends the day before. Raises PermissionDenied, RateRefused, ValidationError."""
    if not rules.may_keep_rates(by, unit):
        raise PermissionDenied(_("Focal officers of the unit keep its rates."))
    refuse_stamped(words_in(said.source))
    if said.language not in LANGUAGES:
        raise RateRefused(_("Choose one of the portal's languages."))
    if said.per not in RateUnit.values or said.amount <= 0:
        raise RateRefused(_("A rate is an amount of dong above 0, for 1,000 words or for a page."))
    if not said.source.strip():
        raise RateRefused(_("Say where the rate comes from: the decision, the contract, the quotation."))
    if said.valid_to is not None and said.valid_to < said.valid_from:
        raise RateRefused(_("The last day lies before the first."))
    if max(said.percent_exact, said.percent_repeated, said.percent_near, said.percent_far) > 100:
        raise RateRefused(_("A part of the rate is 0 to 100 per cent."))
    same = TranslationRate.objects.filter(unit=unit, language=said.language)
    if same.filter(valid_from=said.valid_from).exists():
        raise RateRefused(_("A rate of this language begins on that day already."))
    before = same.filter(valid_from__lt=said.valid_from).filter(Q(valid_to=None) | Q(valid_to__gte=said.valid_from))
    before.update(valid_to=said.valid_from - dt.timedelta(days=1))
    fields = {name: getattr(said, name) for name in RateSaid.__slots__}
    row = TranslationRate.objects.create(unit=unit, by=by, **{**fields, "source": " ".join(said.source.split())[:300]})
    journal.record(actor=by, action="newsroom.rate_set", subject=row, language=row.language, amount=row.amount)
    return row
