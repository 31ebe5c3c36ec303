"""What the screens of the bank of official names ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.terms import CODE, LONGEST, LONGEST_NOTE, LONGEST_SOURCE, FormSaying
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.reference.enums import TermKind, TermSeverity, TermUse
from nhipcau.reference.models import Term, TermForm

EVERY = [("", _("all"))]
STATES = [
    *EVERY,
    ("own", _("The office's own rules")),
    ("changing", _("Changing from today on")),
    ("sensitive", _("Asks for two clearers")),
]


class TermFilter(forms.Form):
    q = forms.CharField(label=_("Words of the name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("What is named"), required=False, choices=[*EVERY, *TermKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)


class FormForm(Unstamped):
    """One way of writing a name."""

    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))
    form = forms.CharField(label=_("Name as it is written"), max_length=LONGEST)
    use = forms.ChoiceField(label=_("Use"), choices=TermUse.choices)
    severity = forms.ChoiceField(
        label=_("What the check does"), choices=TermSeverity.choices, initial=TermSeverity.NOTE,
        help_text=_(
            "A text is stopped in Vietnamese and English only, in the office's own words; elsewhere the same rule is told as a note."
        ),
    )  # fmt: skip
    source = forms.CharField(label=_("Document or body it rests on"), max_length=LONGEST_SOURCE)
    valid_from = VietnameseDate(label=_("Valid from"), required=False)
    valid_to = VietnameseDate(label=_("Valid until"), required=False, help_text=_("Left empty, until it is changed."))
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False)
    reason = forms.CharField(label=_("Why it changes"), required=False, max_length=LONGEST_NOTE)

    def __init__(self, *args: Any, row: TermForm | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is None:
            del self.fields["reason"]

    @classmethod
    def initial_of(cls, row: TermForm) -> dict[str, Any]:
        return {
            name: getattr(row, name)
            for name in ("language", "form", "use", "severity", "source", "valid_from", "valid_to", "note")
        }

    def saying(self) -> FormSaying:
        said = self.cleaned_data
        return FormSaying(**{name: said[name] for name in said if name in FormSaying.__dataclass_fields__})


class AboutTerm(Unstamped):
    """What a term is, beside its forms."""

    kind = forms.ChoiceField(label=_("What is named"), choices=TermKind.choices)
    sensitive = forms.BooleanField(label=_("Texts that name it are cleared by two people"), required=False)
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False)
    reason = forms.CharField(label=_("Why it changes"), required=False, max_length=LONGEST_NOTE)

    @classmethod
    def initial_of(cls, term: Term) -> dict[str, Any]:
        return {"kind": term.kind, "sensitive": term.sensitive, "note": term.note}


class NewTerm(FormForm):
    """A term with its first form, which is an official one."""

    code = forms.RegexField(
        CODE.pattern, label=_("Code"), max_length=60, help_text=_("Letters without marks, digits, hyphens; never changed later."),
        error_messages={"invalid": _("The code of a name has small letters without marks, digits and hyphens only, such as so-ngoai-vu.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What is named"), choices=TermKind.choices)
    sensitive = forms.BooleanField(label=_("Texts that name it are cleared by two people"), required=False)
    field_order = [
        "code",
        "kind",
        "language",
        "form",
        "use",
        "severity",
        "source",
        "valid_from",
        "valid_to",
        "sensitive",
        "note",
    ]
