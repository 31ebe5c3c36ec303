"""Task links: an address that lets a unit without accounts accept one task and report its result, until a day.

Who has the address may do these two things and see that task; nothing else is reachable with it. Only its SHA-256 is kept, and
no address of a visitor.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import holds
from nhipcau.plan.domain.messages import days_left, message, task_address
from nhipcau.plan.domain.phrases import due_words, named
from nhipcau.plan.domain.proofs import Proof, keep
from nhipcau.plan.domain.recorded import OTHER, RecordRefused, Said, recordable, wrong_in
from nhipcau.plan.domain.reminders import notify
from nhipcau.plan.domain.task_terms import TaskRefused
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import LinkUse, ReportedResult, Task, TaskLink

DAYS, MOST_DAYS = 30, 180
#: What is done through one link within an hour; a unit needs two or three acts, a program that tries things more.
USES_AN_HOUR = 20
LONGEST_NAME = 120
ACCEPTED, REPORTED, REFUSED = "accept", "report", "refused"


class LinkRefused(TaskRefused):
    """The link cannot be made or used so; the message says what to do."""


class LinkBusy(LinkRefused):
    """Too much was done through it within the hour."""


def may_make(account: Account, task: Task) -> bool:
    """The focal officer of the plan's unit, and those who work in the lead unit."""
    return holds(account, Role.FOCAL, task.content.plan.unit) or holds(account, (Role.FOCAL, Role.WRITER), task.lead)


def units_for(task: Task) -> list[Unit]:
    """Who may be given a link: the lead unit and those that co-operate."""
    return list(dict.fromkeys([task.lead, *task.cooperating.order_by("path")]))


@transaction.atomic
def make(*, task: Task, unit: Unit, by: Account, days: int = DAYS) -> tuple[TaskLink, str]:
    """The link and its address; the address is told this once. Raises PermissionDenied, LinkRefused."""
    if not may_make(by, task):
        raise PermissionDenied(_("Only the focal officer of the plan or the lead unit gives out links to its tasks."))
    if not any(is_within(unit, one) for one in units_for(task)):
        raise LinkRefused(_("This unit has no part in the task. Add it to the co-operating units first."))
    if task.state in (TaskState.DONE, TaskState.CANCELLED):
        raise LinkRefused(_("The task is over: there is nothing to accept. Open it again first."))
    if not 1 <= days <= MOST_DAYS:
        raise LinkRefused(_("A link holds for 1 to %(most)s days.") % {"most": MOST_DAYS})
    token = secrets.token_urlsafe(32)
    now = clock.now()
    link = TaskLink.objects.create(
        task=task, unit=unit, token_sha256=_hash(token), made_by=by, made_at=now, expires_at=now + dt.timedelta(days=days)
    )
    journal.record(actor=by, action="plan.make_link", subject=task, link=link.pk, unit=unit.code, days=days)
    return link, f"{settings.NHIPCAU.desk_address}/viec/{token}/"


@transaction.atomic
def revoke(*, link: TaskLink, by: Account) -> None:
    """From now on it opens nothing. Raises PermissionDenied."""
    if not may_make(by, link.task):
        raise PermissionDenied(_("Only the focal officer of the plan or the lead unit gives out links to its tasks."))
    if TaskLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=clock.now()):
        journal.record(actor=by, action="plan.revoke_link", subject=link.task, link=link.pk)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find(token: str) -> TaskLink | None:
    """The link of an address, also one that is over; None for any other words."""
    rows = TaskLink.objects.select_related("unit", "made_by", "task__lead", "task__content__plan__unit")
    return rows.filter(token_sha256=_hash(token)).first()


def holds_now(link: TaskLink) -> bool:
    return link.revoked_at is None and link.expires_at > clock.now()


@transaction.atomic
def accept(*, link: TaskLink, name: str) -> None:
    """Somebody of the unit says, under the name they type, that the task is theirs; once. Raises LinkRefused, LinkBusy."""
    _enter(link)
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME:
        raise LinkRefused(_("Type the name of who accepts, in at most %(longest)s characters.") % {"longest": LONGEST_NAME})
    if not TaskLink.objects.filter(pk=link.pk, accepted_at=None).update(accepted_at=clock.now(), accepted_by=said):
        raise LinkRefused(_("The task was accepted already."))
    _used(link, ACCEPTED)
    _tell(link, "đã nhận việc", "has accepted", f"link:{link.pk}:accept")


