"""Forms of tasks: giving one out, changing it, moving it, replanning many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel.choices import Rows
from nhipcau.people.models import Unit
from nhipcau.plan.domain.campaigns import campaigns_seen_by
from nhipcau.plan.domain.objectives import objectives_for
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.enums import NEEDS_REASON, BudgetSource, Priority, ReplanKind, TaskState
from nhipcau.plan.forms import LANGUAGES, QUARTERS, Unstamped, VietnameseDate, measure_choices
from nhipcau.plan.models import BudgetLine, Campaign, Objective, Phase, Plan, Task
from nhipcau.plan.products import product_choices
from nhipcau.reference.models import Audience, CooperationField, Topic

_DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class Named(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among rows that bear names in several languages."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.name() if hasattr(row, "name") else row)


class Several(Rows):
    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(queryset, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)

    def label_from_instance(self, row: Any) -> str:
        return str(row.name() if hasattr(row, "name") else row)


class Dong(forms.IntegerField):
    """An amount in đồng, with or without points between the thousands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=_DIGITS), **kwargs)
        self.widget.attrs.pop("min", None)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(".", "").replace(" ", "").replace("\u00a0", "")
        return super().to_python(value)


class AssignForm(Unstamped):
    """Giving a content to a unit, with everything the task has to keep to."""

    title = forms.CharField(label=_l("Task of the plan"), max_length=300)
    lead = Named(Unit.objects.none(), label=_l("Lead unit"), empty_label=_l("choose a unit"))
    cooperating = Several(Unit.objects.none(), label=_l("Co-operating units"))
    begins = VietnameseDate(
        label=_l("First day"), required=False, help_text=_l("It may lie before the day the plan was signed.")
    )
    due = VietnameseDate(
        label=_l("Due date"), required=False, help_text=_l("Such as 30/7/2026. Or choose a quarter below.")
    )
    quarter = forms.TypedChoiceField(
        label=_l("Due quarter"), choices=QUARTERS, coerce=int, empty_value=None, required=False
    )
    priority = forms.ChoiceField(
        label=_l("Priority"), choices=Priority.choices, initial=Priority.NORMAL, required=False
    )
    phase = Named(Phase.objects.none(), label=_l("Phase"), required=False, empty_label=_l("no phase"))
    campaign = Named(Campaign.objects.none(), label=_l("Campaign"), required=False, empty_label=_l("no campaign"))
    product = forms.ChoiceField(label=_l("Product"), choices=product_choices, required=False)
    measure = forms.ChoiceField(label=_l("Counted by the measure"), initial="I02")
    topics = Several(Topic.objects.none(), label=_l("Topics"))
    audiences = Several(Audience.objects.none(), label=_l("Audiences"))
    fields_ = Several(CooperationField.objects.none(), label=_l("Fields of co-operation"))
    objectives = Several(Objective.objects.none(), label=_l("Objectives it serves"))
    budget_line = Named(
        BudgetLine.objects.none(), label=_l("Budget line"), required=False, empty_label=_l("no line")
    )
    budget = Dong(label=_l("Planned cost (VND)"), required=False, min_value=0, max_value=10**15)

    #: Shown at once; the rest opens under «more».
    FIRST = ("title", "lead", "due", "quarter", "priority", "product")
    MORE = (
        "cooperating", "begins", "phase", "campaign", "measure", "topics", "audiences", "fields_", "objectives",
        "budget_line", "budget",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_below(plan.unit)
        sets: dict[str, QuerySet[Any]] = {
            "lead": units, "cooperating": units, "phase": plan.phases.all(), "campaign": campaigns_seen_by(account),
            "topics": Topic.objects.all(), "audiences": Audience.objects.all(),
            "fields_": CooperationField.objects.all(), "objectives": objectives_for(plan),
            "budget_line": plan.budget_lines.all(),
        }  # fmt: skip
        for name, rows in sets.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["measure"].choices = measure_choices()  # type: ignore[attr-defined]
        for code, words in LANGUAGES.items():
            self.fields[f"quantity_{code}"] = forms.IntegerField(
                label=words, required=False, min_value=0, max_value=99_999,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    def more_is_open(self) -> bool:
        return any(name in self.errors for name in self.MORE)

    def quantity_fields(self) -> list[forms.BoundField]:
        return [self[f"quantity_{code}"] for code in LANGUAGES]

    def terms(self) -> dict[str, Any]:
        """What the verb is given. The form must be valid."""
        said = self.cleaned_data
        names = ("cooperating", "begins", "due", "quarter", "phase", "campaign", "product", "measure", "topics",
                 "audiences", "objectives", "budget_line", "budget")  # fmt: skip
        given = {code: said.get(f"quantity_{code}") for code in LANGUAGES}
        return {
            **{name: said[name] for name in names},
            "fields": said["fields_"],
            "priority": said["priority"] or Priority.NORMAL,
            "quantity": {code: count for code, count in given.items() if count},
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.has_error("due") and not cleaned.get("due") and not cleaned.get("quarter"):
            self.add_error("due", _("Give a due date or a quarter."))
        return cleaned


class EditForm(AssignForm):
    """Changing a task. A later day needs a reason: reports print it."""

    reason = forms.CharField(
        label=_l("Reason for the change"), required=False, max_length=300,
        help_text=_l("Needed when the task gets a later day; the report gives it."),
    )  # fmt: skip

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, plan=task.content.plan, initial=_initial(task), **kwargs)


def _initial(task: Task) -> dict[str, Any]:
    single = ("title", "lead", "begins", "due", "quarter", "priority", "phase", "campaign", "product", "measure",
              "budget_line", "budget")  # fmt: skip
    many = {"cooperating": "cooperating", "topics": "topics", "audiences": "audiences", "objectives": "objectives", "fields_": "fields"}
    return {
        **{name: _key(getattr(task, name)) for name in single},
        **{field: [row.pk for row in getattr(task, link).all()] for field, link in many.items()},
        **{f"quantity_{target.language}": target.quantity for target in task.targets.all()},
    }


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


class MoveForm(Unstamped):
    """Moving a task to another state. Giving a task up or postponing it needs a reason: reports print it."""

    to = forms.ChoiceField(choices=TaskState.choices)
    reason = forms.CharField(label=_l("Reason"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("to") in NEEDS_REASON and not cleaned.get("reason"):
            self.add_error("reason", _("Say why: the report gives the reason."))
        return cleaned


class ClassOfTasks(forms.Form):
    """Which tasks a replanning is about."""

    phase = Named(Phase.objects.none(), label=_l("Phase"), required=False, empty_label=_l("every phase"))
    product = forms.ChoiceField(label=_l("Product"), required=False)
    lead = Named(Unit.objects.none(), label=_l("Lead unit"), required=False, empty_label=_l("every unit"))
    priority = forms.ChoiceField(label=_l("Priority"), required=False)
    until = VietnameseDate(label=_l("Due until"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = plan.phases.all()  # type: ignore[attr-defined]
        led = Unit.objects.filter(tasks_led__content__plan=plan).distinct()
        self.fields["lead"].queryset = led  # type: ignore[attr-defined]
        self.fields["product"].choices = [("", _("every product")), *product_choices()[1:]]  # type: ignore[attr-defined]
        self.fields["priority"].choices = [("", _("every priority")), *Priority.choices]  # type: ignore[attr-defined]

    def chosen(self, tasks: Iterable[Task]) -> list[Task]:
        """The tasks that fit what was filled in; an impossible word fits nothing less."""
        said = self.cleaned_data if self.is_valid() else {}
        return [task for task in tasks if _fits(task, said)]


def _fits(task: Task, said: dict[str, Any]) -> bool:
    for name in ("phase", "product", "lead", "priority"):
        if said.get(name) and getattr(task, name) != said[name]:
            return False
    until = said.get("until")
    return not until or (task.due_day is not None and task.due_day <= until)


class ReplanForm(Unstamped):
    """What is done to the chosen tasks, and why."""

    kind = forms.ChoiceField(label=_l("What to do"), choices=ReplanKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_l("Reason"), max_length=300, help_text=_l("The report gives it word for word, such as: bão số 3.")
    )
    new_due = VietnameseDate(
        label=_l("New due date"), required=False,
        help_text=_l("Only when postponing; without a day the tasks wait until one is set."),
    )  # fmt: skip


class SpendForm(Unstamped):
    """Money that a task used."""

    day = VietnameseDate(label=_l("Day of payment"))
    amount = Dong(label=_l("Amount (VND)"), min_value=1, max_value=10**15)
    source = forms.ChoiceField(label=_l("Source"), choices=BudgetSource.choices, initial=BudgetSource.STATE)
    paper = forms.CharField(
        label=_l("Paper"), max_length=200, help_text=_l("Receipt, contract or payment order, with its number.")
    )
