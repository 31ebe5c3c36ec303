"""Documents of the media library: the list, one with its rights and where it is linked, bringing one in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.uploads import upload_refusal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import papers as verbs
from nhipcau.newsroom.domain.paper_queries import linkings, papers_found, papers_seen
from nhipcau.newsroom.domain.queries import units_written_in
from nhipcau.newsroom.models import Paper
from nhipcau.newsroom.paper_forms import PaperFilter, PaperForm
from nhipcau.newsroom.papers import TYPES, PaperRefused
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, attempt, page_of, sentence
from nhipcau.newsroom.word_fields import in_this_language
from nhipcau.people.models import Account

KIND_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = PaperFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, papers_found(papers_seen(account), asked.get("q", ""), asked.get("state", "")))
    count = page.paginator.count
    context = {
        "room": "newsroom",
        "title": _("Documents"),
        "form": form,
        "filtered": any(asked.values()),
        "count": ngettext("%(count)d document", "%(count)d documents", count) % {"count": count},
        "page_obj": page,
        "columns": [
            {"label": _("Document")}, {"label": _("Kind")}, {"label": _("Rights held")}, {"label": _("Last day it may be used")},
        ],
        "rows": [{"cells": _cells(paper)} for paper in page],
        "may_write": units_written_in(account).exists(),
    }  # fmt: skip
    return render(request, "newsroom/papers.html", context)


def _cells(paper: Paper) -> list[Any]:
    ended = paper.expires_on is not None and paper.expires_on < clock.today()
    note = " · ".join(part for part in (paper.unit.name(), paper.credit) if part)
    return [
        {"text": paper.title, "url": reverse("newsroom:paper", args=[paper.pk]), "lang": "vi", "note": note},
        {"text": KIND_NAMES[paper.kind], "note": _extent(paper)},
        {"text": paper.rights, "note": paper.licence} if paper.rights.strip() else {"state": "stale", "label": _("No rights noted")},
        {"state": "overdue", "label": showing.day(paper.expires_on)} if ended else showing.day(paper.expires_on),
    ]  # fmt: skip


def _extent(paper: Paper) -> str:
    pages = ngettext("%(count)d page", "%(count)d pages", paper.pages) % {"count": paper.pages} if paper.pages else ""
    return " · ".join(part for part in (pages, filesizeformat(paper.size)) if part)


def _paper(request: HttpRequest, pk: int) -> Paper:
    return get_object_or_404(papers_seen(account_of(request)), pk=pk)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    paper, account = _paper(request, pk), account_of(request)
    context = {
        "room": "newsroom",
        "title": paper.title,
        "paper": paper,
        "public": f"{paper.made}.{paper.kind}",
        "ended": paper.expires_on is not None and paper.expires_on < clock.today(),
        "until": showing.day(paper.expires_on),
        "about": _about(paper),
        "links": [
            {
                "title": one.title, "url": reverse("newsroom:item", args=[one.item]), "lang": one.language,
                "language": showing.language_name(one.language), "public": one.address,
            }
            for one in linkings(paper, account)
        ],
        "may_write": rules.may_write_in(account, paper.unit),
    }  # fmt: skip
    return render(request, "newsroom/paper.html", context)


def _about(paper: Paper) -> list[dict[str, Any]]:
    said = [
        (_("Kept by"), paper.unit.name()), (_("Kind"), f"{KIND_NAMES[paper.kind]} · {_extent(paper)}"),
        (_("Language it is written in"), showing.language_name(paper.language) if paper.language else ""),
        (_("Credit"), paper.credit), (_("Where it comes from"), paper.source), (_("Rights held"), paper.rights),
        (_("Licence"), paper.licence), (_("Consent of the people named"), paper.consent),
        (_("Last day it may be used"), showing.day(paper.expires_on)),
        (_("Shows a map"), _("yes") if paper.shows_map else ""),
        *((showing.language_name(code), words) for code, words in paper.titles.items()),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said if value]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_written_in(account)
    if not units.exists():
        raise Http404
    form = PaperForm(request.POST or None, request.FILES or None, units=units, initial={"unit": account.unit_id})
    if (over := upload_refusal(request)) is not None:
        form.add_error("file", in_this_language(over))
        verbs.note_refusal(rule=over.rule, by=account)
    elif request.method == "POST" and form.is_valid() and (paper := _bring(form, account)) is not None:
        messages.success(request, _("The original is kept, and the copy for readers is made. Texts can link it now."))
        return redirect("newsroom:paper", pk=paper.pk)
    return _ask(request, form, _("New document"), reverse("newsroom:papers"))


def _bring(form: PaperForm, by: Account) -> Paper | None:
    """The document, or None with the reason in the form and the rule in the journal."""
    given = form.cleaned_data
    try:
        return verbs.bring(unit=given["unit"], words=form.words(), file=given["file"], by=by)
    except (IntakeRefused, PaperRefused) as refusal:
        form.add_error("file", in_this_language(refusal))
        verbs.note_refusal(rule=refusal.rule, by=by)
    except REFUSALS as refusal:
        form.add_error(None, sentence(refusal))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account, paper = account_of(request), _paper(request, pk)
    if not rules.may_write_in(account, paper.unit):
        raise Http404
    form = PaperForm(request.POST or None, units=None, paper=paper)
    if request.method == "POST" and form.is_valid():
        done = _("What is said of it is changed.")
        if attempt(request, lambda: verbs.describe(paper=paper, words=form.words(), by=account), done):
            return redirect("newsroom:paper", pk=pk)
    return _ask(request, form, _("Change what is said of it"), reverse("newsroom:paper", args=[pk]))


def _ask(request: HttpRequest, form: PaperForm, title: str, back: str) -> HttpResponse:
    context = {"room": "newsroom", "title": title, "form": form, "back_url": back}
    return render(request, "newsroom/paper_form.html", context, status=422 if form.is_bound else 200)


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came, for those who keep it; always as a download, for it was not made harmless."""
    paper = _paper(request, pk)
    try:
        with paper.file.storage.open(str(paper.file.name), "rb") as handle:
            response = HttpResponse(handle.read(), content_type=TYPES[paper.kind])
    except OSError as error:
        raise Http404 from error
    response["Content-Disposition"] = f'attachment; filename="tai-lieu-{paper.pk}.{paper.kind}"'
    return response
