"""What the screens of the translation memory ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.newsroom.domain.memory_files import LONGEST_REASON
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES, language_name
from nhipcau.people.models import Unit
from nhipcau.plan.forms import Unstamped

_FOREIGN = [code for code in LANGUAGE_NAMES if code != "vi"]
#: With Vietnamese first; between two others where an item was written in one of them.
PAIRS = [
    *(pair for code in _FOREIGN for pair in (("vi", code), (code, "vi"))),
    *((one, other) for one in _FOREIGN for other in _FOREIGN if one != other),
]
ORIGINS = [("", _("all")), ("approved", _("Approved here")), ("imported", _("Taken in from a file"))]


def pair_name(pair: tuple[str, str]) -> str:
    return f"{language_name(pair[0])} → {language_name(pair[1])}"


class MemoryFilter(forms.Form):
    q = forms.CharField(label=_("Words of the source text"), required=False, max_length=300)
    pair = forms.ChoiceField(label=_("Languages"), required=False)
    origin = forms.ChoiceField(label=_("Where it comes from"), required=False, choices=ORIGINS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pair"].choices = [("-".join(pair), pair_name(pair)) for pair in PAIRS]  # type: ignore[attr-defined]


class MemoryFile(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Unit that answers for it"), queryset=Unit.objects.none(), empty_label=None,
        help_text=_("It is offered in this unit and in the units below it."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Translation memory"), allow_empty_file=True, help_text=_(".tmx, as other translation tools export it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".tmx"}),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class TakeOut(Unstamped):
    name = forms.CharField(max_length=200, strip=False, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it is taken out"), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
