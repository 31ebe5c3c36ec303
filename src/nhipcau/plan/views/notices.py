"""«Nhắc việc»: what the program puts before this person, with what was read marked so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.plan.domain import reminders
from nhipcau.plan.models import Notice
from nhipcau.plan.views.plans import PER_PAGE
from nhipcau.plan.views.telling import account_of


def notices(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = Paginator(reminders.notices_of(account), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "notices",
        "title": _("Reminders"),
        "notices": [_shown(one) for one in page.object_list],
        "page_obj": page,
        "unread": reminders.unread(account),
        "by_mail": reminders.wants_mail(account),
        "email": account.email,
    }
    return render(request, "plan/notices.html", context)


def _shown(one: Notice) -> dict[str, Any]:
    language = (get_language() or "vi")[:2]
    return {
        "pk": one.pk,
        "words": one.words.get(language) or one.words.get("vi", ""),
        "url": one.address,
        "at": one.at,
        "read": one.read_at is not None,
        "late": one.kind == reminders.LATE,
    }


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """One, by its key, or all of them."""
    said = request.POST.get("nhac", "")
    keys = [int(said)] if said.isascii() and said.isdigit() and len(said) < 19 else None
    if said and keys is None:
        keys = []
    reminders.mark_read(account=account_of(request), keys=keys)
    return redirect("plan:notices")


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    by_mail = request.POST.get("by_mail") == "1"
    reminders.choose_mail(account=account_of(request), by_mail=by_mail)
    messages.success(request, _("Reminders come by e-mail again.") if by_mail else _("No more reminders by e-mail; they stand here."))
    return redirect("plan:notices")
