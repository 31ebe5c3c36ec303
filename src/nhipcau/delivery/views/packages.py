"""A point's package from its page: ordered, then fetched as one file."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.delivery import rules
from nhipcau.delivery.domain import package_orders as verbs
from nhipcau.delivery.models import DisplayPoint
from nhipcau.delivery.views.points import REFUSED, point_seen
from nhipcau.newsroom.views.asking import account_of, sentence


def _carried(request: HttpRequest, key: str) -> DisplayPoint:
    point = point_seen(request, key)
    if not rules.may_carry(account_of(request), point):
        raise Http404
    return point


@require_POST
def order(request: HttpRequest, key: str) -> HttpResponse:
    point = _carried(request, key)
    try:
        verbs.order(point=point, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The package is ordered. The file will be offered here within minutes."))
    return redirect(reverse("delivery:point", args=[key]) + "#goi")


@require_safe
def fetch(request: HttpRequest, key: str) -> HttpResponseBase:
    point = _carried(request, key)
    try:
        file = verbs.file_of(point=point, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect(reverse("delivery:point", args=[key]) + "#goi")
    return FileResponse(file.open("rb"), as_attachment=True, filename=f"nhip-cau-{point.key}.zip")
