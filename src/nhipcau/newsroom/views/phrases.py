"""The phrase bank: the list, a phrase in all its languages, changing it, confirming the words of a language."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import phrase_queries as sets
from nhipcau.newsroom.domain import phrases as verbs
from nhipcau.newsroom.domain.phrases import PhraseRefused, slots_of
from nhipcau.newsroom.models import Phrase
from nhipcau.newsroom.phrase_forms import SLOT_NAMES, PhraseFilter, PhraseForm
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence

REFUSED = (*REFUSALS, PhraseRefused)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = PhraseFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _found(sets.phrases_seen(account), asked))
    count = page.paginator.count
    language = asked.get("language") or "en"
    context = {
        "room": "newsroom",
        "title": _("Phrase bank"),
        "form": form,
        "filtered": any(asked.values()),
        "count": ngettext("%(count)d phrase", "%(count)d phrases", count) % {"count": count},
        "page_obj": page,
        "columns": [
            {"label": _("What the phrase is for")}, {"label": _("Vietnamese")}, {"label": showing.language_name(language)},
            {"label": _("Valid")}, {"label": _("Languages")},
        ],
        "rows": [{"cells": _cells(phrase, language)} for phrase in page],
        "may_write": sets.units_keeping_phrases(account).exists(),
    }  # fmt: skip
    return render(request, "newsroom/phrases.html", context)


def _found(found: Any, asked: dict[str, Any]) -> Any:
    language = asked.get("language", "")
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if language:
        found = found.filter(wordings__language=language)
    if asked.get("state") == "today":
        found = sets.phrases_today(found)
    elif asked.get("state") == "review":
        found = sets.phrases_unsure(found, language)
    return sets.phrases_worded(found, asked.get("q", ""))


def _cells(phrase: Phrase, language: str) -> list[Any]:
    by_language = {one.language: one for one in phrase.wordings.all()}
    shown = by_language.get(language)
    return [
        {"text": _use(phrase), "url": reverse("newsroom:phrase", args=[phrase.code]), "note": phrase.get_kind_display()},
        {"text": by_language["vi"].words if "vi" in by_language else "", "lang": "vi"},
        {"text": shown.words, "lang": language, "note": "" if shown.is_sure else _("to be looked at by a person")} if shown else "",
        {"state": "replaced", "label": _time(phrase)} if not phrase.holds_on(clock.today()) else _time(phrase),
        ", ".join(code for code in showing.LANGUAGE_NAMES if code in by_language),
    ]  # fmt: skip


def _use(phrase: Phrase) -> str:
    return str(phrase.use.get((get_language() or "vi")[:2]) or phrase)


def _time(phrase: Phrase) -> str:
    return showing.span(phrase.valid_from, phrase.valid_to)


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    return _screen(request, _seen(request, code))


def _seen(request: HttpRequest, code: str) -> Phrase:
    return get_object_or_404(sets.phrases_seen(account_of(request)), code=code)


def _screen(request: HttpRequest, phrase: Phrase, *, error: str = "") -> HttpResponse:
    account = account_of(request)
    slots = dict.fromkeys(slot for one in phrase.wordings.all() for slot in slots_of(one.words))
    context = {
        "room": "newsroom",
        "title": _use(phrase),
        "phrase": phrase,
        "error": error,
        "about": _about(phrase),
        "holds": phrase.holds_on(clock.today()),
        "wordings": _wordings(phrase),
        "slots": [{"slot": f"{{{slot}}}", "name": SLOT_NAMES.get(slot, "")} for slot in slots],
        "changes": [_change(row) for row in phrase.changes.select_related("by")[:50]],
        "may_edit": rules.may_edit_phrase(account, phrase),
        "may_confirm": rules.may_confirm_phrase(account, phrase),
    }
    return render(request, "newsroom/phrase.html", context, status=422 if error else 200)


def _about(phrase: Phrase) -> list[dict[str, Any]]:
    said = [
        (_("Code"), phrase.code), (_("Kind of phrase"), phrase.get_kind_display()),
        (_("Kept by"), phrase.unit_owner.name() if phrase.unit_owner else _("the whole house")), (_("Valid"), _time(phrase)),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


def _wordings(phrase: Phrase) -> list[dict[str, Any]]:
    known = {one.language: one for one in phrase.wordings.all()}
    return [
        {"language": code, "name": showing.language_name(code), "row": known.get(code)} for code in showing.LANGUAGE_NAMES
    ]


def _change(row: Any) -> dict[str, Any]:
    said = [{"language": code, "words": row.said[code]} for code in showing.LANGUAGE_NAMES if row.said.get(code)]
    return {"row": row, "at": showing.moment(row.at), "said": said}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = sets.units_keeping_phrases(account)
    if not units.exists():
        raise Http404
    form = PhraseForm(request.POST or None, units=units, initial={"unit": account.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.keep(code=form.cleaned_data["code"], unit=form.cleaned_data["unit"], saying=form.saying(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The phrase is kept."))
            return redirect("newsroom:phrase", code=made.code)
    return _ask(request, form, _("New phrase"), reverse("newsroom:phrases"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    account, phrase = account_of(request), _seen(request, code)
    if not rules.may_edit_phrase(account, phrase):
        raise Http404
    form = PhraseForm(
        request.POST or None, units=sets.units_keeping_phrases(account), phrase=phrase, initial=PhraseForm.initial_of(phrase)
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = verbs.change(phrase=phrase, saying=form.saying(), by=account, reason=form.cleaned_data["reason"])
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The phrase is changed.") if changed else _("Nothing differed; the phrase stays as it was."))
            return redirect("newsroom:phrase", code=phrase.code)
    return _ask(request, form, _("Change a phrase"), reverse("newsroom:phrase", args=[code]), phrase)


def _ask(request: HttpRequest, form: PhraseForm, title: str, back: str, phrase: Phrase | None = None) -> HttpResponse:
    context = {"room": "newsroom", "title": title, "form": form, "back_url": back, "phrase": phrase}
    return render(request, "newsroom/phrase_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def confirm(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The words of a language were read and are right."""
    phrase = _seen(request, code)
    try:
        verbs.confirm(phrase=phrase, language=language, by=account_of(request))
    except REFUSED as refusal:
        return _screen(request, phrase, error=sentence(refusal))
    messages.success(request, _("The words are confirmed. They can be copied into texts now."))
    return redirect("newsroom:phrase", code=code)
