"""What the screens of assignments and rates ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.assignments import Wanted
from nhipcau.newsroom.domain.translation_rates import RateSaid
from nhipcau.newsroom.enums import RateUnit, TranslationPace
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.fields import PersonChoice
from nhipcau.people.models import Account, Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate

#: Languages that are translated into; Vietnamese last, for few texts are written in another language first.
INTO = sorted(LANGUAGE_NAMES.items(), key=lambda one: one[0] == "vi")
LARGEST = 1_000_000_000


class AssignmentForm(Unstamped):
    """Who is asked and by when; left empty, the term comes from the table of deadlines."""

    translator = PersonChoice(
        label=_("Translator of the house"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("none: an agency"),
    )
    agency = forms.CharField(label=_("Agency outside"), max_length=200, required=False)
    pace = forms.ChoiceField(label=_("How soon"), choices=TranslationPace.choices, initial=TranslationPace.NORMAL)
    day = VietnameseDate(
        label=_("Another day"),
        required=False,
        help_text=_("Left empty, the term follows the rule of how soon it is wanted."),
    )
    hour = forms.TimeField(label=_("Hour"), required=False, input_formats=["%H:%M"], initial="17:00")

    def __init__(self, *args: Any, translators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["translator"].queryset = translators  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        due_at = None
        if given["day"]:
            due_at = timezone.make_aware(dt.datetime.combine(given["day"], given["hour"] or dt.time(17)))
        return Wanted(given["translator"], given["agency"], given["pace"], due_at)


class RateForm(Unstamped):
    unit = forms.ModelChoiceField(label=_("Unit whose rate it is"), queryset=Unit.objects.none(), empty_label=None)
    language = forms.ChoiceField(label=_("Language"), choices=INTO)
    amount = forms.IntegerField(label=_("Dong"), min_value=1, max_value=LARGEST)
    per = forms.ChoiceField(label=_("For"), choices=RateUnit.choices)
    percent_far = forms.IntegerField(
        label=_("Part paid for words somewhat like the memory (%)"), min_value=0, max_value=100, initial=100
    )
    percent_near = forms.IntegerField(
        label=_("Part paid for words nearly in the memory (%)"), min_value=0, max_value=100, initial=60
    )
    percent_exact = forms.IntegerField(
        label=_("Part paid for words in the memory (%)"), min_value=0, max_value=100, initial=0
    )
    percent_repeated = forms.IntegerField(
        label=_("Part paid for words that repeat (%)"), min_value=0, max_value=100, initial=0
    )
    valid_from = VietnameseDate(label=_("Valid from"))
    valid_to = VietnameseDate(
        label=_("Valid until"), required=False, help_text=_("Left empty, until the next rate begins.")
    )
    source = forms.CharField(
        label=_("Where the rate comes from"),
        max_length=300,
        help_text=_("The decision, the contract or the quotation."),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def said(self) -> RateSaid:
        return RateSaid(**{name: self.cleaned_data[name] for name in RateSaid.__slots__})
