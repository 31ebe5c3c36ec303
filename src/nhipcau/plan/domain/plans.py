"""Taking in a plan: a proposal is read, a person confirms it, only then rows are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.people.models import Account, Unit
from nhipcau.plan import rules
from nhipcau.plan.enums import PlanKind
from nhipcau.plan.models import Content, Plan, Shortcoming
from nhipcau.reference.models import LegalDocument, Place

YEARS = range(1975, 2100)


def _room_for(model: type[Model], field: str) -> int:
    """Characters the row holds; a text without a limit still has to be read by a person."""
    return int(getattr(model._meta.get_field(field), "max_length", None) or 10_000)


LONGEST = {name: _room_for(Plan, name) for name in ("title", "issuer", "number", "source_name")}
LONGEST_CONTENT, LONGEST_SHORTCOMING = _room_for(Content, "title"), _room_for(Shortcoming, "text")


class PlanRefused(ValueError):
    """The plan cannot be taken in so; the message says what to mend."""


@dataclass(frozen=True)
class ConfirmedPlan:
    """What the person confirmed, after the proposal: titles as edited, in order.

    ``locality`` is the place the plan was made for when it is not the unit's own: a former province whose
    archive the unit keeps.
    """

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
    locality: Place | None = None


@transaction.atomic
def confirm(*, plan: ConfirmedPlan, unit: Unit, by: Account) -> Plan:
    """Make the plan with its contents, directives and shortcomings, all or nothing.

    Raises PermissionDenied, PlanRefused.
    """
    if not rules.may_confirm_plan(by, unit):
        raise PermissionDenied(_("Only a focal officer of the unit takes in its plans."))
    _refuse_unfit(plan)
    row = Plan.objects.create(
        unit=unit, locality=plan.locality or unit.locality, kind=plan.kind, title=plan.title, issuer=plan.issuer,
        year=plan.year, number=plan.number, date=plan.date, announced=plan.announced, notes=list(plan.notes),
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


def _refuse_unfit(plan: ConfirmedPlan) -> None:
    if not plan.contents:
        raise PlanRefused(_("The plan has no content yet. Keep or add at least one, then confirm again."))
    if plan.year not in YEARS:
        raise PlanRefused(_("The year is not one of a plan. Give four digits, such as 2026."))
    if not plan.title.strip() or any(not title.strip() for title, _span in plan.contents):
        raise PlanRefused(_("A title is empty. Write it, or leave the content out."))
    held = [(getattr(plan, name), longest) for name, longest in LONGEST.items()]
    held += [(title, LONGEST_CONTENT) for title, _span in plan.contents]
    held += [(text, LONGEST_SHORTCOMING) for text in plan.shortcomings]
    for words, longest in held:
        if len(words) > longest:
            raise PlanRefused(
                _("“%(words)s…” has more than %(longest)s characters. Shorten it.")
                % {"words": words[:40], "longest": longest}
            )


def note_refusal(*, rule: str, by: Account) -> None:
    """Leave in the journal that a document was turned away: who, when, which rule, nothing of its words."""
    journal.record(actor=by, action="plan.refuse_upload", subject=None, rule=rule)


def _document(directive: dict[str, Any]) -> LegalDocument:
    """The register's row for a cited directive: the same number and date, or the same title without a number."""
    number, title = directive.get("number") or "", directive.get("title") or ""
    issuer = (directive.get("issuer") or "")[:200]
    date = dt.date.fromisoformat(directive["date"]) if directive.get("date") else None
    return _known(number, title, date) or LegalDocument.objects.create(
        number=number[:60], title=(title or number)[:500], issuer=issuer, date=date
    )


def _known(number: str, title: str, date: dt.date | None) -> LegalDocument | None:
    if not number:
        return LegalDocument.objects.filter(number="", title=title[:500]).first()
    bearing = LegalDocument.objects.filter(number=number[:60])
    if date is None:
        return bearing.first()
    # A row made when no text gave the date yet is the same document.
    return bearing.filter(date=date).first() or bearing.filter(date=None).first()


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
        shortcomings=[one["title"] for one in raw["shortcomings"]],
        announced=raw["announced"],
        notes=raw["notes"],
        source_name=name,
        source_text=text,
    )


def title_of(raw: dict[str, Any], year: int) -> str:
    """What the plan is called in lists: kind, locality and year."""
    kinds = {
        "report": "Phương hướng, nhiệm vụ",
        "briefing": "Kiến nghị, đề xuất",
        "review": "Nhiệm vụ trọng tâm",
    }
    words = kinds.get(raw["kind"], "Kế hoạch")
    locality = within_sentence(raw["locality"] or "")
    return f"{words} thông tin đối ngoại {locality} năm {year}".replace("  ", " ")


def within_sentence(name: str) -> str:
    """A name inside a sentence: «tỉnh Hà Nam», but «Thành phố Hồ Chí Minh», which is a proper name whole."""
    if name.startswith(("Tỉnh ", "Phường ", "Xã ", "Đặc khu ")):
        return name[0].lower() + name[1:]
    if name.startswith("Thành phố ") and name != "Thành phố Hồ Chí Minh":
        return "t" + name[1:]
    return name
