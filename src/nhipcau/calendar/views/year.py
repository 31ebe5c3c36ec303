"""The year: a month as a grid, and what is kept in the year as a list with the rule that made it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nhipcau.calendar import rules
from nhipcau.calendar.domain import queries
from nhipcau.calendar.domain.coverage import TARGETS
from nhipcau.calendar.domain.export import year_calendar, year_sheet
from nhipcau.calendar.domain.rule import rule_name
from nhipcau.calendar.domain.year import COUNTED, YearList, chosen, prepared_of, year_list
from nhipcau.calendar.forms import YearFilter
from nhipcau.calendar.views.grid import month_grid
from nhipcau.calendar.views.telling import account_of
from nhipcau.calendar.views.wording import days_until, lunar_words, occasion_url
from nhipcau.kernel import clock
from nhipcau.kernel.lunar import FIRST_YEAR, LAST_YEAR
from nhipcau.people.models import Account, Unit
from nhipcau.plan.views.wording import language_name
from nhipcau.reference.domain.anniversaries import Anniversary
from nhipcau.reference.enums import OccasionKind, Weight

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CALENDAR = "text/calendar; charset=utf-8"
#: The lunar calendar must be known for the year after, too.
YEARS = range(FIRST_YEAR + 50, LAST_YEAR)


def year(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    number, unit = asked_year(request), asked_unit(request, account)
    found = year_list(unit, number)
    form = YearFilter(request.GET)
    lines = wanted(form, found)
    month = asked_month(request, number)
    context = {
        "room": "calendar",
        "title": _("Calendar %(year)s") % {"year": number},
        "year": number, "month": month, "unit": unit, "offices": queries.offices_of(account),
        "rule": found.rule, "rule_name": rule_name(found.rule) if found.rule else "",
        "may_set_rule": rules.may_set_rule(account, unit), "may_add": queries.units_keeping_events(account).exists(),
        "form": form, "filtered": any(form.cleaned_data.values()) if form.is_valid() else False,
        "grid": month_grid(account, found, number, month), "count": _count(found, lines),
        "months": _months(month, _rows(found, lines), narrowed=form.has_changed()),
        "languages": [{"code": code, "name": language_name(code)} for code in TARGETS], "stats": _stats(found),
    }  # fmt: skip
    return render(request, "calendar/year.html", context)


def asked_year(request: HttpRequest) -> int:
    said = request.GET.get("year", "")
    if not said:
        return clock.today().year
    if not said.isascii() or not said.isdigit() or len(said) > 4 or int(said) not in YEARS:
        raise Http404
    return int(said)


def asked_unit(request: HttpRequest, account: Account) -> Unit:
    """One of the units in which the person holds a role; the first of them unless another is asked for."""
    offices = queries.offices_of(account)
    said = request.GET.get("unit", "")
    return next((unit for unit in offices if str(unit.pk) == said), offices[0])


def asked_month(request: HttpRequest, number: int) -> int:
    """The month of the grid: the one turned to, else the one the list is narrowed to, else this month."""
    said = request.GET.get("at") or request.GET.get("month", "")
    if said.isascii() and said.isdigit() and len(said) < 3 and 1 <= int(said) <= 12:
        return int(said)
    return clock.today().month if clock.today().year == number else 1


def wanted(form: YearFilter, found: YearList) -> list[Anniversary]:
    said = form.cleaned_data if form.is_valid() else {}
    kinds, weights = [one for one in [said.get("kind")] if one], [one for one in [said.get("weight")] if one]
    return chosen(found.lines, kinds=kinds, weights=weights, month=int(said["month"]) if said.get("month") else None)


def _rows(found: YearList, lines: list[Anniversary]) -> list[dict[str, Any]]:
    opened: dict[str, int] = {}
    for row in prepared_of(found.unit, found.year) if lines else ():
        opened[row.occasion] = opened.get(row.occasion, 0) + 1
    language = (get_language() or "vi")[:2]
    today = clock.today()
    return [
        {
            "key": line.origin.key, "title": line.title(language), "url": occasion_url(line, found.year), "day": line.day,
            "lunar": lunar_words(line.day), "until": days_until(line.day) if line.day and line.day >= today else "",
            "years": line.years, "weight": weight_words(line), "counted": line.weight in COUNTED,
            "because": line.because() if line.weight in COUNTED else "", "notes": line.notes,
            "doubts": [str(one.label) for one in line.doubts],
            "kind": str(line.origin.kind.label), "opened": opened.get(line.origin.key, 0),
            "past": bool(line.day and line.day < today),
            "may_prepare": not line.to_confirm and bool(line.day and line.day > today),
        }
        for line in lines
    ]  # fmt: skip


def _months(month: int, rows: list[dict[str, Any]], *, narrowed: bool) -> list[dict[str, Any]]:
    """The list by months; what has no day stands last. The month on screen is open, all of them where the list was narrowed."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["day"].month if row["day"] else 13, []).append(row)
    return [
        {
            "words": _("Month %(month)s") % {"month": at} if at < 13 else _("Day not known"),
            "count": ngettext("%(count)s day", "%(count)s days", len(of)) % {"count": len(of)},
            "doubts": _("%(count)s to be confirmed") % {"count": doubts} if (doubts := sum(bool(one["doubts"]) for one in of)) else "",
            "open": narrowed or at == month,
            "past": all(one["past"] for one in of),
            "rows": of,
        }
        for at, of in sorted(found.items())
    ]  # fmt: skip


