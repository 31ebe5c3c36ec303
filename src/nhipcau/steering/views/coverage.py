"""Two lists that are always computed: clauses without a task, tasks without a clause."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.plan.domain.queries import plans_seen_by, tasks_seen_by
from nhipcau.plan.models import Task
from nhipcau.plan.views.wording import state_of
from nhipcau.steering import rules
from nhipcau.steering.directive_forms import CoverageFilter, TaskChoiceForm
from nhipcau.steering.domain import clauses as verbs
from nhipcau.steering.domain import directive_queries
from nhipcau.steering.models import Clause
from nhipcau.steering.views.giving import give
from nhipcau.steering.views.linking import suggestions_for_clauses, suggestions_for_tasks
from nhipcau.steering.views.telling import account_of, say_errors, tell
from nhipcau.steering.views.wording import this_year

PER_PAGE = 25


def coverage(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    years = directive_queries.years_with_tasks(account)
    form = CoverageFilter(request.GET, years=years, plans=plans_seen_by(account))
    wanted = form.cleaned_data if form.is_valid() else {}
    year = wanted.get("year") or this_year()
    form.initial["year"] = year
    bare = Paginator(verbs.without_task(account, year), PER_PAGE).get_page(request.GET.get("page"))
    loose = Paginator(verbs.without_clause(account, year, plan=wanted.get("plan")), PER_PAGE).get_page(request.GET.get("trang"))
    likely_tasks = suggestions_for_clauses(bare.object_list, account, year)
    likely_clauses = suggestions_for_tasks(loose.object_list, account)
    context = {
        "room": "steering",
        "here": "coverage",
        "title": _("Clauses and tasks"),
        "form": form,
        "filtered": bool(request.GET.get("year") or request.GET.get("plan")),
        "year": year,
        "bare": [{"row": one, "likely": likely_tasks[one.pk]} for one in bare.object_list],
        "bare_page": bare,
        "loose": [{"row": one, "likely": likely_clauses[one.pk], **state_of(one)} for one in loose.object_list],
        "loose_page": loose,
        "keeps": directive_queries.units_keeping_register(account).exists(),
    }
    return render(request, "steering/coverage.html", context)


def clause_seen(request: HttpRequest, pk: int) -> Clause:
    seen = directive_queries.registered_seen_by(account_of(request)).order_by().values("pk")
    rows = Clause.objects.select_related("registered__document", "registered__unit").defer("registered__source_text")
    return get_object_or_404(rows.filter(registered__in=seen), pk=pk)


def clause(request: HttpRequest, pk: int) -> HttpResponse:
    """A clause with the tasks that carry it out, and every way to give it one."""
    account = account_of(request)
    row = clause_seen(request, pk)
    carried = list(row.tasks.select_related("lead", "content__plan__unit").order_by("content__plan__year", "pk"))
    tasks = [one for one in verbs.tasks_to_link(account, this_year()) if one not in carried]
    context = {
        "room": "steering",
        "here": "coverage",
        "title": _("Clause %(label)s") % {"label": row.label or row.no},
        "row": row,
        "tasks": [{"row": one, "url": reverse("plan:task", args=[one.pk]), **state_of(one)} for one in carried],
        "likely": suggestions_for_clauses([row], account)[row.pk],
        "form": TaskChoiceForm(tasks=tasks),
        "keeps": rules.may_keep_register(account, row.registered.unit),
        "may_link": any(rules.may_link(account, row, one) for one in (*tasks[:1], *carried[:1]))
        or rules.may_keep_register(account, row.registered.unit),
    }
    return render(request, "steering/clause.html", context)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    row = clause_seen(request, pk)
    seen = list(tasks_seen_by(account_of(request)).filter(pk=_number(request.POST.get("task"))))
    form = TaskChoiceForm(request.POST, tasks=seen)
    if form.is_valid():
        task: Task = seen[0]
        tell(
            request,
            lambda: verbs.link(clause=row, task=task, by=account_of(request)),
            _("“%(task)s” carries the clause out.") % {"task": task.title},
        )
    else:
        say_errors(request, form)
    return redirect(_back(request, row))


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 12 else 0


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    row = clause_seen(request, pk)
    task = get_object_or_404(tasks_seen_by(account_of(request)), pk=_number(request.POST.get("task")))
    tell(
        request,
        lambda: verbs.unlink(clause=row, task=task, by=account_of(request)),
        _("The link was taken away; the task stays in its plan."),
    )
    return redirect(_back(request, row))


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    row, keep = clause_seen(request, pk), request.POST.get("keep") == "1"
    happened = _("The clause is kept.") if keep else _("The clause was left out.")
    tell(request, lambda: verbs.choose(clause=row, keep=keep, by=account_of(request)), happened)
    return redirect(reverse("steering:directive", args=[row.registered_id]))


def give_task(request: HttpRequest, pk: int) -> HttpResponse:
    """«Giao thành nhiệm vụ»: the plan's own form, its title taken from the clause, linked once it is given."""
    row = clause_seen(request, pk)
    by = account_of(request)
    return give(
        request, words=row.text, back=reverse("steering:clause", args=[pk]), back_label=str(row.registered.document),
        then=lambda task: verbs.link(clause=row, task=task, by=by),
    )  # fmt: skip


def _back(request: HttpRequest, row: Clause) -> str:
    """Where the click came from, when that is a page of this desk."""
    asked = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if safe else reverse("steering:clause", args=[row.pk])
