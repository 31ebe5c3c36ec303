"""Asking somebody for a translation: given, given to somebody else, handed in, called off; each once, with a clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.newsroom import rules
from nhipcau.newsroom.domain.secrecy import refuse_stamped, words_in
from nhipcau.newsroom.domain.translation import left_to_do
from nhipcau.newsroom.domain.translation_costs import cost_of
from nhipcau.newsroom.enums import ASSIGNMENT_MOVES, PACE_RULES, AssignmentState, TranslationPace
from nhipcau.newsroom.models import Edition, Item, TranslationAssignment
from nhipcau.people.models import Account
from nhipcau.plan.domain.reminders import notify
from nhipcau.portal.door import LANGUAGES
from nhipcau.reference.domain.rules import due


class AssignmentRefused(ValueError):
    """The translation cannot be asked for, handed in or called off so; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is asked, and how soon: a translator or an agency's name; without ``due_at`` the rule of ``pace`` sets it."""

    translator: Account | None = None
    agency: str = ""
    pace: str = TranslationPace.NORMAL
    due_at: dt.datetime | None = None


@transaction.atomic
def assign(*, item: Item, language: str, wanted: Wanted, by: Account) -> TranslationAssignment:
    """Ask for a translation that nobody was asked for. The estimate is reckoned and kept with its rows.

    Raises PermissionDenied, AssignmentRefused, TranslationRefused, ValidationError for a secrecy stamp.
    """
    _ask_asker(item, by)
    if language not in LANGUAGES or language == item.source_language:
        raise AssignmentRefused(_("Choose one of the portal's languages other than the one it was written in."))
    Item.objects.select_for_update().get(pk=item.pk)
    standing = open_of(item, language)
    if standing is not None:
        raise AssignmentRefused(
            _("%(who)s has been asked for this translation. Give it to somebody else, or call it off first.")
            % {"who": standing.hand}
        )
    return _made(item, language, wanted, by)


@transaction.atomic
def reassign(*, assignment: TranslationAssignment, wanted: Wanted, by: Account) -> TranslationAssignment:
    """Give it to somebody else, or to the same with another term: the old row ends, a new one begins. Raises as ``assign``."""
    _ask_asker(assignment.item, by)
    _end(assignment, AssignmentState.REPLACED, by)
    return _made(assignment.item, assignment.language, wanted, by)


@transaction.atomic
def hand_in(*, assignment: TranslationAssignment, by: Account) -> TranslationAssignment:
    """What was asked for is here: every segment is translated. The actual figure is fixed with its rows.

    Raises PermissionDenied, AssignmentRefused.
    """
    if not rules.may_hand_in_assignment(by, assignment):
        raise PermissionDenied(_("The translator who was asked hands it in, or whoever asked."))
    edition = Edition.objects.filter(item=assignment.item, locale__language_code=assignment.language).first()
    if edition is None:
        raise AssignmentRefused(_("The translation has not been begun; there is nothing to hand in."))
    left = left_to_do(edition)
    if left:
        raise AssignmentRefused(_("%(count)d segments are not translated or out of date.") % {"count": left})
    return _handed_in(assignment, by)


def hand_in_with(*, edition: Edition, by: Account) -> None:
    """A whole translation was submitted for clearance: whoever was asked for it has handed it in. In the caller's transaction."""
    standing = open_of(edition.item, edition.language)
    if standing is not None:
        _handed_in(standing, by)


@transaction.atomic
def cancel(*, assignment: TranslationAssignment, reason: str, by: Account) -> None:
    """Call it off, with a reason. Raises PermissionDenied, AssignmentRefused, ValidationError for a secrecy stamp."""
    _ask_asker(assignment.item, by)
    refuse_stamped(words_in(reason))
    words = " ".join(reason.split())[:300]
    if not words:
        raise AssignmentRefused(_("Say why it is called off."))
    row = _end(assignment, AssignmentState.CANCELLED, by, reason=words)
    journal.record(actor=by, action="newsroom.assignment_cancel", subject=row)


