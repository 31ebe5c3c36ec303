"""The fact base: the list, a fact with its history and the pages that quote it, changing it, saying that it still holds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import fact_queries as sets
from nhipcau.newsroom.domain import facts as verbs
from nhipcau.newsroom.domain.facts import FactRefused
from nhipcau.newsroom.domain.queries import items_seen, units_written_in
from nhipcau.newsroom.enums import DETAILS_SPOKEN, FACT_DETAILS
from nhipcau.newsroom.fact_forms import FactFilter, FactForm
from nhipcau.newsroom.models import Fact
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence

REFUSED = (*REFUSALS, FactRefused)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = FactFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _found(asked))
    quoted = sets.quotings(page)
    count = page.paginator.count
    context = {
        "room": "facts",
        "title": _("Fact base"),
        "form": form,
        "filtered": any(asked.values()),
        "count": ngettext("%(count)d fact", "%(count)d facts", count) % {"count": count},
        "page_obj": page,
        "columns": [
            {"label": _("Fact")}, {"label": _("Value")}, {"label": _("As of")}, {"label": _("Review by")},
            {"label": _("Words missing in")}, {"label": _("Public pages that quote it"), "number": True},
        ],
        "rows": [{"cells": _cells(fact, quoted[fact.pk])} for fact in page],
        "may_write": units_written_in(account).exists(),
        "due": sets.due_for_review(account).count(),
    }  # fmt: skip
    return render(request, "newsroom/facts.html", context)


def _found(asked: dict[str, Any]) -> Any:
    found = sets.facts_seen()
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("state") == "due":
        found = found.filter(review_on__lte=clock.today())
    elif asked.get("state") == "stale":
        found = found.filter(pk__in=sets.facts_quoted_stale())
    elif asked.get("state") == "missing":
        found = found.filter(pk__in=[fact.pk for fact in found if sets.languages_missing(fact, list(showing.LANGUAGE_NAMES))])
    return sets.facts_worded(found, asked.get("q", ""))


def _cells(fact: Fact, pages: list[sets.Quoting]) -> list[Any]:
    missing = sets.languages_missing(fact, list(showing.LANGUAGE_NAMES))
    stale = sum(page.stale for page in pages)
    return [
        {
            "text": fact.labels.get("vi", fact.code), "url": reverse("newsroom:fact", args=[fact.code]), "lang": "vi",
            "note": f"{fact.code} · {fact.get_kind_display()}",
        },
        {"text": _value(fact, "vi"), "lang": "vi"},
        showing.day(fact.as_of),
        {"state": "overdue", "label": showing.day(fact.review_on)} if _is_due(fact) else showing.day(fact.review_on),
        ", ".join(showing.language_name(code).removeprefix("Tiếng ") for code in missing),
        {"state": "stale", "label": _("%(stale)d of %(all)d say otherwise") % {"stale": stale, "all": len(pages)}} if stale else len(pages),
    ]  # fmt: skip


def _value(fact: Fact, language: str) -> str:
    return " ".join(filter(None, (fact.values.get(language, ""), fact.units.get(language, ""))))


def _is_due(fact: Fact) -> bool:
    return fact.review_on is not None and fact.review_on <= clock.today()


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    fact = get_object_or_404(sets.facts_seen(), code=code)
    return _screen(request, fact)


def _screen(request: HttpRequest, fact: Fact, *, error: str = "") -> HttpResponse:
    pages = sets.quotings([fact])[fact.pk]
    missing = sets.languages_missing(fact, list(showing.LANGUAGE_NAMES))
    own = items_seen(account_of(request)).filter(key__in={page.item for page in pages})
    seen = {str(key) for key in own.values_list("key", flat=True)}
    context = {
        "room": "facts",
        "title": fact.labels.get("vi", fact.code),
        "fact": fact,
        "error": error,
        "is_due": _is_due(fact),
        "about": _about(fact),
        "words": _words(fact),
        "missing": ", ".join(showing.language_name(code) for code in missing),
        "stale": sum(page.stale for page in pages),
        "pages": [_page(page, page.item in seen) for page in pages],
        "changes": [_change(row) for row in fact.changes.select_related("by")[:50]],
        "may_edit": rules.may_edit_fact(account_of(request), fact),
    }
    return render(request, "newsroom/fact.html", context, status=422 if error else 200)


def _about(fact: Fact) -> list[dict[str, Any]]:
    names = FACT_DETAILS.get(fact.kind, {})
    plain = [(names[key], given) for key, given in fact.details.items() if key in names and key not in DETAILS_SPOKEN]
    said = [
        (_("Code"), fact.code), (_("Kind of fact"), fact.get_kind_display()), (_("Kept by"), fact.unit_owner.name()),
        (_("As of"), showing.day(fact.as_of)), (_("Looked at"), showing.moment(fact.verified_at)),
        (_("Review by"), showing.day(fact.review_on)), (_("Competent body"), fact.body.name() if fact.body else ""),
        (_("Its document"), fact.document), (_("Day of the document"), showing.day(fact.document_on)), *plain,
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


def _words(fact: Fact) -> list[dict[str, Any]]:
    names = FACT_DETAILS.get(fact.kind, {})
    found = []
    for language in showing.LANGUAGE_NAMES:
        details = [(names[key], given.get(language)) for key, given in fact.details.items() if key in DETAILS_SPOKEN and key in names]
        found.append(
            {
                "language": language, "name": showing.language_name(language), "label": fact.labels.get(language, ""),
                "value": _value(fact, language), "source": fact.sources.get(language, ""),
                "details": [{"name": name, "words": words} for name, words in details if words],
            }
        )  # fmt: skip
    return found


def _page(page: sets.Quoting, seen: bool) -> dict[str, Any]:
    """Of another branch's story only what is public is told: its address."""
    return {
        "page": page, "title": page.title if seen else "", "language_name": showing.language_name(page.language),
        "at": showing.moment(page.at),
        "url": reverse("newsroom:item", args=[page.item]) if seen else "", "public": showing.public_link(page.address),
    }  # fmt: skip


