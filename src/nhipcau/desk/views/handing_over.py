"""Handing a post to the next person (bàn giao): the list of what passes on, both signatures on screen, the minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from nhipcau.desk import handing as gathering
from nhipcau.desk.handing_paper import minutes
from nhipcau.kernel import clock
from nhipcau.people import rules
from nhipcau.people.domain import handing, queries
from nhipcau.people.enums import HandingSide, Role
from nhipcau.people.fields import PersonChoice, Unstamped, VietnameseDate
from nhipcau.people.models import Account, HandOver
from nhipcau.people.views.telling import UNACCEPTED, account_of, tell

PER_PAGE = 25
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class HandOverForm(Unstamped):
    giver = PersonChoice(Account.objects.none(), label=_l("Who gives"), empty_label=None)
    taker = PersonChoice(Account.objects.none(), label=_l("Who takes"), empty_label=_l("choose a person"))
    post = forms.CharField(label=_l("Post handed over"), max_length=200)
    day = VietnameseDate(label=_l("Day of the hand-over"))
    words = forms.CharField(
        label=_l("What the list cannot say"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
        help_text=_l("Keys, paper files, who to call. No passwords: each person has their own."),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = queries.people_kept_by(by).values("pk") if rules.holds(by, Role.ADMIN) else []
        self.fields["giver"].queryset = Account.objects.filter(pk__in=[by.pk]) | Account.objects.filter(pk__in=kept)  # type: ignore[attr-defined]
        own = by.unit
        near = queries.people_of(by) | Account.objects.filter(is_active=True, unit=own) if own else queries.people_of(by)
        self.fields["taker"].queryset = near.distinct().order_by("pk")  # type: ignore[attr-defined]


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = Paginator(queries.hand_overs_of(account), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "people", "here": "hand_overs", "title": _("Hand-overs"), "page_obj": page,
        "columns": [
            {"label": _("Post")}, {"label": _("Gives")}, {"label": _("Takes")}, {"label": _("Day")}, {"label": _("Signed")},
        ],
        "rows": [{"cells": _cells(one)} for one in page.object_list],
    }  # fmt: skip
    return render(request, "desk/hand_overs.html", context)


def _cells(row: HandOver) -> list[Any]:
    number = len(row.signatures.all())
    state = {2: ("done", _("by both")), 1: ("doing", _("by one"))}.get(number, ("planned", _("by nobody yet")))
    return [
        {"text": row.post, "url": reverse("desk:hand_over", args=[row.pk]), "note": row.unit.name()},
        str(row.giver), str(row.taker), f"{row.day:%d/%m/%Y}", {"state": state[0], "label": state[1]},
    ]  # fmt: skip


def make(request: HttpRequest) -> HttpResponse:
    """The form, with the list as it stands for the person who gives; it is written down when the form is sent."""
    by = account_of(request)
    initial = {"giver": request.GET.get("nguoi") or by.pk, "day": clock.today()}
    form = HandOverForm(request.POST or None, by=by, initial=initial)
    giver = form.fields["giver"].queryset.filter(pk=_number(initial["giver"])).first() or by  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row = tell(
            request,
            lambda: handing.make(parts=gathering.gather(given["giver"]), by=by, **given),
            _("The list was written down. Both persons now sign it."),
        )
        if row is not None:
            return redirect("desk:hand_over", pk=row.pk)
    context = {
        "room": "people", "here": "hand_overs", "title": _("Hand a post over"), "form": form, "giver": giver,
        "parts": shown(gathering.gather(giver)), "back": reverse("desk:hand_overs"), "label": _("Write the list down"),
    }  # fmt: skip
    return render(request, "desk/hand_over_form.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _number(key: object) -> int:
    text = str(key)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def shown(parts: Any) -> list[dict[str, Any]]:
    """The parts for the screen, whether just gathered or written down; titles in the screen's language."""
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    made = []
    for part in parts:
        row = part if isinstance(part, dict) else vars(part)
        made.append({"key": row["key"], "title": row["titles"][language], "lines": row["lines"], "more": row["more"]})
    return made


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = _seen(account, pk)
    signed = {one.side: one for one in row.signatures.select_related("account")}
    side = handing.side_of(row, account)
    context = {
        "room": "people", "here": "hand_overs", "title": row.post, "hand_over": row, "parts": shown(row.content),
        "signatures": [
            {"side": one.label, "person": row.giver if one == HandingSide.GIVING else row.taker,
             "at": f"{localtime(signed[one].at):%d/%m/%Y %H:%M}" if one in signed else ""}
            for one in HandingSide
        ],
        "may_sign": side is not None and side not in signed, "whole": handing.is_whole(row),
    }  # fmt: skip
    return render(request, "desk/hand_over.html", context)


def _seen(account: Account, pk: int) -> HandOver:
    """One that the person may see; others are not found."""
    rows = HandOver.objects.select_related("giver", "taker", "unit__locality")
    row = get_object_or_404(rows, pk=pk)
    if not rules.may_see_hand_over(account, row):
        raise Http404
    return row


@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = _seen(account, pk)
    tell(request, lambda: handing.sign(hand_over=row, by=account), _("You have signed this list."))
    return redirect("desk:hand_over", pk=pk)


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    row = _seen(account_of(request), pk)
    answer = HttpResponse(minutes(row), content_type=DOCX)
    answer.headers["Content-Disposition"] = f'attachment; filename="bien-ban-ban-giao-{row.pk}.docx"'
    return answer
