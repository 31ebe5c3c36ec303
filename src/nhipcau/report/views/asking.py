"""What all screens of the room ask: who is there, which units they act for, how a state looks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse

from nhipcau.kernel import clock
from nhipcau.people.enums import Role
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch
from nhipcau.plan.views.telling import account_of
from nhipcau.report.enums import DutyState, ReportState

__all__ = ["PER_PAGE", "UNACCEPTED", "account_of", "attachment", "public_address", "state_cell", "units_of"]
PER_PAGE = 25
UNACCEPTED = 422
#: The shapes of the desk's states.
SHAPES = {
    ReportState.DRAFT: "draft",
    ReportState.REVIEW: "waiting",
    ReportState.APPROVED: "cleared",
    ReportState.ISSUED: "released",
    DutyState.NOT_BEGUN: "planned",
    DutyState.IN_WORK: "doing",
    DutyState.SENT: "done",
    DutyState.LATE: "overdue",
}


def state_cell(state: ReportState | DutyState) -> dict[str, str]:
    return {"state": SHAPES[state], "label": str(state.label)}


def units_of(account: Account, *roles: Role) -> QuerySet[Unit]:
    """Units that stand today and where the account holds one of the roles."""
    return Unit.objects.filter(branch(account, roles=roles or (Role.FOCAL,))).standing_on(clock.today()).order_by("path")


def public_address(path: str) -> str:
    return f"{settings.NHIPCAU.public_address}{path}" if path else ""


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to be kept; nothing in it runs in the desk's own pages."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def facts(*pairs: tuple[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, "value": value} for name, value in pairs if value]
