"""What the screens of guidance ask for. There is no field for outside addressees or accounts, and none is to be added."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from nhipcau.people.fields import Unstamped, VietnameseDate
from nhipcau.people.models import Unit
from nhipcau.steering.directive_forms import UnitChoice
from nhipcau.steering.domain.guidance import GuidanceWords
from nhipcau.steering.enums import GuidanceTo
from nhipcau.steering.models import Guidance


class GuidanceForm(Unstamped):
    """Guidance as it was signed."""

    unit = UnitChoice(Unit.objects.none(), label=_l("Body that gives the guidance"), empty_label=_l("choose a unit"))
    to = forms.ChoiceField(label=_l("Addressed to"), choices=GuidanceTo.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_l("Title"), max_length=300)
    text = forms.CharField(
        label=_l("Words of the guidance"), widget=forms.Textarea(attrs={"rows": 10, "lang": "vi"}), max_length=20_000,
        help_text=_l("What editors or spokespeople are asked to watch, to prefer, to check; not words for anyone to post."),
    )  # fmt: skip
    signer = forms.CharField(label=_l("Signed by"), max_length=120)
    signer_post = forms.CharField(label=_l("Post of the signer"), max_length=200)
    signed_on = VietnameseDate(label=_l("Day of signing"))
    number = forms.CharField(label=_l("Number and symbol"), required=False, max_length=60)

    def __init__(self, *args: Any, units: Any, replaces: Guidance | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units.filter(pk=replaces.unit_id) if replaces else units  # type: ignore[attr-defined]

    def words(self) -> GuidanceWords:
        names = ("to", "title", "text", "signer", "signer_post", "signed_on", "number")
        return GuidanceWords(**{name: self.cleaned_data[name] for name in names})
