"""From chosen occasions to tasks: shown first, opened when the officer confirms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.calendar.domain import preparing, queries
from nhipcau.calendar.domain.coverage import TARGETS
from nhipcau.calendar.domain.preparing import Proposal, Proposed
from nhipcau.calendar.domain.rule import rule_name
from nhipcau.calendar.domain.year import YearList, year_list
from nhipcau.calendar.forms import PrepareForm
from nhipcau.calendar.refusal import CalendarRefused
from nhipcau.calendar.views.telling import account_of, tell
from nhipcau.calendar.views.year import asked_unit, asked_year
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.views.wording import language_name

MOST = 60


def prepare(request: HttpRequest) -> HttpResponse:
    """GET shows what the lead times make of the chosen days; POST shows it for other languages, or opens the tasks."""
    account = account_of(request)
    found = year_list(asked_unit(request, account), asked_year(request))
    keys = _keys(request)
    if not keys or found.rule is None:
        messages.warning(request, _("Choose the days to prepare in the list of the year."))
        return redirect(f"{reverse('calendar:year')}?year={found.year}&unit={found.unit.pk}#danh-sach")
    form = PrepareForm(
        request.POST or None, contents=queries.contents_for(found.unit, found.year), units=units_below(found.unit),
        initial={"languages": list(TARGETS)},
    )  # fmt: skip
    languages = request.POST.getlist("languages") if request.method == "POST" else list(TARGETS)
    try:
        proposal = preparing.propose(found=found, keys=set(keys), languages=languages)
    except CalendarRefused as refused:
        return _show(request, found, form, refused=str(refused))
    if request.POST.get("act") == "open" and form.is_valid() and _open(request, found, form, proposal):
        return redirect(f"{reverse('calendar:year')}?year={found.year}&unit={found.unit.pk}#danh-sach")
    return _show(request, found, form, proposal)


def _open(request: HttpRequest, found: YearList, form: PrepareForm, proposal: Proposal) -> bool:
    wanted = set(request.POST.getlist("task"))
    chosen = [one for one in proposal.tasks if one.ident in wanted]
    if not chosen:
        messages.error(request, _("No task was chosen. Mark those that are to be opened."))
        return False
    said = form.cleaned_data
    made = tell(
        request,
        lambda: preparing.open_tasks(
            found=found, chosen=chosen, content=said["content"], lead=said["lead"], by=account_of(request)
        ),
        lambda rows: ngettext("%(number)s task was opened.", "%(number)s tasks were opened.", len(rows)) % {"number": len(rows)},
    )
    return made is not None


def _keys(request: HttpRequest) -> list[str]:
    return (request.POST if request.method == "POST" else request.GET).getlist("key")[:MOST]


def _show(
    request: HttpRequest, found: YearList, form: PrepareForm, proposal: Proposal | None = None, *, refused: str = ""
) -> HttpResponse:
    assert found.rule is not None
    context = {
        "room": "calendar", "title": _("Prepare the days of %(year)s") % {"year": found.year}, "form": form, "keys": _keys(request),
        "refused": refused, "rule_name": rule_name(found.rule), "year": found.year, "unit": found.unit,
        "tasks": [_row(one) for one in proposal.tasks] if proposal else [],
        "left_out": proposal.left_out if proposal else [], "may_open": bool(proposal and any(not one.opened for one in proposal.tasks)),
        "any_content": form.fields["content"].queryset.exists(),  # type: ignore[attr-defined]
        "back": f"{reverse('calendar:year')}?year={found.year}&unit={found.unit.pk}",
        "show_errors": request.POST.get("act") == "open",
    }  # fmt: skip
    return render(request, "calendar/prepare.html", context, status=422 if refused or request.POST.get("act") == "open" else 200)


def _row(one: Proposed) -> dict[str, Any]:
    return {
        "ident": one.ident, "title": one.title, "step": str(one.step.label), "begins": one.begins, "due": one.due,
        "language": language_name(one.language) if one.language else _("every language"), "is_late": one.is_late,
        "opened": one.opened, "url": reverse("plan:task", args=[one.opened.pk]) if one.opened else "",
    }  # fmt: skip
