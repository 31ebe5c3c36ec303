"""«Đôn đốc»: which units are late, the papers drafted about it, which of them went."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.folding import slug
from nhipcau.people.enums import Role
from nhipcau.people.models import Unit
from nhipcau.people.rules import holds
from nhipcau.plan.domain import chasing
from nhipcau.plan.domain.chasing import LateUnit
from nhipcau.plan.enums import ChaseKind
from nhipcau.plan.models import ChaseDraft
from nhipcau.plan.views.exports import DOCX
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.telling import account_of, tell

KEPT = 20  # drafts shown


def listing(request: HttpRequest) -> HttpResponse:
    account, today = account_of(request), clock.today()
    page = Paginator(chasing.late_units(account, today), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "following",
        "title": _("Letters of reminder"),
        "may_draft": holds(account, Role.FOCAL),
        "units": [_unit(one) for one in page.object_list],
        "page_obj": page,
        "drafts": [_draft(one) for one in chasing.drafts_of(account)[:KEPT]],
    }
    return render(request, "plan/chasing.html", context)


def _unit(one: LateUnit) -> dict[str, Any]:
    return {
        "pk": one.unit.pk,
        "name": one.unit.name(),
        "late": one.late,
        "since": one.since,
        "days": (clock.today() - one.since).days,
        "url": f"{reverse('plan:board')}?xem=danh-sach&year=&late=1&unit={one.unit.pk}",
        "draft": one.draft,
    }


def _draft(one: ChaseDraft) -> dict[str, Any]:
    return {
        "row": one,
        "kind": one.get_kind_display(),
        "made": f"{localtime(one.made_at):%d/%m/%Y}",
        "sent": f"{localtime(one.sent_at):%d/%m/%Y}" if one.sent_at else "",
    }


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    said, kind = request.POST.get("unit", ""), request.POST.get("kind", "")
    late = chasing.late_tasks(account, clock.today()).values("lead")
    pk = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
    unit = get_object_or_404(Unit.objects.filter(pk__in=late), pk=pk)
    wanted = ChaseKind(kind) if kind in ChaseKind.values else ChaseKind.LETTER
    tell(
        request,
        lambda: chasing.draft(kind=wanted, unit=unit, by=account),
        _("The draft stands below. Read it, have it numbered and signed; the program sends nothing."),
    )
    return redirect(f"{reverse('plan:chasing')}#du-thao")


def download(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(chasing.drafts_of(account_of(request)), pk=pk)
    response = HttpResponse(bytes(row.content), content_type=DOCX)
    name = slug(row.name) or "don-doc"
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


@require_POST
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    row = get_object_or_404(chasing.drafts_of(account), pk=pk)
    tell(request, lambda: chasing.mark_sent(chase=row, by=account), _("It is noted as sent."))
    return redirect(f"{reverse('plan:chasing')}#du-thao")
