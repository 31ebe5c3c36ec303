"""Recorded results: the list, the form, one with its proofs, what waits for review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.plan import rules
from nhipcau.plan.domain import plans, proofs, recorded, reviewing
from nhipcau.plan.domain.proofs import Proof, ProofRefused
from nhipcau.plan.domain.queries import tasks_seen_by
from nhipcau.plan.domain.result_queries import awaiting_review, reported_seen_by, tasks_for, units_recording
from nhipcau.plan.enums import ReviewState
from nhipcau.plan.forms import refusal_words
from nhipcau.plan.measures import Measure
from nhipcau.plan.models import ReportedResult, ResultProof, ResultWithdrawal, Task
from nhipcau.plan.result_forms import ProofForm, ReasonForm, ResultFilter, ResultForm, initial_of
from nhipcau.plan.splits import said
from nhipcau.plan.views.asking import UNACCEPTED
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.result_words import (
    amount_words,
    facts_of,
    measure_name,
    proof_words,
    screen_language,
    state_words,
)
from nhipcau.plan.views.telling import account_of, tell


def listing(request: HttpRequest) -> HttpResponse:
    """What my units recorded, the newest first."""
    account = account_of(request)
    rows = _with_standing(reported_seen_by(account))
    form = ResultFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("q"):
        rows = rows.filter(title__icontains=wanted["q"])
    rows = rows.filter(**{name: wanted[name] for name in ("state", "measure") if wanted.get(name)})
    context = {
        "title": _("Recorded results"),
        "form": form,
        "filtered": any(wanted.values()),
        "may_record": units_recording(account).exists(),
        "awaiting": awaiting_review(account).count(),
        **_table(request, rows),
    }
    return render(request, "plan/results.html", {"room": "plan", **context})


def queue(request: HttpRequest) -> HttpResponse:
    """What waits for me as the focal officer, the oldest first."""
    rows = _with_standing(awaiting_review(account_of(request)))
    context = {"room": "plan", "title": _("Results to review"), **_table(request, rows)}
    return render(request, "plan/results_queue.html", context)


def _with_standing(rows: QuerySet[ReportedResult]) -> QuerySet[ReportedResult]:
    return rows.annotate(withdrawn=Exists(ResultWithdrawal.objects.filter(result=OuterRef("result"))))


def _table(request: HttpRequest, rows: QuerySet[ReportedResult]) -> dict[str, Any]:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "columns": [
            {"label": _("Result")}, {"label": _("Day")}, {"label": _("Quantity")}, {"label": _("Proofs"), "number": True},
            {"label": _("State")},
        ],
        "rows": [{"cells": _cells(row)} for row in page.object_list],
        "page_obj": page,
    }  # fmt: skip


def _cells(row: Any) -> list[Any]:
    about = " · ".join([measure_name(row.measure), row.unit.name(), *([row.task.title] if row.task else [])])
    return [
        {"text": row.title, "url": reverse("plan:result", args=[row.pk]), "note": about, "lang": "vi"},
        f"{row.day:%d/%m/%Y}",
        amount_words(row),
        row.proved,
        state_words(row, withdrawn=row.withdrawn),
    ]


def record(request: HttpRequest) -> HttpResponse:
    """First which measure, then what that measure asks."""
    account = account_of(request)
    units = units_recording(account)
    if not units.exists():
        messages.error(request, _("Only an editor or the focal officer of a unit records its results."))
        return redirect("plan:results")
    task = _task_of(request)
    measure = _measure(request.GET.get("chi-tieu") or (task.measure if task else ""))
    if measure is None or "chon" in request.GET:
        return _choose(request, task)
    unit = units.filter(pk=account.unit_id).first() or units.first()
    assert unit is not None
    tasks = tasks_for(unit, account, also=task)
    form = ResultForm(
        request.POST or None, request.FILES or None, measure=measure, units=units, tasks=tasks,
        initial={"unit": unit, "task": task},
    )  # fmt: skip

    def store(given: list[Proof]) -> ReportedResult:
        return recorded.record(unit=form.cleaned_data["unit"], said=form.said(), by=account, proofs=given)

    words = _("The result was recorded and waits for the focal unit.")
    return _kept(request, form, store, words) or _form(request, form, measure, task=task)


def _measure(code: str) -> Measure | None:
    return next((one for one in recorded.recordable() if one.code == code), None)


def _task_of(request: HttpRequest) -> Task | None:
    pk = request.GET.get("nhiem-vu", "")
    return tasks_seen_by(account_of(request)).filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 12 else None


def _choose(request: HttpRequest, task: Task | None) -> HttpResponse:
    language = screen_language()
    context = {
        "room": "plan",
        "title": _("Record a result"),
        "task": task,
        "measures": [
            {"code": one.code, "name": said(one.names, language), "unit": said(one.unit, language)} for one in recorded.recordable()
        ],
    }
    return render(request, "plan/result_choose.html", context)


def _form(
    request: HttpRequest, form: Form, measure: Measure, *, task: Task | None = None, row: ReportedResult | None = None
) -> HttpResponse:
    context = {
        "room": "plan",
        "title": _("Mend the result") if row else _("Record a result"),
        "form": form,
        "measure": measure_name(measure.code),
        "how": said(measure.how, screen_language()),
        "task": task,
        "row": row,
    }
    return render(request, "plan/result_form.html", context, status=UNACCEPTED if form.is_bound else 200)


def _kept(
    request: HttpRequest, form: Form, store: Callable[[list[Proof]], ReportedResult], words: str
) -> HttpResponse | None:
    """Away to the stored row; None when the form has to be shown (again), with what is wrong in it."""
    if request.method != "POST":
        return None
    given = _proofs(request, form) if form.is_valid() else None
    made = tell(request, lambda: store(given), words) if given is not None else None
    return redirect("plan:result", pk=made.pk) if made else None


def _proofs(request: HttpRequest, form: Form) -> list[Proof] | None:
    """The files and the link of the form, looked into; None, with the reason in the form, when one may not come in."""
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        found = [proofs.of_file(one) for one in form.cleaned_data["files"]]
    except IntakeRefused as refused:
        if refused.rule.startswith("secrecy."):
            plans.note_refusal(rule=refused.rule, by=account_of(request))
        form.add_error("files", refusal_words(refused))
        return None
    except ProofRefused as refused:
        form.add_error("files", str(refused))
        return None
    try:
        return [*found, *([proofs.of_link(form.cleaned_data["link"])] if form.cleaned_data["link"] else [])]
    except ProofRefused as refused:
        form.add_error("link", str(refused))
        return None


def _seen(request: HttpRequest, pk: int) -> ReportedResult:
    rows = reported_seen_by(account_of(request)).select_related("unit", "task__content__plan__unit", "sheet", "result", "by", "reviewed_by")
    return get_object_or_404(rows, pk=pk)


def result(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, _seen(request, pk))


def _detail(request: HttpRequest, row: ReportedResult, **forms: Form) -> HttpResponse:
    account = account_of(request)
    withdrawn = row.result.withdrawals.first() if row.result else None
    may_review, may_record = rules.may_review(account, row), rules.may_record(account, row.unit)
    kept = row.proofs.defer("content")
    context = {
        "room": "plan",
        "title": row.title,
        "row": row,
        **state_words(row, withdrawn=withdrawn is not None),
        "withdrawn": withdrawn,
        "facts": facts_of(row),
        "proofs": [proof_words(one) for one in kept],
        "may_mend": may_record and row.state == ReviewState.SENT_BACK,
        "may_prove": may_record and row.state != ReviewState.ACCEPTED,
        "may_judge": may_review and row.state == ReviewState.WAITING,
        "may_take_back": may_review and row.result is not None and withdrawn is None,
        "proof_form": ProofForm(prefix="them"),
        "reason_form": ReasonForm(),
        **forms,
    }
    return render(request, "plan/result.html", context, status=UNACCEPTED if forms else 200)


def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what was sent back; it then waits again."""
    account, row = account_of(request), _seen(request, pk)
    measure = _measure(row.measure)
    if measure is None or row.state != ReviewState.SENT_BACK or not rules.may_record(account, row.unit):
        messages.error(request, _("Only a result that was sent back is mended. Ask the focal unit to send it back."))
        return redirect("plan:result", pk=pk)
    form = ResultForm(
        request.POST or None, request.FILES or None, measure=measure, units=units_recording(account).filter(pk=row.unit_id),
        tasks=tasks_for(row.unit, account, also=row.task), initial=initial_of(row),
    )  # fmt: skip

    def store(given: list[Proof]) -> ReportedResult:
        return recorded.amend(reported=row, said=form.said(), by=account, proofs=given)

    return _kept(request, form, store, _("The result was mended and waits for the focal unit.")) or _form(request, form, measure, row=row)


