"""A form field in which several rows are ticked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nhipcau.kernel.numbers import row_number


class Rows(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The framework's own, but that a number too large for the database is an answer that is not offered, as for one row,
    and not a fault of the program."""

    def _check_values(self, value: Any) -> Any:
        if self.to_field_name is None and isinstance(value, list | tuple):
            for one in value:
                if not row_number(one):
                    raise ValidationError(
                        self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": str(one)[:20]}
                    )
        return super()._check_values(value)  # type: ignore[misc]
