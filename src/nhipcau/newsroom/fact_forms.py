"""What the screens of the fact base ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.newsroom.domain.facts import CODE, LONGEST, Saying
from nhipcau.newsroom.enums import DETAILS_SPOKEN, FACT_DETAILS, FACT_FIELDS, FactKind
from nhipcau.newsroom.models import Fact
from nhipcau.newsroom.models.facts import SPOKEN
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate
from nhipcau.reference.domain.vocabularies import competent_on

PARTS = {"labels": _("Label"), "values": _("Value"), "units": _("Unit of measure"), "sources": _("Source")}
EVERY = [("", _("all"))]
STATES = [
    *EVERY, ("due", _("Due for review")), ("stale", _("Quoted otherwise on the portal")),
    ("missing", _("Words missing in a language")),
]  # fmt: skip


class FactFilter(forms.Form):
    q = forms.CharField(label=_("Words of the fact"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind of fact"), required=False, choices=[*EVERY, *FactKind.choices])
    state = forms.ChoiceField(label=_("What it asks for"), required=False, choices=STATES)


class FactForm(Unstamped):
    """Words in each language of the portal; Vietnamese is asked for, the others may follow."""

    code = forms.RegexField(
        CODE.pattern, label=_("Code"), max_length=60, strip=True,
        help_text=_("Letters without marks, digits, hyphens; never changed later."),
        error_messages={"invalid": _("The code of a fact has letters without marks, digits and hyphens only, such as HN-PHO.")},
    )  # fmt: skip
    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Kind of fact"), choices=FactKind.choices)
    as_of = VietnameseDate(label=_("As of"), help_text=_("The day for which the source gives the value."))
    review_on = VietnameseDate(label=_("Review by"), required=False, help_text=_("Left empty, in a year."))
    body = forms.ChoiceField(
        label=_("Competent body"), required=False,
        help_text=_("For border facts: whose document says so. Nothing else is a source for them."),
    )  # fmt: skip
    document = forms.CharField(label=_("Its document"), required=False, max_length=300, help_text=_("Number, symbol and title."))
    document_on = VietnameseDate(label=_("Day of the document"), required=False)
    reason = forms.CharField(label=_("Why it changes"), required=False, max_length=300)

    def __init__(self, *args: Any, units: Any, fact: Fact | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if fact is not None:
            del self.fields["code"], self.fields["unit"]
        else:
            del self.fields["reason"]
        for language in LANGUAGE_NAMES:
            for part, name in PARTS.items():
                needed = language == "vi" and part != "units"
                self.fields[f"{part}_{language}"] = forms.CharField(
                    label=name, required=needed, max_length=LONGEST, widget=forms.TextInput(attrs={"lang": language})
                )
        fields: dict[str, Any] = self.fields
        today = clock.today()
        fields["body"].choices = [
            ("", _("none")), *((row.code, row.name()) for field in set(FACT_FIELDS.values()) for row in competent_on(field, today)),
        ]  # fmt: skip
        if fact is not None and fact.body is not None and fact.body.code not in dict(fields["body"].choices):
            fields["body"].choices += [(fact.body.code, fact.body.name())]
        self._add_details()

    def _add_details(self) -> None:
        names = {key: name for details in FACT_DETAILS.values() for key, name in details.items()}
        for key, name in names.items():
            for language in LANGUAGE_NAMES if key in DETAILS_SPOKEN else ("",):
                self.fields[f"details_{key}_{language}".rstrip("_")] = forms.CharField(
                    label=name, required=False, max_length=LONGEST,
                    widget=forms.TextInput(attrs={"lang": language} if language else {}),
                )

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        found: dict[str, Any] = {
            "kind": fact.kind, "as_of": fact.as_of, "review_on": fact.review_on, "document": fact.document,
            "document_on": fact.document_on, "body": fact.body.code if fact.body else "",
        }  # fmt: skip
        for part in SPOKEN:
            found |= {f"{part}_{language}": text for language, text in getattr(fact, part).items()}
        for key, given in fact.details.items():
            found |= {f"details_{key}_{one}": text for one, text in given.items()} if isinstance(given, dict) else {f"details_{key}": given}
        return found

    @property
    def by_language(self) -> list[dict[str, Any]]:
        """The fields in groups, a language each; those after English may be folded away while empty."""
        groups = []
        for language, name in LANGUAGE_NAMES.items():
            fields = [self[f"{part}_{language}"] for part in PARTS]
            fields += [self[f"details_{key}_{language}"] for key in self._detail_keys() if key in DETAILS_SPOKEN]
            filled = any(field.value() for field in fields) or any(field.errors for field in fields)
            groups.append({"language": language, "name": name, "fields": fields, "open": filled or language in ("vi", "en")})
        return groups

    @property
    def alike(self) -> list[Any]:
        """The fields that have no language."""
        names = [name for name in ("code", "unit", "kind", "as_of", "review_on", "body", "document", "document_on") if name in self.fields]
        return [self[name] for name in (*names, *(f"details_{key}" for key in self._detail_keys() if key not in DETAILS_SPOKEN))]

    def _detail_keys(self) -> list[str]:
        kind = self["kind"].value() or FactKind.FIGURE
        return list(FACT_DETAILS.get(kind, ()))

    def saying(self) -> Saying:
        said = self.cleaned_data
        words = {part: {language: said[f"{part}_{language}"] for language in LANGUAGE_NAMES} for part in PARTS}
        details: dict[str, Any] = {}
        for key in FACT_DETAILS.get(said["kind"], ()):
            spoken = {language: said.get(f"details_{key}_{language}", "") for language in LANGUAGE_NAMES}
            details[key] = spoken if key in DETAILS_SPOKEN else said[f"details_{key}"]
        as_of: dt.date = said["as_of"]
        return Saying(
            kind=said["kind"], as_of=as_of, review_on=said["review_on"], details=details, body=said["body"], document=said["document"],
            document_on=said["document_on"], **words,
        )  # fmt: skip


class FactFile(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit that keeps the new facts"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("File of facts"), allow_empty_file=True, help_text=_(".xlsx or .json; it stays in memory and is not stored."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.json"}),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
