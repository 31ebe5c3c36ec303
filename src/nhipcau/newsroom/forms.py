"""Forms of the editor: what is typed is checked before it is saved, by hand or by autosave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.forms import BaseImageForm

from nhipcau.kernel.uploads import check_upload
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in, words_of
from nhipcau.people.models import Account


class EditionForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        refuse_stamped(words_of({**self.data.dict(), **cleaned} if hasattr(self.data, "dict") else cleaned))
        return cleaned


class FactForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean_unit_owner(self) -> Any:
        """Nobody puts a figure into the keeping of a unit they do not write for."""
        owner = self.cleaned_data["unit_owner"]
        if isinstance(self.for_user, Account) and not rules.may_write_in(self.for_user, owner):
            raise forms.ValidationError(_("Choose a unit in which you write."))
        return owner


class PictureForm(BaseImageForm):  # type: ignore[misc]
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_stamped(words_in([value for value in cleaned.values() if isinstance(value, (str, list))]))
        return cleaned

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if hasattr(uploaded, "content_type"):
            try:
                check_upload(uploaded)
            except ValueError as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return uploaded
