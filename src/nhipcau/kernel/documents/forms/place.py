"""A place in a form, and how a value is written there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from nhipcau.kernel.documents.figure import Figure
from nhipcau.kernel.documents.refusal import DocumentRefused
from nhipcau.kernel.documents.words import format_number, short_date

FormValue = str | int | Decimal | date | Figure


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can be written.

    `key` names it in a mapping and stays the same while the form does; `where` says it in words, `before` and `after`
    are what stands around it (in a table: the row's label and the column's head), `holds` what it shows now.
    """

    key: str
    kind: Literal["named", "blank", "cell"]
    where: str
    before: str = ""
    after: str = ""
    holds: str = ""


def value_words(value: FormValue) -> str:
    """As it is written on paper: «1.234,5», «05/3/2026»."""
    if isinstance(value, Figure):
        return value.number()
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return short_date(value)
    return format_number(value) if isinstance(value, int | Decimal) else value


def gone(key: str) -> DocumentRefused:
    """The form was changed since somebody said what goes where."""
    return DocumentRefused(
        f"Biểu mẫu không còn chỗ «{key}»; hãy mở biểu mẫu và ghép lại số liệu với chỗ điền.",
        f"The form no longer has the place “{key}”; open the form and match figures and places again.",
    )

