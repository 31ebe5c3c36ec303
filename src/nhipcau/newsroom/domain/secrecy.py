"""No State secret is stored, not even in a draft: words are checked before anything is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.kernel.intake import secrecy_marks
from nhipcau.kernel.plain import plain_words

TEXT_FIELDS = ("title", "slug", "lead", "byline", "picture_alt", "picture_caption", "picture_credit")


def refuse_stamped(texts: str) -> None:
    """Raises ValidationError when the words bear a secrecy stamp. The message does not repeat them."""
    if secrecy_marks(texts):
        raise ValidationError(
            _(
                "The text bears a secrecy stamp. Nothing was saved: this system holds no State secrets. "
                "Handle the document on paper, after the rules for secret documents."
            ),
            code="secrecy",
        )


def words_of(values: dict[str, Any]) -> str:
    """Every word a form or a row would save, a line a field."""
    lines = [str(values.get(field) or "") for field in TEXT_FIELDS]
    body = values.get("body")
    lines.extend(_strings(body.get_prep_value() if body is not None and hasattr(body, "get_prep_value") else body))
    return "\n".join(lines)


def words_in(*values: Any) -> str:
    """Every word in plain data of any shape, a line a piece: for facts, notes, tags."""
    return "\n".join(piece for value in values for piece in _strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield plain_words(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)
