"""One shortcoming: its chain, and the next step of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel.numbers import row_number
from nhipcau.plan.domain.queries import tasks_seen_by
from nhipcau.plan.enums import ShortcomingState, TaskState
from nhipcau.plan.models import Shortcoming, Task
from nhipcau.plan.views.keeping import kept, returned
from nhipcau.plan.views.wording import state_of
from nhipcau.steering import rules
from nhipcau.steering.directive_forms import TaskChoiceForm
from nhipcau.steering.domain import shortcoming_queries as queries
from nhipcau.steering.domain import shortcomings as verbs
from nhipcau.steering.shortcoming_forms import ClosingForm, RemedyForm
from nhipcau.steering.views.giving import give
from nhipcau.steering.views.shortcomings import chain
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell


def shortcoming_seen(request: HttpRequest, pk: int) -> Shortcoming:
    return get_object_or_404(queries.shortcomings_seen_by(account_of(request)), pk=pk)


def shortcoming(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = shortcoming_seen(request, pk)
    keeps = rules.may_keep_shortcoming(account, row)
    standing = row.state != ShortcomingState.CLOSED
    near = queries.shortcomings_seen_by(account).filter(plan__year__in=(row.plan.year, row.plan.year - 1))
    likely = next((one.before for one in queries.likely_repeats(list(near)) if one.now == row), None)
    needs_task = row.task is None or row.task.state == TaskState.CANCELLED
    context = {
        "room": "steering",
        "here": "shortcomings",
        "title": row.text,
        **chain(row, likely),
        "facts": _facts(row),
        "task_state": state_of(row.task) if row.task else None,
        "repeated_by": list(row.repeated_by.select_related("plan")),
        "keeps": keeps,
        "standing": standing,
        "remedy_form": kept(request, RemedyForm(initial={"remedy": row.remedy, "cause": row.cause})) if keeps and standing else None,
        "task_form": kept(request, TaskChoiceForm(tasks=_tasks(request, row))) if keeps and standing and needs_task else None,
        "closing_form": kept(request, ClosingForm(proofs=queries.proofs_of(row))) if keeps and standing else None,
    }
    return render(request, "steering/shortcoming.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _tasks(request: HttpRequest, row: Shortcoming) -> list[Task]:
    """Tasks of the shortcoming's year and of later ones: its remedy may be the next plan's."""
    rows = tasks_seen_by(account_of(request)).filter(content__plan__year__gte=row.plan.year)
    return list(rows.exclude(state=TaskState.CANCELLED).order_by("-content__plan__year", "content__no", "pk")[:500])


def _facts(row: Shortcoming) -> list[dict[str, Any]]:
    plan_url = reverse("plan:plan", args=[row.plan_id])
    said: list[tuple[str, str, str]] = [
        (_("Plan"), row.plan.title, plan_url),
        (_("Plan year"), str(row.plan.year), ""),
        (_("Unit"), row.plan.unit.name(), ""),
        (_("Day of the finding"), f"{row.found_on:%d/%m/%Y}" if row.found_on else "", ""),
        (_("Cause"), row.cause, ""),
        (_("Closed by"), f"{row.closed_by}, {localtime(row.closed_at):%d/%m/%Y}" if row.closed_at else "", ""),
    ]
    return [{"name": name, "value": value, "url": url} for name, value, url in said if value]


@require_POST
def remedy(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = shortcoming_seen(request, pk), RemedyForm(request.POST)

    def act() -> object:
        return verbs.set_remedy(shortcoming=row, by=account_of(request), **form.cleaned_data)

    if form.is_valid() and tell(request, act, _("The remedy was written down.")) is not None:
        return redirect("steering:shortcoming", pk=pk)
    return returned(request, "steering:shortcoming", pk, form)


@require_POST
def take_task(request: HttpRequest, pk: int) -> HttpResponse:
    row = shortcoming_seen(request, pk)
    form = TaskChoiceForm(request.POST, tasks=_tasks(request, row))
    if form.is_valid():
        task = form.cleaned_data["task"]
        taken = tell(
            request,
            lambda: verbs.take_task(shortcoming=row, task=task, by=account_of(request)),
            _("“%(task)s” remedies it.") % {"task": task.title},
        )
        if taken is not None:
            return redirect("steering:shortcoming", pk=pk)
    return returned(request, "steering:shortcoming", pk, form)


def give_task(request: HttpRequest, pk: int) -> HttpResponse:
    """The remedy as a task, with the plan's own form."""
    row = shortcoming_seen(request, pk)

    def make(**terms: Any) -> Task:
        return verbs.open_task(shortcoming=row, **terms)

    return give(
        request, words=row.remedy or row.text, back=reverse("steering:shortcoming", args=[pk]), back_label=_("Shortcoming"),
        then=lambda task: task, make=make,
    )  # fmt: skip


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = shortcoming_seen(request, pk)
    form = ClosingForm(request.POST, proofs=queries.proofs_of(row))

    def act() -> object:
        return verbs.close(shortcoming=row, by=account_of(request), **form.cleaned_data)

    if form.is_valid() and tell(request, act, _("The shortcoming is closed.")) is not None:
        return redirect("steering:shortcoming", pk=pk)
    return returned(request, "steering:shortcoming", pk, form)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = shortcoming_seen(request, pk)
    tell(request, lambda: verbs.reopen(shortcoming=row, by=account_of(request)), _("The shortcoming is open again."))
    return redirect("steering:shortcoming", pk=pk)


@require_POST
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """A person confirms that it is an earlier one again, or takes that back."""
    row = shortcoming_seen(request, pk)
    said = request.POST.get("earlier", "")
    if said:
        earlier = shortcoming_seen(request, row_number(said))
        tell(
            request,
            lambda: verbs.confirm_repeat(shortcoming=row, earlier=earlier, by=account_of(request)),
            _("It is noted that this came back from %(year)s.") % {"year": earlier.plan.year},
        )
    else:
        tell(
            request,
            lambda: verbs.deny_repeat(shortcoming=row, by=account_of(request)),
            _("It is no longer counted as one that came back."),
        )
    return redirect("steering:shortcoming", pk=pk)
