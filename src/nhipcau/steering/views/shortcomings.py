"""The register of shortcomings: what was found, how it is put right, what proves it, what came back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.kernel.charts import Drawing, Pair, Pairs, draw
from nhipcau.plan.enums import ShortcomingState
from nhipcau.plan.models import Shortcoming
from nhipcau.steering.domain import shortcoming_queries as queries
from nhipcau.steering.domain import shortcomings as verbs
from nhipcau.steering.domain.shortcoming_queries import Year
from nhipcau.steering.shortcoming_forms import FindingForm, ShortcomingFilter
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell
from nhipcau.steering.views.wording import screen_language

PER_PAGE = 25
SHAPES = {ShortcomingState.OPEN: "planned", ShortcomingState.REMEDY: "doing", ShortcomingState.CLOSED: "done"}


def listing(request: HttpRequest) -> HttpResponse:
    """The whole register is read once for the rates and for what looks like last year's; a page of it is shown."""
    account = account_of(request)
    everything = list(queries.shortcomings_seen_by(account))
    years = queries.years(everything)
    form = ShortcomingFilter(request.GET, years=[one.year for one in reversed(years)])
    wanted = form.cleaned_data if form.is_valid() else {}
    shown = [row for row in everything if _wanted(row, wanted)]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    likely = {one.now.pk: one.before for one in queries.likely_repeats(everything)}
    context = {
        "room": "steering",
        "here": "shortcomings",
        "title": _("Shortcomings"),
        "form": form,
        "filtered": any(wanted.values()),
        "chains": [chain(row, likely.get(row.pk)) for row in page.object_list],
        "page_obj": page,
        "stats": _stats(everything, len(likely)),
        "drawing": _drawing(years),
        "may_find": queries.plans_kept_by(account).exists(),
    }
    return render(request, "steering/shortcomings.html", context)


def _wanted(row: Shortcoming, wanted: dict[str, Any]) -> bool:
    return (
        (not wanted.get("year") or row.plan.year == wanted["year"])
        and (not wanted.get("state") or row.state == wanted["state"])
        and (not wanted.get("repeated") or row.repeats_id is not None)
    )


def chain(row: Shortcoming, likely: Shortcoming | None) -> dict[str, Any]:
    """Finding → remedy → task → proof, each step with what stands there or that nothing does."""
    state = ShortcomingState(row.state)
    return {
        "row": row,
        "url": reverse("steering:shortcoming", args=[row.pk]),
        "state": SHAPES[state],
        "label": str(state.label),
        "task_url": reverse("plan:task", args=[row.task_id]) if row.task_id else "",
        "proof": row.proof.result.title if row.proof else row.closing_words,
        "likely": likely,
    }


def _stats(rows: Sequence[Shortcoming], likely: int) -> list[dict[str, Any]]:
    standing = sum(row.state != ShortcomingState.CLOSED for row in rows)
    bare = sum(row.state != ShortcomingState.CLOSED and row.task_id is None for row in rows)
    repeated = sum(row.repeats_id is not None for row in rows)
    stats = [
        {"number": standing, "words": _("not yet closed"), "tone": "amber" if standing else ""},
        {"number": bare, "words": _("without a task"), "tone": "lacquer" if bare else ""},
        {"number": repeated, "words": _("came back from an earlier year"), "tone": "lacquer" if repeated else ""},
    ]
    if likely:
        stats.append({"number": likely, "words": _("look like last year's: please confirm"), "tone": "amber"})
    return stats


def _drawing(years: Sequence[Year]) -> Drawing | None:
    """How much was closed and how much came back, year by year."""
    if not years:
        return None
    last = years[-1]
    title = _("%(closed)s of %(found)s shortcomings of %(year)s are closed, %(repeated)s came back") % {
        "closed": len(last.closed), "found": len(last.found), "year": last.year, "repeated": len(last.repeated),
    }  # fmt: skip
    rows = tuple(Pair(str(one.year), one.closure_rate, one.repeat_rate) for one in years)
    unit = _("Per cent of the shortcomings of each plan year")
    return draw(Pairs(title, unit, _("closed"), _("came back"), rows, row_name=_("Plan year")), screen_language())  # type: ignore[arg-type]


def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    plans = queries.plans_kept_by(account)
    if not plans.exists():
        messages.error(request, _("Only a focal officer of the plan's unit keeps its register of shortcomings."))
        return redirect("steering:shortcomings")
    form = FindingForm(request.POST or None, plans=plans, initial={"plan": plans.first()})
    if request.method == "POST" and form.is_valid():
        made = tell(
            request,
            lambda: verbs.find(by=account, **form.cleaned_data),
            _("The shortcoming was recorded. Now say how it will be put right."),
        )
        if made is not None:
            return redirect("steering:shortcoming", pk=made.pk)
    context = {"room": "steering", "here": "shortcomings", "title": _("Record a shortcoming"), "form": form}
    return render(request, "steering/shortcoming_new.html", context, status=UNACCEPTED if request.method == "POST" else 200)
