"""What the screens of events ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from nhipcau.calendar.enums import EVENT_MOVES, EventKind, EventState, StandKind
from nhipcau.calendar.forms import DIGITS, LANGUAGE_CHOICES, Contents, Countries, Languages, Named
from nhipcau.calendar.models import Event
from nhipcau.kernel.choices import NameChoice, Rows
from nhipcau.kernel.folding import given_name_key
from nhipcau.people.models import Post, Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.plan.models import Campaign, Content, Task
from nhipcau.reference.models import CooperationField, Country

HOURS = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "14:00"}


def whole(label: Any, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=10**9, widget=forms.TextInput(attrs=DIGITS), **kwargs
    )


class Fields(Rows):
    def label_from_instance(self, row: Any) -> str:
        return str(row.name())


class EventForm(Unstamped):
    """An event as it is set down or changed."""

    unit = Named(Unit.objects.none(), label=_l("Unit that holds it"), empty_label=None)
    name = forms.CharField(label=_l("Name in Vietnamese"), max_length=200)
    name_en = forms.CharField(label=_l("Name in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_l("Kind"), choices=EventKind.choices)
    begins = VietnameseDate(label=_l("First day"))
    ends = VietnameseDate(label=_l("Last day"), required=False, help_text=_l("Leave it empty for an event of one day."))
    starts_at = forms.TimeField(
        label=_l("Begins at"), required=False, input_formats=["%H:%M", "%Hh%M", "%Hh", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs=HOURS), help_text=_l("Coverage is timed from this hour."),
    )  # fmt: skip
    place = forms.CharField(label=_l("Where it is held"), max_length=200, required=False)
    country = Countries(Country.objects.none(), label=_l("Country"), required=False, empty_label=_l("none"))
    abroad = forms.BooleanField(label=_l("It is held abroad"), required=False)
    partner = forms.CharField(label=_l("Partner"), max_length=200, required=False)
    campaign = Named(Campaign.objects.none(), label=_l("Campaign"), required=False, empty_label=_l("none"))
    fields_of = Fields(
        CooperationField.objects.none(), label=_l("Fields of co-operation"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lag_target_hours = whole(
        _l("To be told within, hours"), help_text=_l("The target of the plan; the screen shows what each language took.")
    )
    public = forms.BooleanField(
        label=_l("Public: it may stand in a calendar that others subscribe to"), required=False
    )
    occasion = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, campaigns: Any, event: Event | None = None, **kwargs: Any) -> None:
        if event is not None:
            kwargs["initial"] = initial_of(event)
        super().__init__(*args, **kwargs)
        rows = {"country": Country.objects.all(), "campaign": campaigns, "fields_of": CooperationField.objects.all(), "unit": units}
        for name, queryset in rows.items():
            field: Any = self.fields[name]
            field.queryset = queryset
        if event is not None:
            del self.fields["unit"]

    def particulars(self) -> dict[str, Any]:
        said = self.cleaned_data
        plain = ("kind", "starts_at", "place", "country", "abroad", "partner", "campaign", "lag_target_hours", "public", "occasion")
        return {
            **{name: said[name] for name in plain}, "fields": said["fields_of"], "begins": said["begins"],
            "ends": said["ends"] or said["begins"],
        }  # fmt: skip

    def names(self, before: dict[str, str] | None = None) -> dict[str, str]:
        """Names in other languages stay as they were."""
        return {**(before or {}), "vi": self.cleaned_data["name"], "en": self.cleaned_data["name_en"]}


def initial_of(event: Event) -> dict[str, Any]:
    plain = (
        "kind", "begins", "ends", "starts_at", "place", "country", "abroad", "partner", "campaign", "lag_target_hours",
        "public", "occasion",
    )  # fmt: skip
    values = {name: getattr(event, name) for name in plain}
    return {**values, "name": event.names.get("vi"), "name_en": event.names.get("en"), "fields_of": list(event.fields.all())}


class HoldForm(Unstamped):
    """What came of an event."""

    visitors = whole(_l("Visitors"))
    organisations = forms.CharField(
        label=_l("Organisations met, one a line"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_l("Organisations alone, no names of persons."),
    )  # fmt: skip
    contacts = whole(_l("Organisations met in all"), help_text=_l("Leave it empty to count the lines above."))
    handed_out = whole(_l("Documents handed out"))
    proof = forms.CharField(
        label=_l("Proof"), max_length=500, help_text=_l("The report with its number, the album or the page that shows it.")
    )
    reason = forms.CharField(label=_l("Why the figures change"), max_length=300, required=False)

    def __init__(self, *args: Any, mending: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mending:
            del self.fields["reason"]

    def figures(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **{name: said[name] for name in ("visitors", "contacts", "handed_out", "proof")},
            "organisations": said["organisations"].splitlines(), "reason": said.get("reason", ""),
        }  # fmt: skip


class MoveForm(Unstamped):
    to = forms.ChoiceField(choices=[(state.value, state.label) for state in EVENT_MOVES if state != EventState.HELD])
    reason = forms.CharField(required=False, max_length=300)


class CoverageForm(Unstamped):
    """Who tells of the event in which language."""

    languages = Languages(label=_l("Languages"))
    content = Contents(Content.objects.none(), label=_l("Content of the plan"), empty_label=_l("choose a content"))
    lead = Named(Unit.objects.none(), label=_l("Lead unit"), empty_label=_l("choose a unit"))

    def __init__(self, *args: Any, contents: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("content", contents), ("lead", units)):
            field: Any = self.fields[name]
            field.queryset = rows


class Tasks(forms.ModelChoiceField):
    def label_from_instance(self, row: Any) -> str:
        return f"{row.title} · {row.lead.name()}"


class CoveringTaskForm(forms.Form):
    """A task that stands already and tells of the event."""

    task = Tasks(Task.objects.none(), label=_l("Task of the plan"), empty_label=_l("choose a task"))
    language = forms.ChoiceField(label=_l("Language"))

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["task"]
        field.queryset = tasks
        self.fields["language"].choices = LANGUAGE_CHOICES  # type: ignore[attr-defined]


class Posts(NameChoice):
    def order_of(self, row: Any) -> Any:
        return given_name_key(row.official.name)

    def label_from_instance(self, row: Any) -> str:
        return f"{row.official.name}, {row}"


class PostForm(forms.Form):
    post = Posts(Post.objects.none(), label=_l("Official and post"), empty_label=_l("choose an official"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["post"]
        field.queryset = posts


class StandForm(Unstamped):
    kind = forms.ChoiceField(label=_l("Kind"), choices=StandKind.choices)
    name = forms.CharField(label=_l("What it is"), max_length=200)
    language = forms.ChoiceField(label=_l("Language"), required=False, choices=[("", _l("none")), *LANGUAGE_CHOICES])
    sent = whole(_l("How many are sent"))


class StandNoteForm(forms.Form):
    ready = forms.BooleanField(label=_l("Ready"), required=False)
    sent = whole(_l("Sent"))
    returned = whole(_l("Came back"))


class ShareForm(Unstamped):
    partner = forms.CharField(label=_l("Partner"), max_length=200)
    expires_on = VietnameseDate(label=_l("Until"))


class DoneForm(forms.Form):
    code = forms.CharField(max_length=40)
    day = VietnameseDate(label=_l("Done on"))


class CalendarFileForm(forms.Form):
    unit = Named(Unit.objects.none(), label=_l("Unit that takes it in"), empty_label=None)
    file = forms.FileField(
        label=_l("Calendar file"), allow_empty_file=True, help_text=_l(".ics, up to 1 MB; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = units
