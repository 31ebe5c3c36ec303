"""What is noted at a point: devices, duties, faults and how they were put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.delivery import rules
from nhipcau.delivery.domain import points as verbs
from nhipcau.delivery.forms import DeviceForm, DutyForm, FaultForm, RemedyForm
from nhipcau.delivery.models import DisplayPoint
from nhipcau.delivery.views.points import REFUSED, point_seen, screen
from nhipcau.newsroom.views.asking import account_of, sentence


def _tended(request: HttpRequest, key: str) -> DisplayPoint:
    point = point_seen(request, key)
    if not rules.may_tend(account_of(request), point):
        raise Http404
    return point


def _note(
    request: HttpRequest, point: DisplayPoint, name: str, form: forms.Form, *, verb: Callable[..., Any], done: str
) -> HttpResponse:
    """Carry a small form of the point's page out, or show it again with what is wrong."""
    if form.is_valid():
        try:
            verb(point=point, by=account_of(request), **form.cleaned_data)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, done)
            return redirect("delivery:point", key=point.key)
    return screen(request, point, **{name: form})


@require_POST
def device(request: HttpRequest, key: str) -> HttpResponse:
    form = DeviceForm(request.POST, auto_id="device_%s")
    return _note(request, _tended(request, key), "device_form", form, verb=verbs.add_device, done=_("The device is noted."))


@require_POST
def duty(request: HttpRequest, key: str) -> HttpResponse:
    form = DutyForm(request.POST, auto_id="duty_%s")
    return _note(request, _tended(request, key), "duty_form", form, verb=verbs.note_duty, done=_("The duty is noted."))


@require_POST
def fault(request: HttpRequest, key: str) -> HttpResponse:
    point = _tended(request, key)
    form = FaultForm(request.POST, point=point, auto_id="fault_%s")
    done = _("The fault is noted. It stays open until it is put right.")
    return _note(request, point, "fault_form", form, verb=verbs.open_fault, done=done)


@require_POST
def retire(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    point = _tended(request, key)
    try:
        verbs.retire_device(device=get_object_or_404(point.devices, pk=pk), by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The device is noted as taken away."))
    return redirect("delivery:point", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def remedy(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    point = _tended(request, key)
    found = get_object_or_404(point.faults, pk=pk)
    form = RemedyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.close_fault(fault=found, remedy=form.cleaned_data["remedy"], by=account_of(request))
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The fault is noted as put right."))
            return redirect("delivery:point", key=key)
    context = {"room": "delivery", "title": _("The fault was put right"), "form": form, "point": point, "fault": found}
    return render(request, "delivery/fault_close.html", context, status=422 if form.is_bound else 200)
