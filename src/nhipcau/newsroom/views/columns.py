"""Columns: the list with their cards, one with its scorecard and episodes, beginning and changing one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import column_queries as sets
from nhipcau.newsroom.domain import columns as verbs
from nhipcau.newsroom.domain.columns import ColumnRefused
from nhipcau.newsroom.domain.queries import items_seen, stands_by_item, units_written_in
from nhipcau.newsroom.domain.readings import counted_until
from nhipcau.newsroom.domain.scorecards import Scorecard, scorecard, scorecards
from nhipcau.newsroom.domain.standing import Title
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.language_forms import first_plan
from nhipcau.newsroom.models import Column, Item
from nhipcau.newsroom.programme_forms import ColumnFilter, ColumnForm, PeriodFilter
from nhipcau.newsroom.views import column_words as words
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, address_if_any, page_of, sentence
from nhipcau.people.models import Account

REFUSED = (*REFUSALS, ColumnRefused)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = ColumnFilter.asked(request.GET)
    asked = form.cleaned_data
    found = sets.columns_named(sets.columns_seen(account), asked.get("q", ""))
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    page = page_of(request, found)
    count, plan = page.paginator.count, first_plan(account)
    context = {
        "room": "newsroom",
        "title": _("Columns and programmes"),
        "form": form,
        "filtered": bool(asked.get("q") or asked.get("kind")),
        "count": ngettext("%(count)d column", "%(count)d columns", count) % {"count": count},
        "page_obj": page,
        "columns": [
            {"label": _("Column or programme")}, {"label": _("Rhythm")}, {"label": _("Rhythm kept")}, {"label": _("Languages")},
            {"label": _("Last episode")}, {"label": _("Errors put right")},
        ],
        "rows": [{"cells": _cells(card, form)} for card in scorecards(page, form.period).values()],
        "may_keep": sets.units_keeping_programmes(account).exists(),
        "mix_url": address_if_any("plan:mix", pk=plan.pk) if plan else "",
    }  # fmt: skip
    return render(request, "newsroom/columns.html", context)


def _cells(card: Scorecard, form: PeriodFilter) -> list[Any]:
    column, link = card.column, _link(card.column, form)
    missed = ngettext("%(count)d missed", "%(count)d missed", card.missed) % {"count": card.missed} if card.missed else ""
    errors = {word: len(card.errors(kind)) for word, kind in words.ERRORS.items()}
    withdrawn = ngettext("%(count)d withdrawal", "%(count)d withdrawals", errors["thu-hoi"]) % {"count": errors["thu-hoi"]}
    corrected = ngettext("%(count)d correction", "%(count)d corrections", errors["dinh-chinh"]) % {"count": errors["dinh-chinh"]}
    aimed = _("%(out)d of %(aimed)d") % {"out": card.languages_out, "aimed": card.languages_aimed}
    return [
        {"text": column.name(), "url": link(""), "note": f"{column.get_kind_display()} · {column.unit.name()}"},
        {"text": words.rhythm_words(column), "note": _("ended %(day)s") % {"day": showing.day(column.ended)} if column.ended else ""},
        {"text": words.kept_words(card), "url": link("den-han"), "note": missed},
        {"text": aimed, "url": link(words.LANGUAGES), "note": words.languages_words(column.languages)} if card.episodes
        else {"text": "–", "note": words.languages_words(column.languages)},
        {"text": words.since_words(card), "note": showing.day(card.last)},
        {"text": corrected, "url": link("dinh-chinh"), "note": withdrawn},
    ]  # fmt: skip


def _link(column: Column, form: PeriodFilter) -> Any:
    """The address of the column in the same period, with the rows of one figure open."""
    kept = {"nam": form.data["nam"], "ky": form.data["ky"]}

    def link(word: str) -> str:
        more = {"xem": word} if word else {}
        anchor = "#danh-sach" if word else ""
        return f"{reverse('newsroom:column', args=[column.key])}?{urlencode({**kept, **more})}{anchor}"

    return link


def column_seen(request: HttpRequest, key: str) -> Column:
    return get_object_or_404(sets.columns_seen(account_of(request)), key=key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    column, account = column_seen(request, key), account_of(request)
    form = PeriodFilter.asked(request.GET)
    card, link = scorecard(column, form.period), _link(column, form)
    word = request.GET.get("xem", "")
    page = page_of(request, sets.episodes_seen(account).filter(column=column).order_by("-number"))
    known = words.items_in(card) | {episode.item_id for episode in page}
    named = names_of(account, known)
    stands = stands_by_item([episode.item for episode in page])
    context = {
        "room": "newsroom",
        "title": column.name(),
        "column": column,
        "rhythm": words.rhythm_words(column),
        "languages": words.languages_words(column.languages),
        "form": form,
        "clear_url": reverse("newsroom:column", args=[key]),
        "period": words.period_words(form.period),
        "stats": words.stats(card, link),
        "chart": words.chart(card, form.period),
        "counted_until": counted_until(),
        "listed": words.listed(card, word, named),
        "listed_head": next((one["words"] for one in words.stats(card, link) if one["url"] == link(word)), ""),
        "all_url": link(""),
        "page_obj": page,
        "episodes": [_episode(column, episode, named, stands) for episode in page],
        "may_keep": rules.may_keep_programmes(account, column.unit),
        "may_place": units_written_in(account).filter(path__startswith=column.unit.path).exists(),
        "withdrawals": len(card.errors(ReleaseKind.WITHDRAWAL)),
    }
    return render(request, "newsroom/column.html", context)


def names_of(account: Account, items: set[int]) -> dict[int, tuple[str, Title]]:
    """Item → its key and working title, of those that the account sees. Two queries."""
    rows = dict(items_seen(account).filter(pk__in=items).order_by().values_list("pk", "key"))
    stands = stands_by_item(list(Item.objects.filter(pk__in=rows).only("pk")))
    return {pk: (str(key), showing.title_of(stands[pk])) for pk, key in rows.items()}


def _episode(column: Column, episode: Any, named: words.Named, stands: Any) -> dict[str, Any]:
    return {
        "number": episode.number,
        "title": named[episode.item_id][1],
        "url": reverse("newsroom:episode", args=[column.key, episode.number]),
        "editions": [showing.line_of(stand) for stand in stands[episode.item_id]],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = sets.units_keeping_programmes(account)
    if not units.exists():
        raise Http404
    form = ColumnForm(request.POST or None, units=units, initial={"unit": account.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.begin(unit=form.cleaned_data["unit"], saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The column is begun. Put its first item in."))
            return redirect("newsroom:column", key=made.key)
    return _ask(request, form, _("New column or programme"), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    account, column = account_of(request), column_seen(request, key)
    if not rules.may_keep_programmes(account, column.unit):
        raise Http404
    form = ColumnForm(request.POST or None, units=sets.units_keeping_programmes(account), column=column)
    if request.method == "POST" and form.is_valid():
        try:
            changed = verbs.change(column=column, saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The column is changed.") if changed else _("Nothing differed; the column stays as it was."))
            return redirect("newsroom:column", key=key)
    return _ask(request, form, _("Change the column"), column)


def _ask(request: HttpRequest, form: ColumnForm, title: str, column: Column | None) -> HttpResponse:
    back = reverse("newsroom:column", args=[column.key]) if column else reverse("newsroom:columns")
    context = {"room": "newsroom", "title": title, "form": form, "column": column, "back_url": back}
    return render(request, "newsroom/column_form.html", context, status=422 if form.is_bound else 200)
