"""The objectives of the development plan as a tree, and the tasks that serve each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.people.models import Unit
from nhipcau.people.rules import branch, may_enter_desk, paths_above
from nhipcau.plan import rules
from nhipcau.plan.domain import objectives, queries
from nhipcau.plan.domain.objectives import Node, ObjectiveRefused
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Objective, Task
from nhipcau.plan.planning_forms import ObjectivesForm, TasksForm
from nhipcau.plan.views.asking import UNACCEPTED
from nhipcau.plan.views.telling import account_of, tell


def listing(request: HttpRequest) -> HttpResponse:
    """One tree for each unit whose objectives this person may see; a POST takes in a list."""
    account = account_of(request)
    year = clock.today().year
    form = ObjectivesForm(request.POST or None, account=account, initial={"year_from": year, "year_to": year + 4})
    if request.method == "POST" and form.is_valid() and _take_in(request, form):
        return redirect("plan:objectives")
    context = {
        "room": "plan",
        "title": _("Objectives of the development plan"),
        "form": form,
        "trees": [{"unit": unit, "nodes": [_node(one) for one in objectives.tree(unit)]} for unit in _units(request)],
        "may_keep": queries.units_confirming(account).exists(),
    }
    return render(request, "plan/objectives.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _units(request: HttpRequest) -> list[Unit]:
    """Units that keep objectives: of my branches and above mine."""
    account = account_of(request)
    keeping = Unit.objects.filter(pk__in=Objective.objects.values("unit"))
    seen = keeping.filter(branch(account))
    if account.unit is not None and may_enter_desk(account):
        seen |= keeping.filter(path__in=paths_above(account.unit))
    return list(seen.order_by("path"))


def _node(one: Node) -> dict[str, Any]:
    return {
        "row": one.row,
        "depth": min(one.depth, 4),
        "url": reverse("plan:objective", args=[one.row.pk]),
        "planned": one.tasks,
        "done": one.done,
    }


def _take_in(request: HttpRequest, form: ObjectivesForm) -> bool:
    said = form.cleaned_data
    try:
        lines = objectives.read_lines(said["lines"])
    except ObjectiveRefused as refused:
        form.add_error("lines", str(refused))
        return False
    done = tell(
        request,
        lambda: objectives.import_lines(
            unit=said["unit"], lines=lines, year_from=said["year_from"], year_to=said["year_to"], by=account_of(request)
        ),
        _("The list was taken in: %(count)s lines.") % {"count": len(lines)},
    )
    return done is not None


def objective(request: HttpRequest, pk: int) -> HttpResponse:
    """One objective: which tasks serve it; a POST says which do from now on."""
    account = account_of(request)
    row = get_object_or_404(Objective.objects.select_related("unit").filter(unit__in=_units(request)), pk=pk)
    keeps = rules.may_keep_campaigns(account, row.unit)
    offered = _offered(request, row)
    if request.method == "POST":
        form = TasksForm(request.POST, tasks=offered)
        chosen = list(form.cleaned_data["tasks"]) if form.is_valid() else []
        tell(
            request,
            lambda: objectives.link_tasks(objective=row, tasks=chosen, by=account),
            _("%(count)s tasks serve this objective now.") % {"count": len(chosen)},
        )
        return redirect("plan:objective", pk=pk)
    serving = list(row.tasks.select_related("lead", "content__plan").order_by("id"))
    context = {
        "room": "plan",
        "title": str(row),
        "objective": row,
        "serving": serving,
        "form": TasksForm(tasks=offered, initial={"tasks": [one.pk for one in serving]}) if keeps else None,
        "may_keep": keeps,
    }
    return render(request, "plan/objective.html", context)


def _offered(request: HttpRequest, row: Objective) -> Any:
    years = range(row.year_from, row.year_to + 1)
    seen = queries.tasks_seen_by(account_of(request)).filter(
        content__plan__year__in=years, content__plan__unit__path__startswith=row.unit.path
    )
    return Task.objects.filter(pk__in=seen.exclude(state=TaskState.CANCELLED).values("pk")).order_by("content__no", "id")
