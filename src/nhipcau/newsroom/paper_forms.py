"""What the screens of documents ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.papers import PaperWords
from nhipcau.newsroom.models import Paper
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES
from nhipcau.newsroom.word_fields import WordsField
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped, VietnameseDate

SAID = ("title", "titles", "language", "credit", "source", "rights", "licence", "consent", "expires_on", "shows_map")


class PaperForm(Unstamped):
    """Words and rights of a document; the file is asked for once, when it is brought in."""

    unit = forms.ModelChoiceField(label=_("Unit that keeps it"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("Document"),
        help_text=_("PDF, Word (.docx) or Excel (.xlsx). The original is kept as it is; readers get a copy without its properties."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.xlsx"}),
    )  # fmt: skip
    title = forms.CharField(label=_("Name in the library"), max_length=200)
    titles = WordsField(label=_("Titles for readers"), longest=300)
    language = forms.ChoiceField(
        label=_("Language it is written in"), required=False, choices=[("", _("not said")), *LANGUAGE_NAMES.items()]
    )
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    source = forms.CharField(label=_("Where it comes from"), max_length=300, required=False)
    rights = forms.CharField(label=_("Rights held"), max_length=300, required=False)
    licence = forms.CharField(label=_("Licence"), max_length=120, required=False)
    consent = forms.CharField(label=_("Consent of the people named"), max_length=300, required=False)
    expires_on = VietnameseDate(label=_("Last day it may be used"), required=False)
    shows_map = forms.BooleanField(
        label=_("Shows a map"), required=False, help_text=_("A clearer then looks how borders and islands are drawn."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, paper: Paper | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if paper is not None:
            del self.fields["unit"], self.fields["file"]
            self.initial = {name: getattr(paper, name) for name in SAID}
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def words(self) -> PaperWords:
        return PaperWords(**{name: self.cleaned_data[name] for name in SAID})


class PaperFilter(forms.Form):
    q = forms.CharField(label=_("Words of the document"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("What it asks for"), required=False,
        choices=[
            ("", _("all")), ("expired", _("Past the last day of use")), ("rights", _("No rights noted")),
            ("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"),
        ],
    )  # fmt: skip
