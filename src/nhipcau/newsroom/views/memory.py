"""The translation memory: its list, the files that were taken in, a file taken in or out as a whole, TMX to download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.numbers import whole
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.newsroom.domain import memory_files as verbs
from nhipcau.newsroom.domain import memory_queries as sets
from nhipcau.newsroom.domain.memory_files import MemoryRefused
from nhipcau.newsroom.exchange.sheet import ExchangeRefused
from nhipcau.newsroom.memory_forms import PAIRS, MemoryFile, MemoryFilter, TakeOut, pair_name
from nhipcau.newsroom.models import MemorySegment
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.people.models import Unit
from nhipcau.plan.forms import refusal_words

REFUSED = (*REFUSALS, MemoryRefused)
LONGEST_SHOWN = 240


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = MemoryFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    pair = next((pair for pair in PAIRS if "-".join(pair) == asked.get("pair")), PAIRS[0])
    page = page_of(request, sets.segments_seen(account, pair, words=asked.get("q", ""), origin=asked.get("origin", "")))
    count = page.paginator.count
    parts = 1 if count else 0
    shown = ngettext("%(count)d segment", "%(count)d segments", count) % {"count": count}
    if count == sets.MOST_LISTED:
        parts = verbs.parts_of(source_language=pair[0], target_language=pair[1], by=account)
        shown = _("The newest %(count)d segments; search to find older ones.") % {"count": count}
    context = {
        "room": "translation",
        "title": _("Translation memory"),
        "form": form,
        "filtered": any(asked.values()),
        "count": shown,
        "page_obj": page,
        "columns": [
            {"label": _("Source text")}, {"label": _("Translation of it")}, {"label": _("Where it comes from")}, {"label": _("Time")},
        ],
        "rows": [{"cells": _cells(row)} for row in page],
        "downloads": _downloads(pair, parts),
        "pair_name": pair_name(pair),
        "may_keep": sets.units_kept(account).exists(),
    }  # fmt: skip
    return render(request, "newsroom/memory.html", context)


def _downloads(pair: tuple[str, str], parts: int) -> list[dict[str, str]]:
    address = f"{reverse('newsroom:memory_export')}?pair={'-'.join(pair)}"
    if parts < 2:
        return [{"url": address, "label": ".tmx"}] if parts else []
    return [{"url": f"{address}&part={part}", "label": f".tmx {part}/{parts}"} for part in range(1, parts + 1)]


def _cells(row: MemorySegment) -> list[Any]:
    return [
        {"text": _short(row.source), "lang": row.source_language},
        {"text": _short(row.target), "lang": row.target_language},
        _from(row),
        showing.moment(row.at),
    ]


def _from(row: MemorySegment) -> dict[str, str]:
    if row.withdrawn_at:
        return {"state": "withdrawn", "label": _("Its text was withdrawn; not offered")}
    if row.imported_from:
        return {"text": row.imported_from, "note": str(row.unit)}
    return {"text": _("Cleared by %(name)s") % {"name": row.by or ""}, "note": str(row.unit)}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """The files taken in so far; a POST takes one more in."""
    units = sets.units_kept(account_of(request))
    if not units.exists():
        raise Http404
    form = MemoryFile(
        request.POST or None, request.FILES or None, units=units, initial={"unit": account_of(request).unit_id}
    )
    if request.method != "POST":
        return _files(request, form)
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        if not form.is_valid():
            return _files(request, form, status=422)
        _take(request, form)
    except IntakeRefused as refused:
        return _files(request, MemoryFile(units=units), refused=refusal_words(refused), status=422)
    except (ExchangeRefused, *REFUSED) as refused:
        return _files(request, MemoryFile(units=units), refused=_words(refused), status=422)
    return redirect("newsroom:memory_files")


def _take(request: HttpRequest, form: MemoryFile) -> None:
    file = form.cleaned_data["file"]
    taken = verbs.take_tmx(file=file.file, name=file.name or "", unit=form.cleaned_data["unit"], by=account_of(request))
    done = ngettext("%(count)d pair was taken in.", "%(count)d pairs were taken in.", taken.taken) % {
        "count": taken.taken
    }
    if taken.known:
        known = ngettext(
            "%(count)d was there already or had no words.", "%(count)d were there already or had no words.", taken.known
        )
        done = f"{done} {known % {'count': taken.known}}"
    messages.success(request, done)
    if taken.left_out:
        named = ", ".join(f"{pair}: {count}" for pair, count in sorted(taken.left_out.items())[:20])
        messages.warning(
            request, _("Left out, for they are in other languages than the portal's: %(pairs)s.") % {"pairs": named}
        )


def _files(request: HttpRequest, form: MemoryFile, *, refused: str = "", status: int = 200) -> HttpResponse:
    account = account_of(request)
    rows = list(sets.files_kept(account))
    units = Unit.objects.in_bulk({row["unit"] for row in rows})
    context = {
        "room": "translation",
        "title": _("Memories taken in from files"),
        "form": form,
        "refused": refused,
        "files": [
            {
                "name": row["imported_from"], "unit": units[row["unit"]], "pairs": row["pairs"],
                "languages": pair_name((row["source_language"], row["target_language"])), "newest": showing.moment(row["newest"]),
            }
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "newsroom/memory_files.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest) -> HttpResponse:
    """Asks for the reason, then deletes all that came in with one file."""
    account = account_of(request)
    units = sets.units_kept(account)
    given = request.POST if request.method == "POST" else request.GET
    number = whole(given.get("unit", ""))
    unit, name = units.filter(pk=number).first() if number else None, given.get("name", "")
    if unit is None or not name:
        raise Http404
    form = TakeOut(request.POST or None, units=units, initial={"name": name, "unit": unit.pk})
    if request.method == "POST" and form.is_valid():
        try:
            count = verbs.take_out(name=name, unit=unit, by=account, reason=form.cleaned_data["reason"])
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            done = ngettext("%(count)d pair was taken out.", "%(count)d pairs were taken out.", count)
            messages.success(request, done % {"count": count})
            return redirect("newsroom:memory_files")
    context = {"room": "translation", "title": _("Take a memory out"), "form": form, "name": name, "unit": unit}
    return render(request, "newsroom/memory_take_out.html", context, status=422 if form.is_bound else 200)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The memory of ``?pair=vi-en`` as TMX, or the part of it that ``&part=`` names."""
    pair = next((pair for pair in PAIRS if "-".join(pair) == request.GET.get("pair", "vi-en")), None)
    if pair is None:
        raise Http404
    part = whole(request.GET.get("part", "")) or 1
    try:
        body = verbs.as_tmx(source_language=pair[0], target_language=pair[1], by=account_of(request), part=part)
    except (MemoryRefused, ExchangeRefused) as refusal:
        messages.error(request, _words(refusal))
        return redirect(f"{reverse('newsroom:memory')}?pair={'-'.join(pair)}")
    response = HttpResponse(body, content_type="application/x-tmx+xml")
    name = f"bo-nho-{'-'.join(pair)}" + (f"-{part}" if part > 1 else "")
    response["Content-Disposition"] = f'attachment; filename="{name}.tmx"'
    return response


def _words(refusal: Exception) -> str:
    if isinstance(refusal, ExchangeRefused):
        return refusal.vi if (get_language() or "vi").startswith("vi") else refusal.en
    return sentence(refusal)
