"""A unit contests a line of its score; the movement's unit answers with reasons."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.models import Account
from nhipcau.plan import measures
from nhipcau.plan.measures import Reckoning
from nhipcau.steering import rules
from nhipcau.steering.domain.movements import MovementRefused
from nhipcau.steering.enums import MovementState, ObjectionState
from nhipcau.steering.models import CouncilDecision, Criterion, Objection, Registration


@transaction.atomic
def contest(*, registration: Registration, criterion: Criterion, text: str, by: Account) -> Objection:
    """One objection to a line at a time, while the scores are shown. Raises PermissionDenied, MovementRefused."""
    if not rules.may_contest(by, registration):
        raise PermissionDenied(_("A line is contested by somebody of the unit itself."))
    if registration.movement.state != MovementState.SCORING:
        raise MovementRefused(_("Lines are contested while the scores are shown, not before and not after."))
    if CouncilDecision.objects.filter(registration=registration).exists():
        raise MovementRefused(_("The council has decided on this unit; the line is no longer open."))
    if criterion.movement_id != registration.movement_id:
        raise MovementRefused(_("This criterion is of another movement."))
    if not text.strip():
        raise MovementRefused(_("Say what is wrong with the line, and what shows it."))
    try:
        with transaction.atomic():
            row = Objection.objects.create(registration=registration, criterion=criterion, text=text.strip(), by=by)
    except IntegrityError as standing:
        raise MovementRefused(_("An objection to this line waits for its answer already.")) from standing
    journal.record(actor=by, action="steering.contest", subject=registration.movement, objection=row.pk)
    return row


@transaction.atomic
def answer(
    *, objection: Objection, upheld: bool, reason: str, by: Account, corrected_value: int | None = None
) -> Objection:
    """Uphold an objection, with the value that holds instead, or not; always with reasons. Raises PermissionDenied,
    MovementRefused."""
    if not rules.may_answer(by, objection):
        raise PermissionDenied(_("An objection is answered by the movement's unit, never by the unit that contests."))
    if objection.registration.movement.state != MovementState.SCORING:
        raise MovementRefused(_("Objections are answered while the scores are shown."))
    if not reason.strip():
        raise MovementRefused(_("Give the reasons: the unit reads them."))
    if upheld != (corrected_value is not None):
        raise MovementRefused(_("An objection that is upheld needs the value that holds instead; one that is not has none."))
    measure = measures.find(objection.criterion.measure)
    if corrected_value is not None and measure and measure.reckoning is Reckoning.SHARE and corrected_value > 100:
        raise MovementRefused(_("The value is a percentage, 100 at most."))
    state = ObjectionState.UPHELD if upheld else ObjectionState.REJECTED
    changed = Objection.objects.filter(pk=objection.pk, state=ObjectionState.WAITING).update(
        state=state, answer=reason.strip(), corrected_value=corrected_value, answered_by=by, answered_at=clock.now()
    )
    if not changed:
        raise MovementRefused(_("This objection has its answer already."))
    objection.refresh_from_db()
    journal.record(
        actor=by, action="steering.answer_objection", subject=objection.registration.movement, objection=objection.pk,
        state=str(state),
    )  # fmt: skip
    return objection
