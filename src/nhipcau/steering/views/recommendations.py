"""Recommendations to bodies above: each has an answer, a day, or an age in days."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.steering import rules
from nhipcau.steering.domain import recommendations
from nhipcau.steering.meeting_forms import RecommendationForm, ReplyForm
from nhipcau.steering.models import Recommendation
from nhipcau.steering.views.answering import PER_PAGE, account_of, status_of, tell


def shown(row: Any) -> dict[str, Any]:
    """Where it stands in words: closed, answered on a day, answer promised by a day, or so many days without one."""
    age = recommendations.age_of(row)
    aged = ngettext("%(days)s day since it was sent", "%(days)s days since it was sent", age) % {"days": age}
    last = row.answers[-1] if row.answers else None
    if row.closed_at is not None:
        state, label, note = "done", _("Settled"), f"{last.day:%d/%m/%Y}" if last else ""
    elif last is not None:
        state, label, note = "doing", _("Answered, still open"), _("answer of %(day)s") % {"day": f"{last.day:%d/%m/%Y}"}
    elif row.answer_by is not None:
        late = row.answer_by < clock.today()
        state, label = ("overdue", _("Answer overdue")) if late else ("planned", _("Answer promised"))
        note = _("by %(day)s") % {"day": f"{row.answer_by:%d/%m/%Y}"}
    else:
        state, label, note = "planned", _("No answer yet"), aged
    return {
        "row": row, "url": reverse("steering:recommendation", args=[row.pk]), "state": state, "label": label, "note": note,
        "aged": aged,
    }  # fmt: skip


def listing(request: HttpRequest) -> HttpResponse:
    """A POST enters one."""
    account = account_of(request)
    form = RecommendationForm(request.POST or None, account=account, initial={"unit": recommendations.units_asking(account).first()})
    if request.method == "POST" and form.is_valid():
        made = tell(
            request, lambda: recommendations.recommend(by=account, **form.cleaned_data), _("The recommendation was entered.")
        )
        if made is not None:
            return redirect("steering:recommendation", pk=made.pk)
    open_only = request.GET.get("tat-ca") is None
    rows = recommendations.recommendations_seen_by(account)
    page = Paginator(rows.filter(closed_at__isnull=True) if open_only else rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "title": _("Recommendations"),
        "form": form if recommendations.units_asking(account).exists() else None,
        "open_only": open_only,
        "columns": [{"label": _("Recommendation")}, {"label": _("Asked of")}, {"label": _("Sent on")}, {"label": _("Where it stands")}],
        "rows": [{"cells": _cells(shown(one))} for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "steering/recommendations.html", context, status=status_of(request))


def _cells(one: dict[str, Any]) -> list[Any]:
    row = one["row"]
    return [
        {"text": row.text, "url": one["url"], "note": row.unit.name(), "lang": "vi"},
        row.to,
        f"{row.sent_on:%d/%m/%Y}",
        {"text": one["label"], "note": one["note"]},
    ]


def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """A POST writes an answer down."""
    account = account_of(request)
    row = get_object_or_404(recommendations.recommendations_seen_by(account), pk=pk)
    keeps = rules.may_recommend(account, row.unit)
    form = ReplyForm(request.POST or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        done = tell(
            request, lambda: recommendations.reply(recommendation=row, by=account, **form.cleaned_data),
            _("The answer was written down."),
        )  # fmt: skip
        if done is not None:
            return redirect("steering:recommendation", pk=pk)
    one = shown(row)
    context = {
        "room": "steering",
        "title": row.text,
        **one,
        "recommendation": row,
        "form": form if keeps and row.closed_at is None else None,
        "may_close": keeps and row.closed_at is None and bool(row.answers),
        "may_reopen": keeps and row.closed_at is not None,
        "facts": _facts(row, one["aged"]),
    }
    return render(request, "steering/recommendation.html", context, status=status_of(request))


def _facts(row: Recommendation, aged: str) -> list[dict[str, Any]]:
    facts = [
        {"name": _("Unit that asks"), "value": row.unit.name()},
        {"name": _("Asked of"), "value": row.to},
        {"name": _("Sent on"), "value": f"{row.sent_on:%d/%m/%Y} ({aged})"},
    ]
    if row.answer_by:
        facts.append({"name": _("Answer promised by"), "value": f"{row.answer_by:%d/%m/%Y}"})
    if row.conference:
        address = reverse("steering:conference", args=[row.conference_id])
        facts.append({"name": _("Made at the conference"), "value": row.conference.title, "url": address})
    return facts


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it; or, of a closed one, open it again."""
    account = account_of(request)
    row = get_object_or_404(recommendations.recommendations_seen_by(account), pk=pk)
    if row.closed_at is None:
        tell(request, lambda: recommendations.close(recommendation=row, by=account), _("The recommendation is closed."))
    else:
        tell(request, lambda: recommendations.reopen(recommendation=row, by=account), _("The recommendation is open again."))
    return redirect("steering:recommendation", pk=pk)
