"""What the screens of days, rules and calendars ask for. A form checks that the words fit; what is allowed, the verb says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.calendar.domain.coverage import TARGETS
from nhipcau.calendar.domain.feeds import is_offered
from nhipcau.calendar.domain.own_days import OWN_KINDS
from nhipcau.calendar.enums import STEPS, FeedPart, Step
from nhipcau.kernel.choices import NameChoice
from nhipcau.people.models import Unit
from nhipcau.plan.forms import LANGUAGES, Unstamped, VietnameseDate
from nhipcau.plan.models import Content
from nhipcau.reference.enums import OccasionKind, Weight
from nhipcau.reference.models import Country

#: Ten years: nothing is prepared longer before.
LONGEST_LEAD = 3660
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
LANGUAGE_CHOICES = [(code, LANGUAGES[code]) for code in TARGETS]


class Named(forms.ModelChoiceField):
    """A choice among rows that bear names in several languages."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.name() if hasattr(row, "name") else row)


class Countries(NameChoice):
    def label_from_instance(self, row: Any) -> str:
        return str(row.name())


class Languages(forms.MultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=LANGUAGE_CHOICES, widget=forms.CheckboxSelectMultiple, **kwargs)


class Numbers(forms.CharField):
    """«10, 25, 75» as a list of whole numbers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, widget=forms.TextInput(attrs=DIGITS), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:
        parts = [part for part in str(value or "").replace(";", ",").replace(" ", ",").split(",") if part]
        if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
            raise forms.ValidationError(_("Write whole numbers with commas between them, such as: 25, 75."))
        return [int(part) for part in parts]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"])


class YearFilter(forms.Form):
    """What of a year's list is shown."""

    kind = forms.ChoiceField(label=_l("Kind"), required=False)
    weight = forms.ChoiceField(label=_l("Weight"), required=False)
    month = forms.ChoiceField(label=_l("Month"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [("", _("every kind but national days")), *OccasionKind.choices]
        weights: Any = self.fields["weight"]
        weights.choices = [("", _("what the rule chose")), *Weight.choices]
        months: Any = self.fields["month"]
        named = [(str(number), _("month %(number)s") % {"number": number}) for number in range(1, 13)]
        months.choices = [("", _("the whole year")), *named]


class RuleForm(Unstamped):
    """The office's rule. Nothing is filled in beforehand: the words mean different things to different offices."""

    words = forms.CharField(
        label=_l("Whose rule, by which paper"), max_length=300,
        help_text=_l("Every list shows it, such as: Quy tắc của Sở Ngoại vụ theo Công văn số …"),
    )  # fmt: skip
    round = Numbers(
        label=_l("Round years (năm tròn): multiples of"), required=False,
        help_text=_l("Many offices say 10: 50, 60, 70 years are round."),
    )  # fmt: skip
    even = Numbers(
        label=_l("Even years (năm chẵn): multiples of"), required=False,
        help_text=_l("Many offices say 5: 45, 55, 65 years are even. Others call only these so, or leave them out."),
    )  # fmt: skip
    extra = Numbers(
        label=_l("Single years also marked"), required=False, help_text=_l("Such as 25, 75, 1000; leave it empty if there are none.")
    )
    common_year_day = forms.ChoiceField(
        label=_l("What is of 29 February, in a common year"),
        choices=[("02-28", _l("on 28 February")), ("03-01", _l("on 1 March"))], widget=forms.RadioSelect,
    )  # fmt: skip
    valid_from = VietnameseDate(label=_l("Holds from"))


class LeadForm(forms.Form):
    """How many days before an occasion each step begins."""

    plan = forms.IntegerField(
        label=_l("The plan begins, days before"), min_value=1, max_value=LONGEST_LEAD, widget=forms.TextInput(attrs=DIGITS)
    )
    products = forms.IntegerField(
        label=_l("Products begin, days before"), min_value=1, max_value=LONGEST_LEAD, widget=forms.TextInput(attrs=DIGITS)
    )
    approvals = forms.IntegerField(
        label=_l("Approvals begin, days before"), min_value=1, max_value=LONGEST_LEAD, widget=forms.TextInput(attrs=DIGITS)
    )
    valid_from = VietnameseDate(label=_l("Holds from"))

    def days(self) -> dict[Step, int]:
        return {step: self.cleaned_data[step.value] for step in STEPS}


class DayForm(Unstamped):
    """A day of the locality's own."""

    name = forms.CharField(label=_l("Name in Vietnamese"), max_length=200)
    name_en = forms.CharField(label=_l("Name in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_l("Kind"))
    day = forms.IntegerField(label=_l("Day"), min_value=1, max_value=31, widget=forms.TextInput(attrs=DIGITS))
    month = forms.IntegerField(label=_l("Month"), min_value=1, max_value=12, widget=forms.TextInput(attrs=DIGITS))
    lunar = forms.BooleanField(label=_l("Day and month of the lunar calendar"), required=False)
    origin_year = forms.IntegerField(
        label=_l("Year of the event"), required=False, widget=forms.TextInput(attrs=DIGITS),
        help_text=_l("Years are counted from it; leave it empty for a festival that is not counted."),
    )  # fmt: skip
    source = forms.CharField(label=_l("Source"), max_length=300, help_text=_l("A decision, a gazetteer, a page with its date."))
    unsure = forms.BooleanField(label=_l("The day is still to be confirmed"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind.value, kind.label) for kind in OWN_KINDS]


class TwinForm(Unstamped):
    """A locality abroad with which ours has signed."""

    name = forms.CharField(label=_l("Name in Vietnamese"), max_length=200)
    name_en = forms.CharField(label=_l("Name in English"), max_length=200, required=False)
    country = Countries(Country.objects.none(), label=_l("Country"), empty_label=_l("choose a country"))
    signed_on = VietnameseDate(label=_l("Signed on"), required=False)
    document = forms.CharField(label=_l("What was signed"), max_length=300, required=False)
    source = forms.CharField(label=_l("Source"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries: Any = self.fields["country"]
        countries.queryset = Country.objects.all()


class ConfirmForm(Unstamped):
    """A named person's word for a day, with the source that was looked at."""

    source = forms.CharField(
        label=_l("Source you checked"), max_length=120,
        help_text=_l("A document with its number, an answer of the Ministry, a page with its date."),
    )  # fmt: skip
    day = VietnameseDate(
        label=_l("Day by that source, if it is another"), required=False,
        help_text=_l("With the year of the event; leave it empty when the day in the list is right."),
    )  # fmt: skip


def content_label(content: Content) -> str:
    words = content.title if len(content.title) <= 90 else f"{content.title[:89]}…"
    return f"{content.plan.year} · {content.no}. {words}"


class Contents(forms.ModelChoiceField):
    def label_from_instance(self, row: Any) -> str:
        return content_label(row)


class PrepareForm(Unstamped):
    """Under which content, for whom, in which languages the tasks are opened."""

    languages = Languages(label=_l("Languages"))
    content = Contents(Content.objects.none(), label=_l("Content of the plan"), empty_label=_l("choose a content"))
    lead = Named(Unit.objects.none(), label=_l("Lead unit"), empty_label=_l("choose a unit"))

    def __init__(self, *args: Any, contents: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("content", contents), ("lead", units)):
            field: Any = self.fields[name]
            field.queryset = rows


class FeedForm(forms.Form):
    """What a calendar by secret address carries, in which language."""

    parts = forms.MultipleChoiceField(label=_l("What it carries"), widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_l("Language"), choices=LANGUAGE_CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts: Any = self.fields["parts"]
        parts.choices = [(part.value, part.label) for part in FeedPart if is_offered(part)]
