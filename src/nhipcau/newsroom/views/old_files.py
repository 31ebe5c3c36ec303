"""Pages of an old portal: hand a file in, look over what was read, choose, have drafts made. Nothing is published by it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.uploads import upload_refusal
from nhipcau.newsroom.domain import old_files as verbs
from nhipcau.newsroom.domain.old_pages import About
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.enums import OldFileState
from nhipcau.newsroom.models import OldFile
from nhipcau.newsroom.old_file_forms import OldFileForm
from nhipcau.newsroom.old_pages.page import Loss
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.plan.forms import VietnameseDate, refusal_words

SHAPES = {
    OldFileState.WAITING: "waiting", OldFileState.READ: "done", OldFileState.TAKING: "doing", OldFileState.REFUSED: "overdue",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    if not units_written_in(account).exists():
        raise Http404
    if request.method != "POST":
        return _list(request, OldFileForm(account=account, initial={"unit": account.unit_id}))
    form = OldFileForm(request.POST, request.FILES, account=account)
    if (refused := upload_refusal(request)) is not None:
        return _list(request, form, refused=refusal_words(refused))
    if not form.is_valid():
        return _list(request, form)
    said = form.cleaned_data
    about = About(said["unit"], said["locality"], said["content_kind"], tuple(said["topics"]))
    try:
        row = verbs.bring(name=said["file"].name or "", data=said["file"].read(), base=said["base"], about=about, by=account)
    except REFUSALS as refusal:
        form.add_error("base", sentence(refusal))
        return _list(request, form)
    return redirect("newsroom:old_file", pk=row.pk)


def _list(request: HttpRequest, form: OldFileForm, *, refused: str = "") -> HttpResponse:
    page = page_of(request, verbs.files_seen(account_of(request)))
    context = {
        "room": "newsroom", "title": _("Pages of an old portal"), "form": form, "refused": refused, "page_obj": page,
        "columns": [{"label": _("File")}, {"label": _("State")}, {"label": _("Pages")}, {"label": _("When it was handed in")}],
        "rows": [{"cells": _cells(row)} for row in page],
    }  # fmt: skip
    return render(request, "newsroom/old_files.html", context, status=422 if form.is_bound else 200)


def _cells(row: OldFile) -> list[Any]:
    return [
        {"text": row.name, "url": reverse("newsroom:old_file", args=[row.pk]), "note": row.base},
        {"state": SHAPES[OldFileState(row.state)], "label": row.get_state_display()},
        str(len(row.pages)), {"text": showing.moment(row.brought_at), "note": str(row.brought_by)},
    ]  # fmt: skip


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _screen(request, _file(request, pk))


def _file(request: HttpRequest, pk: int) -> OldFile:
    return get_object_or_404(verbs.files_seen(account_of(request)), pk=pk)


def _screen(request: HttpRequest, row: OldFile, *, refused: str = "") -> HttpResponse:
    before = verbs.standing_before(row)
    pages = [_page(number, one, row, before, request) for number, one in enumerate(row.pages)]
    works = row.state in (OldFileState.WAITING, OldFileState.TAKING)
    context = {
        "room": "newsroom", "title": row.name, "file": row, "refused": refused, "reason": _in_language(row.reason),
        "state": SHAPES[OldFileState(row.state)], "state_label": row.get_state_display(), "works": works,
        "taking": row.state == OldFileState.TAKING, "pages": pages, "kept_until": showing.day(row.kept_until),
        "may_choose": row.state == OldFileState.READ and units_written_in(account_of(request)).filter(pk=row.unit_id).exists(),
        "stats": [
            {"number": sum(one["can"] for one in pages), "words": _("pages can become drafts"), "tone": "jade"},
            {"number": sum(bool(one["item"]) for one in pages), "words": _("pages are drafts already"), "tone": ""},
            {"number": sum(bool(one["why"]) for one in pages), "words": _("pages could not be read"), "tone": "lacquer"},
            {"number": sum(bool(one["losses"]) for one in pages), "words": _("pages to be looked at"), "tone": "amber"},
        ],
    }  # fmt: skip
    return render(request, "newsroom/old_file.html", context, status=422 if refused else 200)


def _page(number: int, one: dict[str, Any], row: OldFile, before: dict[str, str], request: HttpRequest) -> dict[str, Any]:
    address, result = one["address"], row.results.get(one["address"], {})
    item = before.get(address, "")
    can = bool(address) and address not in before
    return {
        "number": number, "name": one["name"], "address": address, "title": one.get("title", ""), "item": item, "can": can,
        "day": showing.day(dt.date.fromisoformat(one["day"])) if one.get("day") else "", "before": one.get("before", ""),
        "losses": [_loss(name) for name in one.get("losses", [])], "pictures": one.get("pictures", 0),
        "why": _in_language(one["why"]), "elsewhere": address in before and not item,
        "why_not": "" if item else result.get("why_not", ""), "ticked": can and (not request.POST or f"page-{number}" in request.POST),
        "given": request.POST.get(f"day-{number}", ""),
    }  # fmt: skip


def _loss(name: str) -> str:
    loss = Loss[name]
    return _in_language({"vi": loss.vi, "en": loss.en})


def _in_language(said: dict[str, str]) -> str:
    return said.get("vi" if (get_language() or "vi").startswith("vi") else "en", "")


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    row = _file(request, pk)
    try:
        days = _days(request, row)
        count = verbs.choose(file=row, days=days, by=account_of(request))
    except REFUSALS as refusal:
        return _screen(request, row, refused=sentence(refusal))
    done = ngettext("%(count)d draft is being made.", "%(count)d drafts are being made.", count)
    messages.success(request, done % {"count": count})
    return redirect("newsroom:old_file", pk=pk)


def _days(request: HttpRequest, row: OldFile) -> dict[str, dt.date | None]:
    """Address → the day given for it, of the pages that were ticked. Raises ValidationError for what is no day."""
    found: dict[str, dt.date | None] = {}
    for number, one in enumerate(row.pages):
        if f"page-{number}" in request.POST and one["address"]:
            try:
                found[one["address"]] = VietnameseDate(required=False).clean(request.POST.get(f"day-{number}", ""))
            except ValidationError as wrong:
                raise ValidationError(f"{one['title']}: {' '.join(wrong.messages)}") from wrong
    return found


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        verbs.go_on(file=_file(request, pk), by=account_of(request))
    except REFUSALS as refusal:
        messages.error(request, sentence(refusal))
    return redirect("newsroom:old_file", pk=pk)
