"""Taking in a plan: hand in, see what was read beside it, mend, confirm. Before that nothing is stored."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel.intake import IntakeRefused, read_source
from nhipcau.kernel.uploads import read_upload, upload_limit, upload_refusal
from nhipcau.plan.domain import plans, queries
from nhipcau.plan.forms import SourceForm, address_to_turn, refusal_words
from nhipcau.plan.models import Plan
from nhipcau.plan.views.carrying import Carried, unpack
from nhipcau.plan.views.proposing import Proposal
from nhipcau.plan.views.telling import account_of, tell

UNACCEPTED = 422
PASTED = "van-ban-dan-vao.txt"


def hand_in(request: HttpRequest) -> HttpResponse:
    """The form for the file or the text; a POST answers with the proposal, or with the reason of refusal."""
    if not queries.units_confirming(account_of(request)).exists():
        messages.error(request, _("Only a focal officer of the unit takes in its plans."))
        return redirect("plan:plans")
    form = SourceForm(request.POST, request.FILES) if request.method == "POST" else SourceForm()
    if request.method != "POST":
        return _ask(request, form)
    try:
        carried = _read(request, form)
    except IntakeRefused as refused:
        return _refuse(request, refused)
    if carried is None:
        return _ask(request, form, status=UNACCEPTED)
    return _show(request, Proposal.read(carried, account_of(request)))


def _refuse(request: HttpRequest, refused: IntakeRefused) -> HttpResponse:
    """The text itself does not come back: what was refused is not kept, not even on the screen."""
    words = refusal_words(refused)
    if not refused.rule.startswith("secrecy."):
        turned_at = address_to_turn(refused)
        return _ask(request, SourceForm(), refused=words, kept=_("Nothing was stored."), turned_at=turned_at, status=UNACCEPTED)
    plans.note_refusal(rule=refused.rule, by=account_of(request))
    return _ask(request, SourceForm(), refused=words, status=UNACCEPTED)


def _read(request: HttpRequest, form: SourceForm) -> Carried | None:
    """The text of the file, or the pasted text; None when the form itself is wrong. Raises IntakeRefused."""
    refused = upload_refusal(request)
    if refused is not None:
        raise refused
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    if file:
        carried = Carried(read_upload(file), file.name)
    else:
        content = form.cleaned_data["text"].encode("utf-8", "replace")
        carried = Carried(read_source(PASTED, content, limit=upload_limit()), _("pasted text"))
    if len(carried.source.text) > form.fields["text"].max_length:  # type: ignore[attr-defined]
        form.add_error(
            "file", _("The text is longer than a plan can be. Hand in the part that holds the plan.")
        )
        return None
    return carried


def _ask(
    request: HttpRequest, form: SourceForm, *, refused: str = "", kept: str = "", turned_at: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "room": "plan", "title": _("Take in a plan"), "form": form, "refused": refused, "kept": kept, "turned_at": turned_at,
    }  # fmt: skip
    return render(request, "plan/hand_in.html", context, status=status)


def _show(request: HttpRequest, proposal: Proposal, *, status: int = 200) -> HttpResponse:
    context = {"room": "plan", "title": _("Confirm the plan"), **proposal.context()}
    return render(request, "plan/proposal.html", context, status=status)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The proposal as the person mended it: more rows, or the plan."""
    carried = unpack(request.POST.get("carried", ""))
    if carried is None:
        messages.error(request, _("The text did not come back whole. Nothing was stored; hand it in again."))
        return redirect("plan:hand_in")
    proposal = Proposal.mended(carried, account_of(request), request.POST)
    if "more" in request.POST:
        proposal.add_rows()
        return _show(request, proposal)
    if not proposal.is_valid():
        return _show(request, proposal, status=UNACCEPTED)
    return _store(request, proposal) or _show(request, proposal, status=UNACCEPTED)


def _store(request: HttpRequest, proposal: Proposal) -> HttpResponseRedirect | None:
    unit = proposal.form.cleaned_data["unit"]
    made: Plan | None = tell(
        request,
        lambda: plans.confirm(plan=proposal.confirmed(), unit=unit, by=account_of(request)),
        _("The plan was taken in. Now give its contents to units."),
    )
    return redirect(reverse("plan:plan", args=[made.pk])) if made else None
