"""What is done on the page of a dialogue; a form that is refused stands again with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhipcau.newsroom import dialogue_forms as forms
from nhipcau.newsroom.domain import dialogues as verbs
from nhipcau.newsroom.domain import quoting
from nhipcau.newsroom.domain.dialogue_clips import cut_span
from nhipcau.newsroom.models import Dialogue, DialogueQuote, MarkedSpan
from nhipcau.newsroom.subtitles import SubtitleRefused
from nhipcau.newsroom.views.asking import account_of, sentence
from nhipcau.newsroom.views.dialogues import REFUSED, dialogue_seen, screen
from nhipcau.newsroom.word_fields import in_this_language


def _act(
    request: HttpRequest, dialogue: Dialogue, asked: tuple[str, Any], verb: Callable[[dict[str, Any]], Any], done: str
) -> HttpResponse:
    """``asked``: the name of the form and the bound form; its address on the page has the same name."""
    name, form = asked
    if form.is_valid():
        try:
            verb(form.cleaned_data)
        except SubtitleRefused as refusal:
            form.add_error("file", in_this_language(refusal))
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, done)
            return redirect(f"{reverse('newsroom:dialogue', args=[dialogue.key])}#{name}")
    return screen(request, dialogue, **{name: form})


@require_POST
def guest(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.GuestForm(request.POST)
    return _act(request, dialogue, ("guest", form), lambda said: verbs.invite(dialogue=dialogue, **said, by=by), _("The guest is added."))


@require_POST
def consent(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.ConsentForm(request.POST, dialogue=dialogue)
    return _act(request, dialogue, ("consent", form), lambda said: verbs.note_consent(**said, by=by), _("The consent is noted."))


@require_POST
def question(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.QuestionForm(request.POST)
    done = _("The question is added.")
    return _act(request, dialogue, ("question", form), lambda said: verbs.put_question(dialogue=dialogue, words=said, by=by), done)


@require_POST
def record(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.RecordForm(request.POST, account=by, dialogue=dialogue)
    done = _("The recording is noted.")
    return _act(request, dialogue, ("record", form), lambda said: verbs.record(dialogue=dialogue, clip=said["clip"], by=by), done)


@require_POST
def transcript(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.TranscriptForm(request.POST, request.FILES)

    def take(said: dict[str, Any]) -> int:
        return verbs.take_transcript(
            dialogue=dialogue, language=said["language"], data=form.data_of(), by=by, translated_from=said["translated_from"]
        )

    return _act(request, dialogue, ("transcript", form), take, _("The transcript is kept. Say who speaks where it is not known."))


@require_POST
def speaker(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.SpeakerForm(request.POST, dialogue=dialogue)

    def name(said: dict[str, Any]) -> int:
        passages = [row.pk for row in said["passages"]]
        return verbs.name_speaker(dialogue=dialogue, passages=passages, guest=said["guest"], by=by)

    return _act(request, dialogue, ("speaker", form), name, _("The speaker is noted."))


@require_POST
def quote(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.QuoteForm(request.POST, dialogue=dialogue)
    return _act(request, dialogue, ("quote", form), lambda said: quoting.take_quote(**said, by=by), _("The quotation is taken."))


@require_POST
def quote_drop(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    rows = DialogueQuote.objects.select_related("passage__dialogue__item__unit")
    row = get_object_or_404(rows, pk=pk, passage__dialogue=dialogue)
    return _plain(request, dialogue, lambda: quoting.drop_quote(quote=row, by=by), _("The quotation is dropped."))


@require_POST
def span(request: HttpRequest, key: str) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.SpanForm(request.POST)

    def mark(said: dict[str, Any]) -> MarkedSpan:
        return verbs.mark_span(dialogue=dialogue, start_ms=said["start"], end_ms=said["end"], title=said["title"], by=by)

    return _act(request, dialogue, ("span", form), mark, _("The part is marked."))


@require_POST
def span_strike(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    dialogue, by = dialogue_seen(request, key), account_of(request)
    row = get_object_or_404(MarkedSpan.objects.select_related("dialogue__item__unit"), pk=pk, dialogue=dialogue)
    return _plain(request, dialogue, lambda: verbs.strike_span(span=row, by=by), _("The part is no longer marked."))


@require_POST
def span_cut(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Ask for a clip of a marked part."""
    dialogue, by = dialogue_seen(request, key), account_of(request)
    row = get_object_or_404(MarkedSpan.objects.select_related("dialogue__item__unit", "dialogue__clip__unit"), pk=pk, dialogue=dialogue)
    done = _("The clip is being made. It stands in the library with the rights of the recording.")
    return _plain(request, dialogue, lambda: cut_span(span=row, by=by), done)


@require_POST
def article(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an item whose draft holds the chosen quotations, and go there."""
    dialogue, by = dialogue_seen(request, key), account_of(request)
    form = forms.ArticleForm(request.POST, dialogue=dialogue)
    if form.is_valid():
        said = form.cleaned_data
        try:
            item = quoting.start_article(dialogue=dialogue, quotes=list(said["quotes"]), title=said["title"], by=by)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The draft is begun with the quotations, each with its speaker and time-code."))
            return redirect("newsroom:item", key=item.key)
    return screen(request, dialogue, article=form)


def _plain(request: HttpRequest, dialogue: Dialogue, verb: Callable[[], Any], done: str) -> HttpResponse:
    try:
        verb()
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, done)
    return redirect("newsroom:dialogue", key=dialogue.key)
