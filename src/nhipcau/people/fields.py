"""Fields that forms of every room above share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _l

from nhipcau.kernel.choices import NameChoice
from nhipcau.kernel.folding import given_name_key
from nhipcau.kernel.intake import refusal, secrecy_marks


class VietnameseDate(forms.DateField):
    """A day as an office writes it: 30/7/2026."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": _l("This is not a day. Write it as 30/7/2026.")},
            **kwargs,
        )


class Unstamped(forms.Form):
    """No form takes in words that bear a secrecy stamp: they would be stored where no secret may be."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        marks = secrecy_marks("\n".join(value for value in cleaned.values() if isinstance(value, str)))
        if marks:
            refused = refusal(marks[0].rule)
            words = refused.vi if (get_language() or "vi").startswith("vi") else refused.en
            raise forms.ValidationError(words, code=marks[0].rule)
        return cleaned


class PersonChoice(NameChoice):
    """One person of a list that is read by given names, as every list of people here."""

    def order_of(self, row: Any) -> Any:
        return given_name_key(str(row))
