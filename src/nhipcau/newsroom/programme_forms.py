"""What the screens of columns, rundowns and hubs ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.choices import NameRows, Rows
from nhipcau.kernel.numbers import whole
from nhipcau.kernel.periods import Period
from nhipcau.newsroom.domain.columns import LAST_NUMBER, LONGEST_NAME, ColumnSaying
from nhipcau.newsroom.domain.hubs import MOST, HubSaying
from nhipcau.newsroom.domain.rundowns import LONGEST
from nhipcau.newsroom.enums import ColumnKind, Genre, RhythmSpan
from nhipcau.newsroom.language_forms import PERIODS, WHOLE_YEAR, period_in
from nhipcau.newsroom.models import Column, Hub
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.fields import PersonChoice
from nhipcau.people.models import Account, Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.reference.models import Place, Topic

EVERY = [("", _("all"))]
WEEKDAYS = {
    0: _("Monday"), 1: _("Tuesday"), 2: _("Wednesday"), 3: _("Thursday"), 4: _("Friday"), 5: _("Saturday"), 6: _("Sunday"),
}  # fmt: skip
LANGUAGES = list(LANGUAGE_NAMES.items())
YEARS = (2000, 2100)


class PeriodFilter(forms.Form):
    """A year, and a quarter of it or the whole. What cannot be read is as if nothing was asked."""

    nam = forms.IntegerField(label=_("Year"), required=False, min_value=YEARS[0], max_value=YEARS[1])
    ky = forms.ChoiceField(label=_("Quarter or year"), choices=PERIODS, required=False)

    @classmethod
    def asked(cls, data: Any) -> Any:
        """The form with the year and period that hold when none are asked for."""
        given = data.copy()
        year = whole(given.get("nam"))
        given["nam"] = str(year if year is not None and YEARS[0] <= year <= YEARS[1] else clock.today().year)
        given["ky"] = given.get("ky") if given.get("ky") in dict(PERIODS) else WHOLE_YEAR
        form = cls(given)
        form.is_valid()
        return form

    @property
    def year(self) -> int:
        return int(self.data["nam"])

    @property
    def period(self) -> Period:
        return period_in(self.year, self.data["ky"])


class ColumnFilter(PeriodFilter):
    q = forms.CharField(label=_("Words of the name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[*EVERY, *ColumnKind.choices])
    field_order = ["q", "kind", "nam", "ky"]


class FindForm(forms.Form):
    q = forms.CharField(label=_("Search in titles"), required=False, max_length=200)


class NamedForm(Unstamped):
    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    name_vi = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"lang": "vi"}))
    name_en = forms.CharField(
        label=_("Name in English"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"lang": "en"})
    )

    def names(self) -> dict[str, str]:
        return {"vi": self.cleaned_data["name_vi"], "en": self.cleaned_data["name_en"]}


class ColumnForm(NamedForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=ColumnKind.choices)
    every = forms.IntegerField(label=_("An episode every"), min_value=1, max_value=366, initial=1)
    span = forms.ChoiceField(label=_("days, weeks or months"), choices=RhythmSpan.choices, initial=RhythmSpan.WEEK)
    weekday = forms.TypedChoiceField(
        label=_("On which day of the week"), required=False, coerce=int, empty_value=None,
        choices=[("", _("any day of the week")), *WEEKDAYS.items()],
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages of each episode"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, initial=["vi", "en"]
    )
    genres = forms.MultipleChoiceField(
        label=_("Genres it takes"), required=False, choices=Genre.choices, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: every genre."),
    )  # fmt: skip
    started = VietnameseDate(label=_("First day"), required=False, help_text=_("Left empty, today. It is not changed later."))
    ended = VietnameseDate(label=_("Last day"), required=False, help_text=_("Left empty while it goes on."))

    def __init__(self, *args: Any, units: Any, column: Column | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if column is not None:
            del self.fields["unit"], self.fields["started"]
            rhythm = column.rhythms.order_by("-since")[0]
            self.initial = {
                "name_vi": column.names.get("vi"), "name_en": column.names.get("en"), "kind": column.kind,
                "every": rhythm.every, "span": rhythm.span, "weekday": rhythm.weekday, "languages": column.languages,
                "genres": column.genres, "ended": column.ended,
            }  # fmt: skip

    def saying(self) -> ColumnSaying:
        said = self.cleaned_data
        return ColumnSaying(
            names=self.names(), kind=said["kind"], languages=said["languages"], genres=said["genres"], every=said["every"],
            span=said["span"], weekday=said["weekday"], started=said.get("started"), ended=said["ended"],
        )  # fmt: skip


class NumberForm(forms.Form):
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=LAST_NUMBER)


class PlaceForm(forms.Form):
    item = forms.UUIDField()
    number = forms.IntegerField(required=False, min_value=1, max_value=LAST_NUMBER)


class EntryForm(forms.Form):
    edition = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    seconds = forms.IntegerField(label=_("Seconds on air"), min_value=1, max_value=LONGEST)


class ItemKeyForm(forms.Form):
    item = forms.UUIDField()


class HubForm(NamedForm):
    """Names, who answers for it, a minimum a language (empty: not a language of the hub), topics and places."""

    responsible = PersonChoice(label=_("Who answers for it"), queryset=Account.objects.none(), empty_label=None)
    topics = Rows(
        label=_("Topics it gathers"), queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    places = NameRows(
        label=_("Places it gathers"), queryset=Place.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Any, hub: Hub | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units
        fields["responsible"].queryset = Account.objects.filter(is_active=True, unit__in=units.order_by().values("pk"))
        fields["places"].queryset = Place.objects.filter(kind=Place.Kind.SIGHT).valid_on(clock.today())  # type: ignore[attr-defined]
        for language, name in LANGUAGES:
            fields[f"least_{language}"] = forms.IntegerField(label=name, required=False, min_value=0, max_value=MOST)
        if hub is not None:
            del self.fields["unit"]
            self.initial = {
                "name_vi": hub.names.get("vi"), "name_en": hub.names.get("en"), "responsible": hub.responsible_id,
                "topics": hub.topics.all(), "places": hub.places.all(),
                **{f"least_{target.language}": target.per_quarter for target in hub.targets.all()},
            }  # fmt: skip

    @property
    def alike(self) -> list[Any]:
        names = ("unit", "name_vi", "name_en", "responsible")
        return [self[name] for name in names if name in self.fields]

    @property
    def least(self) -> list[Any]:
        return [self[f"least_{language}"] for language, _name in LANGUAGES]

    @property
    def gathers(self) -> list[Any]:
        return [self["topics"], self["places"]]

    def saying(self) -> HubSaying:
        said = self.cleaned_data
        least = {language: said[f"least_{language}"] for language, _name in LANGUAGES}
        return HubSaying(
            names=self.names(), responsible=said["responsible"],
            targets={language: amount for language, amount in least.items() if amount is not None},
            topics=list(said["topics"]), places=list(said["places"]),
        )  # fmt: skip
