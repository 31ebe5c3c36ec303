"""Conclusions on the screen: written down, given to an owner, turned into tasks; and those that nobody owns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel.numbers import row_number
from nhipcau.plan.domain.queries import tasks_seen_by, units_below
from nhipcau.plan.models import Content, Task
from nhipcau.plan.views.keeping import kept, returned, typed_at
from nhipcau.plan.views.wording import clock_of
from nhipcau.plan.views.wording import state_of as task_state
from nhipcau.steering.domain import conclusions
from nhipcau.steering.domain import conference_queries as queries
from nhipcau.steering.enums import ConferenceState, Standing
from nhipcau.steering.meeting_forms import ConclusionForm, GivingForm
from nhipcau.steering.models import Conclusion, Conference
from nhipcau.steering.views.answering import PER_PAGE, account_of, tell

SHAPES = {Standing.ORPHAN: "overdue", Standing.OWNED: "planned", Standing.CLOSED: "done"}


def units_of(row: Conference) -> Any:
    """Who may own a conclusion or hand in a paper."""
    return units_below(row.unit)


def context_of(request: HttpRequest, row: Conference, keeps: bool) -> dict[str, Any]:
    """The part of the conference's page that lists its conclusions; a fixed number of queries."""
    account = account_of(request)
    rows = [shown(one) for one in queries.conclusions_of(row)]
    giving = keeps and row.state == ConferenceState.HELD
    units = list(units_of(row)) if giving else []
    contents = list(queries.contents_offered(account, row)) if giving else []
    seen = set(tasks_seen_by(account).filter(conclusions__conference=row).values_list("pk", flat=True)) if rows else set()
    for one in rows:
        one["typed"] = typed_at(request, one["row"].no)
        one["helping"] = {row_number(pk) for pk in request.POST.getlist("cooperating")} if one["typed"] else set()
        one["task_url"] = reverse("plan:task", args=[one["row"].task_id]) if one["row"].task_id in seen else ""
    return {
        "conclusions": rows,
        "met": row.state in queries.MET,
        "giving": giving,
        "units": [{"pk": unit.pk, "name": unit.name()} for unit in units],
        "contents": _grouped(contents),
        "content_default": _default(rows, contents),
        "conclusion_form": kept(request, ConclusionForm(prefix="conclusion", units=units_of(row))) if giving else None,
    }


def _grouped(contents: Sequence[Content]) -> list[dict[str, Any]]:
    groups: dict[int, dict[str, Any]] = {}
    for one in contents:
        groups.setdefault(one.plan_id, {"plan": one.plan.title, "rows": []})["rows"].append(one)
    return list(groups.values())


def _default(rows: Sequence[dict[str, Any]], contents: Sequence[Content]) -> int | None:
    """The content last chosen at this conference, else the first of the newest plan."""
    chosen = [one["row"].task.content_id for one in rows if one["row"].task_id]
    return chosen[-1] if chosen else contents[0].pk if contents else None


def shown(one: Conclusion) -> dict[str, Any]:
    """A conclusion for the screen: where it stands, and how its task does."""
    standing = Standing(one.standing)  # type: ignore[attr-defined]
    given: dict[str, Any] = {"state": SHAPES.get(standing, ""), "label": str(standing.label), "clock": None}
    if standing == Standing.TASK and one.task is not None:
        given = {**task_state(one.task), "clock": clock_of(one.task)}
    owner = one.task.lead if one.task else one.owner
    due = one.task.due_day if one.task else one.due
    return {
        "row": one,
        "owner": owner.name() if owner else "",
        "due": f"{due:%d/%m/%Y}" if due else "",
        "open": one.task_id is None,
        **given,
    }


def orphans(request: HttpRequest) -> HttpResponse:
    """Every conclusion that nobody owns or that has no day, wherever it was made."""
    page = Paginator(queries.orphans(account_of(request)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "title": _("Conclusions without an owner or a day"),
        "columns": [{"label": _("Conclusion")}, {"label": _("Conference")}, {"label": _("Owner of the conclusion")}, {"label": _("Until")}],
        "rows": [{"cells": _orphan(one)} for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "steering/conference_orphans.html", context)


def _orphan(one: Conclusion) -> list[Any]:
    missing = _("missing")
    address = f"{reverse('steering:conference', args=[one.conference_id])}#ket-luan-{one.no}"
    return [
        {"text": one.text, "url": address, "lang": "vi"},
        {"text": one.conference.title, "note": f"{localtime(one.conference.begins):%d/%m/%Y} · {one.conference.unit.name()}", "lang": "vi"},
        one.owner.name() if one.owner else missing,
        f"{one.due:%d/%m/%Y}" if one.due else missing,
    ]


def _seen(request: HttpRequest, pk: int) -> Conference:
    return get_object_or_404(queries.conferences_seen_by(account_of(request)), pk=pk)


def _back(pk: int, no: int | None = None) -> HttpResponse:
    place = f"#ket-luan-{no}" if no else "#ket-luan"
    return redirect(f"{reverse('steering:conference', args=[pk])}{place}")


@require_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    row = _seen(request, pk)
    form = ConclusionForm(request.POST, prefix="conclusion", units=units_of(row))
    if not form.is_valid():
        return returned(request, "steering:conference", pk, form)
    made = tell(
        request, lambda: conclusions.conclude(conference=row, by=account_of(request), **form.cleaned_data),
        _("The conclusion was written down."),
    )  # fmt: skip
    return _back(pk, made.no) if made else returned(request, "steering:conference", pk, form)


@require_POST
def give(request: HttpRequest, pk: int, no: int) -> HttpResponse:
    """Owner and day; with the button for a task, the task in the same click."""
    row, account = _seen(request, pk), account_of(request)
    one = get_object_or_404(row.conclusions.select_related("conference__unit"), no=no)
    form = GivingForm(request.POST, units=units_of(row), contents=queries.contents_offered(account, row))
    if not form.is_valid():
        tell(request, lambda: _refuse(form), "")
        return returned(request, "steering:conference", pk, at=no)
    done: Conclusion | Task | None
    owner, due, content, helping = (form.cleaned_data[name] for name in ("owner", "due", "content", "cooperating"))
    if "task" not in request.POST:
        done = tell(
            request, lambda: conclusions.settle(conclusion=one, owner=owner, due=due, by=account),
            _("Owner and day were stored."),
        )  # fmt: skip
    elif owner is None or due is None or content is None:
        done = tell(request, _incomplete, "")
    else:
        done = tell(
            request,
            lambda: conclusions.make_task(
                conclusion=one, content=content, owner=owner, due=due, by=account, cooperating=helping
            ),
            _("The conclusion is a task now."),
        )
    return returned(request, "steering:conference", pk, at=no) if done is None else _back(pk, no)


def _refuse(form: Any) -> None:
    words = next((str(one) for errors in form.errors.values() for one in errors), "")
    raise conclusions.ConferenceRefused(words)


def _incomplete() -> None:
    raise conclusions.ConferenceRefused(_("A task needs an owner, a day and a content of a plan. Choose all three."))
