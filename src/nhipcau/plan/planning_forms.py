"""Forms of what stands around the tasks: phases, budget lines, campaigns, objectives, next year's plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.people.models import Unit
from nhipcau.plan.domain.queries import units_below, units_confirming
from nhipcau.plan.enums import BudgetSource, Priority
from nhipcau.plan.forms import QUARTERS, Unstamped, VietnameseDate
from nhipcau.plan.models import Campaign, Phase, Plan, Task
from nhipcau.plan.task_forms import Dong, Named, Several


class PhaseForm(Unstamped):
    """One phase; a row with nothing in it is left out."""

    title = forms.CharField(label=_l("Title of the phase"), required=False, max_length=300)
    begins = VietnameseDate(label=_l("First day"), required=False)
    ends = VietnameseDate(label=_l("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if any(cleaned.get(name) for name in ("title", "begins", "ends")) and not self.errors:
            for name in ("title", "begins", "ends"):
                if not cleaned.get(name):
                    self.add_error(name, _("Fill this in, or empty the whole row."))
        return cleaned


class BudgetLineForm(Unstamped):
    code = forms.CharField(label=_l("Code of the line"), max_length=20)
    title = forms.CharField(label=_l("What it is for"), max_length=300)
    source = forms.ChoiceField(label=_l("Source"), choices=BudgetSource.choices, initial=BudgetSource.STATE)
    amount = Dong(label=_l("Amount (VND)"), min_value=0, max_value=10**15)


class CampaignForm(Unstamped):
    unit = Named(Unit.objects.none(), label=_l("Unit that leads it"), empty_label=_l("choose a unit"))
    title = forms.CharField(label=_l("Title of the campaign"), max_length=300)
    purpose = forms.CharField(
        label=_l("Purpose"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )
    begins = VietnameseDate(label=_l("First day"))
    ends = VietnameseDate(label=_l("Last day"))

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_confirming(account)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if not self.is_bound and len(units) and account.unit in list(units):
            self.initial["unit"] = account.unit_id


class TasksForm(forms.Form):
    """Tasks chosen by their boxes."""

    tasks = Several(Task.objects.none(), label=_l("Tasks"))

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].queryset = tasks  # type: ignore[attr-defined]


class ObjectivesForm(Unstamped):
    """A pasted list of objectives."""

    unit = Named(Unit.objects.none(), label=_l("Unit whose plan it is"), empty_label=_l("choose a unit"))
    year_from = forms.IntegerField(label=_l("From year"), min_value=1975, max_value=2099)
    year_to = forms.IntegerField(label=_l("To year"), min_value=1975, max_value=2099)
    lines = forms.CharField(
        label=_l("Objectives, one a line"), strip=False,
        help_text=_l("Each line with its number: 1. Words; 1.1 Words. A line that is there already is not doubled."),
        widget=forms.Textarea(attrs={"rows": 10, "lang": "vi"}),
    )  # fmt: skip

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_confirming(account)  # type: ignore[attr-defined]


class PlanView(forms.Form):
    """Which tasks of a plan are shown."""

    phase = Named(Phase.objects.none(), label=_l("Phase"), required=False, empty_label=_l("every phase"))
    priority = forms.ChoiceField(label=_l("Priority"), required=False)
    campaign = Named(Campaign.objects.none(), label=_l("Campaign"), required=False, empty_label=_l("every campaign"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = plan.phases.all()  # type: ignore[attr-defined]
        used = Campaign.objects.filter(tasks__content__plan=plan).distinct()
        self.fields["campaign"].queryset = used  # type: ignore[attr-defined]
        self.fields["priority"].choices = [("", _("every priority")), *Priority.choices]  # type: ignore[attr-defined]


class CarriedForm(Unstamped):
    """One line of next year's plan."""

    key = forms.CharField(widget=forms.HiddenInput)
    keep = forms.BooleanField(required=False)
    title = forms.CharField(max_length=300, required=False, label=_l("Task of the plan"))
    lead = Named(Unit.objects.none(), label=_l("Lead unit"), empty_label=_l("choose a unit"), required=False)
    due = VietnameseDate(label=_l("Due date"), required=False)
    quarter = forms.TypedChoiceField(
        label=_l("or quarter"), choices=QUARTERS, coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, units: list[tuple[Any, str]] | None = None, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plan is not None:
            self.fields["lead"].queryset = units_below(plan.unit)  # type: ignore[attr-defined]
        if units is not None:  # the same list in every row: asked for once
            self.fields["lead"].widget.choices = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("keep") and not self.errors:
            if not cleaned.get("title"):
                self.add_error("title", _("The words are empty. Write them, or leave the content out."))
            if not cleaned.get("lead"):
                self.add_error("lead", _("Choose the unit that leads it."))
            if not cleaned.get("due") and not cleaned.get("quarter"):
                self.add_error("due", _("Give a due date or a quarter."))
        return cleaned
