"""Task links: made and taken back on the desk, opened by who has the address.

The two open views answer everybody who holds the address and nobody else. They use no cookie at all: the address itself is
what allows, and no other page can know it, so the framework's token against forged forms has nothing to protect here (and with
«no-referrer» a browser says of its origin only «null», which that token's check would refuse).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.people.models import Account
from nhipcau.plan.domain import links, queries
from nhipcau.plan.domain.links import LinkBusy, LinkRefused
from nhipcau.plan.domain.proofs import Proof, ProofRefused, of_file, of_link
from nhipcau.plan.domain.recorded import RecordRefused
from nhipcau.plan.enums import ReviewState, TaskState
from nhipcau.plan.following_forms import AcceptForm, LinkForm, TellForm
from nhipcau.plan.forms import refusal_words
from nhipcau.plan.models import Task, TaskLink
from nhipcau.plan.views.asking import UNACCEPTED, task_seen
from nhipcau.plan.views.telling import account_of, tell
from nhipcau.plan.views.wording import due_words, language_name, product_name

GONE, BUSY = 410, 429
SHAPES = {ReviewState.WAITING: "waiting", ReviewState.ACCEPTED: "done", ReviewState.SENT_BACK: "sent_back"}
OVER = (TaskState.DONE, TaskState.CANCELLED)


def on_task_page(row: Task, account: Account) -> dict[str, Any]:
    """What the task's own page shows: the words to copy, and its links to who may make one. A fixed number of queries."""
    over = row.state in OVER
    words = {} if over else {"task_message": links.words_about(row)}
    if not links.may_make(account, row):
        return words
    found = list(links.links_of(row)[:10])
    return {
        **words,
        "may_link": True,
        "task_links": [_link_shown(one) for one in found],
        "link_form": None if over else LinkForm(units=links.units_for(row), initial={"unit": row.lead_id}),
    }


def _link_shown(one: TaskLink) -> dict[str, Any]:
    if one.revoked_at:
        standing = _("link taken back")
    elif not links.holds_now(one):
        standing = _("link expired")
    else:
        standing = _("link in force")
    return {"row": one, "unit": one.unit.name(), "standing": standing, "holds": links.holds_now(one)}


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """The address is in this answer and nowhere else: the page is not led on, and not kept by the browser."""
    row, account = task_seen(request, pk), account_of(request)
    form = LinkForm(request.POST, units=links.units_for(row))
    given = form.cleaned_data if form.is_valid() else None
    if given is None:
        context = {"room": "following", "title": _("Link for a unit"), "task": row, "form": form}
        return render(request, "plan/link_new.html", context, status=UNACCEPTED)
    made = tell(
        request,
        lambda: links.make(task=row, unit=given["unit"], by=account, days=given["days"]),
        _("The link was made. Copy it now: it is shown this once."),
    )
    if made is None:
        return redirect("plan:task", pk=pk)
    link, address = made
    context = {
        "room": "following",
        "title": _("Link for %(unit)s") % {"unit": link.unit.name()},
        "task": row,
        "link": link,
        "address": address,
        "message": links.words_for(link, address),
    }
    return render(request, "plan/link_once.html", context)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    seen = queries.tasks_seen_by(account).values("pk")
    found = TaskLink.objects.select_related("task__lead", "task__content__plan__unit").filter(task__in=seen)
    row = get_object_or_404(found, pk=pk)
    tell(request, lambda: links.revoke(link=row, by=account), _("The link was taken back; it opens nothing any more."))
    return redirect("plan:task", pk=row.task_id)


def _by_address(view: Callable[[HttpRequest, TaskLink, str], HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the link or say in one sentence whom to ask; and what no answer here may leave behind."""

    @csrf_exempt
    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        link = links.find(token)
        if link is None or not links.holds_now(link) or link.task.state in OVER:
            answer = _closed(request, link)
        else:
            answer = view(request, link, token)
        answer["Cache-Control"] = "no-store"
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return found


def _closed(request: HttpRequest, link: TaskLink | None) -> HttpResponse:
    """An address that never was one names nobody; of one that is over it is said who gave it out: the unit."""
    if link is None:
        words = _("There is no such link. Ask the unit that sent it to you for a new one.")
    else:
        asker = {"unit": link.task.content.plan.unit.name()}
        words = _("This link opens nothing any more. Ask %(unit)s for a new one.") % asker
    context = {"title": _("The link is closed"), "words": words, "demonstration": settings.NHIPCAU.demonstration}
    return render(request, "plan/link_closed.html", context, status=404 if link is None else GONE)


@_by_address
def opened(request: HttpRequest, link: TaskLink, token: str) -> HttpResponse:
    return _page(request, link, token)


@_by_address
def accept(request: HttpRequest, link: TaskLink, token: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("plan:task_link", token=token)
    form = AcceptForm(request.POST)
    return _acted(request, link, token, lambda: links.accept(link=link, name=form.cleaned_data["name"]), accepting=form)


@_by_address
def report(request: HttpRequest, link: TaskLink, token: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("plan:task_link", token=token)
    form = TellForm(request.POST, request.FILES)
    return _acted(
        request, link, token, lambda: links.report(link=link, said=form.said(), proofs=_proofs(request, form)), telling=form
    )


def _acted(
    request: HttpRequest, link: TaskLink, token: str, act: Callable[[], object], **forms: Form
) -> HttpResponse:
    """Do it and show the page anew; what is refused is counted too, so that nobody tries without end."""
    [form] = forms.values()
    try:
        links.refuse_busy(link)
        if form.is_valid():
            act()
            return redirect(f"{reverse('plan:task_link', args=[token])}#bao-ket-qua")
        words, rule = "", ""
    except LinkBusy as busy:
        return _page(request, link, token, status=BUSY, refused=str(busy))
    except IntakeRefused as refused:
        words, rule = refusal_words(refused), refused.rule
    except (LinkRefused, RecordRefused, ProofRefused) as refused:
        words, rule = str(refused), ""
    links.note_refused(link, rule=rule)
    return _page(request, link, token, status=UNACCEPTED, refused=words, **forms)


def _proofs(request: HttpRequest, form: TellForm) -> list[Proof]:
    if (dropped := upload_refusal(request)) is not None:
        raise dropped
    found = [of_link(form.cleaned_data["link"])] if form.cleaned_data["link"] else []
    return [*found, of_file(form.cleaned_data["file"])] if form.cleaned_data["file"] else found


def _page(
    request: HttpRequest, link: TaskLink, token: str, *, status: int = 200, refused: str = "",
    accepting: Form | None = None, telling: Form | None = None,
) -> HttpResponse:  # fmt: skip
    task, reported = link.task, list(links.reported_through(link)[:20])
    targets = "; ".join(f"{language_name(one.language)}: {one.quantity}" for one in task.targets.all())
    said = [
        (_("Who asks"), task.content.plan.unit.name()),
        (_("Unit that is asked"), link.unit.name()),
        (_("Due"), due_words(task)),
        (_("Product"), product_name(task.product)),
        (_("Targets"), targets),
    ]
    context = {
        "title": task.title,
        "facts": [{"name": name, "value": value} for name, value in said if value],
        "link": link,
        "token": token,
        "accept_form": accepting or AcceptForm(),
        "form": telling or TellForm(),
        "refused": refused,
        "asks": telling is not None or not reported or reported[0].state == ReviewState.SENT_BACK,
        "reported": [
            {"row": one, "state": SHAPES[ReviewState(one.state)], "label": one.get_state_display()}
            for one in reported
        ],
        "demonstration": settings.NHIPCAU.demonstration,
    }
    return render(request, "plan/link.html", context, status=status)
