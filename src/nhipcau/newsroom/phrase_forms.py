"""What the screens of the phrase bank ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.phrases import CODE, LONGEST, LONGEST_SOURCE, PhraseSaying
from nhipcau.newsroom.enums import PhraseKind
from nhipcau.newsroom.models import Phrase
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate

EVERY = [("", _("all"))]
STATES = [*EVERY, ("today", _("Valid today")), ("review", _("To be looked at by a person"))]
ALIKE = ("code", "unit", "kind", "use_vi", "use_en", "valid_from", "valid_to")
#: What the places to be filled in stand for.
SLOT_NAMES = {
    "country": _("name of the country"), "place": _("name of the locality"), "partner": _("name of the partner"),
    "years": _("number of years"), "year": _("year"), "post": _("title of the post"), "person": _("name of the person"),
    "name": _("name or source"), "names": _("names of the people"), "event": _("name of the event"), "day": _("day"),
    "document": _("name of the document"), "department": _("name of the department"),
}  # fmt: skip


class PhraseFilter(forms.Form):
    q = forms.CharField(label=_("Words of the phrase"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind of phrase"), required=False, choices=[*EVERY, *PhraseKind.choices])
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[*EVERY, *LANGUAGE_NAMES.items()])
    state = forms.ChoiceField(label=_("Time and grade"), required=False, choices=STATES)


class PhraseForm(Unstamped):
    """Words and source in each language; Vietnamese is asked for, the others may follow."""

    code = forms.RegexField(
        CODE.pattern, label=_("Code"), max_length=60, strip=True,
        help_text=_("Letters without marks, digits, hyphens; never changed later."),
        error_messages={"invalid": _("The code of a phrase has letters without marks, digits and hyphens only, such as thu-mung.")},
    )  # fmt: skip
    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Kind of phrase"), choices=PhraseKind.choices)
    use_vi = forms.CharField(label=_("What the phrase is for"), max_length=200, widget=forms.TextInput(attrs={"lang": "vi"}))
    use_en = forms.CharField(
        label=_("What the phrase is for, in English"), max_length=200, required=False, widget=forms.TextInput(attrs={"lang": "en"})
    )
    valid_from = VietnameseDate(label=_("Valid from"), required=False)
    valid_to = VietnameseDate(label=_("Valid until"), required=False, help_text=_("Left empty, until it is changed."))
    reason = forms.CharField(label=_("Why it changes"), required=False, max_length=300)

    def __init__(self, *args: Any, units: Any, phrase: Phrase | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if phrase is not None:
            del self.fields["code"], self.fields["unit"]
        else:
            del self.fields["reason"]
        for language in LANGUAGE_NAMES:
            self.fields[f"words_{language}"] = forms.CharField(
                label=_("Wording"), required=language == "vi", max_length=LONGEST,
                widget=forms.Textarea(attrs={"lang": language, "rows": 3}),
            )  # fmt: skip
            self.fields[f"source_{language}"] = forms.CharField(
                label=_("Source"), required=False, max_length=LONGEST_SOURCE,
                widget=forms.TextInput(attrs={"lang": "vi"}),
            )  # fmt: skip

    @classmethod
    def initial_of(cls, phrase: Phrase) -> dict[str, Any]:
        found: dict[str, Any] = {
            "kind": phrase.kind, "use_vi": phrase.use.get("vi"), "use_en": phrase.use.get("en"),
            "valid_from": phrase.valid_from, "valid_to": phrase.valid_to,
        }  # fmt: skip
        for one in phrase.wordings.all():
            found |= {f"words_{one.language}": one.words, f"source_{one.language}": one.source}
        return found

    @property
    def by_language(self) -> list[dict[str, Any]]:
        groups = []
        for language, name in LANGUAGE_NAMES.items():
            fields = [self[f"words_{language}"], self[f"source_{language}"]]
            is_open = language in ("vi", "en") or any(field.errors for field in fields)
            groups.append({"name": name, "fields": fields, "open": is_open})
        return groups

    @property
    def alike(self) -> list[Any]:
        """The fields that have no language."""
        return [self[name] for name in ALIKE if name in self.fields]

    def saying(self) -> PhraseSaying:
        said = self.cleaned_data
        return PhraseSaying(
            kind=said["kind"], use={"vi": said["use_vi"], "en": said["use_en"]},
            words={one: said[f"words_{one}"] for one in LANGUAGE_NAMES},
            sources={one: said[f"source_{one}"] for one in LANGUAGE_NAMES},
            valid_from=said["valid_from"], valid_to=said["valid_to"],
        )  # fmt: skip
