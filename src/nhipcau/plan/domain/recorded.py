"""A result that a unit has and the portal does not know of: a programme aired, a class held (kết quả đơn vị ghi).

The unit writes it down with its proof; the focal unit looks at it (``reviewing``). Only then does it count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.domain.lineage import is_within
from nhipcau.people.models import Account, Unit
from nhipcau.plan import measures, rules
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.domain.proofs import Proof, keep
from nhipcau.plan.enums import REVIEW_MOVES, ReviewState, TaskState
from nhipcau.plan.measures import Measure
from nhipcau.plan.models import ReportedResult, ResultProof, Task
from nhipcau.plan.splits import LONGEST, SPLITS, asked_for

OTHER = "KQ"
LARGEST = 2**31 - 1
EARLIEST = dt.date(2000, 1, 1)
LONGEST_TITLE, LONGEST_NOTE = 300, 600


class RecordRefused(ValueError):
    """The result cannot be written down so; the message says what to mend."""


@dataclass(frozen=True)
class Said:
    """What a unit says of a result. ``second`` is the measure's other number; ``splits`` what else tells it apart."""

    measure: str
    title: str
    day: dt.date
    quantity: int = 1
    second: int | None = None
    language: str = ""
    genre: str = ""
    splits: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    task: Task | None = None


def recordable() -> list[Measure]:
    """Measures that a unit may record results for: those the focal unit's acceptance counts, and «other results»."""
    return [one for one in measures.registered() if one.recorded is not None or one.code == OTHER]


@transaction.atomic
def record(*, unit: Unit, said: Said, by: Account, proofs: Sequence[Proof] = ()) -> ReportedResult:
    """Write a result down; it waits for the focal unit. Raises PermissionDenied, RecordRefused, ProofRefused."""
    if not rules.may_record(by, unit):
        raise PermissionDenied(_("Only an editor or the focal officer of the unit records its results."))
    fit = checked(said, unit=unit, by=by)
    row = ReportedResult.objects.create(unit=unit, by=by, **_columns(fit))
    kept = keep(row, list(proofs))
    journal.record(
        actor=by, action="plan.record_result", subject=row, measure=row.measure, task=row.task_id, proofs=len(kept)
    )
    return row


@transaction.atomic
def amend(*, reported: ReportedResult, said: Said, by: Account, proofs: Sequence[Proof] = ()) -> ReportedResult:
    """Mend a result that was sent back; it waits again. Raises PermissionDenied, RecordRefused, ProofRefused."""
    row = ReportedResult.objects.select_related("unit").select_for_update(of=("self",)).get(pk=reported.pk)
    if not rules.may_record(by, row.unit):
        raise PermissionDenied(_("Only an editor or the focal officer of the unit records its results."))
    if ReviewState.WAITING not in REVIEW_MOVES[ReviewState(row.state)]:
        raise RecordRefused(_("Only a result that was sent back is mended. Ask the focal unit to send it back."))
    for name, value in _columns(checked(said, unit=row.unit, by=by)).items():
        setattr(row, name, value)
    row.state, row.by = ReviewState.WAITING, by
    row.save()
    keep(row, list(proofs))
    journal.record(actor=by, action="plan.amend_result", subject=row, measure=row.measure, task=row.task_id)
    return row


@transaction.atomic
def add_proofs(*, reported: ReportedResult, proofs: Sequence[Proof], by: Account) -> list[ResultProof]:
    """Attach more proofs until the result is accepted. Raises PermissionDenied, RecordRefused, ProofRefused."""
    row = ReportedResult.objects.select_related("unit").select_for_update(of=("self",)).get(pk=reported.pk)
    if not rules.may_record(by, row.unit):
        raise PermissionDenied(_("Only an editor or the focal officer of the unit records its results."))
    if row.state == ReviewState.ACCEPTED:
        raise RecordRefused(_("The result is accepted; its proofs stand as they were looked at."))
    if not proofs:
        raise RecordRefused(_("Choose a file or a photo, or give a link."))
    kept = keep(row, list(proofs))
    if kept:
        kinds = [str(one.kind) for one in kept]
        journal.record(actor=by, action="plan.prove_result", subject=row, kinds=kinds, sha256=[one.sha256 for one in kept])
    return kept


