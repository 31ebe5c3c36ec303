"""Good practices: the list, one with the localities that ran it, writing one up, sharing it, taking it over."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.people.models import Account
from nhipcau.plan import rules
from nhipcau.plan.domain import practices, queries
from nhipcau.plan.domain.practice_queries import Ran, Spread, contents_for, practices_seen_by, seen_among, spread_of
from nhipcau.plan.enums import TaskState
from nhipcau.plan.models import Practice
from nhipcau.plan.practice_forms import PracticeFilter, PracticeForm, TakeOverForm
from nhipcau.plan.views.asking import UNACCEPTED
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import language_name, product_name, state_of


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = PracticeFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    seen = practices_seen_by(account)
    if wanted.get("q"):
        seen = seen.filter(title__icontains=wanted["q"])
    if wanted.get("product"):
        seen = seen.filter(product=wanted["product"])
    if wanted.get("topic"):
        seen = seen.filter(topics=wanted["topic"])
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    spread = spread_of(page.object_list)
    context = {
        "room": "plan",
        "title": _("Good practices"),
        "form": form,
        "filtered": any(wanted.values()),
        "columns": [
            {"label": _("Practice")},
            {"label": _("Product")},
            {"label": _("Localities with a task of it"), "number": True},
            {"label": _("Done and proved in"), "number": True},
            {"label": _("Who reads it")},
        ],
        "rows": [{"cells": _cells(one, spread[one.pk])} for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "plan/practices.html", context)


def _cells(one: Practice, spread: Spread) -> list[Any]:
    return [
        {"text": one.title, "url": reverse("plan:practice", args=[one.pk]), "note": one.unit.name(), "lang": "vi"},
        product_name(one.product),
        spread.localities,
        spread.proved,
        shared_words(one),
    ]


def shared_words(one: Practice) -> dict[str, str]:
    if one.shared_at is None:
        return {"state": "draft", "label": _("its own units")}
    return {"state": "done", "label": _("every locality")}


def _seen(request: HttpRequest, pk: int) -> Practice:
    return get_object_or_404(practices_seen_by(account_of(request)), pk=pk)


def practice(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), _seen(request, pk)
    spread = spread_of([row])[row.pk]
    open_to = seen_among(account, spread.rows)
    context = {
        "room": "plan",
        "title": row.title,
        "practice": row,
        **shared_words(row),
        "parts": [
            {"name": name, "words": words}
            for name, words in ((_("How it was done"), row.done), (_("Why it worked"), row.worked), (_("What to watch out for"), row.watch))
            if words
        ],
        "facts": _facts(row, account),
        "spread_words": _spread_words(spread),
        "columns": [
            {"label": _("Locality")}, {"label": _("Task of the plan")}, {"label": _("State")},
            {"label": _("Results"), "number": True},
        ],
        "rows": [{"cells": _ran(one, one.task.pk in open_to)} for one in spread.rows],
        "may_change": rules.may_change_practice(account, row),
        "may_keep": rules.may_keep_practice(account, row),
        "may_take": row.shared_at is not None and queries.units_confirming(account).exists(),
    }  # fmt: skip
    return render(request, "plan/practice.html", context)


def _facts(row: Practice, account: Account) -> list[dict[str, Any]]:
    task_url = reverse("plan:task", args=[row.task_id]) if seen_among(account, [Ran(row.task, "", 0)]) else ""
    said: list[tuple[str, str, str]] = [
        (_("Unit"), row.unit.name(), ""),
        (_("Written up from"), row.task.title if task_url else "", task_url),
        (_("Year"), str(row.task.content.plan.year), ""),
        (_("Product"), product_name(row.product), ""),
        (_("Quantity"), ", ".join(f"{number} ({language_name(code)})" for code, number in row.quantity.items()), ""),
        (_("Lead time"), ngettext("%(days)s day", "%(days)s days", row.lead_days) % {"days": row.lead_days} if row.lead_days else "", ""),
        (_("Topics"), ", ".join(one.name() for one in row.topics.all()), ""),
        (_("Shared on"), f"{localtime(row.shared_at):%d/%m/%Y}" if row.shared_at else "", ""),
    ]  # fmt: skip
    return [{"name": name, "value": value, "url": url} for name, value, url in said if value]


def _spread_words(spread: Spread) -> str:
    return ngettext(
        "%(all)s locality has a task of it; done and proved in %(proved)s.",
        "%(all)s localities have a task of it; done and proved in %(proved)s.",
        spread.localities,
    ) % {"all": spread.localities, "proved": spread.proved}


def _ran(one: Ran, is_open: bool) -> list[Any]:
    """Another branch's task shows its year and whether it is done, not its words."""
    year = str(one.task.content.plan.year)
    task = {"text": one.task.title, "url": reverse("plan:task", args=[one.task.pk]), "note": year, "lang": "vi"}
    return [one.locality, task if is_open else year, state_of(one.task), one.results]


