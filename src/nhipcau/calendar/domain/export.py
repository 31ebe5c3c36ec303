"""The list of a year as a sheet and as a calendar file, in each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.calendar.domain.rule import rule_name
from nhipcau.calendar.domain.wording import title_in, unconfirmed
from nhipcau.calendar.domain.year import YearList
from nhipcau.kernel.calendar_files import Entry, write_calendar
from nhipcau.kernel.documents import Column
from nhipcau.kernel.documents.spreadsheet import SheetValue, rows_to_xlsx
from nhipcau.kernel.lunar import short
from nhipcau.reference.domain.anniversaries import Anniversary

HOST = "nhip-cau"


def year_sheet(found: YearList, lines: Iterable[Anniversary]) -> bytes:
    """An .xlsx of these lines, with the rule that made them in its title and in each row."""
    columns = [
        Column(_("Day"), 2), Column(_("Lunar day"), 2), Column(_("Occasion"), 8), Column(_("Kind"), 3),
        Column(_("Years"), 1), Column(_("Weight"), 3), Column(_("By the rule"), 5), Column(_("To be confirmed"), 4),
    ]  # fmt: skip
    title = _("Occasions and anniversaries of %(year)s, by the rule: %(rule)s") % {
        "year": found.year, "rule": rule_name(found.rule) if found.rule else "",
    }  # fmt: skip
    return rows_to_xlsx(title, columns, (_row(line) for line in lines))


def _row(line: Anniversary) -> list[SheetValue]:
    return [
        line.day, short(line.lunar) if line.lunar else "", line.title(_language()), str(line.origin.kind.label), line.years,
        str(line.weight.label), line.because(), "; ".join(str(one.label) for one in line.doubts),
    ]  # fmt: skip


def _language() -> str:
    return (get_language() or "vi")[:2]


def year_calendar(found: YearList, lines: Iterable[Anniversary], *, language: str, name: str) -> bytes:
    return write_calendar(entries_of(found, lines, language=language), name=name, language=language)


def entries_of(found: YearList, lines: Iterable[Anniversary], *, language: str) -> list[Entry]:
    """One entry a day that is known; what is not sure says so in its name."""
    changed = found.rule.at if found.rule else dt.datetime(found.year, 1, 1, tzinfo=dt.UTC)
    return [_entry(line, language, changed) for line in lines if line.day is not None]


def _entry(line: Anniversary, language: str, changed: dt.datetime) -> Entry:
    title = title_in(line, language)
    doubts = "; ".join(str(one.label) for one in line.doubts) if language in ("vi", "en") else ""
    assert line.day is not None
    return Entry(
        uid=f"{line.origin.key.replace(':', '-')}-{line.day:%Y%m%d}@{HOST}",
        summary=f"{title} ({unconfirmed(language)})" if line.to_confirm else title,
        start=line.day, changed=changed, description=doubts,
    )  # fmt: skip