@transaction.atomic
def report(*, link: TaskLink, said: Said, proofs: Sequence[Proof] = ()) -> ReportedResult:
    """A result of the task with its proof; it waits for the focal unit and counts for nothing before. The measure is the
    task's. Raises LinkRefused, LinkBusy, RecordRefused, ProofRefused."""
    _enter(link)
    if not proofs:
        raise RecordRefused(_("Choose a file or a photo, or give a link."))
    known = {one.code: one for one in recordable()}
    measure = known.get(link.task.measure) or known[OTHER]
    for wrong in wrong_in(said, measure):
        raise RecordRefused(wrong)
    row = ReportedResult.objects.create(
        unit=link.unit, task=link.task, measure=measure.code, title=" ".join(said.title.split()), day=said.day,
        quantity=said.quantity, language=said.language,
    )  # fmt: skip
    kept = keep(row, list(proofs))
    use = _used(link, REPORTED)
    journal.record(actor=None, action="plan.record_result", subject=row, task=link.task_id, link=link.pk, proofs=len(kept))
    _tell(link, "đã báo kết quả", "has reported a result", f"link:{link.pk}:use:{use.pk}")
    return row


def _enter(link: TaskLink) -> None:
    """Asked again inside the transaction, the row held: the link holds, the task is open, the hour is not full."""
    row = TaskLink.objects.select_for_update().get(pk=link.pk)
    task = Task.objects.get(pk=row.task_id)
    if not holds_now(row) or task.state not in (*OPEN_TASKS, TaskState.POSTPONED):
        raise LinkRefused(_("This link opens nothing any more."))
    refuse_busy(link)


def refuse_busy(link: TaskLink) -> None:
    """Raises LinkBusy once the hour is full, tries that were refused included."""
    hour = LinkUse.objects.filter(link=link, at__gt=clock.now() - dt.timedelta(hours=1))
    if hour.count() >= USES_AN_HOUR:
        raise LinkBusy(_("Too much was sent through this link within the hour. Try again in an hour."))


def note_refused(link: TaskLink, *, rule: str = "") -> None:
    """A try that was refused counts; of a file with a mark of secrecy the journal keeps when, through which link, which rule."""
    _used(link, REFUSED)
    if rule.startswith("secrecy."):
        journal.record(actor=None, action="plan.refuse_upload", subject=None, rule=rule, link=link.pk)


def _used(link: TaskLink, what: str) -> LinkUse:
    return LinkUse.objects.create(link=link, what=what, at=clock.now())


def _tell(link: TaskLink, vi: str, en: str, key: str) -> None:
    """On screen, to the person who gave the link out."""
    task = link.task
    notify(
        account=link.made_by, key=key, kind="link", address=f"/ke-hoach/nhiem-vu/{task.pk}/",
        vi=f"{link.unit.name('vi')} {vi}: {named(task.title)}", en=f"{link.unit.name('en')} {en}: “{task.title}”",
    )  # fmt: skip


def reported_through(link: TaskLink) -> QuerySet[ReportedResult]:
    """What was told of this task for this unit without an account, the newest first."""
    return ReportedResult.objects.filter(task=link.task_id, unit=link.unit_id, by=None).order_by("-at", "-id")


def links_of(task: Task) -> QuerySet[TaskLink]:
    return TaskLink.objects.filter(task=task).select_related("unit", "made_by").order_by("-made_at", "-pk")


def words_for(link: TaskLink, address: str) -> str:
    """The message that carries the address, ready to be pasted."""
    until = f"{timezone.localtime(link.expires_at):%d/%m/%Y}"
    return _words(link.task, link.unit, address, until)


def words_about(task: Task) -> str:
    """The same for who has an account: to the lead unit, with the task's page."""
    return _words(task, task.lead, task_address(task.pk), "")


def _words(task: Task, unit: Unit, address: str, until: str) -> str:
    left = days_left(task.due_day, clock.today())
    return message(title=task.title, unit=unit.name("vi"), due=due_words(task), left=left, address=address, until=until)
