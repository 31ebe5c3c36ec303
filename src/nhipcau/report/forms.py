"""Forms of the room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.plan.forms import VietnameseDate
from nhipcau.plan.models import Plan


class ReportForm(forms.Form):
    """Which plan, and the two days of the period, both included."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=_l("Plan"), empty_label=_l("choose a plan"))
    period_from = VietnameseDate(label=_l("First day of the period"))
    period_to = VietnameseDate(label=_l("Last day of the period"))

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and last < first:
            self.add_error(
                "period_to", _("The period ends before it begins. Give the first day, then the last.")
            )
        return cleaned


def reporting_window(name: str, year: int) -> tuple[dt.date, dt.date]:
    """The two usual periods of a year: the reporting year of NĐ 09/2019, and the calendar year."""
    if name == "calendar":
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return dt.date(year - 1, 12, 15), dt.date(year, 12, 14)
