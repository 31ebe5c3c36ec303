"""Next year's plan: the proposal, line by line, and its confirmation."""

from __future__ import annotations

from typing import Any

from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nhipcau.plan.domain import queries
from nhipcau.plan.domain.plans import YEARS
from nhipcau.plan.domain.rolling import ProposedTask, RollOver, Why, counts, roll_over
from nhipcau.plan.domain.taking_over import Kept, take_over
from nhipcau.plan.models import Plan
from nhipcau.plan.planning_forms import CarriedForm
from nhipcau.plan.views.asking import plan_seen, sent_away, status_of
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import targets_in_words

MOST = 2000
Lines = formset_factory(CarriedForm, extra=0, max_num=MOST, absolute_max=MOST)
SHAPES = {
    Why.OPEN: "doing", Why.POSTPONED: "ordered", Why.RECURRING: "stale", Why.SHORTCOMING: "overdue",
    Why.EVENT: "planned", Why.DONE: "done",
}  # fmt: skip


def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is stored until it is confirmed; a line that is unticked stays in this year's plan alone."""
    plan = plan_seen(request, pk)
    if away := sent_away(request, plan):
        return away
    year = _year(request.POST.get("year") or request.GET.get("year"), plan)
    proposal = roll_over(plan, year)
    forms = _forms(proposal, request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        kept = [_kept(form.cleaned_data) for form in forms if form.cleaned_data.get("keep")]
        made = tell(
            request,
            lambda: take_over(
                plan=plan, year=year, kept=kept, by=account_of(request), title=request.POST.get("title", "")
            ),
            _("%(count)s tasks were taken over into the plan of %(year)s.") % {"count": len(kept), "year": year},
        )
        if made is not None:
            return redirect("plan:plan", pk=made.pk)
    context = {"room": "plan", "plan": plan, **_shown(proposal, forms)}
    return render(request, "plan/roll_over.html", context, status=status_of(request))


def _year(said: str | None, plan: Plan) -> int:
    year = int(said) if said and said.isdecimal() and len(said) == 4 else plan.year + 1
    return year if year in YEARS and year > plan.year else plan.year + 1


def _forms(proposal: RollOver, data: QueryDict | None) -> Any:
    units = list(queries.units_below(proposal.plan.unit))
    choices = [("", _("choose a unit")), *((unit.pk, unit.name()) for unit in units)]
    initial = [
        {
            "key": line.key, "keep": line.ticked, "title": line.title, "lead": line.lead.pk, "due": line.due,
            "quarter": line.quarter,
        }
        for line in proposal.lines
    ]  # fmt: skip
    given = {"plan": proposal.plan, "units": choices}
    if data is not None:
        return Lines(data, prefix="v", form_kwargs=given)
    return Lines(prefix="v", initial=initial, form_kwargs=given)


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(row["key"], row["title"], row["lead"], row["due"], row["quarter"])


def _shown(proposal: RollOver, forms: Any) -> dict[str, Any]:
    lines = {line.key: line for line in proposal.lines}
    rows: dict[int, list[dict[str, Any]]] = {}
    for form in forms:
        line = lines.get(str(form["key"].value()))
        if line is not None:
            rows.setdefault(line.content, []).append(_row(line, form))
    found = counts(proposal)
    return {
        "title": _("Plan of %(year)s out of that of %(before)s") % {"year": proposal.year, "before": proposal.plan.year},
        "year": proposal.year,
        "into": proposal.into,
        "forms": forms,
        "new_title": proposal.plan.title.replace(str(proposal.plan.year), str(proposal.year)),
        "stats": [{"number": found[why], "words": str(why.label).lower(), "tone": ""} for why in Why if found[why]],
        "contents": [{"row": one, "lines": rows[one.no]} for one in proposal.contents if one.no in rows],
        "any": bool(proposal.lines),
    }


def _row(line: ProposedTask, form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "line": line,
        "state": SHAPES[line.why],
        "label": str(line.why.label),
        "quantity": targets_in_words(line.quantity),
        "shortcoming": line.shortcoming.text if line.shortcoming else "",
    }
