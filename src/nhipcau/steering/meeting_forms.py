"""Forms of conferences and recommendations. A form checks that the words fit; what is allowed, the verb says."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel.choices import Rows
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.plan.models import Content
from nhipcau.plan.task_forms import Named
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain import conference_queries, recommendations
from nhipcau.steering.enums import ConferenceKind
from nhipcau.steering.models import Conference

_TEXT = {"rows": 3, "lang": "vi"}


class Hour(forms.TimeField):
    """An hour as an office writes it: 8:00 or 14:30."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%Hh%M", "%Hg%M"],
            widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": _l("This is not an hour. Write it as 8:00.")},
            **kwargs,
        )


class Before(forms.ModelChoiceField):
    def label_from_instance(self, row: Any) -> str:
        return f"{timezone.localtime(row.begins):%d/%m/%Y} · {row.title}"


class ConferenceForm(Unstamped):
    """A conference on one day, from an hour to another."""

    unit = Named(Unit.objects.none(), label=_l("Unit that calls it"), empty_label=_l("choose a unit"))
    kind = forms.ChoiceField(label=_l("Kind of conference"), choices=ConferenceKind.choices, initial=ConferenceKind.REVIEW)
    title = forms.CharField(label=_l("Title of the conference"), max_length=300)
    day = VietnameseDate(label=_l("Day"))
    hour = Hour(label=_l("Begins at"), initial=dt.time(8, 0))
    until = Hour(label=_l("Ends at"), required=False)
    place = forms.CharField(label=_l("Place of the conference"), required=False, max_length=200)
    online = forms.BooleanField(label=_l("Also online"), required=False)
    chair = forms.CharField(
        label=_l("Chaired by"), required=False, max_length=200, help_text=_l("Post and name, as the papers write it.")
    )
    party_led = forms.BooleanField(
        label=_l("Led by a Party committee"), required=False,
        help_text=_l("Its papers then follow the form of Party documents, which is not verified yet."),
    )  # fmt: skip
    previous = Before(
        Conference.objects.none(), label=_l("Opens with the conclusions of"), required=False, empty_label=_l("none before")
    )

    def __init__(self, *args: Any, account: Any, conference: Conference | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = conference_queries.units_meeting(account)
        before = Conference.objects.filter(unit__in=units, state__in=conference_queries.MET).order_by("-begins")
        if conference is not None:
            del self.fields["unit"]
            before = conference_queries.before(conference.unit).exclude(pk=conference.pk)
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["previous"].queryset = before  # type: ignore[attr-defined]

    def terms(self) -> dict[str, Any]:
        """What the verbs take."""
        given = dict(self.cleaned_data)
        day, hour, until = given.pop("day"), given.pop("hour"), given.pop("until")
        ends = timezone.make_aware(dt.datetime.combine(day, until)) if until else None
        return {**given, "begins": timezone.make_aware(dt.datetime.combine(day, hour)), "ends": ends}


def initial_of(row: Conference) -> dict[str, Any]:
    begins = timezone.localtime(row.begins)
    names = ("kind", "title", "place", "online", "chair", "party_led", "previous")
    return {
        **{name: getattr(row, name) for name in names}, "day": begins.date(), "hour": begins.time(),
        "until": timezone.localtime(row.ends).time() if row.ends else None,
    }  # fmt: skip


class LineForm(Unstamped):
    title = forms.CharField(label=_l("Content of the line"), max_length=300)
    who = forms.CharField(label=_l("By whom"), required=False, max_length=200)
    minutes = forms.IntegerField(
        label=_l("Minutes"), min_value=1, max_value=480, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )


class PaperForm(Unstamped):
    """A paper. The file itself is judged by intake, not here."""

    file = forms.FileField(
        label=_l("File of the paper"), allow_empty_file=True,
        help_text=_l("Word, Excel, PowerPoint, PDF, text, or a picture. It is checked before it is stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx,.pptx,.pdf,.txt,.jpg,.jpeg,.png,.webp"}),
    )  # fmt: skip
    title = forms.CharField(label=_l("Title of the paper"), required=False, max_length=300)
    unit = Named(Unit.objects.none(), label=_l("Paper of"), required=False, empty_label=_l("the unit that calls"))

    def __init__(self, *args: Any, units: Any, keeps: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].required = not keeps


