"""Asking a reader outside, and the page they open: source beside translation, and one question.

The open page answers everybody who holds the address and nobody else. It uses no cookie: the address itself is what allows,
so the framework's token against forged forms has nothing to protect here.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import outside_readers as verbs
from nhipcau.newsroom.domain.background import source_of
from nhipcau.newsroom.domain.outside_readers import ReadingRefused
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import OutsideReading, ReaderLanguage, Submission, Version
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, sentence
from nhipcau.newsroom.views.reading import reading_of
from nhipcau.people.enums import Role
from nhipcau.people.models import Account
from nhipcau.people.rules import holds
from nhipcau.plan.forms import VietnameseDate

REFUSED = (*REFUSALS, ReadingRefused)
GONE = 410


class AskForm(forms.Form):
    reader = forms.CharField(label=gettext_lazy("Name of the reader"), max_length=120)
    organisation = forms.CharField(label=gettext_lazy("Where they work"), max_length=200, required=False)
    due_on = VietnameseDate(label=gettext_lazy("Answer wanted by"))


def shown_of(version: Version, account: Account) -> dict[str, Any]:
    """What the clearance screen shows of readers outside."""
    rows = list(version.outside_readings.select_related("asked_by"))
    return {
        "reader_needed": verbs.needs_reader(version),
        "readings": [_row(row) for row in rows],
        "may_ask_reader": verbs.is_vouched_outside(version) and verbs.may_ask(account, version),
    }


def _row(row: OutsideReading) -> dict[str, Any]:
    if row.confirmed is not None:
        state, label = ("done", _("Language confirmed")) if row.confirmed else ("sent_back", _("Not right yet"))
    elif row.revoked_at or row.expires_at <= clock.now():
        state, label = "replaced", _("No longer asked")
    else:
        state, label = ("overdue", _("Overdue")) if row.due_on < clock.today() else ("waiting", _("Waiting for the reader"))
    return {
        "row": row, "state": state, "label": label, "due": showing.day(row.due_on), "answered_at": showing.moment(row.answered_at),
        "open": state in ("waiting", "overdue"),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a reader for a submitted version; the address is in this answer and nowhere else."""
    account = account_of(request)
    seen = Submission.objects.filter(rules.seen_by(account, field="version__edition__item__unit__path"))
    seen = seen.select_related("version__edition__item__unit", "version__edition__locale", "version__source")
    submission = get_object_or_404(seen, pk=pk)
    version = submission.version
    if not verbs.is_vouched_outside(version) or not verbs.may_ask(account, version):
        raise Http404
    form = AskForm(request.POST or None, initial={"due_on": clock.today() + dt.timedelta(days=verbs.DAYS)})
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            _made, address = verbs.ask(version=version, by=account, **form.cleaned_data)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
    context = {
        "room": "clearance", "title": _("Ask a reader outside"), "submission": submission, "form": form, "address": address,
        "item_title": payload_of(version)["title"], "language": version.edition.language,
        "language_name": showing.language_name(version.edition.language),
    }  # fmt: skip
    status = 422 if form.is_bound and not address else 200
    return render(request, "newsroom/outside_ask.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_of(request)
    seen = OutsideReading.objects.filter(rules.seen_by(account, field="version__edition__item__unit__path"))
    row = get_object_or_404(seen.select_related("version__edition__item__unit"), pk=pk)
    if not verbs.may_ask(account, row.version):
        raise Http404
    verbs.revoke(reading=row, by=account)
    messages.success(request, _("The address opens nothing any more."))
    submission = row.version.submissions.order_by("-pk").first()
    return redirect("newsroom:clearance", pk=submission.pk) if submission else redirect("newsroom:clearance_queue")


@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: HttpRequest) -> HttpResponse:
    """For which languages nobody in the person's own unit can vouch."""
    account = account_of(request)
    unit = account.unit
    if unit is None or not holds(account, (Role.FOCAL, Role.CLEARER), unit):
        raise Http404
    known = {code: name for code, name in showing.LANGUAGE_NAMES.items() if code != "vi"}
    needed = set(ReaderLanguage.objects.filter(unit=unit, needed=True).values_list("language", flat=True))
    if request.method == "POST":
        wanted = set(request.POST.getlist("language")) & set(known)
        for code in known:
            if (code in wanted) != (code in needed):
                verbs.set_needed(language=code, needed=code in wanted, unit=unit, by=account)
        messages.success(request, _("Noted which languages need a reader outside."))
        return redirect("newsroom:reader_languages")
    context = {
        "room": "clearance", "title": _("Languages that need a reader outside"),
        "languages": [{"code": code, "name": name, "needed": code in needed} for code, name in known.items()],
    }  # fmt: skip
    return render(request, "newsroom/reader_languages.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest, token: str) -> HttpResponse:
    reading = verbs.find(token)
    if reading is None:
        raise Http404
    if not verbs.is_open(reading):
        words = _("This address is closed: the text was answered, changed or taken back. Thank you.")
        return render(request, "plan/link_closed.html", {"title": _("Reading a translation"), "words": words}, status=GONE)
    error, note = "", ""
    if request.method == "POST":
        note = request.POST.get("note", "")
        try:
            verbs.answer(reading=reading, confirmed=request.POST.get("answer") == "yes", note=note)
        except (ReadingRefused, ValidationError) as refusal:
            error = sentence(refusal)
        else:
            thanks = _("Thank you. Your word has been recorded under your name; you can close this page.")
            return render(request, "plan/link_closed.html", {"title": _("Reading a translation"), "words": thanks})
    source = source_of(reading.version)
    context = {
        "title": _("Reading a translation"), "reading": reading, "due": showing.day(reading.due_on), "error": error, "note": note,
        "language_name": showing.language_name(reading.version.edition.language), "office": reading.version.edition.item.unit.name(),
        "source_reading": reading_of(payload_of(source)) if source else None, "target_reading": reading_of(payload_of(reading.version)),
    }  # fmt: skip
    return render(request, "newsroom/outside_reading.html", context, status=422 if error else 200)
