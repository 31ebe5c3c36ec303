"""Telling the readers of an issue that a story in it was corrected or withdrawn, by a letter of their own.

The words are the program's, and those of the decision's public reason, so nobody has to order it. It goes once the portal has
taken the decision in, to those to whom the story went and who receive the newsletter still.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from nhipcau.delivery.domain import letters, recalls
from nhipcau.delivery.domain.issues import public_now
from nhipcau.delivery.domain.letters import Words
from nhipcau.delivery.domain.sending import WAITING_AT_MOST, letters_with, write_down
from nhipcau.delivery.models import Issue, IssueText, RecallTask, Subscriber
from nhipcau.kernel import journal
from nhipcau.kernel.models import MailOut, MailState
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.enums import ReleaseKind
from nhipcau.newsroom.models import ReleasedEdition


def queue_corrections() -> int:
    """The next letters of every recall that an issue has to follow; returns how many were written down. Called by the sweep."""
    due = RecallTask.objects.filter(done_at=None, recall__dropped_at=None, recall__decision__outbox__answer__state="admitted")
    return sum(_queue(pk) for pk in list(due.exclude(issue=None).order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _queue(pk: int) -> int:
    rows = RecallTask.objects.select_for_update(of=("self",)).select_related("issue__newsletter__unit", "recall__decision")
    task = rows.get(pk=pk)
    issue, batch = task.issue, letters.correction_batch(pk)
    waiting = MailOut.objects.filter(batch=batch, state=MailState.WAITING)
    room = WAITING_AT_MOST - waiting.filter(attempts=0).count()
    if issue is None or task.done_at is not None or room <= 0:
        return 0
    texts = _texts(task, issue)
    told = list(letters_with(issue, texts).filter(pk__gt=task.told_to).order_by("pk")[:room])
    if told:
        written = _write(task, issue, told, texts)
        RecallTask.objects.filter(pk=pk).update(told_to=told[-1].pk)
        return written
    if not waiting.exists():
        _receipt(task, batch)
    return 0


def _texts(task: RecallTask, issue: Issue) -> QuerySet[IssueText]:
    languages, _addresses = recalls.of_decision(task.recall.decision)
    texts = IssueText.objects.filter(issue=issue, edition__item=task.recall.decision.item, edition__locale__language_code__in=languages)
    return texts.exclude(dropped_at=None).select_related("edition__locale", "version")


def _write(task: RecallTask, issue: Issue, told: list[MailOut], texts: QuerySet[IssueText]) -> int:
    words = {text.edition.language: made for text in texts if (made := _words(task, issue, text)) is not None}
    readers = Subscriber.objects.filter(pk__in=[letters.reader_of(row.key) for row in told], language__in=list(words))
    rows = list(readers.order_by("pk").select_for_update(of=("self",)))
    for row in rows:
        row.newsletter = issue.newsletter
    batch = letters.correction_batch(task.pk)
    write_down(letters.to_reader(words[row.language], row, letters.correction_key(task.pk, row.pk), batch) for row in rows)
    return len(rows)


def _words(task: RecallTask, issue: Issue, text: IssueText) -> Words | None:
    """Of a withdrawal the title as it was sent, which the public notice names too; of a correction the corrected one."""
    decision, language = task.recall.decision, text.edition.language
    row = ReleasedEdition.objects.filter(edition=text.edition_id).first()
    withdraws = decision.kind == ReleaseKind.WITHDRAWAL
    public = None if withdraws else public_now([text.edition_id]).get(text.edition_id)
    if row is None or text.version is None or (public is None and not withdraws):
        return None
    title = payload_of(text.version if public is None else public.version)["title"]
    return letters.correction_words(
        issue, language, withdraws=withdraws, title=title, path=row.address, reason=decision.reason or {},
        day=timezone.localdate(decision.at),
    )  # fmt: skip


def _receipt(task: RecallTask, batch: str) -> None:
    """All letters were handed to the mail server or refused by it: counts, no addresses."""
    made = MailOut.objects.filter(batch=batch)
    sent, failed = made.filter(state=MailState.SENT).count(), made.filter(state=MailState.FAILED).count()
    recalls.note_by_mail(task, sent, failed)
    journal.record(actor=None, action="delivery.issue_corrected", subject=task, sent=sent, failed=failed)
