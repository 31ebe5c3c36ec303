"""Files of a translation: out for an agency, back into the segments, with every segment that was not taken named."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.folding import slug
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import translation_files as verbs
from nhipcau.newsroom.domain.translation import TranslationRefused, source_of
from nhipcau.newsroom.exchange.sheet import ExchangeRefused
from nhipcau.newsroom.models import Edition
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, edition_seen, sentence

REFUSED = (*REFUSALS, TranslationRefused, ExchangeRefused, IntakeRefused)
NAMES = {
    "docx": gettext_lazy("Word, source beside translation"), "xliff": gettext_lazy("XLIFF 1.2, for translation programs"),
    "xliff2": gettext_lazy("XLIFF 2.0, for translation programs"), "po": gettext_lazy("PO (gettext)"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Both ways on one screen; a POST takes a file in."""
    edition = _edition(request, key, language)
    if request.method != "POST":
        return _screen(request, edition)
    uploaded = request.FILES.get("file")
    try:
        if (refused := upload_refusal(request)) is not None:
            raise refused
        if uploaded is None:
            raise TranslationRefused(_("Choose the file that came back."))
        brought = verbs.take_in(edition=edition, name=uploaded.name or "", data=uploaded.read(), by=account_of(request))
    except REFUSED as refusal:
        return _screen(request, edition, error=_words(refusal))
    done = ngettext("%(count)d segment was saved from the file.", "%(count)d segments were saved from the file.", brought.saved)
    messages.success(request, done % {"count": brought.saved})
    return _screen(request, edition, brought=brought)


def _edition(request: HttpRequest, key: UUID, language: str) -> Edition:
    edition = edition_seen(request, key, language)
    if edition.is_source or not rules.may_edit(account_of(request), edition):
        raise Http404
    return edition


def _words(refusal: BaseException) -> str:
    if isinstance(refusal, (ExchangeRefused, IntakeRefused)):
        return refusal.vi if (get_language() or "vi").startswith("vi") else refusal.en
    return sentence(refusal)


def _screen(request: HttpRequest, edition: Edition, *, error: str = "", brought: verbs.Brought | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "room": "translation",
        "title": source_of(edition.item).working_copy().title,
        "source_language": edition.item.source_language,
        "edition": edition,
        "language_name": showing.language_name(edition.language),
        "kinds": [{"kind": kind, "name": name} for kind, name in NAMES.items()],
        "error": error,
        "brought": brought,
    }
    return render(request, "newsroom/translation_files.html", context, status=422 if error else 200)


@require_safe
def out(request: HttpRequest, key: UUID, language: str, kind: str) -> HttpResponse:
    edition = _edition(request, key, language)
    try:
        content = verbs.send_out(edition=edition, kind=kind, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, _words(refusal))
        return redirect("newsroom:translation_files", key=key, language=language)
    one = verbs.KINDS[kind]
    response = HttpResponse(content, content_type=one.media_type)
    name = slug(source_of(edition.item).working_copy().title) or "ban-dich"
    response["Content-Disposition"] = f'attachment; filename="{name}.{edition.item.source_language}-{language}{one.ending}"'
    return response
