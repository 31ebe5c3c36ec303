"""Readers' remarks by name. Each set keeps to what the person hears (``rules.remarks_heard_by``)."""

from __future__ import annotations

from django.db.models import QuerySet

from nhipcau.newsroom import rules
from nhipcau.newsroom.enums import RemarkState
from nhipcau.newsroom.models import ReaderRemark
from nhipcau.people.models import Account


def remarks_heard(account: Account) -> QuerySet[ReaderRemark]:
    """All of them, newest first."""
    return ReaderRemark.objects.filter(rules.remarks_heard_by(account)).select_related(
        "item__unit", "taken_up_by", "closed_by"
    )


def open_remarks(account: Account) -> QuerySet[ReaderRemark]:
    """What still has to be dealt with, longest wait first."""
    return remarks_heard(account).exclude(state=RemarkState.CLOSED).order_by("received_at", "id")


def closed_remarks(account: Account) -> QuerySet[ReaderRemark]:
    """What was dealt with, latest first."""
    return remarks_heard(account).filter(state=RemarkState.CLOSED).order_by("-closed_at", "-id")


def waiting_remarks(account: Account) -> QuerySet[ReaderRemark]:
    """What nobody has taken up yet."""
    return remarks_heard(account).filter(state=RemarkState.WAITING)
