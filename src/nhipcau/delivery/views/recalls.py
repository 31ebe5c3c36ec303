"""How far withdrawals and corrections have come: all of them, and one with every place."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.delivery.domain.recall_queries import open_recalls, recall_stands, recalls_seen
from nhipcau.delivery.domain.recalls import RecallRefused, note_by_hand
from nhipcau.delivery.forms import SeenForm
from nhipcau.delivery.models import Recall, RecallTask
from nhipcau.delivery.views import recall_words as words
from nhipcau.newsroom.domain.partner_queries import partners_seen
from nhipcau.newsroom.domain.partner_receipts import said_of_us
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import account_of, page_of, sentence


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    seen = recalls_seen(account_of(request))
    waiting = open_recalls(seen)
    chosen = waiting if request.GET.get("chua") else seen
    page = page_of(request, chosen)
    count, board = waiting.count(), reverse("delivery:recalls")
    context = {
        "room": "delivery",
        "title": _("How far withdrawals and corrections have come"),
        "stats": [
            {"number": seen.count(), "words": _("withdrawals and corrections"), "url": board, "tone": ""},
            {"number": count, "words": _("not everywhere yet"), "url": f"{board}?chua=1", "tone": "lacquer" if count else "jade"},
        ],
        "page_obj": page,
        "columns": words.columns(),
        "rows": [words.row(stand) for stand in recall_stands(page)],
    }
    return render(request, "delivery/recalls.html", context)


def _recall_seen(request: HttpRequest, package: UUID) -> Recall:
    """Raises Http404 also for one of another branch: that it exists is not told."""
    return get_object_or_404(recalls_seen(account_of(request)), decision__package_id=package)


@require_safe
def show(request: HttpRequest, package: UUID) -> HttpResponse:
    return _screen(request, _recall_seen(request, package), None, None)


def _screen(request: HttpRequest, recall: Recall, task: RecallTask | None, form: SeenForm | None) -> HttpResponse:
    account, (stand,) = account_of(request), recall_stands([recall])
    tasks = [words.task_shown(one, account) for one in stand.tasks]
    for one in tasks:
        one["form"] = form if form is not None and task is not None and one["pk"] == task.pk else SeenForm(auto_id=f"seen_{one['pk']}_%s")
        if one["asks"]:
            one["form"].fields["words"].label = _("What you were told")
    portal = showing.receipt_of(recall.decision)
    late = len(stand.missing) + (stand.portal_at is None)
    context = {
        "room": "delivery",
        "title": words.title(recall),
        "recall": recall,
        "kind": words.kind(stand),
        "reason": showing.said(recall.decision.reason or {}),
        "clock": words.clock_of(stand),
        "portal": portal,
        "stats": [
            {"number": stand.places, "words": _("places where it went"), "url": "", "tone": ""},
            {"number": stand.reached, "words": _("have answered"), "url": "", "tone": "jade" if not late else ""},
            {"number": late, "words": _("not yet"), "url": "#chua-toi", "tone": "lacquer" if late else ""},
        ],
        "missing": [one for one in tasks if not one["at"]],
        "answered": [one for one in tasks if one["at"]],
        "portal_missing": stand.portal_at is None,
        "silent": [partner.name for partner in partners_seen(account) if said_of_us(partner) is None],
        "about": [
            {"name": _("Decision"), "value": words.kind(stand)},
            {"name": _("Decided"), "value": showing.moment(recall.decision.at)},
            {"name": _("Decided by"), "value": str(recall.decision.by or _("the program"))},
            {"name": _("Unit"), "value": recall.decision.item.unit.name()},
            {"name": _("Item"), "value": words.title(recall), "url": reverse("newsroom:item", args=[recall.decision.item.key])},
        ],
    }
    return render(request, "delivery/recall.html", context, status=422 if form is not None else 200)


@require_POST
def note(request: HttpRequest, package: UUID, pk: int) -> HttpResponse:
    recall = _recall_seen(request, package)
    task = get_object_or_404(recall.tasks.exclude(post=None, partner=None), pk=pk)
    form = SeenForm(request.POST, auto_id=f"seen_{pk}_%s")
    if form.is_valid():
        try:
            note_by_hand(task=task, words=form.cleaned_data["words"], by=account_of(request))
        except PermissionDenied as refused:
            raise Http404 from refused
        except (RecallRefused, ValidationError) as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Noted. The recall is finished when every place has answered."))
            return redirect("delivery:recall", package=package)
    return _screen(request, recall, task, form)
