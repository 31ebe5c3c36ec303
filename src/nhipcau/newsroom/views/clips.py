"""Sound and video of the media library: the list, one with its words and subtitles, bringing one in."""

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
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.newsroom import rules
from nhipcau.newsroom.clip_forms import ClipForm, TrackForm
from nhipcau.newsroom.clips.program import locate
from nhipcau.newsroom.clips.refusal import ClipRefused
from nhipcau.newsroom.domain import clips as verbs
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.domain.subtitle_translation import source_among
from nhipcau.newsroom.enums import ClipState
from nhipcau.newsroom.models import Clip, MediaFile, Subtitle
from nhipcau.newsroom.subtitles import SubtitleRefused, read, write_srt
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, page_of, sentence
from nhipcau.newsroom.views.translation_queue import within
from nhipcau.newsroom.word_fields import in_this_language
from nhipcau.portal.pages.clips import TYPES

STATES = {
    ClipState.WAITING: "waiting", ClipState.MAKING: "waiting", ClipState.READY: "cleared", ClipState.REFUSED: "sent_back",
}  # fmt: skip


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = page_of(request, verbs.clips_seen(account).prefetch_related("subtitles"))
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Sound and video"),
        "count": ngettext("%(count)d sound or video", "%(count)d sounds and videos", count) % {"count": count},
        "page_obj": page,
        "columns": [
            {"label": _("Sound or video")}, {"label": _("State")}, {"label": _("Subtitles")}, {"label": _("Rights held")},
            {"label": _("Last day it may be used")},
        ],
        "rows": [{"cells": _cells(clip)} for clip in page],
        "may_write": units_written_in(account).exists(),
        "no_program": locate("ffmpeg") is None or locate("ffprobe") is None,
    }  # fmt: skip
    return render(request, "newsroom/clips.html", context)


def _cells(clip: Clip) -> list[Any]:
    ended = clip.expires_on is not None and clip.expires_on < clock.today()
    note = f"{clip.unit.name()} · {_length(clip.seconds)}"
    languages = ", ".join(showing.language_name(track.language) for track in clip.subtitles.all())
    return [
        {"text": clip.title, "url": reverse("newsroom:clip", args=[clip.pk]), "lang": "vi", "note": note},
        _state(clip),
        languages,
        {"text": clip.rights, "note": clip.licence},
        {"state": "overdue", "label": showing.day(clip.expires_on)} if ended else showing.day(clip.expires_on),
    ]


def _state(clip: Clip) -> dict[str, str]:
    return {"state": STATES[ClipState(clip.state)], "label": clip.get_state_display()}


