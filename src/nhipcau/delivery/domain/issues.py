"""An issue of a newsletter: chosen, approved, ordered to be sent; three rights, and nobody approves what they put together.

**Nothing stands in a letter that is not public at this moment in exactly the version that was approved**: asked when texts are
chosen, when they are approved, when the sending is ordered, and again with every batch of letters (``sending``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.delivery import rules
from nhipcau.delivery.domain import letters
from nhipcau.delivery.enums import ISSUE_MOVES, IssueState
from nhipcau.delivery.models import Issue, IssueText, Newsletter
from nhipcau.kernel import clock, journal
from nhipcau.kernel.canonical import canonical_json
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import ReleasedEdition
from nhipcau.people.models import Account
from nhipcau.people.rules import below

MOST_STORIES, OFFERED = 12, 30


class IssueRefused(ValueError):
    """It cannot be done with the issue; the message says why and what to do."""


def public_now(editions: Iterable[int]) -> dict[int, ReleasedEdition]:
    """What of these editions is public now: let out, not taken back, and taken in by the portal. One query."""
    rows = ReleasedEdition.objects.filter(edition__in=list(editions), withdrawn_at=None, release__outbox__answer__state="admitted")
    return {row.edition_id: row for row in rows.select_related("version", "edition__locale", "release")}


def offered(newsletter: Newsletter) -> QuerySet[ReleasedEdition]:
    """What is public of the branch of the newsletter's unit, in its languages, the newest first: who approves and sends answers
    for these texts too."""
    found = ReleasedEdition.objects.filter(
        below(newsletter.unit, field="edition__item__unit__path"), withdrawn_at=None,
        edition__locale__language_code__in=list(newsletter.names), release__outbox__answer__state="admitted",
    )  # fmt: skip
    return found.select_related("edition__locale", "edition__item__unit", "version").order_by("-first_at", "-pk")


@transaction.atomic
def begin_issue(*, newsletter: Newsletter, by: Account) -> Issue:
    """An empty issue with the next number. Raises PermissionDenied, IssueRefused."""
    row = Newsletter.objects.select_for_update(of=("self",)).select_related("unit").get(pk=newsletter.pk)
    if not rules.may_make_issues(by, row):
        raise PermissionDenied(_("Issues are put together by editors and focal officers of the newsletter's unit."))
    if row.ended_at is not None:
        raise IssueRefused(_("This newsletter has ended."))
    if row.issues.filter(state=IssueState.DRAFT).exists():
        raise IssueRefused(_("An issue is being put together already. Finish that one."))
    number = (row.issues.aggregate(last=Max("number"))["last"] or 0) + 1
    issue = Issue.objects.create(newsletter=row, number=number, made_by=by)
    journal.record(actor=by, action="delivery.issue_begin", subject=issue, newsletter=row.key, number=number)
    return issue


@transaction.atomic
def choose(*, issue: Issue, items: Sequence[UUID], by: Account) -> None:
    """The stories of the issue in their order, each in all languages of the newsletter in which it is public now. Raises
    PermissionDenied, IssueRefused."""
    issue = _ask(issue, None)
    if not rules.may_make_issues(by, issue.newsletter):
        raise PermissionDenied(_("Issues are put together by editors and focal officers of the newsletter's unit."))
    if len(items) > MOST_STORIES:
        raise IssueRefused(_("An issue holds twelve stories at most; readers read no more."))
    found: dict[UUID, list[ReleasedEdition]] = {}
    for row in offered(issue.newsletter).filter(edition__item__key__in=items):
        found.setdefault(row.edition.item.key, []).append(row)
    if set(items) - set(found):
        raise IssueRefused(_("A story is not public now. Only what was released and is on the portal can stand in an issue."))
    before = dict(issue.texts.values_list("edition", "by"))
    issue.texts.all().delete()
    IssueText.objects.bulk_create(
        IssueText(issue=issue, edition=row.edition, place=place, by_id=before.get(row.edition_id, by.pk))
        for place, key in enumerate(dict.fromkeys(items), 1) for row in found[key]
    )  # fmt: skip
    journal.record(actor=by, action="delivery.issue_choose", subject=issue, stories=len(items))


def texts_of(issue: Issue) -> list[tuple[IssueText, ReleasedEdition]]:
    """What of the issue is public now, in order; once approved, in exactly the version that was. Two queries."""
    texts = list(issue.texts.filter(dropped_at=None))
    public = public_now(text.edition_id for text in texts)
    return [
        (text, public[text.edition_id]) for text in texts
        if text.edition_id in public and text.version_id in (None, public[text.edition_id].version_id)
    ]  # fmt: skip


def gone_from(issue: Issue) -> list[IssueText]:
    """Texts that were chosen and stand in no letter any more."""
    standing = {text.pk for text, _row in texts_of(issue)}
    return [text for text in issue.texts.select_related("edition__locale", "edition__item") if text.pk not in standing]


def words_by_language(issue: Issue, texts: list[tuple[IssueText, ReleasedEdition]] | None = None) -> dict[str, letters.Words]:
    """The letter of each language in which something stands in the issue, in the newsletter's order of languages."""
    day = timezone.localdate(issue.ordered_at or clock.now())
    stories: dict[str, list[tuple[str, str, str]]] = {}
    for _text, row in texts_of(issue) if texts is None else texts:
        payload = payload_of(row.version)
        stories.setdefault(row.edition.language, []).append((payload["title"], payload["lead"], row.address))
    return {
        language: letters.issue_words(issue, language, stories[language], day)
        for language in issue.newsletter.names if language in stories
    }  # fmt: skip


