"""Fields of forms that take the same words in each language, and the lines about the people on a picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.newsroom.domain.picture_words import unknown_posts
from nhipcau.newsroom.pictures.people import PeopleRefused, Person, read_people, write_people
from nhipcau.newsroom.views.showing import LANGUAGE_NAMES


def in_this_language(refusal: Any) -> str:
    """The one of a refusal's two sentences that the screen is in."""
    return str(refusal.vi if get_language() == "vi" else refusal.en)


class WordsInput(forms.MultiWidget):
    """A line or a box a language, named for those who see the placeholder and for those who hear the label."""

    def __init__(self, longest: int, lines: int = 1) -> None:
        super().__init__({code: _box(code, name, longest, lines) for code, name in LANGUAGE_NAMES.items()})

    def decompress(self, value: Any) -> list[str]:
        given = value if isinstance(value, dict) else {}
        return [str(given.get(code, "")) for code in LANGUAGE_NAMES]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_vi" if id_ else id_


class WordsField(forms.MultiValueField):
    """Words by language; those left empty are not in the result."""

    def __init__(self, *, longest: int, lines: int = 1, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=longest) for _code in LANGUAGE_NAMES]
        super().__init__(fields, widget=WordsInput(longest, lines), required=False, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: words for code, words in zip(LANGUAGE_NAMES, data_list, strict=False) if words}


class PeopleField(forms.CharField):
    """The people on a picture, one a line; cleaned to the rows that ``Picture.people`` keeps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return write_people(Person.from_json(row) for row in value)
        return value

    def clean(self, value: Any) -> Any:
        try:
            people = read_people(str(super().clean(value)))
        except PeopleRefused as refusal:
            raise forms.ValidationError(in_this_language(refusal)) from refusal
        if unknown := unknown_posts(people):
            said = _(
                "No post has the code «%(codes)s» among the official names. "
                "Use a code of that list, or write the post in words."
            )
            raise forms.ValidationError(said % {"codes": ", ".join(unknown)})
        return [one.as_json() for one in people]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return [one.as_json() for one in read_people(str(data or ""))] != (initial or [])
        except PeopleRefused:
            return True


def _box(code: str, name: Any, longest: int, lines: int) -> forms.Widget:
    said = {"lang": code, "placeholder": name, "aria-label": name, "maxlength": longest}
    return forms.TextInput(attrs=said) if lines == 1 else forms.Textarea(attrs={**said, "rows": lines})
