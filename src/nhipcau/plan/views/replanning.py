"""Replanning a class of tasks: choose, say what and why, see what will happen, do it, take it back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.plan.domain import replanning
from nhipcau.plan.domain.replanning import Foreseen
from nhipcau.plan.enums import ReplanKind, TaskState
from nhipcau.plan.models import Plan, Task, TaskChange
from nhipcau.plan.task_forms import ClassOfTasks, ReplanForm
from nhipcau.plan.views.asking import UNACCEPTED, plan_seen, sent_away
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import due_words, product_name, state_of

LATEST = 5  # replannings offered to be taken back


def replan(request: HttpRequest, pk: int) -> HttpResponse:
    """A GET chooses the class; a POST shows what would happen, and with «do» does it."""
    plan = plan_seen(request, pk)
    if away := sent_away(request, plan):
        return away
    tasks = _tasks(plan)
    if request.method != "POST":
        return _choose(request, plan, tasks)
    form = ReplanForm(request.POST)
    wanted = set(request.POST.getlist("task"))
    chosen = [task for task in tasks if str(task.pk) in wanted]
    if not chosen:
        messages.error(request, _("Choose at least one task."))
    if not chosen or not form.is_valid():
        return _choose(request, plan, tasks, form=form, ticked=wanted, status=UNACCEPTED)
    if "do" in request.POST:
        return _do(request, plan, chosen, form) or _choose(
            request, plan, tasks, form=form, ticked=wanted, status=UNACCEPTED
        )
    return _show(request, plan, chosen, form)


def _tasks(plan: Plan) -> list[Task]:
    rows = Task.objects.filter(content__plan=plan).exclude(state__in=(TaskState.DONE, TaskState.CANCELLED))
    return list(rows.select_related("lead", "phase", "content__plan__unit").order_by("content__no", "id"))


def _choose(
    request: HttpRequest, plan: Plan, tasks: list[Task], *, form: ReplanForm | None = None,
    ticked: set[str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    narrow = ClassOfTasks(request.GET, plan=plan)
    shown = narrow.chosen(tasks)
    filtered = any(narrow.cleaned_data.values()) if narrow.is_valid() else False
    context = {
        "room": "plan",
        "title": _("Replan a class of tasks"),
        "plan": plan,
        "form": narrow,
        "filtered": filtered,
        "tasks": [_row(task, on=filtered if ticked is None else str(task.pk) in ticked) for task in shown],
        "replan_form": form or ReplanForm(initial={"kind": ReplanKind.POSTPONE}),
        "latest": _latest(plan),
    }
    return render(request, "plan/replan.html", context, status=status)


def _row(task: Task, *, on: bool) -> dict[str, Any]:
    about = [task.lead.name(), product_name(task.product), due_words(task)]
    return {"task": task, "ticked": on, "note": " · ".join(filter(None, about)), **state_of(task)}


def _show(request: HttpRequest, plan: Plan, chosen: list[Task], form: ReplanForm) -> HttpResponse:
    """What will happen to each, before it does."""
    said = form.cleaned_data
    kind = ReplanKind(said["kind"])
    foreseen = replanning.foresee(tasks=chosen, kind=kind, by=account_of(request), new_due=_day(form))
    context = {
        "room": "plan",
        "title": _("What will happen"),
        "plan": plan,
        "kind": kind.label,
        "reason": said["reason"],
        "carried": [("kind", said["kind"]), ("reason", said["reason"]), ("new_due", request.POST.get("new_due", ""))],
        "chosen": [task.pk for task in chosen if not _refused(foreseen, task)],
        "columns": [{"label": _("Task of the plan")}, {"label": _("Now")}, {"label": _("Then")}],
        "rows": [{"cells": _cells(one)} for one in foreseen],
        "good": sum(not one.refused for one in foreseen),
        "left_out": sum(bool(one.refused) for one in foreseen),
    }
    return render(request, "plan/replan_preview.html", context)


def _refused(foreseen: list[Foreseen], task: Task) -> bool:
    return any(one.refused for one in foreseen if one.task.pk == task.pk)


def _day(form: ReplanForm) -> Any:
    """A new day counts when postponing, and nowhere else."""
    return form.cleaned_data["new_due"] if form.cleaned_data["kind"] == ReplanKind.POSTPONE else None


def _cells(one: Foreseen) -> list[Any]:
    task = one.task
    then = _("stays as it is: %(why)s") % {"why": one.refused} if one.refused else _then(one)
    return [
        {"text": task.title, "url": reverse("plan:task", args=[task.pk]), "note": task.lead.name(), "lang": "vi"},
        {**state_of(task)},
        then,
    ]


def _then(one: Foreseen) -> str:
    parts = []
    if "state" in one.changes:
        parts.append(str(TaskState(one.changes["state"]).label))
    if one.changes.get("due"):
        parts.append(_("due on %(day)s") % {"day": f"{one.changes['due']:%d/%m/%Y}"})
    if one.changes.get("online"):
        parts.append(_("online"))
    return ", ".join(parts)


def _do(request: HttpRequest, plan: Plan, chosen: list[Task], form: ReplanForm) -> HttpResponse | None:
    count = len(chosen)
    done = tell(
        request,
        lambda: replanning.replan(
            tasks=chosen, kind=ReplanKind(form.cleaned_data["kind"]), reason=form.cleaned_data["reason"],
            by=account_of(request), new_due=_day(form),
        ),
        ngettext("%(count)s task was replanned.", "%(count)s tasks were replanned.", count) % {"count": count},
    )  # fmt: skip
    return redirect("plan:replan", pk=plan.pk) if done else None


def _latest(plan: Plan) -> list[dict[str, Any]]:
    """The last replannings, each once: when, how many, why. Single moves are not among them, since they have no fellows."""
    rows = TaskChange.objects.filter(task__content__plan=plan).select_related("by").order_by("-at", "-id")[:500]
    batches: dict[uuid.UUID, list[TaskChange]] = {}
    for row in rows:
        batches.setdefault(row.batch, []).append(row)
    many = [of for of in batches.values() if len({row.task_id for row in of}) > 1 and of[0].reason != replanning.UNDONE]
    return [
        {
            "batch": of[0].batch,
            "day": f"{localtime(of[0].at):%d/%m/%Y %H:%M}",
            "count": len({row.task_id for row in of}),
            "kind": of[0].get_kind_display(),
            "reason": of[0].reason,
            "by": str(of[0].by or ""),
        }
        for of in many[:LATEST]
    ]


@require_POST
def undo(request: HttpRequest, pk: int, batch: uuid.UUID) -> HttpResponse:
    plan = plan_seen(request, pk)
    if TaskChange.objects.filter(batch=batch, task__content__plan=plan).exists():
        tell(
            request,
            lambda: replanning.undo(batch=batch, by=account_of(request)),
            _("The tasks are back where they were. What was done stays in their history."),
        )
    else:
        messages.error(request, _("There is no such replanning. Look at the list again."))
    return redirect("plan:replan", pk=pk)
