"""The register of steering committees: who sat on which day, by which decision, with the posts of that day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.people import rules
from nhipcau.people.committee_forms import CommitteeForm, PostForm, SeatForm, UnseatForm
from nhipcau.people.domain import bodies, queries
from nhipcau.people.enums import MemberRole, Role
from nhipcau.people.forms import DayForm
from nhipcau.people.models import Account, Committee, Member, Unit
from nhipcau.people.rules import branch
from nhipcau.people.views.telling import UNACCEPTED, account_of, tell

PER_PAGE = 25
KEEPS = (Role.FOCAL, Role.ADMIN)


def _units(account: Account) -> Any:
    """Units whose committees this person keeps; the set behind ``rules.may_keep_committees``."""
    kept = Unit.objects.filter(branch(account, roles=KEEPS))
    return kept.standing_on(clock.today()).select_related("parent").order_by("path")


def listing(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    today = clock.today()
    sits = Q(members__valid_from__lte=today) & (Q(members__valid_to=None) | Q(members__valid_to__gte=today))
    rows = queries.committees_in_sight(account).annotate(sitting=Count("members", filter=sits))
    page = Paginator(rows.order_by("unit__path", "-valid_from"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "people", "here": "committees", "title": _("Steering committees"),
        "columns": [
            {"label": _("Committee")}, {"label": _("Of the unit")}, {"label": _("Founded by")},
            {"label": _("Members today"), "number": True},
        ],
        "rows": [{"cells": _cells(one)} for one in page.object_list],
        "page_obj": page, "may_keep": rules.holds(account, KEEPS),
    }  # fmt: skip
    return render(request, "people/committees.html", context)


def _cells(one: Committee) -> list[Any]:
    return [
        {"text": one.name(), "url": reverse("people:committee", args=[one.pk]), "note": _("led by the Party") if one.party_led else ""},
        one.unit.name(), {"text": one.founded_by, "note": span_of(one)}, one.sitting,  # type: ignore[attr-defined]
    ]  # fmt: skip


def span_of(row: Any) -> str:
    """«từ 01/07/2025» or both days."""
    if row.valid_to:
        return f"{row.valid_from:%d/%m/%Y} – {row.valid_to:%d/%m/%Y}"
    return _("since %(day)s") % {"day": f"{row.valid_from:%d/%m/%Y}"}


def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """A committee as it sat on a day, and its whole history of seats."""
    account = account_of(request)
    row = get_object_or_404(queries.committees_in_sight(account), pk=pk)
    form = DayForm(request.GET)
    day = (form.cleaned_data.get("day") if form.is_valid() else None) or clock.today()
    may_keep = rules.may_keep_committees(account, row.unit)
    history = Member.objects.filter(committee=row).exclude(valid_to=None).select_related("official", "unit")
    context = {
        "room": "people", "here": "committees", "title": row.name(), "committee": row, "form": form, "day": day,
        "filtered": day != clock.today(),
        "members": [shown(one, day) for one in bodies.members_on(row, day)],
        "history": [{"member": one, "span": span_of(one)} for one in history.order_by("-valid_to", "-pk")],
        "facts": [
            {"name": _("Of the unit"), "value": row.unit.name()},
            {"name": _("Founded by the decision"), "value": row.founded_by},
            {"name": _("Stands"), "value": span_of(row)},
            {"name": _("Form of its papers"), "value": _("the Party's rules") if row.party_led else _("the State's rules (Decree 30)")},
        ],
        "may_keep": may_keep, "unseat": UnseatForm(),
    }  # fmt: skip
    return render(request, "people/committee.html", context)


def shown(member: Member, day: dt.date) -> dict[str, Any]:
    """A seat as a line: the person with the posts of that day, the unit by its name of that day."""
    posts = [str(post) for post in getattr(member.official, "posts_held", [])]
    return {
        "member": member, "name": str(member.official), "role": MemberRole(member.role).label, "posts": posts,
        "unit": member.unit.name_on(day), "since": span_of(member), "cited": member.cited,
        "url": reverse("desk:member", args=[member.pk]),
    }  # fmt: skip


def found(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = _units(account)
    if not units.exists():
        raise Http404
    form = CommitteeForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        names = {"vi": given["name_vi"], **({"en": given["name_en"]} if given["name_en"] else {})}
        row = tell(
            request,
            lambda: bodies.found(
                code=given["code"], names=names, unit=given["unit"], by=account, founded_by=given["founded_by"],
                on=given["on"], party_led=given["party_led"],
            ),
            _("The committee was entered. Now add its members."),
        )  # fmt: skip
        if row is not None:
            return redirect("people:committee", pk=row.pk)
    context = {"room": "people", "here": "committees", "title": _("Enter a committee"), "form": form,
               "back": reverse("people:committees"), "label": _("Enter the committee")}  # fmt: skip
    return render(request, "people/form.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def seat(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(queries.committees_in_sight(account), pk=pk)
    if not rules.may_keep_committees(account, row.unit):
        raise Http404
    units = Unit.objects.filter(rules.below(row.unit)).standing_on(clock.today()).select_related("parent")
    people = Account.objects.filter(rules.below(row.unit, field="unit__path"), is_active=True).order_by("pk")
    form = SeatForm(request.POST or None, units=units.order_by("path"), people=people)
    if request.method == "POST" and form.is_valid():
        made = tell(request, lambda: _seat(row, form.cleaned_data, account), _("The seat was entered."))
        if made is not None:
            return redirect("people:committee", pk=pk)
    context = {"room": "people", "here": "committees", "title": _("Give a seat"), "form": form,
               "back": reverse("people:committee", args=[pk]), "label": _("Enter the seat")}  # fmt: skip
    return render(request, "people/form.html", context, status=UNACCEPTED if request.method == "POST" else 200)


def _seat(row: Committee, given: dict[str, Any], by: Account) -> Member:
    return bodies.seat(
        committee=row, name=given["name"], unit=given["unit"], role=MemberRole(given["role"]), by=by,
        cited=given["cited"], on=given["on"], account=given["account"], title=given["title"], body=given["body"],
    )  # fmt: skip


@require_POST
def unseat(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    member = get_object_or_404(queries.members_in_sight(account), pk=pk)
    form = UnseatForm(request.POST)
    if form.is_valid():
        tell(request, lambda: bodies.unseat(member=member, by=account, last=form.cleaned_data["last"]), _("The seat was ended."))
    else:
        messages.error(request, _("This is not a day. Write it as 30/7/2026."))
    return redirect("people:committee", pk=member.committee_id)


def hold_post(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    member = get_object_or_404(queries.members_in_sight(account), pk=pk)
    if not rules.may_keep_committees(account, member.committee.unit):
        raise Http404
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        post = tell(request, lambda: bodies.hold_post(member=member, by=account, **given), _("The post was entered."))
        if post is not None:
            return redirect("desk:member", pk=pk)
    title = _("A post of %(person)s") % {"person": member.official}
    context = {"room": "people", "here": "committees", "title": title, "form": form, "label": _("Enter the post"),
               "back": reverse("desk:member", args=[pk])}  # fmt: skip
    return render(request, "people/form.html", context, status=UNACCEPTED if request.method == "POST" else 200)
