"""Numbers and days as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

Language = Literal["vi", "en"]
Number = int | Decimal
NO_DATA = "–"


def number_words(value: Number | None, language: Language) -> str:
    """1234.5 → «1.234,5» or “1,234.5”; the decimals are those the value carries; no value is a dash."""
    if value is None:
        return NO_DATA
    english = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def day_words(day: date, language: Language) -> str:
    """«05/3/2026» as the decree pads it, or “5 March 2026”."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
