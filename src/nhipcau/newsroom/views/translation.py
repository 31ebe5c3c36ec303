"""The translators' screens: what waits for them, a translation segment by segment, the beginning of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.numbers import whole
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import comments, machine
from nhipcau.newsroom.domain.comments import CommentRefused
from nhipcau.newsroom.domain.memory_lookup import suggest
from nhipcau.newsroom.domain.segments import SegmentRefused
from nhipcau.newsroom.domain.standing import Stand, looked_at, stands
from nhipcau.newsroom.domain.translation import (
    Pair,
    TranslationRefused,
    content_of,
    open_translation,
    pairs,
    save_segments,
    source_of,
    submit_translation,
    take_back,
)  # fmt: skip
from nhipcau.newsroom.domain.translation_origin import declare_origin
from nhipcau.newsroom.domain.translation_queries import details, progress_of
from nhipcau.newsroom.domain.versions import current_fingerprint, fresh
from nhipcau.newsroom.engines import EngineRefused
from nhipcau.newsroom.enums import Origin, Standing
from nhipcau.newsroom.models import Edition, Version
from nhipcau.newsroom.views import showing, translation_queue
from nhipcau.newsroom.views.asking import REFUSALS, account_of, edition_seen, item_seen, sentence
from nhipcau.newsroom.views.segment_row import first_left
from nhipcau.newsroom.views.translation_around import SHOWN, assignment_of, shown_rows, whole_thread
from nhipcau.newsroom.views.translation_rows import rows_of
from nhipcau.newsroom.views.translation_sheet import FILLS, WHOLE, Offers, Sheet, fill_in, read, text_form, words_of
from nhipcau.people.models import Account
from nhipcau.portal.door import LANGUAGES

REFUSED = (*REFUSALS, TranslationRefused, CommentRefused)
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
    """Save what was touched and said, or nothing: then all that was typed stands there again, with what is wrong."""
    account, known, working = account_of(request), pairs(edition), fresh(edition).working_copy()
    sheet = read(request.POST, known, text_form(content_of(source_of(edition.item))))
    origin = request.POST.get("origin")
    if FILLS & request.POST.keys():
        sheet.errors.clear()
        filled = fill_in(request.POST, sheet, known, _offers(edition, known, account), edition.language)
        return _screen(request, edition, sheet, origin=origin, at=filled)
    if sheet.errors:
        return _screen(request, edition, sheet, origin=origin)
    try:
        with transaction.atomic():
            if sheet.changes:
                save_segments(edition=edition, texts=sheet.changes, by=account, origins=sheet.began)
            if origin not in (None, working.origin):  # what was left as it stood is nobody's declaration
                declare_origin(edition=edition, origin=origin, by=account)
            if "back" in request.POST:
                take_back(edition=edition, part=request.POST["back"], by=account)
            said = _say(request, edition, sheet, account)
    except SegmentRefused as refusal:
        sheet.errors[refusal.key] = words_of(refusal)
    except REFUSED as refusal:
        return _screen(request, edition, sheet, origin=origin, refusal=sentence(refusal))
    if sheet.errors:
        return _screen(request, edition, sheet, origin=origin)
    handing_in = request.POST.get("act") == SUBMIT
    if sheet.changes or not (handing_in or said):
        messages.success(request, _saved(len(sheet.changes)))
    return _hand_in(request, edition) if handing_in else _back(request, edition, _place(request.POST, pairs(edition)))


def _say(request: HttpRequest, edition: Edition, sheet: Sheet, account: Account) -> int:
    """Keep the comments that were typed, then close the thread whose button was pressed; how much that was."""
    for key, words in sheet.said.items():
        comments.comment(edition=edition, key="" if key == WHOLE else key, text=words, by=account)
    if sheet.said:
        messages.success(request, _("Your comment stands beside the segment; it stays in the house."))
    closing = request.POST.get("resolve")
    if closing is None:
        return len(sheet.said)
    if comments.resolve(edition=edition, key="" if closing == WHOLE else closing, by=account):
        messages.success(request, _("The comments are resolved."))
    return len(sheet.said) + 1


def _offers(edition: Edition, known: list[Pair], account: Account) -> Offers:
    open_texts = (
        [pair.source.text for pair in known if pair.state != "done"] if rules.may_edit(account, edition) else []
    )
    return suggest(open_texts, edition.item.source_language, edition.language, by=account) if open_texts else {}


@require_POST
def ask_engine(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """What the engine says stands in the segments that have no translation; nothing of it is saved until a person does."""
    edition = edition_seen(request, key, language)
    try:
        found = machine.machine_suggestions(edition=edition, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return _back(request, edition, None)
    except EngineRefused as refused:
        vietnamese = (get_language() or "vi").startswith("vi")
        messages.error(request, refused.vi if vietnamese else refused.en)
        return _back(request, edition, None)
    sheet = Sheet(typed=found, began=dict.fromkeys(found, Origin.MACHINE.value))
    return _screen(request, edition, sheet)


def _saved(count: int) -> str:
    if not count:
        return _("Saved. No segment had changed.")
    return ngettext("%(count)d segment saved.", "%(count)d segments saved.", count) % {"count": count}


def _place(sent: QueryDict, known: list[Pair]) -> int | None:
    """Where to go on: behind a segment that was confirmed, the next that is left; else where one was."""
    confirmed = next((no for no, pair in enumerate(known, 1) if pair.source.key == sent.get("confirm")), None)
    return first_left(known, after=confirmed) or confirmed if confirmed else whole(sent.get("at"))


def _hand_in(request: HttpRequest, edition: Edition) -> HttpResponse:
    try:
        submit_translation(edition=edition, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return _back(request, edition, first_left(pairs(edition)))
    done = _("The translation was submitted for clearance, together with the source it was made from.")
    messages.success(request, done)
    return redirect(f"{reverse('newsroom:translations')}?language={edition.language}")


def _back(request: HttpRequest, edition: Edition, place: int | None) -> HttpResponse:
    address = reverse("newsroom:translate", kwargs={"key": edition.item.key, "language": edition.language})
    if request.GET.get("xem") in SHOWN:
        address = f"{address}?xem={request.GET['xem']}"
    return redirect(f"{address}#segment-{place}" if place else address)


def _screen(
    request: HttpRequest,
    edition: Edition,
    sheet: Sheet,
    *,
    origin: str | None = None,
    refusal: str = "",
    at: int | None = None,
) -> HttpResponse:
    # A save that was refused has been rolled back; the object in hand may still speak of it.
    edition = fresh(edition)
    source, known = source_of(edition.item), pairs(edition)
    working = edition.working_copy()
    count = progress_of(edition, content_of(source))
    account = account_of(request)
    may_edit = rules.may_edit(account, edition)
    rows = rows_of(edition, source, known, sheet, _offers(edition, known, account))
    segments = [row["segment"] for row in rows if "segment" in row]
    wrong = [row for row in segments if row.error]
    standing, source_standing = _standing(edition), _standing(source)
    context = {
        "room": "translation",
        "title": source.working_copy().title,
        "edition": edition,
        "source_language": source.language,
        "source_name": translation_queue.within(showing.language_name(source.language)),
        "language_name": translation_queue.within(showing.language_name(edition.language)),
        **shown_rows(request, rows, segments),
        **whole_thread(edition, segments, sheet),
        "at": at,
        "may_comment": rules.may_comment(account, edition),
        "may_assign": rules.may_assign_translation(account, edition.item),
        "clock": assignment_of(edition),
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
        "editor": reverse("wagtailsnippets_newsroom_edition:edit", args=[quote(edition.pk)]) if may_edit else "",
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