class DelegateForm(Unstamped):
    name = forms.CharField(label=_l("Name of the delegate"), max_length=120)
    post = forms.CharField(label=_l("Post of the delegate"), required=False, max_length=200)
    unit = Named(Unit.objects.none(), label=_l("Unit"), required=False, empty_label=_l("another organisation"))
    organisation = forms.CharField(label=_l("Organisation, if not a unit of the list"), required=False, max_length=200)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class DelegateSheetForm(forms.Form):
    file = forms.FileField(
        label=_l("File with the delegates"), allow_empty_file=True,
        help_text=_l(".xlsx or .docx; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx"}),
    )  # fmt: skip


class ConclusionForm(Unstamped):
    """A conclusion; owner and day may come later."""

    text = forms.CharField(label=_l("What was concluded"), max_length=1000, widget=forms.Textarea(attrs=_TEXT))
    owner = Named(Unit.objects.none(), label=_l("Owner of the conclusion"), required=False, empty_label=_l("no unit yet"))
    due = VietnameseDate(label=_l("Until"), required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = units  # type: ignore[attr-defined]


class GivingForm(forms.Form):
    """Owner and day of a conclusion, and for a task the content of a plan and who co-operates."""

    owner = forms.ModelChoiceField(Unit.objects.none(), required=False)
    due = VietnameseDate(required=False)
    content = forms.ModelChoiceField(Content.objects.none(), required=False)
    cooperating = Rows(Unit.objects.none(), required=False)

    def __init__(self, *args: Any, units: Any, contents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = units  # type: ignore[attr-defined]
        self.fields["cooperating"].queryset = units  # type: ignore[attr-defined]
        self.fields["content"].queryset = contents  # type: ignore[attr-defined]

    def sentence(self) -> str:
        """The first thing wrong with it."""
        return next((f"{one}" for errors in self.errors.values() for one in errors), "")


class RecommendationForm(Unstamped):
    unit = Named(Unit.objects.none(), label=_l("Unit that asks"), empty_label=_l("choose a unit"))
    to = forms.CharField(label=_l("Asked of"), max_length=200, help_text=_l("The body above, as a letter names it."))
    text = forms.CharField(label=_l("What is asked"), max_length=1000, widget=forms.Textarea(attrs=_TEXT))
    sent_on = VietnameseDate(label=_l("Sent on"))
    answer_by = VietnameseDate(label=_l("Answer promised by"), required=False)
    conference = Before(
        Conference.objects.none(), label=_l("Made at the conference"), required=False, empty_label=_l("at none")
    )

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = recommendations.units_asking(account)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        conferences = Conference.objects.filter(unit__in=units).order_by("-begins")
        self.fields["conference"].queryset = conferences  # type: ignore[attr-defined]


class ReplyForm(Unstamped):
    day = VietnameseDate(label=_l("Day of the answer"))
    text = forms.CharField(label=_l("What the answer says"), max_length=2000, widget=forms.Textarea(attrs=_TEXT))
    document = forms.CharField(
        label=_l("Number of the document"), required=False, max_length=60,
        help_text=_l("As in the register of documents, such as 57-KL/TW."),
    )  # fmt: skip
    settles = forms.BooleanField(label=_l("Nothing more is asked: close it"), required=False)

    def clean_document(self) -> LegalDocument | None:
        number = str(self.cleaned_data["document"]).strip()
        if not number:
            return None
        row = LegalDocument.objects.filter(number=number).order_by("-date", "-pk").first()
        if row is None:
            raise forms.ValidationError(_("No document of the register has this number. Enter it there, or leave this empty."))
        return row