def fingerprint(issue: Issue) -> str:
    """What an officer saw in the preview, so that exactly that is approved and sent. The day is not part of it."""
    seen = [[text.place, row.version.sha256, row.address] for text, row in texts_of(issue)]
    return hashlib.sha256(canonical_json({"names": issue.newsletter.names, "texts": seen}).encode()).hexdigest()


@transaction.atomic
def approve(*, issue: Issue, seen: str, by: Account) -> None:
    """Approve exactly what the preview showed. Raises PermissionDenied, IssueRefused."""
    issue = _ask(issue, IssueState.APPROVED)
    if not rules.may_approve(by, issue):
        raise PermissionDenied(_("An issue is approved by a clearer of the newsletter's unit who had no hand in it."))
    standing = texts_of(issue)
    if not standing:
        raise IssueRefused(_("Nothing stands in this issue. Choose stories that are public."))
    if fingerprint(issue) != seen:
        raise IssueRefused(_("The issue has changed since you looked at it. Look at it again."))
    issue.texts.exclude(pk__in=[text.pk for text, _row in standing]).delete()
    for text, row in standing:
        IssueText.objects.filter(pk=text.pk).update(version=row.version)
    issue.state, issue.approved_by, issue.approved_at = IssueState.APPROVED, by, clock.now()
    issue.save()
    journal.record(actor=by, action="delivery.issue_approve", subject=issue, newsletter=issue.newsletter.key, words=seen)


@transaction.atomic
def reopen(*, issue: Issue, by: Account) -> None:
    """Back to being put together, before anything was sent. Raises PermissionDenied, IssueRefused."""
    issue = _ask(issue, IssueState.DRAFT)
    if not (rules.may_make_issues(by, issue.newsletter) or rules.may_approve(by, issue) or rules.may_send(by, issue.newsletter)):
        raise PermissionDenied(_("Issues are put together by editors and focal officers of the newsletter's unit."))
    issue.texts.update(version=None, dropped_at=None)
    issue.state, issue.approved_by, issue.approved_at = IssueState.DRAFT, None, None
    issue.save()
    journal.record(actor=by, action="delivery.issue_reopen", subject=issue, newsletter=issue.newsletter.key)


@transaction.atomic
def order_sending(*, issue: Issue, by: Account) -> None:
    """Let the letters go, to everybody who has confirmed by now. What was withdrawn since the approval stands in none; what was
    corrected since is approved anew first. Raises PermissionDenied, IssueRefused."""
    issue = _ask(issue, IssueState.SENDING)
    if not rules.may_send(by, issue.newsletter):
        raise PermissionDenied(_("Issues are sent by publishers of the newsletter's unit."))
    texts = list(issue.texts.all())
    public = public_now(text.edition_id for text in texts)
    if any(text.edition_id in public and public[text.edition_id].version_id != text.version_id for text in texts):
        raise IssueRefused(_("A text was corrected since the approval. Put the issue back, look at it, and have it approved again."))
    if not texts_of(issue):
        raise IssueRefused(_("Everything in this issue has been withdrawn. Put it back and choose other stories."))
    drop_gone(issue)
    issue.state, issue.sent_by, issue.ordered_at = IssueState.SENDING, by, clock.now()
    issue.save()
    journal.record(actor=by, action="delivery.issue_send", subject=issue, newsletter=issue.newsletter.key, number=issue.number)


def drop_gone(issue: Issue) -> list[tuple[IssueText, ReleasedEdition]]:
    """Note from when on a text stands in no letter of this issue; what still does."""
    standing = texts_of(issue)
    issue.texts.filter(dropped_at=None).exclude(pk__in=[text.pk for text, _row in standing]).update(dropped_at=clock.now())
    return standing


def _ask(issue: Issue, to: IssueState | None) -> Issue:
    """The row as it stands now, locked, if it may go there; without a state, if it can still be put together. Raises
    IssueRefused."""
    row = Issue.objects.select_for_update(of=("self",)).select_related("newsletter__unit").get(pk=issue.pk)
    state = IssueState(row.state)
    if state != IssueState.DRAFT if to is None else to not in ISSUE_MOVES[state]:
        raise IssueRefused(_("The issue stands at: %(state)s. Look at it again.") % {"state": state.label})
    return row


def day_of(issue: Issue) -> dt.date:
    return timezone.localdate(issue.sent_at or issue.ordered_at or issue.made_at)
