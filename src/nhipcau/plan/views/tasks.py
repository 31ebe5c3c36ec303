"""Giving a content to a unit, changing a task, moving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.plan import rules
from nhipcau.plan.domain import queries, tasks
from nhipcau.plan.enums import TaskState
from nhipcau.plan.forms import task_title
from nhipcau.plan.models import Content, Task
from nhipcau.plan.task_forms import AssignForm, EditForm, MoveForm
from nhipcau.plan.views.asking import sent_away, status_of, task_seen
from nhipcau.plan.views.telling import account_of, tell


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that gives a content to a unit, and its verb."""
    account = account_of(request)
    seen = queries.plans_seen_by(account).values("pk")
    content = get_object_or_404(Content.objects.select_related("plan__unit").filter(plan__in=seen), pk=pk)
    back = f"{reverse('plan:plan', args=[content.plan_id])}#noi-dung-{content.no}"
    if not rules.may_assign(account, content.plan):
        messages.error(request, _("Only the focal officer of the plan's unit assigns its contents."))
        return redirect(back)
    form = AssignForm(
        request.POST or None, plan=content.plan, account=account, initial={"title": task_title(content)}
    )
    if request.method == "POST" and form.is_valid() and _assign(request, content, form):
        return redirect(back)
    context = {
        "room": "plan",
        "title": _("Give a content to a unit"),
        "content": content,
        "form": form,
        "back": back,
        "back_label": content.plan.title,
        "verb": _("Give the task"),
    }
    return render(request, "plan/assign.html", context, status=status_of(request))


def _assign(request: HttpRequest, content: Content, form: AssignForm) -> Task | None:
    given = form.cleaned_data
    return tell(
        request,
        lambda: tasks.assign(
            content=content, by=account_of(request), title=given["title"], lead=given["lead"], **form.terms()
        ),
        _("“%(title)s” was given to %(unit)s.") % {"title": given["title"], "unit": given["lead"].name()},
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The same form with what the task has now."""
    row = task_seen(request, pk)
    if away := sent_away(request, row.content.plan):
        return away
    form = EditForm(request.POST or None, task=row, account=account_of(request))
    if request.method == "POST" and form.is_valid() and _edit(request, row, form):
        return redirect("plan:task", pk=pk)
    context = {
        "room": "plan",
        "title": _("Change the task"),
        "content": row.content,
        "form": form,
        "reason": form["reason"],
        "back": reverse("plan:task", args=[pk]),
        "back_label": row.title,
        "verb": _("Save the changes"),
    }
    return render(request, "plan/assign.html", context, status=status_of(request))


def _edit(request: HttpRequest, row: Task, form: EditForm) -> Task | None:
    said = form.cleaned_data
    task = Task.objects.select_related("content__plan__unit", "lead").get(pk=row.pk)
    return tell(
        request,
        lambda: tasks.edit(
            task=task, by=account_of(request), reason=said["reason"], title=said["title"], lead=said["lead"],
            **form.terms(),
        ),
        _("The changes were saved."),
    )  # fmt: skip


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = task_seen(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(one) for one in errors))
        return redirect("plan:task", pk=pk)
    to = TaskState(form.cleaned_data["to"])
    tell(
        request,
        lambda: tasks.move(task=row, to=to, by=account, reason=form.cleaned_data["reason"]),
        _("The task is now: %(state)s.") % {"state": to.label},
    )
    return redirect("plan:task", pk=pk)