def write_up(request: HttpRequest, pk: int) -> HttpResponse:
    """From a task that is done; written up already, it is shown."""
    account = account_of(request)
    task = get_object_or_404(queries.tasks_seen_by(account), pk=pk)
    if (known := Practice.objects.filter(task=task).first()) is not None:
        return redirect("plan:practice", pk=known.pk)
    if not rules.may_write_up(account, task):
        raise Http404
    days = (task.due_day - task.begins).days if task.begins and task.due_day else 0
    form = PracticeForm(request.POST or None, initial={"title": task.title, "lead_days": max(0, days)})
    if request.method == "POST" and form.is_valid():
        made = tell(
            request, lambda: practices.write_up(task=task, by=account, **form.cleaned_data), _("The practice was written up.")
        )
        if made is not None:
            return redirect("plan:practice", pk=made.pk)
    return _form(request, form, title=_("Write it up as a good practice"), verb=_("Write it up"),
                 back=reverse("plan:task", args=[pk]), back_label=task.title)  # fmt: skip


def change(request: HttpRequest, pk: int) -> HttpResponse:
    account, row = account_of(request), _seen(request, pk)
    if not rules.may_change_practice(account, row):
        raise Http404
    form = PracticeForm(request.POST or None, initial={name: getattr(row, name) for name in PracticeForm.base_fields})
    if request.method == "POST" and form.is_valid():
        changed = tell(
            request, lambda: practices.change(practice=row, by=account, **form.cleaned_data), _("The practice was changed.")
        )
        if changed is not None:
            return redirect("plan:practice", pk=pk)
    return _form(request, form, title=_("Change the practice"), verb=_("Keep the change"),
                 back=reverse("plan:practice", args=[pk]), back_label=row.title)  # fmt: skip


@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Share it with every locality, or take it back with ``back``."""
    account, row = account_of(request), _seen(request, pk)
    if "back" in request.POST:
        tell(request, lambda: practices.withdraw(practice=row, by=account), _("The practice is no longer offered to other localities."))
    else:
        tell(request, lambda: practices.share(practice=row, by=account), _("Every locality can read the practice and take it over."))
    return redirect("plan:practice", pk=pk)


def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The practice as a task of one's own plan."""
    account, row = account_of(request), _seen(request, pk)
    if not contents_for(account, since=0).exists():
        raise Http404
    twice = "again" in request.POST or "content" in request.POST and _stands(row, request.POST.get("content", ""))
    form = TakeOverForm(request.POST or None, account=account, twice=twice, initial={"title": row.title})
    if request.method == "POST" and form.is_valid():
        made = tell(
            request,
            lambda: practices.take_over(practice=row, by=account, **form.cleaned_data),
            _("The task was made from the practice."),
        )
        if made is not None:
            return redirect("plan:task", pk=made.pk)
    return _form(request, form, title=_("Do it here too"), verb=_("Make the task"),
                 back=reverse("plan:practice", args=[pk]), back_label=row.title)  # fmt: skip


def _stands(row: Practice, content: str) -> bool:
    return content.isdecimal() and len(content) < 12 and row.tasks.filter(content=int(content)).exclude(state=TaskState.CANCELLED).exists()


def _form(request: HttpRequest, form: Any, *, title: str, verb: str, back: str, back_label: str) -> HttpResponse:
    context = {"room": "plan", "title": title, "form": form, "verb": verb, "back": back, "back_label": back_label}
    return render(request, "plan/practice_form.html", context, status=UNACCEPTED if request.method == "POST" else 200)