def weight_words(line: Anniversary) -> str:
    """A big day whose years fit no number of the rule is kept all the same."""
    if line.years is not None and line.weight == Weight.OTHER:
        return _("no number of the rule fits")
    return str(line.weight.label)


def _count(found: YearList, lines: list[Anniversary]) -> str:
    unsure = sum(line.to_confirm for line in lines)
    values = {"all": len(lines), "unsure": unsure}
    return _("%(all)s days, %(unsure)s of them to be confirmed") % values if found.rule else ""


def _stats(found: YearList) -> list[dict[str, Any]]:
    kept = chosen(found.lines)
    address = f"{reverse('calendar:year')}?year={found.year}&unit={found.unit.pk}"
    wanted_weights = ((Weight.ROUND, _("round years")), (Weight.EVEN, _("even years")), (Weight.EXTRA, _("years the office marks")))
    rows: list[dict[str, Any]] = [
        {"number": sum(line.weight == weight for line in kept), "words": words, "url": f"{address}&weight={weight.value}#danh-sach"}
        for weight, words in wanted_weights
    ]
    doubtful = sum(line.to_confirm for line in kept)
    rows.append({"number": doubtful, "words": _("to be confirmed"), "tone": "amber" if doubtful else ""})
    national = sum(line.origin.kind == OccasionKind.NATIONAL_DAY for line in found.lines)
    url = f"{address}&kind={OccasionKind.NATIONAL_DAY.value}#danh-sach"
    rows.append({"number": national, "words": _("national days, listed apart"), "url": url})
    return rows


def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The list as it is filtered, as .xlsx."""
    found, lines = _asked(request, number)
    return _file(year_sheet(found, lines), SHEET, f"lich-{number}.xlsx")


def file(request: HttpRequest, number: int) -> HttpResponse:
    """The same as a calendar file in one language."""
    found, lines = _asked(request, number)
    language = request.GET.get("language", "vi")
    if language not in TARGETS:
        raise Http404
    name = f"{found.unit.name('vi' if language == 'vi' else 'en')} {number}"
    return _file(year_calendar(found, lines, language=language, name=name), CALENDAR, f"lich-{number}.{language}.ics")


def _asked(request: HttpRequest, number: int) -> tuple[YearList, list[Anniversary]]:
    if number not in YEARS:
        raise Http404
    found = year_list(asked_unit(request, account_of(request)), number)
    if found.rule is None:
        raise Http404
    return found, wanted(YearFilter(request.GET), found)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
