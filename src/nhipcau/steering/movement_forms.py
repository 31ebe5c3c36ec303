"""Forms of emulation movements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate, measure_label
from nhipcau.plan.task_forms import Named
from nhipcau.steering.domain import movements
from nhipcau.steering.enums import Commendation

_DIGITS = {"inputmode": "numeric"}


class MovementForm(Unstamped):
    unit = Named(Unit.objects.none(), label=_l("Unit that starts it"), empty_label=_l("choose a unit"))
    title = forms.CharField(label=_l("Title of the movement"), max_length=300)
    begins = VietnameseDate(label=_l("First day"))
    ends = VietnameseDate(label=_l("Last day"))

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = movements.units_moving(account)  # type: ignore[attr-defined]


class CriterionForm(Unstamped):
    measure = forms.ChoiceField(label=_l("Counted by the measure"))
    title = forms.CharField(
        label=_l("Words of the criterion"), required=False, max_length=300, help_text=_l("Left empty, those of the measure.")
    )
    full = forms.IntegerField(label=_l("Full points"), min_value=1, max_value=1000, widget=forms.NumberInput(attrs=_DIGITS))
    enough = forms.IntegerField(
        label=_l("Enough for full points"), min_value=1, max_value=10**9, widget=forms.NumberInput(attrs=_DIGITS),
        help_text=_l("What goes beyond it adds nothing. Of a share, a percentage."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, measure_label(one)) for one in movements.countable()]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]


class RegistrationForm(Unstamped):
    unit = Named(Unit.objects.none(), label=_l("Unit that takes part"), empty_label=_l("choose a unit"))
    pledge = forms.CharField(
        label=_l("What it pledges"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ObjectionForm(Unstamped):
    text = forms.CharField(max_length=1000)


class AnswerForm(Unstamped):
    reason = forms.CharField(max_length=1000)
    corrected_value = forms.IntegerField(required=False, min_value=0, max_value=10**9)


class DecisionForm(Unstamped):
    commendation = forms.ChoiceField(label=_l("Commendation"), choices=Commendation.choices)
    words = forms.CharField(
        label=_l("Words of the decision"), required=False, max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )  # fmt: skip