def checked(said: Said, *, unit: Unit, by: Account) -> Said:
    """The same with its words tidied and what the measure does not ask left out. Raises RecordRefused."""
    measure = next((one for one in recordable() if one.code == said.measure), None)
    if measure is None:
        raise RecordRefused(_("“%(code)s” is not a measure that units record results for.") % {"code": said.measure})
    for wrong in (*wrong_in(said, measure), *_wrong_task(said.task, unit, by)):
        raise RecordRefused(wrong)
    return replace(
        said, title=_tidy(said.title), note=said.note.strip(), second=said.second if measure.second else None,
        splits=splits_of(said.splits, measure),
    )  # fmt: skip


def wrong_in(said: Said, measure: Measure) -> list[str]:
    """What does not fit, a sentence each; without a query."""
    found = []
    if not _tidy(said.title) or len(_tidy(said.title)) > LONGEST_TITLE:
        found.append(_("Say what was done, in at most %(longest)s characters.") % {"longest": LONGEST_TITLE})
    if said.day > clock.today():
        found.append(_("The day lies in the future. A result is recorded once it is there."))
    if said.day < EARLIEST:
        found.append(_("The day lies before the year %(year)s. Check it.") % {"year": EARLIEST.year})
    if not 1 <= said.quantity <= LARGEST:
        found.append(_("The quantity must be at least 1."))
    if measure.second and said.second is not None and not 0 <= said.second <= LARGEST:
        found.append(_("The second number cannot be less than nought."))
    if said.language and (said.language not in LANGUAGES or said.language == "any"):
        found.append(_("The language “%(code)s” is not one of the list.") % {"code": said.language})
    if said.genre and said.genre not in SPLITS["genre"].choices:
        found.append(_("The genre “%(code)s” is not one of the list.") % {"code": said.genre})
    if len(said.note.strip()) > LONGEST_NOTE:
        found.append(_("The note has more than %(longest)s characters. Shorten it.") % {"longest": LONGEST_NOTE})
    return [*found, *_wrong_splits(said.splits, measure)]


def _wrong_splits(given: Mapping[str, str], measure: Measure) -> list[str]:
    found = []
    for one in asked_for(measure):
        value = _tidy(given.get(one.key, ""))
        if value and one.choices and value not in one.choices:
            found.append(_("“%(value)s” is not one of the answers of the list.") % {"value": value[:40]})
        elif len(value) > LONGEST:
            found.append(_("“%(value)s…” has more than %(longest)s characters.") % {"value": value[:40], "longest": LONGEST})
    return found


def _wrong_task(task: Task | None, unit: Unit, by: Account) -> list[str]:
    if task is None:
        return []
    if not rules.may_see_plan(by, task.content.plan) or not is_within(unit, task.content.plan.unit):
        return [_("This task is not one of a plan that the unit works under.")]
    if task.state == TaskState.CANCELLED:
        return [_("This task was given up. Choose another, or none.")]
    return []


def splits_of(given: Mapping[str, str], measure: Measure) -> dict[str, str]:
    """The answers to what the measure asks; empty ones and others are left out."""
    found = {one.key: _tidy(given.get(one.key, "")) for one in asked_for(measure)}
    return {key: value for key, value in found.items() if value}


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _columns(said: Said) -> dict[str, Any]:
    return {
        "measure": said.measure, "title": said.title, "day": said.day, "quantity": said.quantity, "second": said.second,
        "language": said.language, "genre": said.genre, "splits": dict(said.splits), "note": said.note, "task": said.task,
    }  # fmt: skip
