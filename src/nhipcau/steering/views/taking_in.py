"""Entering a directive: hand in its file, see what was read beside it, tick the clauses, confirm; or type the few fields."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused, read_source
from nhipcau.kernel.uploads import read_upload, upload_limit, upload_refusal
from nhipcau.plan.forms import address_to_turn, refusal_words
from nhipcau.plan.views.carrying import Carried, unpack
from nhipcau.steering.directive_forms import DocumentForm, SourceForm
from nhipcau.steering.domain import directive_queries, directives
from nhipcau.steering.models import Registered
from nhipcau.steering.views.proposing import DocumentProposal
from nhipcau.steering.views.telling import UNACCEPTED, account_of, tell

PASTED = "van-ban-dan-vao.txt"


def hand_in(request: HttpRequest) -> HttpResponse:
    """The form for the file or the text; a POST answers with the proposal, or with the reason of refusal."""
    if away := _sent_away(request):
        return away
    form = SourceForm(request.POST, request.FILES) if request.method == "POST" else SourceForm()
    if request.method != "POST":
        return _ask(request, form)
    try:
        carried = _read(request, form)
    except IntakeRefused as refused:
        return _refuse(request, refused)
    if carried is None:
        return _ask(request, form, status=UNACCEPTED)
    return _show(request, DocumentProposal(carried, account_of(request)))


def _sent_away(request: HttpRequest) -> HttpResponse | None:
    if directive_queries.units_keeping_register(account_of(request)).exists():
        return None
    messages.error(request, _("Only a focal officer of the unit enters documents in its register."))
    return redirect("steering:directives")


def _refuse(request: HttpRequest, refused: IntakeRefused) -> HttpResponse:
    """The text itself does not come back: what was refused is not kept, not even on the screen."""
    words = refusal_words(refused)
    if refused.rule.startswith("secrecy."):
        directives.note_refusal(rule=refused.rule, by=account_of(request))
        return _ask(request, SourceForm(), refused=words, status=UNACCEPTED)
    turned_at = address_to_turn(refused)
    return _ask(request, SourceForm(), refused=words, kept=_("Nothing was stored."), turned_at=turned_at, status=UNACCEPTED)


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
        form.add_error("file", _("The text is longer than a directive can be. Hand in the part that holds its clauses."))
        return None
    return carried


def _ask(
    request: HttpRequest, form: SourceForm, *, refused: str = "", kept: str = "", turned_at: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "room": "steering", "here": "directives", "title": _("Enter a directive"), "form": form, "refused": refused,
        "kept": kept, "turned_at": turned_at,
    }  # fmt: skip
    return render(request, "steering/hand_in.html", context, status=status)


def _show(request: HttpRequest, proposal: DocumentProposal, *, status: int = 200) -> HttpResponse:
    context = {"room": "steering", "here": "directives", "title": _("Confirm the directive"), **proposal.context()}
    return render(request, "steering/proposal.html", context, status=status)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The proposal as the person mended it becomes a row of the register with its clauses."""
    carried = unpack(request.POST.get("carried", ""))
    if carried is None:
        messages.error(request, _("The text did not come back whole. Nothing was stored; hand it in again."))
        return redirect("steering:hand_in")
    proposal = DocumentProposal(carried, account_of(request), request.POST)
    if proposal.form.is_valid():
        row = _register(request, proposal.form, proposal)
        if row is not None:
            return redirect("steering:directive", pk=row.pk)
    return _show(request, proposal, status=UNACCEPTED)


def typed(request: HttpRequest) -> HttpResponse:
    """The few fields without a file; clauses can only come from a text."""
    if away := _sent_away(request):
        return away
    account = account_of(request)
    units = directive_queries.units_keeping_register(account)
    initial = {"day": clock.today(), "unit": units.first()}
    form = DocumentForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        row = _register(request, form, None)
        if row is not None:
            return redirect("steering:directive", pk=row.pk)
    status = UNACCEPTED if request.method == "POST" else 200
    context = {"room": "steering", "here": "directives", "title": _("Enter a directive without its file"), "form": form}
    return render(request, "steering/typed.html", context, status=status)


def _register(request: HttpRequest, form: DocumentForm, proposal: DocumentProposal | None) -> Registered | None:
    said = form.cleaned_data
    return tell(
        request,
        lambda: directives.register(
            unit=said["unit"], by=account_of(request), words=form.words(), day=said["day"], issued_here=form.issued_here,
            clauses=proposal.clauses() if proposal else (),
            source_name=proposal.carried.name if proposal else "",
            source_text=proposal.carried.source.text if proposal else "",
        ),
        _("The document was entered in the register."),
    )  # fmt: skip
