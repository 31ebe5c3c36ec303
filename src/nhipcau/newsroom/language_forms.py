"""What the language board asks for: a plan, a period of its year, what the rows are, and filters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.periods import Period, Span, period_of
from nhipcau.newsroom.enums import Genre, LanguageAxis
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import units_seen_by
from nhipcau.plan.domain.queries import plans_seen_by
from nhipcau.plan.models import Plan
from nhipcau.reference.models import Audience, Topic

QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
WHOLE_YEAR = "nam"
PERIODS = [
    ("q1", _("Quarter I")), ("q2", _("Quarter II")), ("q3", _("Quarter III")), ("q4", _("Quarter IV")),
    (WHOLE_YEAR, _("Whole year")),
]  # fmt: skip


def period_in(year: int, word: str) -> Period:
    """The quarter, or the whole year, that a word of the address names. Raises KeyError for any other word."""
    if word == WHOLE_YEAR:
        return period_of(year=year)
    return period_of(year=year, span=Span.QUARTER, number=QUARTERS[word])


def word_for(year: int, today: dt.date) -> str:
    """The running quarter of the plan's year; the last of a year gone by, the first of one to come."""
    if year == today.year:
        return f"q{(today.month + 2) // 3}"
    return "q4" if year < today.year else "q1"


class LanguageFilter(forms.Form):
    plan = forms.ModelChoiceField(label=_("Plan"), queryset=Plan.objects.none(), empty_label=None, required=False)
    ky = forms.ChoiceField(label=_("Quarter or year"), choices=PERIODS, required=False)
    xem = forms.ChoiceField(label=_("Rows by"), choices=LanguageAxis.choices, required=False)
    unit = forms.ModelChoiceField(label=_("Unit"), required=False, queryset=Unit.objects.none(), empty_label=_("all"))
    audience = forms.ModelChoiceField(
        label=_("Audience"), required=False, queryset=Audience.objects.all(), empty_label=_("all"), to_field_name="code"
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, queryset=Topic.objects.all(), empty_label=_("all"), to_field_name="code"
    )
    genre = forms.ChoiceField(label=_("Genre"), required=False, choices=[("", _("all")), *Genre.choices])

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans_seen_by(account)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_seen_by(account)  # type: ignore[attr-defined]


def first_plan(account: Account) -> Plan | None:
    """This year's plan of the highest unit whose plan the account sees; without one the latest."""
    plans = plans_seen_by(account)
    return plans.filter(year=clock.today().year).first() or plans.first()
