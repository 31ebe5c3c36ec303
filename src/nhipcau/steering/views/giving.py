"""From something asked for to a task: first the content of a plan it stands under, then the plan's own form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import branch
from nhipcau.plan.domain import tasks
from nhipcau.plan.models import Content, Task
from nhipcau.plan.task_forms import AssignForm
from nhipcau.steering.directive_forms import ContentChoiceForm
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell
from nhipcau.steering.views.wording import this_year

LONGEST_TITLE = 300


def contents_to_give(account: Account) -> Any:
    """Contents of this and the next year's plans that this person may assign, the newest plan first."""
    kept = branch(account, field="plan__unit__path", roles=(Role.FOCAL,))
    rows = Content.objects.filter(kept, plan__year__gte=this_year())
    return rows.select_related("plan__unit").order_by("-plan__year", "plan__unit__path", "plan", "no")


def give(
    request: HttpRequest, *, words: str, back: str, back_label: str, then: Callable[[Task], Any],
    make: Callable[..., Task] = tasks.assign,
) -> HttpResponse:  # fmt: skip
    """Two steps on one address. ``then`` says what the new task is for; both happen or neither. ``make`` may be a verb of
    this room that gives the task itself."""
    account = account_of(request)
    choice = ContentChoiceForm(request.GET or None, contents=contents_to_give(account))
    if not choice.is_bound or not choice.is_valid():
        context = {
            "room": "steering", "title": _("Give it as a task"), "words": words, "form": choice, "back": back,
            "back_label": back_label,
        }  # fmt: skip
        return render(request, "steering/choose_content.html", context)
    content: Content = choice.cleaned_data["content"]
    form = AssignForm(request.POST or None, plan=content.plan, account=account, initial={"title": short(words)})
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: _make(form, content, account, then, make), _given(form))
        if made is not None:
            return redirect(back)
    context = {
        "room": "steering", "title": _("Give it as a task"), "content": words, "form": form, "back": back,
        "back_label": back_label, "verb": _("Give the task"),
    }  # fmt: skip
    return render(request, "plan/assign.html", context, status=UNACCEPTED if request.method == "POST" else 200)


@transaction.atomic
def _make(form: AssignForm, content: Content, by: Account, then: Callable[[Task], Any], make: Callable[..., Task]) -> Task:
    said = form.cleaned_data
    task = make(content=content, by=by, title=said["title"], lead=said["lead"], **form.terms())
    then(task)
    return task


def _given(form: AssignForm) -> str:
    said = form.cleaned_data
    return _("“%(title)s” was given to %(unit)s.") % {"title": said["title"], "unit": said["lead"].name()}


def short(words: str) -> str:
    """A title from the words of a clause: whole if it fits, else cut at a word."""
    plain = words.rstrip(" .;:")
    return plain if len(plain) <= LONGEST_TITLE else plain[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
