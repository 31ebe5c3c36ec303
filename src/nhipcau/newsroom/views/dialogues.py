"""Expert dialogues: the list, one with its guests, transcript and quotations, and beginning one for an item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.newsroom import dialogue_forms as forms
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import dialogues as verbs
from nhipcau.newsroom.domain.dialogues import DialogueRefused
from nhipcau.newsroom.domain.queries import items_seen, items_titled, stands_by_item, units_written_in
from nhipcau.newsroom.domain.quoting import quotes_of
from nhipcau.newsroom.models import Dialogue, DialogueGuest, DialogueQuote, Item, Passage
from nhipcau.newsroom.programme_forms import FindForm
from nhipcau.newsroom.subtitles.speaking import time_code
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.people.models import Account
from nhipcau.people.rules import branch

REFUSED = (*REFUSALS, DialogueRefused)
OFFERED = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    found = verbs.dialogues_seen(account).prefetch_related("guests")
    quoted = found.annotate(quoted=Count("passages__quotes", distinct=True)).order_by("-held_on", "-pk")
    page = page_of(request, quoted)
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Expert dialogues"),
        "count": ngettext("%(count)d dialogue", "%(count)d dialogues", count) % {"count": count},
        "page_obj": page,
        "columns": [
            {"label": _("Dialogue")}, {"label": _("Day of the dialogue")}, {"label": _("Guests")}, {"label": _("Recording")},
            {"label": _("Quotations"), "number": True},
        ],
        "rows": [{"cells": _cells(one)} for one in page],
        "may_write": units_written_in(account).exists(),
    }  # fmt: skip
    return render(request, "newsroom/dialogues.html", context)


def _cells(one: Any) -> list[Any]:
    return [
        {"text": one.title, "url": reverse("newsroom:dialogue", args=[one.key]), "lang": "vi", "note": one.item.unit.name()},
        showing.day(one.held_on),
        ", ".join(guest.name for guest in one.guests.all()),
        one.clip.title if one.clip else "",
        one.quoted,
    ]


def dialogue_seen(request: HttpRequest, key: str) -> Dialogue:
    return get_object_or_404(verbs.dialogues_seen(account_of(request)), key=key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    return screen(request, dialogue_seen(request, key))


def screen(request: HttpRequest, dialogue: Dialogue, **bound: Any) -> HttpResponse:
    """The page; ``bound``: a form that was not accepted, by its name, with what was typed in it."""
    account = account_of(request)
    language = request.GET.get("ngon-ngu", "")
    languages = list(dialogue.passages.order_by("language").values_list("language", flat=True).distinct())
    if language not in languages:
        language = "vi" if "vi" in languages else next(iter(languages), "")
    page = page_of(request, dialogue.passages.filter(language=language).select_related("guest").order_by("number"))
    context = {
        "room": "newsroom",
        "title": dialogue.title,
        "dialogue": dialogue,
        "about": _about(dialogue),
        "guests": [_guest(guest) for guest in dialogue.guests.all()],
        "questions": [[{"language": code, "words": words} for code, words in one.words.items()] for one in dialogue.questions.all()],
        "languages": [
            {"code": code, "name": showing.language_name(code), "is_shown": code == language, "url": f"?ngon-ngu={code}#ban-ghi"}
            for code in languages
        ],
        "language": language,
        "page_obj": page,
        "passages": [_passage(one) for one in page],
        "quotes": [_quote(one) for one in quotes_of(dialogue)],
        "spans": [
            {"row": one, "from": time_code(one.start_ms), "to": time_code(one.end_ms)} for one in dialogue.spans.select_related("clip")
        ],
        "forms": _forms(dialogue, account) | bound,
        "refused": next(iter(bound.values()), None),
        "may_write": rules.may_write_in(account, dialogue.item.unit),
    }
    return render(request, "newsroom/dialogue.html", context, status=422 if bound else 200)


def _forms(dialogue: Dialogue, account: Account) -> dict[str, Any]:
    return {
        "guest": forms.GuestForm(), "consent": forms.ConsentForm(dialogue=dialogue), "question": forms.QuestionForm(),
        "record": forms.RecordForm(account=account, dialogue=dialogue), "transcript": forms.TranscriptForm(),
        "speaker": forms.SpeakerForm(dialogue=dialogue), "quote": forms.QuoteForm(dialogue=dialogue), "span": forms.SpanForm(),
        "article": forms.ArticleForm(dialogue=dialogue),
    }  # fmt: skip


def _about(dialogue: Dialogue) -> list[dict[str, Any]]:
    said = [
        (_("Day of the dialogue"), showing.day(dialogue.held_on), ""),
        (_("Unit"), dialogue.item.unit.name(), ""),
        (_("Item"), _("Open the item"), reverse("newsroom:item", args=[dialogue.item.key])),
    ]
    if dialogue.clip:
        said.append((_("Recording"), dialogue.clip.title, reverse("newsroom:clip", args=[dialogue.clip.pk])))
    return [{"name": name, "value": value, "url": url} for name, value, url in said]


def _guest(guest: DialogueGuest) -> dict[str, Any]:
    if guest.agreed is None:
        state = {"state": "waiting", "label": _("not asked for consent yet")}
    elif guest.agreed:
        state = {"state": "cleared", "label": _("agreed on %(day)s") % {"day": showing.day(guest.agreed_on)}}
    else:
        state = {"state": "refused", "label": _("declined on %(day)s") % {"day": showing.day(guest.agreed_on)}}
    return {"row": guest, "about": ", ".join(filter(None, (guest.post, guest.body))), **state}


def _passage(one: Passage) -> dict[str, Any]:
    return {
        "row": one, "at": time_code(one.start_ms), "speaker": one.guest.name if one.guest else one.speaker,
        "may_quote": one.guest is not None and bool(one.guest.agreed),
    }  # fmt: skip


def _quote(one: DialogueQuote) -> dict[str, Any]:
    guest = one.passage.guest
    return {
        "row": one, "at": time_code(one.passage.start_ms), "who": guest.name if guest else "", "language": one.passage.language,
        "item": reverse("newsroom:item", args=[one.edition.item.key]) if one.edition else "",
        "withdrawn": guest is None or not guest.agreed,
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First the item is found, then the dialogue is begun for it."""
    account = account_of(request)
    if not units_written_in(account).exists():
        raise Http404
    item = _item(request, account)
    if item is None:
        return _find(request, account)
    form = forms.BeginForm(request.POST if request.method == "POST" else None)
    title = showing.title_of(stands_by_item([item])[item.pk])
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.begin(item=item, **form.cleaned_data, by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The dialogue is begun. Add its guests and questions."))
            return redirect("newsroom:dialogue", key=made.key)
    context = {"room": "newsroom", "title": _("New dialogue"), "form": form, "item": item, "item_title": title}
    return render(request, "newsroom/dialogue_new.html", context, status=422 if form.is_bound else 200)


def _item(request: HttpRequest, account: Account) -> Item | None:
    try:
        key = UUID(request.GET.get("tin", ""))
    except ValueError:
        return None
    return items_seen(account).filter(branch(account, field="unit__path", roles=rules.WRITES), key=key).first()


def _find(request: HttpRequest, account: Account) -> HttpResponse:
    form = FindForm(request.GET)
    form.is_valid()
    items = items_seen(account).filter(branch(account, field="unit__path", roles=rules.WRITES), dialogue=None)
    found = list(items_titled(items, form.cleaned_data.get("q", ""))[:OFFERED])
    stands = stands_by_item(found)
    rows = [{"item": item, "title": showing.title_of(stands[item.pk])} for item in found]
    context = {"room": "newsroom", "title": _("For which item is the dialogue"), "form": form, "rows": rows}
    return render(request, "newsroom/dialogue_find.html", context)
