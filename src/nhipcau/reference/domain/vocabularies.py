"""Vocabularies with their time, asked for a day: what may be chosen on it, what a code was called, why one is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.reference.models import CompetentBody, Kept


def choices_on(model: type[Kept], day: dt.date) -> list[tuple[str, str]]:
    """Codes with their names in the language of the screen, in the order of the list. One query."""
    return [(row.code, row.name()) for row in model.objects.valid_on(day)]  # type: ignore[attr-defined]


def row_on(rows: Iterable[Any], code: str, day: dt.date) -> Any:
    """The row of a code on a day; else the one nearest before, else the first there is: an old text keeps its word."""
    mine = sorted((row for row in rows if row.code == code), key=lambda row: row.valid_from or dt.date.min)
    holding = [row for row in mine if row.holds_on(day)]
    before = [row for row in mine if (row.valid_from or dt.date.min) <= day]
    return next(iter([*holding[-1:], *before[-1:], *mine[:1]]), None)


def name_on(model: type[Kept], code: str, day: dt.date, language: str | None = None) -> str:
    """What the code was called on that day; the code itself where the list does not know it. One query."""
    row = row_on(model.objects.filter(code=code), code, day)
    return row.name(language) if row is not None else code


def why_not(model: type[Kept], code: str, day: dt.date) -> str:
    """Why the code may not be chosen on that day, as a sentence; empty when it may. One query."""
    rows = list(model.objects.filter(code=code))
    if any(row.holds_on(day) for row in rows):
        return ""
    ended = [row for row in rows if row.valid_to is not None and row.valid_to < day]
    if ended:
        last = max(ended, key=lambda row: row.valid_to or dt.date.min)
        said = {"name": last.name(), "day": f"{last.valid_to:%d/%m/%Y}"}
        return _("“%(name)s” ended on %(day)s and is not given to anything new. Choose one that holds today.") % said
    coming = [row for row in rows if row.valid_from is not None and row.valid_from > day]
    if coming:
        first = min(coming, key=lambda row: row.valid_from or dt.date.max)
        said = {"name": first.name(), "day": f"{first.valid_from:%d/%m/%Y}"}
        return _("“%(name)s” holds from %(day)s only. Choose one that holds today.") % said
    return _("The list has no entry “%(code)s”. Choose one from it.") % {"code": code[:60]}


def competent_on(field: str, day: dt.date) -> list[CompetentBody]:
    """The bodies whose documents are a source in this field on that day; those that nobody is sure of are left out."""
    rows: Iterable[Any] = CompetentBody.objects.filter(field=field)
    return [row for row in rows if row.holds_on(day) and row.is_sure]
