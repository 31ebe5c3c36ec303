"""Letters that have not gone: to whom, why, and once more."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel.mail import carrier, standing, try_again, unsent
from nhipcau.kernel.models import MailOut, MailState
from nhipcau.kernel.numbers import row_number
from nhipcau.people.domain.queries import people_kept_by
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds
from nhipcau.people.views.telling import account_of, tell

PER_PAGE = 25


def letters_kept_by(account: Account) -> QuerySet[MailOut]:
    """Unsent letters to the people whom this administrator keeps, and to the administrator. What one of them reads as a reader
    of a newsletter is nobody's business."""
    kept = people_kept_by(account).exclude(email="").values("email")
    return unsent().filter(Q(to__in=kept) | Q(to=account.email), batch="")


def unsent_mail(request: HttpRequest) -> HttpResponse:
    """The list; a POST with ``again`` lets one failed letter wait anew."""
    account = account_of(request)
    if not holds(account, Role.ADMIN):
        raise Http404
    if request.method == "POST":
        letter = get_object_or_404(letters_kept_by(account), pk=row_number(request.POST.get("again", "")))
        tell(request, lambda: try_again(mail=letter, by=account), _("The letter waits to be sent once more."))
        return redirect("desk:unsent_mail")
    page = Paginator(letters_kept_by(account), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "people",
        "here": "mail",
        "title": _("Unsent mail"),
        "configured": carrier() is not None,
        "letters": [_shown(one) for one in page.object_list],
        "page_obj": page,
    }
    return render(request, "desk/unsent_mail.html", context)


def _shown(one: MailOut) -> dict[str, Any]:
    failed = one.state == MailState.FAILED
    return {
        "row": one,
        "state": "overdue" if failed else "draft",
        "label": _("could not be sent") if failed else _("waits"),
        "why": standing(one),
        "made": f"{localtime(one.made_at):%H:%M %d/%m/%Y}",
        "failed": failed,
    }
