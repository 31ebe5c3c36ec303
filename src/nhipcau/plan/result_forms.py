"""Forms of recorded results: what the chosen measure asks, its proofs, the table of many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.people.models import Unit
from nhipcau.plan.domain.proofs import ACCEPTED, LONGEST_LINK
from nhipcau.plan.domain.recorded import LARGEST, LONGEST_NOTE, LONGEST_TITLE, Said, recordable
from nhipcau.plan.enums import ReviewState
from nhipcau.plan.forms import LANGUAGES, Unstamped, VietnameseDate
from nhipcau.plan.measures import Measure
from nhipcau.plan.models import ReportedResult, Task
from nhipcau.plan.splits import LONGEST, SPLITS, Split, asked_for, said
from nhipcau.plan.task_forms import Named

_SPLIT = "split_"
_DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files. What they are is judged by intake, not here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, allow_empty_file=True, widget=Files(attrs={"accept": ",".join(ACCEPTED), "multiple": True}), **kwargs
        )

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        given = data if isinstance(data, list | tuple) else [data]
        return [found for one in given if one and (found := super(FilesField, self).clean(one, initial))]


class ProofForm(Unstamped):
    """Files, photos or a link."""

    files = FilesField(label=_l("Files and photos"), help_text=_l("Word, Excel, PowerPoint, PDF, or photos; several at once."))
    link = forms.CharField(
        label=_l("Link"), required=False, max_length=LONGEST_LINK, help_text=_l("The address is kept and not opened."),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )  # fmt: skip


class ResultForm(ProofForm):
    """One result of one measure. The measure says what is asked beside the words, the day and the quantity."""

    unit = Named(Unit.objects.none(), label=_l("Unit that has the result"), empty_label=None)
    title = forms.CharField(
        label=_l("What the unit did"), max_length=LONGEST_TITLE,
        help_text=_l("As it should stand in an annex of the report, such as: Lớp tập huấn viết tin cho cơ sở, khóa 2."),
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )  # fmt: skip
    day = VietnameseDate(label=_l("Day it was done"))
    quantity = forms.IntegerField(
        label=_l("Quantity"), min_value=1, max_value=LARGEST, initial=1, widget=forms.TextInput(attrs=_DIGITS)
    )
    second = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.TextInput(attrs=_DIGITS))
    language = forms.ChoiceField(label=_l("Language"), required=False)
    genre = forms.ChoiceField(label=_l("Genre"), required=False)
    task = Named(Task.objects.none(), label=_l("Task that it proves"), required=False, empty_label=_l("none of the plan"))
    note = forms.CharField(
        label=_l("Note for the focal unit"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("unit", "title", "day", "quantity", "second", "language", "genre")

    def __init__(self, *args: Any, measure: Measure, units: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, fields = measure, self.fields
        language = get_language() or "vi"
        fields["unit"].queryset = units  # type: ignore[attr-defined]
        fields["task"].queryset = tasks  # type: ignore[attr-defined]
        fields["quantity"].label = _("Quantity (%(unit)s)") % {"unit": said(measure.unit, language)}
        if measure.second:
            fields["second"].label = _("Quantity (%(unit)s)") % {"unit": said(measure.second, language)}
        else:
            del fields["second"]
        fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("no matter the language")), *((code, name) for code, name in LANGUAGES.items() if code != "any"),
        ]  # fmt: skip
        fields["genre"].choices = _choices(SPLITS["genre"], language)  # type: ignore[attr-defined]
        for one in asked_for(measure):
            fields[f"{_SPLIT}{one.key}"] = _split_field(one, language)
        last = [f"{_SPLIT}{one.key}" for one in asked_for(measure)]
        self.order_fields([*self.field_order, *last, "task", "note", "files", "link"])

    def said(self) -> Said:
        """What the verb is given. The form must be valid."""
        given = self.cleaned_data
        return Said(
            measure=self.measure.code, title=given["title"], day=given["day"], quantity=given["quantity"],
            second=given.get("second"), language=given["language"], genre=given["genre"], note=given["note"], task=given["task"],
            splits={name.removeprefix(_SPLIT): value for name, value in given.items() if name.startswith(_SPLIT)},
        )  # fmt: skip


def _split_field(one: Split, language: str) -> forms.Field:
    label = said(one.names, language)
    if one.choices:
        return forms.ChoiceField(label=label, required=False, choices=_choices(one, language))
    return forms.CharField(label=label, required=False, max_length=LONGEST)


def _choices(one: Split, language: str) -> list[tuple[str, str]]:
    return [("", _("not said")), *((code, said(words, language)) for code, words in one.choices.items())]


def initial_of(row: ReportedResult) -> dict[str, Any]:
    names = ("unit", "title", "day", "quantity", "second", "language", "genre", "task", "note")
    return {**{name: getattr(row, name) for name in names}, **{f"{_SPLIT}{key}": value for key, value in row.splits.items()}}


class ReasonForm(Unstamped):
    """Why a result is sent back or taken back."""

    reason = forms.CharField(
        label=_l("Reason"), max_length=LONGEST_NOTE, help_text=_l("The unit reads it."), widget=forms.Textarea(attrs={"rows": 2})
    )


class ResultFilter(forms.Form):
    q = forms.CharField(label=_l("Search in the words"), required=False, max_length=100)
    state = forms.ChoiceField(label=_l("State"), required=False)
    measure = forms.ChoiceField(label=_l("Measure"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("every state")), *ReviewState.choices]  # type: ignore[attr-defined]
        self.fields["measure"].choices = [("", _("every measure")), *measure_names(recordable())]  # type: ignore[attr-defined]


def measure_names(found: Iterable[Measure]) -> list[tuple[str, str]]:
    return [(one.code, f"{one.code} · {said(one.names, get_language() or 'vi')}") for one in found]


class ResultSheetForm(forms.Form):
    """The table. The file itself is judged by intake, not here."""

    unit = Named(Unit.objects.none(), label=_l("Unit that has the results"), empty_label=None)
    file = forms.FileField(
        label=_l("File of the table"), allow_empty_file=True,
        help_text=_l(".xlsx or .docx; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx"}),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


