"""The segment screen for subtitles: a clip's cues as they were written first beside those of another language."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.numbers import whole
from nhipcau.newsroom.domain import clips
from nhipcau.newsroom.domain import subtitle_translation as verbs
from nhipcau.newsroom.domain.background import term_books
from nhipcau.newsroom.domain.memory_lookup import suggest
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.translation import Pair, TranslationRefused
from nhipcau.newsroom.models import Clip
from nhipcau.newsroom.subtitles import Track
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, sentence
from nhipcau.newsroom.views.segment_row import Row, around, first_left, lefts, origins_shown
from nhipcau.newsroom.views.segment_terms import terms_found, terms_left_out, terms_named
from nhipcau.newsroom.views.translation_queue import within
from nhipcau.newsroom.views.translation_sheet import FILLS, Form, Offers, Sheet, fill_in, offered, read, words_of
from nhipcau.portal.door import LANGUAGES

REFUSED = (*REFUSALS, SegmentRefused)


@dataclass(frozen=True)
class Into:
    """Whose subtitles, from which language into which."""

    clip: Clip
    source: str
    language: str


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    clip = get_object_or_404(clips.clips_seen(account_of(request)), pk=pk)
    if language not in LANGUAGES:
        raise Http404
    try:
        source = verbs.source_subtitle(clip).language
    except TranslationRefused as refusal:
        messages.error(request, sentence(refusal))
        return redirect("newsroom:clip", pk=pk)
    if language == source:
        raise Http404
    into = Into(clip, source, language)
    track, known = verbs.source_track(clip), verbs.cue_pairs(clip, language)
    if request.method == "POST":
        return _save(request, into, track, known)
    return _screen(request, into, known, Sheet())


def cue_form(track: Track) -> Form:
    """What a cue has to keep to: its tags, and no line that would end it."""

    def wrong(pair: Pair, text: str) -> str:
        try:
            verbs.refuse_unfitting(track, pair.source.key, text)
        except SegmentRefused as refusal:
            return words_of(refusal)
        return ""

    return wrong


def _save(request: HttpRequest, into: Into, track: Track, known: list[Pair]) -> HttpResponse:
    clip, language = into.clip, into.language
    account, sheet = account_of(request), read(request.POST, known, cue_form(track))
    if FILLS & request.POST.keys():
        sheet.errors.clear()
        at = fill_in(request.POST, sheet, known, _offers(request, into, known), language)
        return _screen(request, into, known, sheet, at=at)
    if sheet.errors:
        return _screen(request, into, known, sheet)
    finishing = request.POST.get("act") == "finish"
    try:
        if sheet.changes or not finishing:
            verbs.save_cues(clip=clip, language=language, texts=sheet.changes, by=account, origins=sheet.began)
        if finishing:
            verbs.finish(clip=clip, language=language, by=account)
    except REFUSED as refusal:
        words = words_of(refusal) if isinstance(refusal, SegmentRefused) else sentence(refusal)
        return _screen(request, into, verbs.cue_pairs(clip, language), sheet, refusal=words)
    if finishing:
        messages.success(request, _("The subtitles are kept. Texts that show this have to be cleared again."))
        return redirect("newsroom:clip", pk=clip.pk)
    count = len(sheet.changes)
    messages.success(request, ngettext("%(count)d cue saved.", "%(count)d cues saved.", count) % {"count": count})
    return _back(request, clip, language)


def _back(request: HttpRequest, clip: Clip, language: str) -> HttpResponse:
    known = verbs.cue_pairs(clip, language)
    confirmed = next((no for no, pair in enumerate(known, 1) if pair.source.key == request.POST.get("confirm")), None)
    place = first_left(known, after=confirmed) or confirmed if confirmed else whole(request.POST.get("at"))
    address = reverse("newsroom:subtitle_translate", args=[clip.pk, language])
    return redirect(f"{address}#segment-{place}" if place else address)


def _offers(request: HttpRequest, into: Into, known: list[Pair]) -> Offers:
    account = account_of(request)
    texts = [pair.source.text for pair in known if pair.state != "done"]
    may_edit = clips.may_give_subtitles(account, into.clip)
    return suggest(texts, into.source, into.language, by=account) if texts and may_edit else {}


def _screen(
    request: HttpRequest,
    into: Into,
    known: list[Pair],
    sheet: Sheet,
    *,
    refusal: str = "",
    at: int | None = None,
) -> HttpResponse:
    clip, language = into.clip, into.language
    work, rows = verbs.work_on(clip, language), _rows(request, into, known, sheet)
    wrong = [row for row in rows if row.error]
    changes = [pair.change for pair in known]
    done = sum(pair.state == "done" for pair in known)
    context = {
        "room": "newsroom",
        "title": clip.title,
        "clip": clip,
        "language": language,
        "source_language": into.source,
        "source_name": within(showing.language_name(into.source)),
        "language_name": showing.language_name(language),
        "rows": rows,
        "done": done,
        "of": len(known),
        "rewrite": changes.count("words"),
        "check": changes.count("form"),
        "first_left": first_left(known),
        "wrong": wrong,
        "refusal": refusal,
        "at": at,
        "by": work.by if work.pk else None,
        "saved_at": showing.moment(work.at) if work.pk else "",
        "may_edit": clips.may_give_subtitles(account_of(request), clip),
    }
    return render(request, "newsroom/subtitle_translation.html", context, status=422 if wrong or refusal else 200)


def _rows(request: HttpRequest, into: Into, known: list[Pair], sheet: Sheet) -> list[Row]:
    clip, language = into.clip, into.language
    offers, left, track = _offers(request, into, known), lefts(known), verbs.source_track(clip)
    texts = {pair.source.key: sheet.typed.get(pair.source.key, pair.target) for pair in known}
    found = verbs.warnings_of(track, texts)
    books, work = term_books([into.source, language]), verbs.work_on(clip, language)
    origins = origins_shown(work.origins, sheet, {pair.source.key: pair.place for pair in known})
    vietnamese = (get_language() or "vi").startswith("vi")
    rows = []
    for no, pair in enumerate(known, 1):
        key = pair.source.key
        warnings = [finding.vi if vietnamese else finding.en for finding in found.get(key, ()) if texts[key].strip()]
        terms = terms_found(pair.source.text, books[into.source])
        warnings += terms_left_out(pair.source.text, terms, texts[key], books[language], language)
        rows.append(
            Row(
                no, pair, texts[key], sheet.errors.get(key, ""), key in sheet.kept, [], offers=offered(pair, offers),
                terms=terms_named(pair.source.text, terms, books[language]), warnings=warnings, **origins[key],
                **around(left, no),
            )
        )  # fmt: skip
    return rows
