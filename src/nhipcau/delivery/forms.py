"""What the screens of information points ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.delivery.domain.points import LONGEST_NAME, LONGEST_WORDS, SCREENS, SECONDS, VISITS, PointSaying
from nhipcau.delivery.enums import DeviceKind, PointKind
from nhipcau.delivery.models import Device, DisplayPoint
from nhipcau.kernel import clock
from nhipcau.kernel.choices import NameChoice, NameRows, Rows
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.plan.models import Task
from nhipcau.reference.models import Place, Topic

LANGUAGES = list(LANGUAGE_NAMES.items())
STATES = [
    ("", _("all")), ("old", _("Content is late")), ("fault", _("Something is broken")),
    ("short", _("Less than was approved")),
]  # fmt: skip


class PointFilter(forms.Form):
    q = forms.CharField(label=_("Words of the name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *PointKind.choices])
    state = forms.ChoiceField(label=_("What it asks for"), required=False, choices=STATES)


class PointForm(Unstamped):
    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    name_vi = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"lang": "vi"}))
    name_en = forms.CharField(
        label=_("Name in English"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"lang": "en"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=PointKind.choices)
    place = NameChoice(label=_("Province or city"), queryset=Place.objects.none(), required=False)
    contact = forms.CharField(
        label=_("Contact at the place"), required=False, max_length=200, help_text=_("The office that lets the officer in.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of its package"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, initial=["vi", "en"]
    )
    topics = Rows(
        label=_("Topics"), queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked, of topics, localities or smaller places: everything that is public."),
    )  # fmt: skip
    places = NameRows(
        label=_("Localities"), queryset=Place.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    smaller = NameRows(
        label=_("Smaller places"), queryset=Place.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Stories of a ticked place and of what lies within it are played beside those of the topics and localities."),
    )  # fmt: skip
    visit_days = forms.IntegerField(
        label=_("Days between two visits"), min_value=VISITS[0], max_value=VISITS[1], initial=14,
        help_text=_("A package holds for two visits, and for two weeks at least."),
    )  # fmt: skip
    seconds = forms.IntegerField(
        label=_("Seconds a picture stands"), min_value=SECONDS[0], max_value=SECONDS[1], initial=12
    )
    address = forms.CharField(
        label=_("Address of the player on the place's own network"), required=False, max_length=200,
        help_text=_("For the codes that crews scan, such as http://10.0.0.2:8080."),
    )  # fmt: skip
    task = forms.ModelChoiceField(
        label=_("Task that its play-log proves"), queryset=Task.objects.none(), required=False
    )
    plan_document = forms.CharField(
        label=_("Document that approved the point"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )  # fmt: skip
    plan_screens = forms.IntegerField(
        label=_("Screens approved"), required=False, min_value=SCREENS[0], max_value=SCREENS[1]
    )
    plan_languages = forms.MultipleChoiceField(
        label=_("Languages approved"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    closed = VietnameseDate(label=_("Last day"), required=False, help_text=_("Left empty while the point stands."))

    def __init__(self, *args: Any, units: Any, tasks: Any, point: DisplayPoint | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        today: Any = Place.objects.all().valid_on(clock.today())  # type: ignore[attr-defined]
        localities, fields["smaller"].queryset = today.filter(kind=Place.Kind.LOCALITY), today.filter(kind=Place.Kind.SIGHT)
        fields["unit"].queryset, fields["task"].queryset = units, tasks
        fields["place"].queryset = fields["places"].queryset = localities
        if point is not None:
            del self.fields["unit"]
            same = (
                "kind", "contact", "languages", "visit_days", "seconds", "address", "plan_document", "plan_screens",
                "plan_languages", "closed",
            )
            self.initial = {
                "name_vi": point.names.get("vi"), "name_en": point.names.get("en"), "place": point.place_id, "task": point.task_id,
                "topics": point.topics.all(), "places": point.places.all(), "smaller": point.places.all(),
                **{name: getattr(point, name) for name in same},
            }  # fmt: skip

    def saying(self) -> PointSaying:
        said = dict(self.cleaned_data)
        said.pop("unit", None)
        names = {"vi": said.pop("name_vi"), "en": said.pop("name_en")}
        places = [*said["places"], *said.pop("smaller")]
        return PointSaying(names=names, **{**said, "topics": list(said["topics"]), "places": places})


class DeviceForm(Unstamped):
    kind = forms.ChoiceField(label=_("Kind"), choices=DeviceKind.choices)
    name = forms.CharField(label=_("Name and number"), max_length=LONGEST_NAME)
    installed = VietnameseDate(label=_("Stands since"))


class DutyForm(Unstamped):
    day = VietnameseDate(label=_("Day"))
    words = forms.CharField(
        label=_("What was done"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )


class FaultForm(Unstamped):
    words = forms.CharField(
        label=_("What is broken"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )
    device = forms.ModelChoiceField(
        label=_("Device"), queryset=Device.objects.none(), required=False, empty_label=_("none in particular")
    )

    def __init__(self, *args: Any, point: DisplayPoint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["device"].queryset = point.devices.filter(retired=None)  # type: ignore[attr-defined]


class RemedyForm(Unstamped):
    remedy = forms.CharField(
        label=_("How it was put right"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )


class SeenForm(Unstamped):
    words = forms.CharField(
        label=_("What you did, and what you saw there"), max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )  # fmt: skip
