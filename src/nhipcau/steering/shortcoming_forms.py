"""What the register of shortcomings asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.people.fields import Unstamped, VietnameseDate
from nhipcau.plan.enums import ShortcomingState
from nhipcau.plan.models import Evidence, Plan

_LONG = {"rows": 3, "lang": "vi"}


class ShortcomingFilter(forms.Form):
    year = forms.TypedChoiceField(label=_l("Plan year"), coerce=int, required=False, empty_value=None)
    state = forms.ChoiceField(label=_l("State"), required=False)
    repeated = forms.BooleanField(label=_l("Repeated ones only"), required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("Every year")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("Every state")), *ShortcomingState.choices]  # type: ignore[attr-defined]


class FindingForm(Unstamped):
    plan = forms.ModelChoiceField(Plan.objects.none(), label=_l("Plan"), empty_label=_l("choose a plan"))
    text = forms.CharField(
        label=_l("What was found wanting"), max_length=600, widget=forms.Textarea(attrs=_LONG),
        help_text=_l("In the words of the review, the inspection or the report."),
    )  # fmt: skip
    cause = forms.CharField(label=_l("Cause"), required=False, max_length=600, widget=forms.Textarea(attrs=_LONG))
    found_on = VietnameseDate(label=_l("Day of the finding"), required=False)

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class RemedyForm(Unstamped):
    remedy = forms.CharField(label=_l("Remedy"), max_length=600, widget=forms.Textarea(attrs=_LONG))
    cause = forms.CharField(label=_l("Cause"), required=False, max_length=600, widget=forms.Textarea(attrs=_LONG))


class ClosingForm(Unstamped):
    """Closed with proof, or with words that say why."""

    proof = forms.ModelChoiceField(
        Evidence.objects.none(), label=_l("Proof"), required=False, empty_label=_l("no proof, words instead")
    )
    words = forms.CharField(
        label=_l("What was put right"), required=False, max_length=600, widget=forms.Textarea(attrs=_LONG)
    )

    def __init__(self, *args: Any, proofs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].queryset = proofs  # type: ignore[attr-defined]
        self.fields["proof"].label_from_instance = _proof_label  # type: ignore[attr-defined]


def _proof_label(row: Evidence) -> str:
    return f"{row.result.title} ({row.result.at:%d/%m/%Y})"
