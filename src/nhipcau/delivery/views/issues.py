"""One issue: its stories, the letter as each language reads it, who approves, who sends, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.delivery import rules
from nhipcau.delivery.domain import issues as verbs
from nhipcau.delivery.domain import newsletter_queries as sets
from nhipcau.delivery.domain.issues import IssueRefused
from nhipcau.delivery.domain.sending import progress_of
from nhipcau.delivery.enums import IssueState
from nhipcau.delivery.models import Issue
from nhipcau.delivery.newsletter_forms import ChoiceForm
from nhipcau.delivery.views import newsletter_words as words
from nhipcau.delivery.views.newsletters import newsletter_seen
from nhipcau.kernel.mail import carrier
from nhipcau.newsroom.views.asking import account_of, sentence


def issue_seen(request: HttpRequest, key: str, number: int) -> Issue:
    newsletter = newsletter_seen(request, key)
    rows = newsletter.issues.select_related("made_by", "approved_by", "sent_by", "newsletter__unit")
    return get_object_or_404(rows, number=number if number < 2**31 else 0)


@require_safe
def show(request: HttpRequest, key: str, number: int) -> HttpResponse:
    return _screen(request, issue_seen(request, key, number), None)


def _screen(request: HttpRequest, issue: Issue, form: ChoiceForm | None) -> HttpResponse:
    account, newsletter = account_of(request), issue.newsletter
    draft = issue.state == IssueState.DRAFT
    makes = draft and rules.may_make_issues(account, newsletter)
    choice = form or (ChoiceForm(stories=sets.stories_for(issue)) if makes else None)
    made, (stand,) = verbs.words_by_language(issue), sets.newsletter_stands([newsletter])
    approves = draft and rules.may_approve(account, issue)
    context = {
        "room": "delivery",
        "title": _("%(name)s, no. %(number)d") % {"name": newsletter.name(), "number": issue.number},
        "newsletter": newsletter,
        "issue": issue,
        "state": words.issue_state(issue),
        "stats": words.progress(issue, progress_of(issue)),
        "no_mail": issue.state == IssueState.SENDING and carrier() is None,
        "choice": choice,
        "lines": [_line(story, field) for story, field in choice.lines()] if choice else [],
        "preview": words.preview(issue, made, request.GET.get("tieng", "")),
        "silent": words.silent(stand, made) if made else [],
        "gone": words.gone(verbs.gone_from(issue)),
        "readers": stand.total,
        "seen": verbs.fingerprint(issue) if approves else "",
        "may_approve": approves and bool(made),
        "waits_for_approval": draft and bool(made) and not approves,
        "may_send": issue.state == IssueState.APPROVED and rules.may_send(account, newsletter),
        "may_reopen": issue.state == IssueState.APPROVED and _reopens(account, issue),
        "about": words.issue_about(issue),
    }
    return render(request, "delivery/issue.html", context, status=422 if form is not None else 200)


def _line(story: sets.Story, field: Any) -> dict[str, Any]:
    return {
        "field": field, "title": story.title, "language": story.language, "unit": story.item.unit.name(),
        "languages": ", ".join(words.showing.language_name(code) for code in story.languages),
    }  # fmt: skip


def _reopens(account: Any, issue: Issue) -> bool:
    newsletter = issue.newsletter
    return rules.may_make_issues(account, newsletter) or rules.may_send(account, newsletter) or rules.may_approve(account, issue)


@require_POST
def choose(request: HttpRequest, key: str, number: int) -> HttpResponse:
    account, issue = account_of(request), issue_seen(request, key, number)
    if not rules.may_make_issues(account, issue.newsletter):
        raise Http404
    form = ChoiceForm(request.POST, stories=sets.stories_for(issue))
    if form.is_valid():
        try:
            verbs.choose(issue=issue, items=form.items(), by=account)
        except IssueRefused as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("The choice is kept. Read each letter below as it will be read."))
            return redirect("delivery:issue", key=key, number=number)
    return _screen(request, issue, form)


@require_POST
def approve(request: HttpRequest, key: str, number: int) -> HttpResponse:
    issue, seen = issue_seen(request, key, number), request.POST.get("seen", "")
    return _do(request, issue, lambda: verbs.approve(issue=issue, seen=seen, by=account_of(request)), _("The issue is approved."))


@require_POST
def reopen(request: HttpRequest, key: str, number: int) -> HttpResponse:
    issue = issue_seen(request, key, number)
    return _do(request, issue, lambda: verbs.reopen(issue=issue, by=account_of(request)), _("The issue is being put together again."))


@require_POST
def send(request: HttpRequest, key: str, number: int) -> HttpResponse:
    issue = issue_seen(request, key, number)
    said = _("The letters go out now, a few at a time. This page says how far they have come.")
    return _do(request, issue, lambda: verbs.order_sending(issue=issue, by=account_of(request)), said)


def _do(request: HttpRequest, issue: Issue, verb: Callable[[], None], done: str) -> HttpResponse:
    try:
        verb()
    except PermissionDenied as refused:
        raise Http404 from refused
    except IssueRefused as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, done)
    return redirect("delivery:issue", key=issue.newsletter.key, number=issue.number)
