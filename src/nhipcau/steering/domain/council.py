"""What the emulation council decides. The score advises; a named person notes the decision, with the score frozen beside it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account
from nhipcau.steering import rules
from nhipcau.steering.domain.movements import MovementRefused
from nhipcau.steering.domain.scores import score_of
from nhipcau.steering.enums import Commendation, MovementState, ObjectionState
from nhipcau.steering.models import CouncilDecision, Registration


@transaction.atomic
def decide(
    *, registration: Registration, commendation: Commendation, by: Account, words: str = ""
) -> CouncilDecision:
    """Write down what the council decided for a unit; it stays. Raises PermissionDenied, MovementRefused."""
    if not rules.may_judge(by, registration):
        raise PermissionDenied(_("Decisions are noted by the movement's unit, never by the unit they are about."))
    if registration.movement.state != MovementState.SCORING:
        raise MovementRefused(_("The council decides while the scores are shown."))
    if registration.objections.filter(state=ObjectionState.WAITING).exists():
        raise MovementRefused(_("An objection of this unit waits for its answer. Answer it first."))
    if CouncilDecision.objects.filter(registration=registration).exists():
        raise MovementRefused(_("The council has decided on this unit already; a decision stays."))
    score = score_of(registration)
    row = CouncilDecision.objects.create(
        registration=registration, commendation=commendation, words=words.strip(), score=score.total,
        lines=score.frozen(), by=by,
    )  # fmt: skip
    journal.record(
        actor=by, action="steering.council", subject=registration.movement, unit=registration.unit.code,
        commendation=str(commendation),
    )  # fmt: skip
    return row
