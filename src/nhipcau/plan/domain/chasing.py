"""When a unit is late the program drafts the letter of reminder (công văn đôn đốc) or the note to the leader (phiếu trình).

A person reads it, has it numbered and signed, sends it and says here that it went. The program sends nothing and addresses
no leader by itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, roles_held
from nhipcau.plan.domain.boards import Dated, last_day_number
from nhipcau.plan.domain.chase_paper import paper_of
from nhipcau.plan.domain.queries import late_on
from nhipcau.plan.domain.task_terms import TaskRefused
from nhipcau.plan.enums import ChaseKind
from nhipcau.plan.models import ChaseDraft, Task


class ChaseRefused(TaskRefused):
    """Nothing to chase, or the draft was sent already; the message says so."""


@dataclass(frozen=True)
class LateUnit:
    """A unit with late tasks: how many, since when the longest, and the newest draft that is not sent yet."""

    unit: Unit
    late: int
    since: dt.date
    draft: ChaseDraft | None


def late_tasks(account: Account, day: dt.date) -> Dated:
    """Late tasks of the plans this person keeps as focal officer, of this year's and last year's plans."""
    kept = branch(account, field="content__plan__unit__path", roles=(Role.FOCAL,))
    rows = Task.objects.filter(kept, late_on(day), content__plan__year__gte=day.year - 1)
    return rows.annotate(last_day=last_day_number())


def late_units(account: Account, day: dt.date) -> list[LateUnit]:
    """One row a lead unit, the most late first: three queries."""
    counted = late_tasks(account, day).order_by().values_list("lead_id").annotate(late=Count("pk"), since=Min("last_day"))
    rows = {lead: (late, _day(since)) for lead, late, since in counted}
    units = Unit.objects.in_bulk(rows)
    drafts: dict[int, ChaseDraft] = {}
    for one in drafts_of(account).filter(sent_at=None, to_unit__in=rows).order_by("made_at", "pk"):
        drafts[one.to_unit_id or 0] = one
    found = [LateUnit(units[lead], late, since, drafts.get(lead)) for lead, (late, since) in rows.items()]
    return sorted(found, key=lambda one: (-one.late, one.since, one.unit.path))


def _day(number: int) -> dt.date:
    return dt.date(number // 10_000, number // 100 % 100, number % 100)


def drafts_of(account: Account) -> QuerySet[ChaseDraft]:
    """Drafts of the branches where this person is focal officer, without their bytes, the newest first."""
    rows = ChaseDraft.objects.filter(branch(account, field="unit__path", roles=(Role.FOCAL,)))
    return rows.defer("content").select_related("unit", "to_unit", "made_by", "sent_by").order_by("-made_at", "-pk")


@transaction.atomic
def draft(*, kind: ChaseKind, unit: Unit, by: Account) -> ChaseDraft:
    """Draft it from the late tasks that ``unit`` leads. The same tasks on the same day are the same draft: it is not made
    twice. Raises PermissionDenied, ChaseRefused."""
    issuer = _issuer(by)
    today = clock.today()
    tasks = list(
        late_tasks(by, today).filter(lead=unit).select_related("lead", "content__plan").order_by("last_day", "pk")
    )
    if not tasks:
        raise ChaseRefused(_("%(unit)s has no late task in the plans you keep. There is nothing to remind of.") % {"unit": unit.name()})
    content = paper_of(kind, issuer=issuer, unit=unit, tasks=tasks, day=today)
    sha256 = hashlib.sha256(content).hexdigest()
    standing = drafts_of(by).filter(sha256=sha256, sent_at=None, to_unit=unit, kind=kind).first()
    if standing is not None:
        return standing
    name = _name(kind, unit, today)
    row = ChaseDraft.objects.create(
        kind=kind, unit=issuer, to_unit=unit, name=name, content=content, sha256=sha256, made_by=by, made_at=clock.now()
    )
    row.tasks.set(tasks)
    journal.record(actor=by, action="plan.draft_chase", subject=row, kind=str(kind), unit=unit.code, tasks=len(tasks), sha256=sha256)
    return row


def _issuer(by: Account) -> Unit:
    """The unit in whose name this person writes: their own where they are its focal officer, else the highest such unit."""
    units = [held.unit for held in roles_held(by) if held.role == Role.FOCAL]
    if not units:
        raise PermissionDenied(_("Only a focal officer has letters of reminder drafted."))
    return next((unit for unit in units if unit.pk == by.unit_id), min(units, key=lambda unit: unit.path))


def _name(kind: ChaseKind, unit: Unit, day: dt.date) -> str:
    words = "Công văn đôn đốc" if kind == ChaseKind.LETTER else "Phiếu trình về việc chậm tiến độ của"
    return f"{words} {unit.name('vi')}"[:140] + f" {day:%d/%m/%Y}"


@transaction.atomic
def mark_sent(*, chase: ChaseDraft, by: Account) -> None:
    """A person says that it was signed and sent, outside of the program. Raises PermissionDenied, ChaseRefused."""
    if not drafts_of(by).filter(pk=chase.pk).exists():
        raise PermissionDenied(_("Only a focal officer of the unit that wrote it marks it as sent."))
    if not ChaseDraft.objects.filter(pk=chase.pk, sent_at=None).update(sent_at=clock.now(), sent_by=by):
        raise ChaseRefused(_("It is marked as sent already."))
    journal.record(actor=by, action="plan.send_chase", subject=chase, sha256=chase.sha256)
