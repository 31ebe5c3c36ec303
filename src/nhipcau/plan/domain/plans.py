"""Taking in a plan: a proposal is read, a person confirms it, only then rows are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.enums import PlanKind
from nhipcau.plan.models import Content, Plan, Shortcoming
from nhipcau.reference.models import LegalDocument


@dataclass(frozen=True)
class ConfirmedPlan:
    """What the person confirmed, after the proposal: titles as edited, in order."""

    title: str
    year: int
    kind: str = PlanKind.PLAN
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    contents: Sequence[tuple[str, tuple[int, int] | None]] = ()
    directives: Sequence[dict[str, Any]] = ()
    shortcomings: Sequence[str] = ()
    announced: int | None = None
    notes: Sequence[Any] = field(default_factory=list)
    source_name: str = ""
    source_text: str = ""


@transaction.atomic
def confirm(*, plan: ConfirmedPlan, unit: Unit, by: Account) -> Plan:
    """Make the plan with its contents, directives and shortcomings, all or nothing. Raises PermissionDenied."""
    if not rules.may_confirm_plan(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit takes in its plans."))
    row = Plan.objects.create(
        unit=unit, locality=unit.locality, kind=plan.kind, title=plan.title, issuer=plan.issuer, year=plan.year,
        number=plan.number, date=plan.date, announced=plan.announced, notes=list(plan.notes),
        source_name=plan.source_name, source_text=plan.source_text, confirmed_by=by,
    )  # fmt: skip
    Content.objects.bulk_create(
        Content(
            plan=row, no=no, title=title,
            source_start=span[0] if span else None, source_end=span[1] if span else None,
        )
        for no, (title, span) in enumerate(plan.contents, start=1)
    )  # fmt: skip
    Shortcoming.objects.bulk_create(Shortcoming(plan=row, text=text) for text in plan.shortcomings)
    row.directives.set([_document(directive) for directive in plan.directives])
    journal.record(actor=by, action="plan.confirm", subject=row, contents=len(plan.contents))
    return row


def _document(directive: dict[str, Any]) -> LegalDocument:
    """The register's row for a cited directive; identity is number, issuer and date, or the title where there is no number."""
    number, title = directive.get("number") or "", directive.get("title") or ""
    date = dt.date.fromisoformat(directive["date"]) if directive.get("date") else None
    known = LegalDocument.objects.filter(number=number, date=date) if number else LegalDocument.objects.filter(title=title)
    found = known.first() or (LegalDocument.objects.filter(number=number).first() if number and not date else None)
    return found or LegalDocument.objects.create(
        number=number, title=title or number, issuer=directive.get("issuer") or "", date=date
    )


def from_proposal(raw: dict[str, Any], text: str, name: str, year: int) -> ConfirmedPlan:
    """A proposal (``PlanProposal.as_json``) as a person confirmed it unchanged."""
    return ConfirmedPlan(
        title=title_of(raw, year),
        year=year,
        kind=raw["kind"] or PlanKind.PLAN,
        issuer=raw["issuer"] or "",
        number=raw["number"] or "",
        date=dt.date.fromisoformat(raw["date"]) if raw["date"] else None,
        contents=[(one["title"], tuple(one["source"]) if one["source"] else None) for one in raw["contents"]],
        directives=raw["directives"],
        shortcomings=[one if isinstance(one, str) else one["text"] for one in raw["shortcomings"]],
        announced=raw["announced"],
        notes=raw["notes"],
        source_name=name,
        source_text=text,
    )


def title_of(raw: dict[str, Any], year: int) -> str:
    """What the plan is called in lists: kind, locality and year."""
    kinds = {"report": "Phương hướng, nhiệm vụ", "briefing": "Kiến nghị, đề xuất", "review": "Nhiệm vụ trọng tâm"}
    words = kinds.get(raw["kind"], "Kế hoạch")
    return f"{words} thông tin đối ngoại {raw['locality'] or ''} năm {year}".replace("  ", " ")
