"""What the screens of directives and clauses ask for. A form checks that the words fit; what is allowed, the verb says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel.choices import Rows
from nhipcau.people.fields import Unstamped, VietnameseDate
from nhipcau.people.models import Unit
from nhipcau.plan.models import Content, Plan, Task
from nhipcau.reference.domain.documents import normal
from nhipcau.reference.enums import DocumentKind, DocumentStatus, IssuerLevel
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain.directives import DocumentWords
from nhipcau.steering.models import Registered

LONGEST_TEXT = 1_000_000
CAME_IN, ISSUED = "in", "out"
STANDINGS = (DocumentStatus.IN_FORCE, DocumentStatus.AMENDED, DocumentStatus.REPEALED, DocumentStatus.COMING)


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return str(row.name())


class RegisterFilter(forms.Form):
    q = forms.CharField(label=_l("Search number, title, issuer"), required=False, max_length=100)
    level = forms.ChoiceField(label=_l("Level"), required=False)
    state = forms.ChoiceField(label=_l("Validity"), required=False)
    origin = forms.ChoiceField(label=_l("Came in or issued"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "level": [("", _("Every level")), *IssuerLevel.choices],
            "state": [("", _("Every state")), *((one.value, one.label) for one in STANDINGS)],
            "origin": [("", _("Came in and issued")), (CAME_IN, _("Came in")), (ISSUED, _("Issued here"))],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class SourceForm(forms.Form):
    """The document to be read: a file, or its text pasted. The file itself is judged by intake, not here."""

    file = forms.FileField(
        label=_l("File of the document"), required=False, allow_empty_file=True,
        help_text=_l(".docx, .pdf, .html or .txt; its text is kept, the file is not."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.html,.htm,.txt"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_l("Or paste the text here"), required=False, strip=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "vi"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file, or paste the text of the document."))
        return cleaned


class DocumentForm(Unstamped):
    """The few fields of the register: proposed by the reading, or typed."""

    unit = UnitChoice(Unit.objects.none(), label=_l("Register of"), empty_label=_l("choose a unit"))
    number = forms.CharField(
        label=_l("Number and symbol"), required=False, max_length=60, help_text=_l("Such as 57-KL/TW or 72/2015/NĐ-CP.")
    )
    title = forms.CharField(
        label=_l("What it is about"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )
    issuer = forms.CharField(label=_l("Issued by"), required=False, max_length=200)
    date = VietnameseDate(label=_l("Day of issue"), required=False)
    kind = forms.ChoiceField(label=_l("Kind of document"), choices=DocumentKind.choices, required=False)
    issuer_level = forms.ChoiceField(label=_l("Level"), required=False)
    origin = forms.ChoiceField(
        label=_l("Came in or issued"), choices=[(CAME_IN, _l("Came in")), (ISSUED, _l("Issued here"))], initial=CAME_IN,
        widget=forms.RadioSelect,
    )  # fmt: skip
    day = VietnameseDate(label=_l("Day of entry"), help_text=_l("The day it came in, or was issued."))
    valid_from = VietnameseDate(label=_l("In force from"), required=False, help_text=_l("Empty: from the day of issue."))
    valid_to = VietnameseDate(label=_l("In force until"), required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["issuer_level"].choices = [("", _("not known")), *IssuerLevel.choices]  # type: ignore[attr-defined]

    def words(self) -> DocumentWords:
        """What the verb is given. The form must be valid."""
        names = ("title", "number", "issuer", "date", "kind", "issuer_level", "valid_from", "valid_to")
        return DocumentWords(**{name: self.cleaned_data[name] for name in names})

    @property
    def issued_here(self) -> bool:
        return bool(self.cleaned_data["origin"] == ISSUED)


class LawFilter(forms.Form):
    q = forms.CharField(label=_l("Search number, title, issuer"), required=False, max_length=100)


class LawForm(Unstamped):
    """What readers see of a document that texts cite, and when it holds."""

    number = forms.CharField(
        label=_l("Number and symbol"), required=False, max_length=60, help_text=_l("Such as 57-KL/TW or 72/2015/NĐ-CP.")
    )
    title = forms.CharField(
        label=_l("Name"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        help_text=_l("As it stands at the head of the document, in Vietnamese."),
    )  # fmt: skip
    issuer = forms.CharField(label=_l("Issued by"), required=False, max_length=200)
    date = VietnameseDate(label=_l("Day of issue"), required=False)
    address = forms.CharField(
        label=_l("Address of the official text"), required=False, max_length=500,
        help_text=_l("Of the official gazette or the national database of laws, with https:// at the front."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_l("Kind of document"), choices=DocumentKind.choices, required=False)
    issuer_level = forms.ChoiceField(label=_l("Level"), required=False)
    valid_from = VietnameseDate(label=_l("In force from"), required=False, help_text=_l("Empty: from the day of issue."))
    valid_to = VietnameseDate(label=_l("In force until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer_level"].choices = [("", _("not known")), *IssuerLevel.choices]  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, law: LegalDocument) -> dict[str, Any]:
        return {name: getattr(law, name) for name in cls.base_fields}

    def said(self) -> dict[str, Any]:
        """What the verbs are given. The form must be valid."""
        given = dict(self.cleaned_data)
        address = given.pop("address")
        return {"words": DocumentWords(**given), "address": address}


class ValidityForm(Unstamped):
    """From when to when a document holds, and what follows it."""

    valid_from = VietnameseDate(label=_l("In force from"), required=False)
    valid_to = VietnameseDate(label=_l("In force until"), required=False)
    successor = forms.CharField(
        label=_l("Number of what replaces it"), required=False, max_length=60, help_text=_l("Such as 262/2026/NĐ-CP.")
    )

    def __init__(self, *args: Any, row: Registered, **kwargs: Any) -> None:
        document = row.document
        initial = {
            "valid_from": document.valid_from, "valid_to": document.valid_to,
            "successor": document.successor.number if document.successor else "",
        }  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)
        self._row = row

    def clean_successor(self) -> LegalDocument | None:
        number = normal(self.cleaned_data["successor"])
        if not number:
            return None
        standing = self._row.document.successor
        if standing is not None and standing.number == number:
            return standing
        found = list(LegalDocument.objects.filter(number=number).exclude(pk=self._row.document_id)[:2])
        if not found:
            raise forms.ValidationError(_("No document with this number is registered. Enter that document first."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several documents bear this number. Write its year with it, as in 12/2026/…"))
        return found[0]


class MustReadForm(forms.Form):
    """Which units have to read it, by when."""

    units = Rows(
        Unit.objects.none(), label=_l("Units that have to read it"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _l("Choose at least one unit.")},
    )  # fmt: skip
    due = VietnameseDate(label=_l("Read by"))

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
        self.fields["units"].label_from_instance = lambda unit: unit.name()  # type: ignore[attr-defined]


class CoverageFilter(forms.Form):
    """Which year's plans, and of which plan."""

    year = forms.TypedChoiceField(label=_l("Year"), coerce=int, required=False, empty_value=None)
    plan = forms.ModelChoiceField(Plan.objects.none(), label=_l("Plan"), required=False, empty_label=_l("every plan"))

    def __init__(self, *args: Any, years: list[int], plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class TaskChoiceForm(forms.Form):
    """One task of those that stand."""

    task = forms.ModelChoiceField(Task.objects.none(), label=_l("Task of the plan"), empty_label=_l("choose a task"))

    def __init__(self, *args: Any, tasks: list[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["task"]
        field.queryset = Task.objects.filter(pk__in=[one.pk for one in tasks])  # type: ignore[attr-defined]
        # The rows are there already: the list is not asked for once more with every lead unit.
        said = [(one.pk, f"{one.title} ({one.lead.name()})") for one in tasks]
        field.widget.choices = [("", field.empty_label), *said]  # type: ignore[attr-defined]


class ContentChoiceForm(forms.Form):
    """Under which content of which plan a new task stands."""

    content = forms.ModelChoiceField(Content.objects.none(), label=_l("Content of the plan"), empty_label=_l("choose a content"))

    def __init__(self, *args: Any, contents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].queryset = contents  # type: ignore[attr-defined]
        self.fields["content"].label_from_instance = _content_label  # type: ignore[attr-defined]


def _content_label(row: Content) -> str:
    return f"{row.plan.year} · {row.plan.unit.name()} · {row.no}. {row.title}"[:160]
