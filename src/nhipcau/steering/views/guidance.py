"""Steering guidance: signed, kept, read by the body's own people. No screen here leads outside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.numbers import row_number
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.steering import rules
from nhipcau.steering.domain import guidance as verbs
from nhipcau.steering.guidance_forms import GuidanceForm
from nhipcau.steering.models import Guidance
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell

PER_PAGE = 25


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = Paginator(verbs.guidance_seen_by(account), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "steering",
        "here": "guidance",
        "title": _("Guidance"),
        "columns": [{"label": _("Guidance")}, {"label": _("Addressed to")}, {"label": _("State")}, {"label": _("You")}],
        "rows": [{"cells": _cells(one, account)} for one in page.object_list],
        "page_obj": page,
        "may_sign": units_signing(account).exists(),
    }
    return render(request, "steering/guidance_list.html", context)


def units_signing(account: Account) -> Any:
    kept = Unit.objects.filter(branch(account, roles=(Role.FOCAL, Role.LEADER)))
    return kept.standing_on(clock.today()).order_by("path")


def _cells(one: Guidance, account: Account) -> list[Any]:
    about = [one.number, f"{one.signed_on:%d/%m/%Y}", one.signer, one.signer_post, one.unit.name()]
    return [
        {
            "text": one.title, "url": reverse("steering:guidance_one", args=[one.pk]), "lang": "vi",
            "note": " · ".join(filter(None, about)),
        },
        str(one.get_to_display()),
        standing_of(one),
        {"state": "done", "label": _("Read")} if one.mine else _("not yet read"),  # type: ignore[attr-defined]
    ]  # fmt: skip


def standing_of(one: Guidance) -> dict[str, str]:
    if hasattr(one, "replaced_by"):
        return {"state": "replaced", "label": _("Replaced")}
    return {"state": "done", "label": _("Still holds")}


def guidance(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(verbs.guidance_seen_by(account), pk=pk)
    context = {
        "room": "steering",
        "here": "guidance",
        "title": row.title,
        "row": row,
        **standing_of(row),
        "facts": _facts(row),
        "readers": [
            {"name": str(one.by), "day": f"{localtime(one.at):%d/%m/%Y}"} for one in row.read_by.select_related("by").order_by("at")
        ],
        "replaced_by": getattr(row, "replaced_by", None),
        "may_read": not hasattr(row, "replaced_by") and not row.mine and rules.may_mark_guidance_read(account, row),  # type: ignore[attr-defined]
        "may_replace": rules.may_sign_guidance(account, row.unit) and not hasattr(row, "replaced_by"),
    }
    return render(request, "steering/guidance.html", context)


def _facts(row: Guidance) -> list[dict[str, Any]]:
    said = [
        (_("Addressed to"), str(row.get_to_display())),
        (_("Signed by"), f"{row.signer}, {row.signer_post}"),
        (_("Day of signing"), f"{row.signed_on:%d/%m/%Y}"),
        (_("Number and symbol"), row.number or _("none")),
        (_("Body that gives the guidance"), row.unit.name()),
        (_("Entered by"), f"{row.by}, {localtime(row.at):%d/%m/%Y}"),
    ]
    return [{"name": name, "value": value} for name, value in said]


def new(request: HttpRequest) -> HttpResponse:
    """Enter signed guidance; ``?thay=`` names the one that it replaces."""
    account = account_of(request)
    units = units_signing(account)
    if not units.exists():
        messages.error(request, _("Only the focal officer or a leader of the unit enters its guidance."))
        return redirect("steering:guidance")
    asked = request.GET.get("thay", "")
    replaces = get_object_or_404(verbs.guidance_seen_by(account), pk=row_number(asked)) if asked else None
    own = replaces.unit if replaces else units.first()
    initial = {"unit": own, "signed_on": clock.today()}
    if replaces:
        initial |= {"to": replaces.to, "title": replaces.title, "text": replaces.text}
    form = GuidanceForm(request.POST or None, units=units, replaces=replaces, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = tell(
            request,
            lambda: verbs.sign(unit=form.cleaned_data["unit"], words=form.words(), by=account, replaces=replaces),
            _("The guidance is kept. Its words can no longer be changed."),
        )
        if made is not None:
            return redirect("steering:guidance_one", pk=made.pk)
    context = {"room": "steering", "here": "guidance", "title": _("Enter signed guidance"), "form": form, "replaces": replaces}
    return render(request, "steering/guidance_new.html", context, status=UNACCEPTED if request.method == "POST" else 200)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(verbs.guidance_seen_by(account), pk=pk)
    tell(request, lambda: verbs.mark_read(guidance=row, by=account), _("It is noted that you have read it."))
    return redirect("steering:guidance_one", pk=pk)
