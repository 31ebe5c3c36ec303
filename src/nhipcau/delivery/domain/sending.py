"""Writing an issue's letters down, a few at a time, once for each reader; the mail queue sends them.

Only so many letters of newsletters wait at any moment. So a reader's confirmation or an officer's reminder is never behind
thousands of them, and what is withdrawn meanwhile stands in none of those that follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from nhipcau.delivery.domain import letters
from nhipcau.delivery.domain.issues import drop_gone, words_by_language
from nhipcau.delivery.enums import IssueState
from nhipcau.delivery.models import Issue, IssueText, Subscriber
from nhipcau.kernel import clock, journal
from nhipcau.kernel.mail import Letter, LetterRefused, check, queue_letters
from nhipcau.kernel.models import MailOut, MailState
from nhipcau.newsroom.models import Release, ReleasedEdition

#: Letters of one issue that may wait to be sent.
WAITING_AT_MOST = 40


@dataclass(frozen=True)
class Progress:
    """How an issue's letters stand; ``left``: readers for whom none was written down yet."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    left: int = 0


def queue_issues() -> int:
    """The next letters of every issue that is being sent; returns how many were written down. Called by the sweep."""
    rows = Issue.objects.filter(state=IssueState.SENDING).order_by("ordered_at", "pk")
    return sum(_queue(pk) for pk in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def _queue(pk: int) -> int:
    issue = Issue.objects.select_for_update(of=("self",)).select_related("newsletter__unit").get(pk=pk)
    batch = letters.issue_batch(pk)
    # What a server has put off waits longer, and holds up nobody.
    waiting = MailOut.objects.filter(batch=batch, state=MailState.WAITING)
    room = WAITING_AT_MOST - waiting.filter(attempts=0).count()
    if issue.state != IssueState.SENDING or room <= 0:
        return 0
    words = words_by_language(issue, drop_gone(issue))
    last = issue.texts.aggregate(last=Max("dropped_at"))["last"]
    if last is not None:
        strike_waiting(issue, last)
    # Locked, so that whoever leaves at this moment waits for the letter and takes it along.
    rows = list(_readers(issue, words).order_by("pk").select_for_update(of=("self",))[:room])
    for row in rows:
        row.newsletter = issue.newsletter
    write_down(letters.to_reader(words[row.language], row, letters.issue_key(pk, row.pk), batch) for row in rows)
    if rows:
        issue.queued_to = rows[-1].pk
    elif not waiting.exists():
        issue.state, issue.sent_at = IssueState.SENT, clock.now()
        gone = progress_of(issue)
        journal.record(actor=None, action="delivery.issue_sent", subject=issue, sent=gone.sent, failed=gone.failed)
    issue.save()
    return len(rows)


def _readers(issue: Issue, languages: Iterable[str]) -> QuerySet[Subscriber]:
    """Who is still to be written to: confirmed before the sending was ordered, in a language in which something stands."""
    return Subscriber.objects.filter(
        newsletter=issue.newsletter_id, language__in=list(languages), confirmed_at__lte=issue.ordered_at, pk__gt=issue.queued_to
    )


def write_down(made: Iterable[Letter]) -> None:
    """Those that a mail server can take."""
    fit = []
    for letter in made:
        try:
            check(letter)
        except LetterRefused:
            continue  # an address that became none; the reader is not held against the others
        fit.append(letter)
    queue_letters(fit)


def progress_of(issue: Issue) -> Progress:
    """Two queries."""
    batch = MailOut.objects.filter(batch=letters.issue_batch(issue.pk)).order_by()
    counts = dict(batch.values_list("state").annotate(count=Count("pk")))
    left = _readers(issue, issue.newsletter.names).count() if issue.state == IssueState.SENDING else 0
    return Progress(counts.get(MailState.SENT, 0), counts.get(MailState.WAITING, 0), counts.get(MailState.FAILED, 0), left)


def issues_of(decision: Release, languages: Iterable[str]) -> list[Issue]:
    """Issues with a text that the decision takes back or replaces, of which a letter went out or may have; from now on the text
    stands in none that follows. Called in the transaction that opens the recall."""
    now = clock.now()
    texts = IssueText.objects.filter(
        edition__item=decision.item, edition__locale__language_code__in=list(languages), version__isnull=False,
        issue__state__in=(IssueState.SENDING, IssueState.SENT),
    )  # fmt: skip
    # An issue that was approved after a correction holds the corrected text.
    stands = ReleasedEdition.objects.filter(edition=OuterRef("edition"), version=OuterRef("version"), withdrawn_at=None)
    texts = texts.exclude(Exists(stands))
    issues = Issue.objects.filter(pk__in=texts.values("issue")).order_by("pk").select_for_update(of=("self",))
    found = list(issues.select_related("newsletter__unit"))
    texts.filter(dropped_at=None).update(dropped_at=now)
    for issue in found:
        strike_waiting(issue, now)
        issue.save(update_fields=["queued_to"])
    return [issue for issue in found if letters_with(issue, texts.filter(issue=issue)).exists()]


def letters_with(issue: Issue, texts: QuerySet[IssueText]) -> QuerySet[MailOut]:
    """Letters that hold one of these dropped texts and went out, or may have."""
    last = texts.aggregate(last=Max("dropped_at"))["last"]
    gone = MailOut.objects.filter(batch=letters.issue_batch(issue.pk)).exclude(state=MailState.FAILED)
    return gone.filter(made_at__lte=last) if last else gone.none()


def strike_waiting(issue: Issue, before: dt.datetime) -> None:
    """Letters from before that moment which are not being handed over are written anew, without what was taken back: the
    issue goes back to the first of their readers."""
    old = MailOut.objects.filter(batch=letters.issue_batch(issue.pk), state=MailState.WAITING, begun_at=None, made_at__lte=before)
    first = min((letters.reader_of(key) for key in old.values_list("key", flat=True)), default=None)
    if first is not None:
        old.delete()
        issue.queued_to = min(issue.queued_to, first - 1)
