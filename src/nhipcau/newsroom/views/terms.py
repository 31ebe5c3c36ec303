"""The bank of official names: the list, a term in all its languages and times, adding and changing ways of writing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain import term_queries as sets
from nhipcau.newsroom.domain import terms as verbs
from nhipcau.newsroom.domain.terms import TermRefused
from nhipcau.newsroom.term_forms import AboutTerm, FormForm, NewTerm, TermFilter
from nhipcau.newsroom.views import showing
from nhipcau.newsroom.views.asking import REFUSALS, account_of, page_of, sentence
from nhipcau.people.models import Account
from nhipcau.reference.enums import TermSeverity, TermUse
from nhipcau.reference.models import Term, TermForm

REFUSED = (*REFUSALS, TermRefused)
#: How a form shows in ``desk/parts/state.html``.
SHAPES = {
    TermUse.OFFICIAL: "released",
    TermUse.ALLOWED: "cleared",
    TermUse.RETIRED: "replaced",
    TermUse.WRONG: "refused",
}
MOST_CHANGES = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = TermFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _found(asked))
    count = page.paginator.count
    context = {
        "room": "newsroom", "title": _("Official names"), "form": form, "filtered": any(asked.values()),
        "count": ngettext("%(count)d name", "%(count)d names", count) % {"count": count}, "page_obj": page,
        "columns": [
            {"label": _("Vietnamese")}, {"label": _("English")}, {"label": _("What is named")}, {"label": _("Not to be written")},
            {"label": _("Languages")},
        ],
        "rows": [{"cells": _cells(term)} for term in page], "may_keep": rules.may_keep_terms(account_of(request)),
    }  # fmt: skip
    return render(request, "newsroom/terms.html", context)


def _found(asked: dict[str, Any]) -> Any:
    found = sets.terms()
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    match asked.get("state"):
        case "own":
            found = sets.terms_with_own(found)
        case "changing":
            found = sets.terms_changing(found, clock.today())
        case "sensitive":
            found = found.filter(sensitive=True)
    return sets.terms_worded(found, asked.get("q", ""))


def _cells(term: Term) -> list[Any]:
    today = clock.today()
    forms = list(term.forms.all())
    shunned = [row.form for row in forms if _use(row) in (TermUse.WRONG, TermUse.RETIRED)]
    note = _("Asks for two clearers") if term.sensitive else ""
    name = sets.headed(term, today)
    return [
        {"text": name, "url": reverse("newsroom:term", args=[term.code]), "note": note, "lang": "vi"},
        {"text": sets.called(term, "en", today), "lang": "en"}, term.get_kind_display(), ", ".join(dict.fromkeys(shunned)),
        ", ".join(code for code in showing.LANGUAGE_NAMES if any(row.language == code for row in forms)),
    ]  # fmt: skip


def _use(row: TermForm) -> TermUse:
    """What a form is today: one whose time has passed is retired."""
    today = clock.today()
    passed = row.valid_to is not None and row.valid_to < today
    return TermUse.RETIRED if passed and row.use != TermUse.WRONG else TermUse(row.use)


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    term = _term(code)
    rows = sorted(term.forms.all(), key=lambda row: (list(TermUse).index(_use(row)), row.valid_from or clock.today()))
    context = {
        "room": "newsroom", "title": sets.headed(term, clock.today()), "term": term, "about": _about(term),
        "languages": [
            {"code": code, "name": name, "rows": [_line(row) for row in rows if row.language == code]}
            for code, name in showing.LANGUAGE_NAMES.items()
        ],
        "changes": _changes(term), "may_keep": rules.may_keep_terms(account_of(request)),
    }  # fmt: skip
    return render(request, "newsroom/term.html", context)


def _term(code: str) -> Term:
    return get_object_or_404(sets.terms(), code=code)


def _line(row: TermForm) -> dict[str, Any]:
    use = _use(row)
    told = row.get_severity_display() if use in (TermUse.WRONG, TermUse.RETIRED) else ""
    if row.severity == TermSeverity.BLOCK and row.language not in ("vi", "en") and told:
        told = TermSeverity.NOTE.label
    return {
        "row": row,
        "state": SHAPES[use],
        "label": use.label,
        "told": told,
        "time": showing.span(row.valid_from, row.valid_to),
    }


def _about(term: Term) -> list[dict[str, Any]]:
    clearers = _("Texts that name it are cleared by two people") if term.sensitive else ""
    said = [
        (_("Code"), term.code),
        (_("What is named"), term.get_kind_display()),
        (_("Clearance"), clearers),
        (_("Note"), term.note),
    ]
    return [{"name": name, "value": value} for name, value in said if value]


def _changes(term: Term) -> list[dict[str, Any]]:
    entries = JournalEntry.objects.filter(subject_kind=term._meta.label_lower, subject_id=str(term.pk))
    return [
        {
            "at": showing.moment(entry.at), "who": entry.actor_name, "reason": entry.data.get("reason", ""),
            "form": entry.data.get("form", ""), "language": entry.data.get("language", "vi"),
            "before": (entry.data.get("before") or {}).get("form", ""),
        }
        for entry in entries[:MOST_CHANGES]
    ]  # fmt: skip


def _keeper(request: HttpRequest) -> Account:
    account = account_of(request)
    if not rules.may_keep_terms(account):
        raise Http404
    return account


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = _keeper(request)
    form = NewTerm(request.POST or None, initial={"language": "vi", "use": TermUse.OFFICIAL})

    def keep() -> str:
        said = form.cleaned_data
        verbs.keep_term(
            code=said["code"], kind=said["kind"], sensitive=said["sensitive"], note="", first=form.saying(), by=account
        )
        return str(said["code"])

    return _asked(request, form, keep, _("Begin a name"), back=reverse("newsroom:terms"))


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, code: str) -> HttpResponse:
    account, term = _keeper(request), _term(code)
    form = AboutTerm(request.POST or None, initial=AboutTerm.initial_of(term))

    def keep() -> str:
        verbs.change_term(term=term, by=account, **form.cleaned_data)
        return code

    return _asked(request, form, keep, _("What this name is"), back=reverse("newsroom:term", args=[code]), term=term)


@require_http_methods(["GET", "HEAD", "POST"])
def new_form(request: HttpRequest, code: str) -> HttpResponse:
    account, term = _keeper(request), _term(code)
    form = FormForm(request.POST or None, initial={"language": request.GET.get("language", "vi")})

    def keep() -> str:
        verbs.keep_form(term=term, saying=form.saying(), by=account)
        return code

    return _asked(request, form, keep, _("New way of writing"), back=reverse("newsroom:term", args=[code]), term=term)


@require_http_methods(["GET", "HEAD", "POST"])
def change_form(request: HttpRequest, pk: int) -> HttpResponse:
    account = _keeper(request)
    row = get_object_or_404(TermForm.objects.select_related("term"), pk=pk)
    form = FormForm(request.POST or None, row=row, initial=FormForm.initial_of(row))

    def keep() -> str:
        verbs.change_form(row=row, saying=form.saying(), by=account, reason=form.cleaned_data["reason"])
        return row.term.code

    return _asked(
        request,
        form,
        keep,
        _("Change a way of writing"),
        back=reverse("newsroom:term", args=[row.term.code]),
        term=row.term,
    )


def _asked(
    request: HttpRequest, form: Any, keep: Callable[[], str], title: str, *, back: str, term: Term | None = None
) -> HttpResponse:
    """A form shown, or carried out and led back to its term; a refusal stands above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            code = keep()
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(
                request, _("The bank of official names is up to date; texts are checked by it from now on.")
            )
            return redirect("newsroom:term", code=code)
    context = {"room": "newsroom", "title": title, "form": form, "back_url": back, "term": term}
    return render(request, "newsroom/term_form.html", context, status=422 if form.is_bound else 200)
