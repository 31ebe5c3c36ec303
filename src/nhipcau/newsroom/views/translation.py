"""The translators' screens: what waits for them, a translation segment by segment, the beginning of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.numbers import whole
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import machine
from nhipcau.newsroom.domain.memory_lookup import suggest
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.standing import Stand, looked_at, stands
from nhipcau.newsroom.domain.translation import (
    TranslationRefused,
    content_of,
    open_translation,
    pairs,
    save_segments,
    source_of,
    submit_translation,
)  # fmt: skip
from nhipcau.newsroom.domain.translation_origin import declare_origin
from nhipcau.newsroom.domain.translation_queries import details, progress
from nhipcau.newsroom.domain.versions import current_fingerprint, fresh
from nhipcau.newsroom.engines import EngineRefused
from nhipcau.newsroom.enums import Origin, Standing
from nhipcau.newsroom.models import Edition, Version
from nhipcau.newsroom.views import showing, translation_queue
from nhipcau.newsroom.views.asking import REFUSALS, account_of, edition_seen, item_seen, sentence
from nhipcau.newsroom.views.translation_rows import first_left, rows_of
from nhipcau.newsroom.views.translation_sheet import Sheet, read, words_of
from nhipcau.portal.door import LANGUAGES

REFUSED = (*REFUSALS, TranslationRefused)
SUBMIT = "submit"
#: Where a source is settled; anywhere else its words may still change under the translator's hands.
SETTLED_SOURCE = frozenset({Standing.CLEARED, Standing.ORDERED, Standing.RELEASED})


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return render(request, "newsroom/translations.html", translation_queue.context_of(request))


@require_POST
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a translation, or go on with it if someone began it meanwhile."""
    item, language = item_seen(request, key), request.POST.get("language", "")
    try:
        open_translation(item=item, language=language, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect("newsroom:translations")
    return redirect("newsroom:translate", key=key, language=language)


@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    edition = edition_seen(request, key, language)
    if edition.is_source or language not in LANGUAGES:
        raise Http404
    if request.method == "POST":
        return _save(request, edition)
    return _screen(request, edition, Sheet())


def _save(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Save what was touched, or nothing: then all that was typed stands there again, with what is wrong."""
    account = account_of(request)
    sheet = read(request.POST, pairs(edition), content_of(source_of(edition.item)))
    if sheet.errors:
        return _screen(request, edition, sheet, origin=request.POST.get("origin"))
    try:
        with transaction.atomic():
            if sheet.changes:
                save_segments(edition=edition, texts=sheet.changes, by=account, origins=sheet.began)
            if "origin" in request.POST:
                declare_origin(edition=edition, origin=request.POST["origin"], by=account)
    except SegmentRefused as refusal:
        sheet.errors[refusal.key] = words_of(refusal)
    except REFUSED as refusal:
        return _screen(request, edition, sheet, origin=request.POST.get("origin"), refusal=sentence(refusal))
    if sheet.errors:
        return _screen(request, edition, sheet, origin=request.POST.get("origin"))
    handing_in = request.POST.get("act") == SUBMIT
    if sheet.changes or not handing_in:
        messages.success(request, _saved(len(sheet.changes)))
    return _hand_in(request, edition) if handing_in else _back(edition, _place(request.POST))


@require_POST
def ask_engine(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """What the engine says stands in the segments that have no translation; nothing of it is saved until a person does."""
    edition = edition_seen(request, key, language)
    try:
        found = machine.machine_suggestions(edition=edition, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return _back(edition, None)
    except EngineRefused as refused:
        vietnamese = (get_language() or "vi").startswith("vi")
        messages.error(request, refused.vi if vietnamese else refused.en)
        return _back(edition, None)
    sheet = Sheet(typed=found, began=dict.fromkeys(found, Origin.MACHINE.value))
    return _screen(request, edition, sheet)


def _saved(count: int) -> str:
    if not count:
        return _("Saved. No segment had changed.")
    return ngettext("%(count)d segment saved.", "%(count)d segments saved.", count) % {"count": count}


def _place(sent: QueryDict) -> int | None:
    return whole(sent.get("at"))


def _hand_in(request: HttpRequest, edition: Edition) -> HttpResponse:
    try:
        submit_translation(edition=edition, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return _back(edition, first_left(pairs(edition)))
    done = _("The translation was submitted for clearance, together with the source it was made from.")
    messages.success(request, done)
    return redirect(f"{reverse('newsroom:translations')}?language={edition.language}")


def _back(edition: Edition, place: int | None) -> HttpResponse:
    address = reverse("newsroom:translate", kwargs={"key": edition.item.key, "language": edition.language})
    return redirect(f"{address}#segment-{place}" if place else address)


def _screen(
    request: HttpRequest, edition: Edition, sheet: Sheet, *, origin: str | None = None, refusal: str = ""
) -> HttpResponse:
    # A save that was refused has been rolled back; the object in hand may still speak of it.
    edition = fresh(edition)
    source, known = source_of(edition.item), pairs(edition)
    working = edition.working_copy()
    count = progress(content_of(source), content_of(edition), working.source_segments)
    account = account_of(request)
    may_edit = rules.may_edit(account, edition)
    open_texts = [pair.source.text for pair in known if pair.state != "done"] if may_edit else []
    offers = suggest(open_texts, source.language, edition.language, by=account) if open_texts else {}
    rows = rows_of(edition, source, known, sheet, offers)
    wrong = [row["segment"] for row in rows if "segment" in row and row["segment"].error]
    standing, source_standing = _standing(edition), _standing(source)
    context = {
        "room": "translation",
        "title": source.working_copy().title,
        "edition": edition,
        "source_language": source.language,
        "source_name": translation_queue.within(showing.language_name(source.language)),
        "language_name": translation_queue.within(showing.language_name(edition.language)),
        "rows": rows,
        "count": count,
        "progress_words": translation_queue.progress_words(count),
        "first_left": first_left(known),
        "wrong": wrong,
        "refusal": refusal,
        "origins": [{"value": value, "name": name} for value, name in Origin.choices],
        "origin": origin or working.origin,
        "state": showing.state_of(standing, sure=True),
        "source_state": showing.state_of(source_standing, sure=True),
        "source_unsettled": source_standing not in SETTLED_SOURCE,
        "handed_in": standing not in {Standing.DRAFT, Standing.SENT_BACK},
        "has_marks": any(pair.source.tags for pair in known),
        "may_edit": may_edit,
        "engine": may_edit and machine.engine() is not None and any(pair.state == "missing" for pair in known),
        **_whose(edition),
    }
    return render(request, "newsroom/translation.html", context, status=422 if wrong or refusal else 200)


def _whose(edition: Edition) -> dict[str, Any]:
    known: Any = details([edition.pk])[edition.pk]
    return {"translator": known.translator, "begun_at": showing.moment(known.begun_at)}


def _standing(edition: Edition) -> Standing:
    """Where it stands for certain: the text is hashed."""
    stand: Stand = stands(Edition.objects.filter(pk=edition.pk))[0]
    clear = Version.objects.filter(
        edition=edition, sha256=current_fingerprint(edition), clearance__isnull=False
    )
    return looked_at(stand, same=clear.exists())
