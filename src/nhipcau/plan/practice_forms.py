"""What the screens of good practices ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.plan.domain.practice_queries import contents_for
from nhipcau.plan.domain.practices import LONGEST, MOST_DAYS
from nhipcau.plan.domain.queries import units_confirming
from nhipcau.plan.forms import QUARTERS, Unstamped, VietnameseDate
from nhipcau.plan.models import Content
from nhipcau.plan.products import product_choices
from nhipcau.plan.task_forms import Named
from nhipcau.reference.models import Topic

_LONG = {"rows": 4, "lang": "vi"}


def _part(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=LONGEST, help_text=help_text, widget=forms.Textarea(attrs=_LONG)
    )


class PracticeFilter(forms.Form):
    q = forms.CharField(label=_l("Words of the practice"), required=False, max_length=100)
    product = forms.ChoiceField(label=_l("Product"), required=False)
    topic = Named(Topic.objects.none(), label=_l("Topic"), required=False, empty_label=_l("every topic"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", _("every product")), *product_choices()[1:]]  # type: ignore[attr-defined]
        self.fields["topic"].queryset = Topic.objects.filter(practices__isnull=False).distinct()  # type: ignore[attr-defined]


class PracticeForm(Unstamped):
    """How a task was done, in the words of those who did it."""

    title = forms.CharField(label=_l("Name of the practice"), max_length=300)
    done = _part(_l("How it was done"))
    worked = _part(_l("Why it worked"))
    watch = _part(_l("What to watch out for"), required=False)
    lead_days = forms.IntegerField(
        label=_l("Days from the first step to the last day"), min_value=0, max_value=MOST_DAYS, initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_l("A task taken over begins so many days before it is due."),
    )  # fmt: skip


class TakeOverForm(Unstamped):
    """Where and by when the practice is done again."""

    content = forms.ModelChoiceField(
        Content.objects.none(), label=_l("Content of the plan"), empty_label=_l("choose a content")
    )
    title = forms.CharField(label=_l("Task of the plan"), max_length=300)
    lead = Named(Unit.objects.none(), label=_l("Lead unit"), empty_label=_l("choose a unit"))
    due = VietnameseDate(label=_l("Due"), required=False)
    quarter = forms.TypedChoiceField(
        label=_l("Or within the quarter"), choices=QUARTERS, coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, account: Any, twice: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].queryset = contents_for(account, since=clock.today().year)  # type: ignore[attr-defined]
        self.fields["content"].label_from_instance = _content_label  # type: ignore[attr-defined]
        self.fields["lead"].queryset = units_confirming(account)  # type: ignore[attr-defined]
        if twice:
            self.fields["again"] = forms.BooleanField(label=_l("Make one more task of it in this content"), required=False)


def _content_label(row: Content) -> str:
    return f"{row.plan.year} · {row.no}. {row.title}"
