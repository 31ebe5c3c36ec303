"""An emulation movement: drawn up with criteria over measures, opened, scored, closed. Units take part, never people."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.plan import measures
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.measures import Measure, Reckoning
from nhipcau.reference.models import LegalDocument
from nhipcau.steering import rules
from nhipcau.steering.enums import MOVEMENT_MOVES, MovementState, ObjectionState
from nhipcau.steering.models import CouncilDecision, Criterion, Movement, Objection, Registration
from nhipcau.steering.refusal import SteeringRefused

MOST_POINTS = 1000


class MovementRefused(SteeringRefused):
    """The movement, a criterion or a registration cannot be so."""


def movements_seen_by(account: Account) -> QuerySet[Movement]:
    """Those of my branches and of the units above mine; drafts are for their own branch."""
    seen = branch(account, field="unit__path") | (rules.shared_down(account) & ~Q(state=MovementState.DRAFT))
    rows = Movement.objects.filter(seen).select_related("unit", "document")
    return rows.annotate(taking_part=Count("registrations", distinct=True)).order_by("-begins", "-pk")


def units_moving(account: Account) -> QuerySet[Unit]:
    """The set behind ``rules.may_keep_movements``."""
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,)))


def units_registering(account: Account, movement: Movement) -> QuerySet[Unit]:
    """The set behind ``rules.may_register``, less those that take part already."""
    mine = branch(account, roles=(Role.FOCAL, Role.LEADER))
    rows = units_below(movement.unit).filter(mine, path__startswith=movement.unit.paths[0])
    return rows.exclude(pk=movement.unit_id).exclude(registrations__movement=movement)


def countable() -> list[Measure]:
    """Measures a criterion may rest on: those that are counted or recorded today, and that grow with what was done. A
    median has no «more», so none of these."""
    return [one for one in measures.registered() if is_countable(one)]


def is_countable(measure: Measure | None) -> bool:
    if measure is None or measure.reckoning is Reckoning.MEDIAN:
        return False
    return measure.rows is not None or measure.recorded is not None


@transaction.atomic
def draw_up(
    *, unit: Unit, title: str, begins: dt.date, ends: dt.date, by: Account, document: LegalDocument | None = None
) -> Movement:
    """Raises PermissionDenied, MovementRefused."""
    _refuse_stranger(by, unit)
    if not title.strip():
        raise MovementRefused(_("The movement has no title. Write what it is called."))
    if ends < begins:
        raise MovementRefused(_("The movement ends before it begins. Give the first day, then the last."))
    row = Movement.objects.create(unit=unit, title=title.strip(), begins=begins, ends=ends, document=document, by=by)
    journal.record(actor=by, action="steering.movement_draw_up", subject=row)
    return row


@transaction.atomic
def add_criterion(*, movement: Movement, title: str, measure: str, full: int, enough: int, by: Account) -> Criterion:
    """``full`` points at ``enough``, less below in proportion, no more above. Raises PermissionDenied, MovementRefused."""
    _refuse_stranger(by, movement.unit)
    _refuse_unless(movement, MovementState.DRAFT)
    found = measures.find(measure)
    if found is None or not is_countable(found):
        raise MovementRefused(_("Nothing can be counted by this measure yet. Choose another one."))
    if not 1 <= full <= MOST_POINTS:
        raise MovementRefused(_("A criterion has from 1 to %(most)s points.") % {"most": MOST_POINTS})
    if enough < 1 or (found.reckoning is Reckoning.SHARE and enough > 100):
        raise MovementRefused(_("“Enough” is a number from 1 up; of a share it is a percentage, 100 at most."))
    last = movement.criteria.aggregate(last=Max("no"))["last"] or 0
    row = Criterion.objects.create(
        movement=movement, no=last + 1, title=title.strip() or found.names["vi"], measure=measure, full=full, enough=enough
    )
    journal.record(actor=by, action="steering.criterion", subject=movement, added=row.pk)
    return row


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: Account) -> None:
    movement = criterion.movement
    _refuse_stranger(by, movement.unit)
    _refuse_unless(movement, MovementState.DRAFT)
    journal.record(actor=by, action="steering.criterion", subject=movement, removed=criterion.pk)
    criterion.delete()
    for place, row in enumerate(movement.criteria.order_by("no"), start=1):
        Criterion.objects.filter(pk=row.pk).update(no=place)


@transaction.atomic
def move(*, movement: Movement, to: MovementState, by: Account) -> Movement:
    """Raises PermissionDenied, MovementRefused with what is still missing."""
    _refuse_stranger(by, movement.unit)
    before = MovementState(movement.state)
    if to not in MOVEMENT_MOVES[before]:
        raise MovementRefused(
            _("A movement that is “%(before)s” does not become “%(to)s”.") % {"before": before.label, "to": to.label}
        )
    _refuse_unready(movement, before, to)
    if not Movement.objects.filter(pk=movement.pk, state=before).update(state=to):
        raise MovementRefused(_("Someone else has just changed this movement. Look at it again."))
    movement.state = to
    journal.record(actor=by, action="steering.movement_move", subject=movement, before=str(before), after=str(to))
    return movement


def _refuse_unready(movement: Movement, before: MovementState, to: MovementState) -> None:
    decided = CouncilDecision.objects.filter(registration__movement=movement).count()
    if before == MovementState.DRAFT and not movement.criteria.exists():
        raise MovementRefused(_("There is no criterion yet. Add one, then open the registration."))
    if to == MovementState.SCORING and not movement.registrations.exists():
        raise MovementRefused(_("No unit takes part yet."))
    if before == MovementState.SCORING and to == MovementState.OPEN and decided:
        raise MovementRefused(_("The council has decided already; registration is not opened again."))
    if to == MovementState.CLOSED:
        waiting = Objection.objects.filter(registration__movement=movement, state=ObjectionState.WAITING).count()
        if waiting:
            raise MovementRefused(_("%(count)s objections wait for an answer. Answer them first.") % {"count": waiting})
        left = movement.registrations.count() - decided
        if left:
            raise MovementRefused(_("The council has not decided on %(count)s units yet.") % {"count": left})


@transaction.atomic
def register(*, movement: Movement, unit: Unit, by: Account, pledge: str = "") -> Registration:
    """A unit takes part. Raises PermissionDenied, MovementRefused."""
    if not rules.may_register(by, movement, unit):
        raise PermissionDenied(_("A unit is registered by its focal officer or leader; the unit that judges takes no part."))
    _refuse_unless(movement, MovementState.OPEN)
    if movement.registrations.filter(unit=unit).exists():
        raise MovementRefused(_("This unit takes part already."))
    row = Registration.objects.create(movement=movement, unit=unit, pledge=pledge.strip(), by=by)
    journal.record(actor=by, action="steering.take_part", subject=movement, unit=unit.code)
    return row


@transaction.atomic
def withdraw(*, registration: Registration, by: Account) -> None:
    """A unit takes its registration back while registration is open. Raises PermissionDenied, MovementRefused."""
    movement = registration.movement
    if not rules.may_register(by, movement, registration.unit):
        raise PermissionDenied(_("A registration is taken back by the unit's own focal officer or leader."))
    _refuse_unless(movement, MovementState.OPEN)
    journal.record(actor=by, action="steering.withdraw", subject=movement, unit=registration.unit.code)
    registration.delete()


def _refuse_stranger(by: Account, unit: Unit) -> None:
    if not rules.may_keep_movements(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit keeps its movements."))


def _refuse_unless(movement: Movement, state: MovementState) -> None:
    if movement.state != state:
        raise MovementRefused(
            _("The movement is “%(state)s”; this can no longer be done, or not yet.")
            % {"state": movement.get_state_display()}
        )
