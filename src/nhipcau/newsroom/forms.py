"""Forms of the editor: what is typed is checked before it is saved, by hand or by autosave."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from django import forms
from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.forms import BaseImageForm

from nhipcau.kernel.uploads import check_upload
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in, words_of


class EditionForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean(self) -> dict[str, Any]:
        """All that was sent is checked, not only what would be saved: the framework keeps the whole of it for previews,
        with the blocks that were taken out again."""
        cleaned: dict[str, Any] = super().clean()
        sent = self.data.lists() if isinstance(self.data, QueryDict) else self.data.items()
        refuse_stamped("\n".join([words_of(cleaned), *(words_in(_as_data(value)) for _, value in sent)]))
        return cleaned


def _as_data(value: Any) -> Any:
    """A rich text is sent as JSON, which hides its words from a reader of lines."""
    if isinstance(value, list):
        return [_as_data(one) for one in value]
    if isinstance(value, str) and value[:1] in ("{", "["):
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


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
