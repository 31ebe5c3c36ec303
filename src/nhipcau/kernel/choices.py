"""Form fields in which rows are chosen: one, or several that are ticked; names in the order of a Vietnamese dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator

from nhipcau.kernel.folding import collation_key
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


class _InOrder(ModelChoiceIterator):  # type: ignore[type-arg]
    """The rows as the field puts them in order: no database knows where Đ stands, or which of a person's names is read first."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for row in sorted(self.queryset, key=self.field.order_of):  # type: ignore[attr-defined]
            yield self.choice(row)


class NameChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a short list that is read by its names."""

    iterator = _InOrder

    def order_of(self, row: Any) -> Any:
        return collation_key(str(self.label_from_instance(row)))


class NameRows(Rows):
    """Several of such rows."""

    iterator = _InOrder

    def order_of(self, row: Any) -> Any:
        return collation_key(str(self.label_from_instance(row)))
