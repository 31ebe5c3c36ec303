"""The newsletters with their readers in numbers, and one with its issues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.delivery import rules
from nhipcau.delivery.domain import newsletter_queries as sets
from nhipcau.delivery.domain import newsletters as verbs
from nhipcau.delivery.domain.channel_queries import units_keeping_channels as units_of
from nhipcau.delivery.domain.issues import IssueRefused, begin_issue
from nhipcau.delivery.enums import IssueState
from nhipcau.delivery.models import Newsletter
from nhipcau.delivery.newsletter_forms import NewsletterForm
from nhipcau.delivery.views import newsletter_words as words
from nhipcau.kernel.mail import carrier
from nhipcau.newsroom.views.asking import account_of, page_of, sentence

REFUSED = (PermissionDenied, verbs.NewsletterRefused, IssueRefused, ValidationError)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = page_of(request, sets.newsletters_seen(account))
    context = {
        "room": "delivery",
        "title": _("Newsletters"),
        "page_obj": page,
        "columns": words.columns(),
        "rows": [words.row(stand) for stand in sets.newsletter_stands(page)],
        "may_keep": units_of(account).exists(),
        "no_mail": carrier() is None,
    }
    return render(request, "delivery/newsletters.html", context)


def newsletter_seen(request: HttpRequest, key: str) -> Newsletter:
    """Raises Http404 also for one of another branch: that it exists is not told."""
    return get_object_or_404(sets.newsletters_seen(account_of(request)), key=key)


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    account, newsletter = account_of(request), newsletter_seen(request, key)
    (stand,) = sets.newsletter_stands([newsletter])
    issues = page_of(request, sets.issues_of_newsletter(newsletter))
    stands, keeps = newsletter.ended_at is None, rules.may_keep_newsletters(account, newsletter.unit)
    drafting = newsletter.issues.filter(state=IssueState.DRAFT).exists()
    context = {
        "room": "delivery",
        "title": newsletter.name(),
        "newsletter": newsletter,
        "state": words.state_of(newsletter),
        "stats": words.readers(stand),
        "about": words.about(stand),
        "page_obj": issues,
        "columns": words.issue_columns(),
        "rows": [words.issue_row(newsletter, one) for one in issues],
        "may_keep": keeps and stands,
        "may_open": stands and not newsletter.is_open and rules.may_open(account, newsletter),
        "waits_for_opening": stands and not newsletter.is_open,
        "may_begin": stands and not drafting and rules.may_make_issues(account, newsletter),
        "no_mail": carrier() is None,
    }
    return render(request, "delivery/newsletter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    units = units_of(account)
    if not units.exists():
        raise Http404
    form = NewsletterForm(request.POST or None, units=units, initial={"unit": account.unit_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.begin(unit=form.cleaned_data["unit"], names=form.names(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The newsletter is begun. A clearer or publisher opens it to readers."))
            return redirect("delivery:newsletter", key=made.key)
    return _ask(request, form, _("Begin a newsletter"), reverse("delivery:newsletters"), _("Newsletters"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str) -> HttpResponse:
    account, newsletter = account_of(request), newsletter_seen(request, key)
    if not rules.may_keep_newsletters(account, newsletter.unit) or newsletter.ended_at is not None:
        raise Http404
    form = NewsletterForm(request.POST or None, units=units_of(account), newsletter=newsletter)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change(newsletter=newsletter, names=form.names(), by=account)
        except REFUSED as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The names are kept. A clearer or publisher opens the newsletter under them."))
            return redirect("delivery:newsletter", key=key)
    return _ask(request, form, _("Name the newsletter"), reverse("delivery:newsletter", args=[key]), newsletter.name())


def _ask(request: HttpRequest, form: NewsletterForm, title: str, back: str, back_name: str) -> HttpResponse:
    context = {"room": "delivery", "title": title, "form": form, "back_url": back, "back_name": back_name}
    return render(request, "delivery/newsletter_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def open_to_readers(request: HttpRequest, key: str) -> HttpResponse:
    newsletter = newsletter_seen(request, key)
    said = _("Readers can ask for it from the portal's form, within a minute.")
    return _do(request, newsletter, lambda: verbs.open_to_readers(newsletter=newsletter, by=account_of(request)), said)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Asked once more: the addresses cannot be brought back."""
    newsletter = newsletter_seen(request, key)
    if not rules.may_keep_newsletters(account_of(request), newsletter.unit) or newsletter.ended_at is not None:
        raise Http404
    if request.method == "POST":
        said = _("The newsletter has ended; its addresses are erased.")
        return _do(request, newsletter, lambda: verbs.end(newsletter=newsletter, by=account_of(request)), said)
    (stand,) = sets.newsletter_stands([newsletter])
    count = stand.total + stand.unconfirmed
    many = ngettext("%(count)d address", "%(count)d addresses", count) % {"count": count}
    context = {"room": "delivery", "title": _("End the newsletter"), "newsletter": newsletter, "many": many}
    return render(request, "delivery/newsletter_end.html", context)


@require_POST
def issue_new(request: HttpRequest, key: str) -> HttpResponse:
    newsletter = newsletter_seen(request, key)
    try:
        made = begin_issue(newsletter=newsletter, by=account_of(request))
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
        return redirect("delivery:newsletter", key=key)
    return redirect("delivery:issue", key=key, number=made.number)


def _do(request: HttpRequest, newsletter: Newsletter, verb: Callable[[], Any], done: str) -> HttpResponse:
    try:
        verb()
    except PermissionDenied as refused:
        raise Http404 from refused
    except REFUSED as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, done)
    return redirect("delivery:newsletter", key=newsletter.key)