@require_POST
def prove(request: HttpRequest, pk: int) -> HttpResponse:
    """More proofs, until it is accepted."""
    row, form = _seen(request, pk), ProofForm(request.POST, request.FILES, prefix="them")
    given = _proofs(request, form) if form.is_valid() else None
    if given is None:
        return _detail(request, row, proof_form=form)
    tell(request, lambda: recorded.add_proofs(reported=row, proofs=given, by=account_of(request)), _("The proofs were added."))
    return redirect("plan:result", pk=pk)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Then the next one that waits; after the last, the task, which may be done now."""
    row, account = _seen(request, pk), account_of(request)
    made = tell(request, lambda: reviewing.accept(reported=row, by=account), _("The result was accepted and counts from now on."))
    if not made:
        return redirect("plan:result", pk=pk)
    if row.task_id is None or awaiting_review(account).exists() or not tasks_seen_by(account).filter(pk=row.task_id).exists():
        return redirect("plan:results_queue")
    return redirect("plan:task", pk=row.task_id)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _seen(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, reason_form=form)
    reason = form.cleaned_data["reason"]
    made = tell(
        request, lambda: reviewing.send_back(reported=row, by=account_of(request), reason=reason),
        _("The result was sent back to the unit."),
    )  # fmt: skip
    return redirect("plan:results_queue") if made else redirect("plan:result", pk=pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _seen(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, reason_form=form)
    found, reason = row.result, form.cleaned_data["reason"]
    if found is not None:
        tell(
            request, lambda: reviewing.take_back(result=found, by=account_of(request), reason=reason),
            _("The result was taken back; it no longer counts."),
        )  # fmt: skip
    return redirect("plan:result", pk=pk)


@require_GET
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a proof, to be saved and never shown in the page: for who may see the result."""
    seen = reported_seen_by(account_of(request)).order_by().values("pk")
    found = get_object_or_404(ResultProof.objects.filter(reported__in=seen).exclude(sha256=""), pk=pk)
    response = HttpResponse(bytes(found.content or b""), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
