"""Forms of following the tasks: the filters of the board, task links, results told through one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.people.models import Unit
from nhipcau.plan.domain.boards import Wanted
from nhipcau.plan.domain.links import DAYS, LONGEST_NAME, MOST_DAYS
from nhipcau.plan.domain.proofs import ACCEPTED
from nhipcau.plan.domain.recorded import Said
from nhipcau.plan.enums import Priority, TaskState
from nhipcau.plan.forms import LANGUAGES, Unstamped, VietnameseDate
from nhipcau.plan.models import Content, Plan
from nhipcau.plan.task_forms import Named


class BoardFilter(forms.Form):
    """Which tasks the board shows. What nobody can choose is as if it were not said."""

    q = forms.CharField(label=_l("Search in the titles of tasks"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_l("Year"), required=False, coerce=int, empty_value=None)
    plan = forms.ModelChoiceField(Plan.objects.none(), label=_l("Plan"), required=False, empty_label=_l("every plan"))
    content = forms.ModelChoiceField(Content.objects.none(), label=_l("Content"), required=False, empty_label=_l("every content"))
    unit = Named(Unit.objects.none(), label=_l("Lead unit"), required=False, empty_label=_l("every unit"))
    state = forms.ChoiceField(label=_l("State"), required=False)
    priority = forms.ChoiceField(label=_l("Priority"), required=False)
    language = forms.ChoiceField(label=_l("Language"), required=False)
    late = forms.ChoiceField(label=_l("Due"), required=False)

    def __init__(self, *args: Any, years: Sequence[int], plans: Any, contents: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["year"].choices = [("", _("Every year")), *((one, str(one)) for one in years)]
        fields["plan"].queryset, fields["unit"].queryset = plans, units
        fields["content"].queryset = contents
        fields["state"].choices = [("", _("every state")), *TaskState.choices]
        fields["priority"].choices = [("", _("every priority")), *Priority.choices]
        languages = ((code, words) for code, words in LANGUAGES.items() if code != "any")
        fields["language"].choices = [("", _("every language")), *languages]
        fields["late"].choices = [("", _("late or not")), ("1", _("late only"))]

    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        plan, content = said.get("plan"), said.get("content")
        return Wanted(
            year=said.get("year"), plan=plan.pk if plan else None, content=content.pk if content else None,
            unit=said.get("unit"), state=said.get("state") or "", priority=said.get("priority") or "",
            language=said.get("language") or "", late=bool(said.get("late")), words=said.get("q") or "",
        )  # fmt: skip


class LinkForm(forms.Form):
    """For whom a task link is made, and for how long."""

    unit = Named(Unit.objects.none(), label=_l("For the unit"), empty_label=None)
    days = forms.IntegerField(label=_l("Days it holds"), min_value=1, max_value=MOST_DAYS, initial=DAYS)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]


class AcceptForm(Unstamped):
    """Accepting a task through its link."""

    name = forms.CharField(label=_l("Your name and post"), max_length=LONGEST_NAME)


class TellForm(Unstamped):
    """A result told through a task link, with its proof."""

    title = forms.CharField(label=_l("Name of the result"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}))
    day = VietnameseDate(label=_l("Day it was done"))
    quantity = forms.IntegerField(label=_l("Quantity"), min_value=1, max_value=1_000_000, initial=1)
    language = forms.ChoiceField(label=_l("Language"), required=False)
    link = forms.CharField(label=_l("Link to it"), required=False, max_length=500)
    file = forms.FileField(
        label=_l("File or photo"), required=False, allow_empty_file=True,
        help_text=_l("A .docx, .xlsx, .pptx or .pdf file or a photo. Give a file, a link, or both."),
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [(code, words) for code, words in LANGUAGES.items() if code != "any"]
        self.fields["language"].choices = [("", _("no language")), *languages]  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What the verb is given. The form must be valid."""
        given = self.cleaned_data
        return Said(
            measure="", title=given["title"], day=given["day"], quantity=given["quantity"], language=given["language"]
        )
