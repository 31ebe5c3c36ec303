"""What a unit asks of a body above it (kiến nghị), the answers, and what is still open."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.reference.models import LegalDocument
from nhipcau.steering import rules
from nhipcau.steering.models import Conference, Recommendation, Reply
from nhipcau.steering.refusal import SteeringRefused


class RecommendationRefused(SteeringRefused):
    """The recommendation or its answer cannot be so."""


def recommendations_seen_by(account: Account) -> QuerySet[Recommendation]:
    """Those of my branches, each with its answers (``answers``): two queries."""
    return _with_answers(Recommendation.objects.filter(branch(account, field="unit__path")))


def open_recommendations(unit: Unit, on: dt.date | None = None) -> QuerySet[Recommendation]:
    """What the unit, and what it came from, asked by that day and what is not closed, the oldest first: section V of a
    report, and what the next conference opens again."""
    rows = Recommendation.objects.filter(unit__path__in=unit.paths, closed_at__isnull=True)
    return _with_answers(rows.filter(sent_on__lte=on or clock.today())).order_by("sent_on", "pk")


def units_asking(account: Account) -> QuerySet[Unit]:
    """The set behind ``rules.may_recommend``."""
    return Unit.objects.filter(branch(account, roles=(Role.FOCAL,)))


def _with_answers(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    replies = Prefetch("replies", Reply.objects.select_related("document", "by").order_by("day", "pk"), to_attr="answers")
    return rows.select_related("unit", "conference").prefetch_related(replies)


def age_of(row: Recommendation, today: dt.date | None = None) -> int:
    """Days since it was sent, until it was closed."""
    last = clock.today() if row.closed_at is None else localtime(row.closed_at).date()
    return ((today or last) - row.sent_on).days


@transaction.atomic
def recommend(
    *, unit: Unit, to: str, text: str, sent_on: dt.date, by: Account, answer_by: dt.date | None = None,
    conference: Conference | None = None,
) -> Recommendation:  # fmt: skip
    """Raises PermissionDenied, RecommendationRefused."""
    _ask(by, unit)
    if not to.strip() or not text.strip():
        raise RecommendationRefused(_("Say what is asked, and of whom."))
    if sent_on > clock.today():
        raise RecommendationRefused(_("The day of sending lies ahead. Note it once it was sent."))
    if answer_by is not None and answer_by < sent_on:
        raise RecommendationRefused(_("The answer would be due before the recommendation was sent. Give a later day."))
    if conference is not None and conference.unit_id != unit.pk:
        raise RecommendationRefused(_("This conference is of another unit. Choose one of your own."))
    row = Recommendation.objects.create(
        unit=unit, to=to.strip(), text=text.strip(), sent_on=sent_on, answer_by=answer_by, conference=conference, by=by
    )
    journal.record(actor=by, action="steering.recommend", subject=row)
    return row


@transaction.atomic
def reply(
    *, recommendation: Recommendation, day: dt.date, text: str, by: Account, document: LegalDocument | None = None,
    settles: bool = False,
) -> Reply:  # fmt: skip
    """Write an answer down; it stays. ``settles`` closes the recommendation. Raises PermissionDenied,
    RecommendationRefused."""
    _ask(by, recommendation.unit)
    if recommendation.closed_at is not None:
        raise RecommendationRefused(_("The recommendation is closed. Open it again first."))
    if not text.strip():
        raise RecommendationRefused(_("Write what the answer says."))
    if not recommendation.sent_on <= day <= clock.today():
        raise RecommendationRefused(_("An answer comes after the sending, and not in the days ahead. Mend the day."))
    row = Reply.objects.create(
        recommendation=recommendation, day=day, text=text.strip(), document=document, settles=settles, by=by
    )
    journal.record(actor=by, action="steering.reply", subject=recommendation, reply=row.pk, settles=settles)
    if settles:
        close(recommendation=recommendation, by=by)
    return row


@transaction.atomic
def close(*, recommendation: Recommendation, by: Account) -> Recommendation:
    """Nothing more is asked. Only what was answered is closed. Raises PermissionDenied, RecommendationRefused."""
    _ask(by, recommendation.unit)
    if recommendation.closed_at is not None:
        raise RecommendationRefused(_("The recommendation is closed already."))
    if not recommendation.replies.exists():
        raise RecommendationRefused(_("There is no answer yet. Write the answer down, then close."))
    recommendation.closed_at = clock.now()
    recommendation.save(update_fields=["closed_at"])
    journal.record(actor=by, action="steering.recommendation_close", subject=recommendation)
    return recommendation


@transaction.atomic
def reopen(*, recommendation: Recommendation, by: Account) -> Recommendation:
    """The answer did not hold. Raises PermissionDenied, RecommendationRefused."""
    _ask(by, recommendation.unit)
    if recommendation.closed_at is None:
        raise RecommendationRefused(_("The recommendation is open."))
    recommendation.closed_at = None
    recommendation.save(update_fields=["closed_at"])
    journal.record(actor=by, action="steering.recommendation_reopen", subject=recommendation)
    return recommendation


def _ask(by: Account, unit: Unit) -> None:
    if not rules.may_recommend(by, unit):
        raise PermissionDenied(_("Only the focal officer of the unit, or of one above it, keeps its recommendations."))
