"""What the screens of the room ask for. A form checks that the words fit; what is allowed, the verb says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel.choices import NameChoice
from nhipcau.kernel.intake import IntakeRefused, refusal, secrecy_marks
from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.domain.plans import LONGEST, LONGEST_CONTENT, YEARS
from nhipcau.plan.enums import PlanKind
from nhipcau.plan.models import Content, Task
from nhipcau.reference.models import Place

LONGEST_TEXT = 1_000_000
LANGUAGES = {
    "vi": _l("Vietnamese"),
    "en": _l("English"),
    "zh": _l("Chinese"),
    "ko": _l("Korean"),
    "ja": _l("Japanese"),
    "fr": _l("French"),
    "ru": _l("Russian"),
    "lo": _l("Lao"),
    "any": _l("no matter the language"),
}
QUARTERS = [("", _l("by date")), ("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")]


def refusal_words(refused: IntakeRefused) -> str:
    """The sentence of a refusal in the language of the screen."""
    return refused.vi if (get_language() or "vi").startswith("vi") else refused.en


def address_to_turn(refused: IntakeRefused) -> str:
    """Where a file in an old encoding or form becomes one that is taken; empty for every other refusal."""
    if not (refused.rule.startswith("legacy.") or refused.rule == "kind.old_word"):
        return ""
    try:
        return reverse("newsroom:old_text")
    except NoReverseMatch:
        return ""


class Unstamped(forms.Form):
    """No form takes in words that bear a secrecy stamp: they would be stored where no secret may be."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        marks = secrecy_marks("\n".join(value for value in cleaned.values() if isinstance(value, str)))
        if marks:
            raise forms.ValidationError(refusal_words(refusal(marks[0].rule)), code=marks[0].rule)
        return cleaned


class VietnameseDate(forms.DateField):
    """A day as an office writes it: 30/7/2026."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": _l("This is not a day. Write it as 30/7/2026.")},
            **kwargs,
        )


class PlanFilter(forms.Form):
    q = forms.CharField(label=_l("Search in the titles"), required=False, max_length=100)
    year = forms.ChoiceField(label=_l("Year"), required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Every year")), *((str(one), str(one)) for one in years)]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]


class SourceForm(forms.Form):
    """The plan to be read: a file, or its text pasted. The file itself is judged by intake, not here."""

    file = forms.FileField(
        label=_l("File of the plan"),
        required=False,
        allow_empty_file=True,  # intake says so in words of its own
        help_text=_l(".docx, .pdf, .html or .txt; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"}),
    )
    text = forms.CharField(
        label=_l("Or paste the text here"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "vi"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file, or paste the text of the plan."))
        return cleaned


class ProposalForm(Unstamped):
    """What the text says of itself, to be confirmed or mended; what it does not say stays empty."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_l("Unit that keeps this plan"), empty_label=_l("choose a unit")
    )
    title = forms.CharField(
        label=_l("Title in the lists"),
        required=False,
        max_length=LONGEST["title"],
        help_text=_l("Left empty, it is made of kind, locality and year."),
    )
    kind = forms.ChoiceField(label=_l("Kind of document"), choices=PlanKind.choices)
    issuer = forms.CharField(label=_l("Issued by"), required=False, max_length=LONGEST["issuer"])
    locality = NameChoice(
        Place.objects.none(), label=_l("Locality"), required=False, empty_label=_l("the unit's own")
    )
    year = forms.IntegerField(
        label=_l("Year of the plan"), min_value=YEARS.start, max_value=YEARS.stop - 1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    number = forms.CharField(label=_l("Number and symbol"), required=False, max_length=LONGEST["number"])
    date = VietnameseDate(label=_l("Day of issue"), required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        places = Place.objects.filter(kind=Place.Kind.LOCALITY)
        self.fields["locality"].queryset = places  # type: ignore[attr-defined]
        self.fields["locality"].label_from_instance = place_label  # type: ignore[attr-defined]

    def unknown(self, **helps: str | None) -> None:
        """Say under a field that the text does not give it, or what it says instead."""
        for name, words in helps.items():
            if words:
                self.fields[name].help_text = words


def place_label(place: Place) -> str:
    if place.valid_to is None:
        return place.name()
    return _("%(place)s (until %(day)s)") % {"place": place.name(), "day": f"{place.valid_to:%d/%m/%Y}"}


class ContentForm(Unstamped):
    """One content: kept or not, its place in the order, its words. ``key``: its number in the proposal, or empty."""

    key = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    keep = forms.BooleanField(required=False)
    no = forms.IntegerField(
        required=False, min_value=1, max_value=999, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    title = forms.CharField(
        required=False, max_length=LONGEST_CONTENT, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("keep") and cleaned.get("key") and not cleaned.get("title"):
            self.add_error("title", _("The words are empty. Write them, or leave the content out."))
        return cleaned


def measure_choices() -> list[tuple[str, str]]:
    return [(one.code, measure_label(one)) for one in measures.registered()]


def measure_label(measure: measures.Measure) -> str:
    """«I12 · Lớp tập huấn, học viên (chưa có số liệu)»"""
    name = measure.names.get((get_language() or "vi")[:2]) or measure.names["vi"]
    missing = "" if measure.rows else f" ({_('no data yet')})"
    return f"{measure.code} · {name}{missing}"


def task_title(content: Content) -> str:
    return content.title.rstrip(".;")[: Task._meta.get_field("title").max_length]
