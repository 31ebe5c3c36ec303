"""Forms of the editor: what is typed is checked before it is saved, by hand or by autosave."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.forms import BaseImageForm

from nhipcau.kernel.uploads import check_upload
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_of


class EditionForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        refuse_stamped(words_of({**self.data.dict(), **cleaned} if hasattr(self.data, "dict") else cleaned))
        return cleaned


class PictureForm(BaseImageForm):  # type: ignore[misc]
    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if hasattr(uploaded, "content_type"):
            try:
                check_upload(uploaded)
            except ValueError as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return uploaded
