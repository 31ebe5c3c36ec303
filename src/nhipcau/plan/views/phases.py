"""Setting the phases of a plan."""

from __future__ import annotations

from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nhipcau.plan.domain.phases import GivenPhase, set_phases
from nhipcau.plan.planning_forms import PhaseForm
from nhipcau.plan.views.asking import plan_seen, sent_away, status_of
from nhipcau.plan.views.telling import account_of, tell

MOST = 24
Phases = formset_factory(PhaseForm, extra=3, max_num=MOST, absolute_max=MOST)


def phases(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_seen(request, pk)
    if away := sent_away(request, plan):
        return away
    standing = list(plan.phases.order_by("no").values("title", "begins", "ends"))
    forms = Phases(request.POST, prefix="g") if request.method == "POST" else Phases(initial=standing, prefix="g")
    if request.method == "POST" and forms.is_valid():
        rows = [form.cleaned_data for form in forms if form.cleaned_data.get("title")]
        given = [GivenPhase(row["title"], row["begins"], row["ends"]) for row in rows]
        done = tell(
            request,
            lambda: set_phases(plan=plan, phases=given, by=account_of(request)),
            _("The phases were saved."),
        )
        if done is not None:
            return redirect("plan:plan", pk=pk)
    context = {"room": "plan", "title": _("Phases of the plan"), "plan": plan, "forms": forms}
    return render(request, "plan/phases.html", context, status=status_of(request))