def _length(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _clip(request: HttpRequest, pk: int) -> Clip:
    return get_object_or_404(verbs.clips_seen(account_of(request)), pk=pk)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _screen(request, _clip(request, pk), TrackForm())


def _screen(request: HttpRequest, clip: Clip, form: TrackForm) -> HttpResponse:
    account, tracks = account_of(request), list(clip.subtitles.all())
    old, source = verbs.outdated(tracks), source_among(tracks)
    files = list(MediaFile.objects.filter(original__in=[clip.made, clip.poster]).exclude(original="").defer("content"))
    made = next((file for file in files if file.kind in TYPES), None)
    context = {
        "room": "newsroom",
        "title": clip.title,
        "clip": clip,
        "state": _state(clip),
        "reason": clip.reason.get("vi" if get_language() == "vi" else "en", ""),
        "made": made,
        "made_type": TYPES[made.kind] if made else "",
        "poster": next((file for file in files if file.kind == "webp"), None),
        "tracks": [
            {"row": row, "name": showing.language_name(row.language), "outdated": row.language in old} for row in tracks
        ],
        "source": within(showing.language_name(source.language)) if source else "",
        "to_translate": _to_translate(clip, source),
        "about": _about(clip),
        "form": form,
        "may_write": rules.may_write_in(account, clip.unit),
        "may_give": verbs.may_give_subtitles(account, clip),
    }
    return render(request, "newsroom/clip.html", context, status=422 if form.is_bound else 200)


def _to_translate(clip: Clip, source: Subtitle | None) -> list[dict[str, str]]:
    """The languages that the subtitles written first can be translated into; those begun say so."""
    if source is None:
        return []
    begun = set(clip.subtitle_translations.values_list("language", flat=True))
    return [
        {"name": str(name), "url": reverse("newsroom:subtitle_translate", args=[clip.pk, code]), "begun": "1" if code in begun else ""}
        for code, name in showing.LANGUAGE_NAMES.items() if code != source.language
    ]  # fmt: skip


def _about(clip: Clip) -> list[dict[str, Any]]:
    said = [
        (_("Kept by"), clip.unit.name()), (_("Length"), _length(clip.seconds)), (_("Credit"), clip.credit),
        (_("Rights held"), clip.rights), (_("Licence"), clip.licence), (_("Consent of the people shown"), clip.consent),
        (_("Last day it may be used"), showing.day(clip.expires_on)),
        (_("Shows a map"), _("yes") if clip.shows_map else ""),
        *((showing.language_name(code), words) for code, words in clip.captions.items()),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_written_in(account)
    if not units.exists():
        raise Http404
    form = ClipForm(request.POST or None, request.FILES or None, units=units, initial={"unit": account.unit_id})
    if (over := upload_refusal(request)) is not None:
        form.add_error("file", in_this_language(over))
    elif request.method == "POST" and form.is_valid():
        try:
            clip = _bring(form, account)
        except ClipRefused as refusal:
            form.add_error("file", in_this_language(refusal))
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The original is kept. What the public gets is being made of it; look again in a while."))
            return redirect("newsroom:clip", pk=clip.pk)
    return _ask(request, form, _("New sound or video"), reverse("newsroom:clips"))


def _bring(form: ClipForm, account: Any) -> Clip:
    file = form.cleaned_data["file"]
    return verbs.bring(
        unit=form.cleaned_data["unit"], words=form.words(), name=file.name, content=file.read(), by=account
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account, clip = account_of(request), _clip(request, pk)
    if not rules.may_write_in(account, clip.unit):
        raise Http404
    form = ClipForm(request.POST or None, units=None, clip=clip)
    if request.method == "POST" and form.is_valid():
        done = _("What is said of it is changed.")
        if attempt(request, lambda: verbs.describe(clip=clip, words=form.words(), by=account), done):
            return redirect("newsroom:clip", pk=pk)
    return _ask(request, form, _("Change what is said of it"), reverse("newsroom:clip", args=[pk]))


def _ask(request: HttpRequest, form: ClipForm, title: str, back: str) -> HttpResponse:
    context = {"room": "newsroom", "title": title, "form": form, "back_url": back}
    return render(request, "newsroom/clip_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def make_again(request: HttpRequest, pk: int) -> HttpResponse:
    clip = _clip(request, pk)
    attempt(request, lambda: verbs.make_again(clip=clip, by=account_of(request)), _("It is being made again."))
    return redirect("newsroom:clip", pk=pk)


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Subtitles in a language."""
    clip, form = _clip(request, pk), TrackForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            verbs.give_subtitles(clip=clip, given=form.track(), by=account_of(request))
        except SubtitleRefused as refusal:
            form.add_error("file", in_this_language(refusal))
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The subtitles are kept. Texts that show this have to be cleared again."))
            return redirect("newsroom:clip", pk=pk)
    return _screen(request, clip, form)


@require_safe
def track(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The subtitles in a language as a file."""
    if form not in ("vtt", "srt"):
        raise Http404
    row = get_object_or_404(Subtitle, clip=_clip(request, pk), language=language)
    content = row.text.encode() if form == "vtt" else write_srt(read(row.text.encode()))
    response = HttpResponse(content, content_type="text/vtt; charset=utf-8" if form == "vtt" else "application/x-subrip")
    response["Content-Disposition"] = f'attachment; filename="phu-de-{pk}-{language}.{form}"'
    return response