def _change(row: Any) -> dict[str, Any]:
    value = " ".join(filter(None, (row.said["values"].get("vi", ""), row.said["units"].get("vi", ""))))
    return {
        "row": row, "value": value, "at": showing.moment(row.at), "as_of": showing.day(row.as_of),
        "source": row.said["sources"].get("vi", ""),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_written_in(account)
    if not units.exists():
        raise Http404
    form = FactForm(request.POST or None, units=units, initial={"as_of": clock.today(), "unit": account.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            fact = verbs.keep(code=form.cleaned_data["code"], unit=form.cleaned_data["unit"], saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The fact is kept. Stories can quote it now."))
            return redirect("newsroom:fact", code=fact.code)
    return _ask(request, form, _("New fact"), reverse("newsroom:facts"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    account, fact = account_of(request), get_object_or_404(sets.facts_seen(), code=code)
    if not rules.may_edit_fact(account, fact):
        raise Http404
    form = FactForm(request.POST or None, units=units_written_in(account), fact=fact, initial=FactForm.initial_of(fact))
    if request.method == "POST" and form.is_valid():
        try:
            changed = verbs.change(fact=fact, saying=form.saying(), by=account, reason=form.cleaned_data["reason"])
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            done = _("The fact is changed. Texts that quote it have to be cleared again before they are released anew.")
            messages.success(request, done if changed else _("Nothing differed; the fact stays as it was."))
            return redirect("newsroom:fact", code=fact.code)
    return _ask(request, form, _("Change a fact"), reverse("newsroom:fact", args=[code]), fact)


def _ask(request: HttpRequest, form: FactForm, title: str, back: str, fact: Fact | None = None) -> HttpResponse:
    context = {"room": "facts", "title": title, "form": form, "back_url": back, "fact": fact}
    return render(request, "newsroom/fact_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """It was looked at and still holds."""
    fact = get_object_or_404(sets.facts_seen(), code=code)
    if not rules.may_edit_fact(account_of(request), fact):
        raise Http404
    try:
        verbs.verify(fact=fact, by=account_of(request))
    except REFUSED as refusal:
        return _screen(request, fact, error=sentence(refusal))
    messages.success(request, _("Noted that the fact still holds. It is looked at again in a year."))
    return redirect("newsroom:fact", code=code)