def open_of(item: Item, language: str) -> TranslationAssignment | None:
    rows = TranslationAssignment.objects.filter(item=item, language=language, state=AssignmentState.OPEN)
    return rows.select_related("translator", "asked_by", "item__unit").first()


def _ask_asker(item: Item, by: Account) -> None:
    if not rules.may_assign_translation(by, item):
        raise PermissionDenied(_("Writers and focal officers of the unit ask for its translations."))


def _made(item: Item, language: str, wanted: Wanted, by: Account) -> TranslationAssignment:
    now = clock.now()
    agency = " ".join(wanted.agency.split())[:200]
    refuse_stamped(words_in(agency))
    _ask_hand(item, wanted.translator, agency)
    due_at, rule = _term(wanted, now)
    row = TranslationAssignment.objects.create(
        item=item, language=language, translator=wanted.translator, agency=agency, pace=wanted.pace, asked_by=by,
        asked_at=now, due_at=due_at, rule=rule,
        counted=cost_of(item=item, language=language, by=by, day=timezone.localdate(now)).as_data(),
    )  # fmt: skip
    journal.record(actor=by, action="newsroom.assign", subject=row, language=language, due=due_at.isoformat())
    _tell(row)
    return row


def _ask_hand(item: Item, translator: Account | None, agency: str) -> None:
    if bool(agency) == (translator is not None):
        raise AssignmentRefused(_("Name either a translator of the house or an agency."))
    if translator is not None and not rules.may_translate(translator, item):
        raise AssignmentRefused(_("%(who)s is not a translator for this unit.") % {"who": translator})


def _term(wanted: Wanted, now: dt.datetime) -> tuple[dt.datetime, str]:
    if wanted.pace not in TranslationPace.values:
        raise AssignmentRefused(_("Choose from the list how soon it is wanted."))
    if wanted.due_at is None:
        found = due(code=PACE_RULES[TranslationPace(wanted.pace)], start=now)
        return found.moment, found.rule.rule_code
    if wanted.due_at <= now:
        raise AssignmentRefused(_("The time has passed. Choose a later one."))
    return wanted.due_at, ""


def _tell(row: TranslationAssignment) -> None:
    if row.translator is None:
        return
    address = f"{reverse('newsroom:translations')}?language={row.language}&set=duoc-giao"
    until = timezone.localtime(row.due_at)
    notify(
        account=row.translator, key=f"assignment:{row.pk}", kind="soon", address=address,
        vi=f"Được giao một bản dịch, hạn {until:%H:%M %d/%m/%Y}", en=f"You were asked for a translation, due {until:%d/%m/%Y %H:%M}",
    )  # fmt: skip


def _handed_in(assignment: TranslationAssignment, by: Account) -> TranslationAssignment:
    row = _end(assignment, AssignmentState.HANDED_IN, by)
    # The same eyes as for the estimate: what of the memory may be seen differs from unit to unit.
    day = timezone.localdate(row.ended_at)
    row.fixed = cost_of(item=row.item, language=row.language, by=row.asked_by, day=day).as_data()
    row.save(update_fields=["fixed"])
    journal.record(actor=by, action="newsroom.assignment_hand_in", subject=row)
    return row


def _end(
    assignment: TranslationAssignment, to: AssignmentState, by: Account, reason: str = ""
) -> TranslationAssignment:
    row = TranslationAssignment.objects.select_for_update().get(pk=assignment.pk)
    if to not in ASSIGNMENT_MOVES[AssignmentState(row.state)]:
        raise AssignmentRefused(_("This assignment has ended already: %(state)s.") % {"state": row.get_state_display()})
    row.state, row.ended_at, row.ended_by, row.reason = to, clock.now(), by, reason
    row.save(update_fields=["state", "ended_at", "ended_by", "reason"])
    return row
