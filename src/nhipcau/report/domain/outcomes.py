"""Outcomes: figures of the locality with their source, to which the work contributed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import journal
from nhipcau.kernel.documents import Counting, Figure, RowRef
from nhipcau.kernel.documents.model import Run, runs_of
from nhipcau.kernel.periods import Period
from nhipcau.people.models import Account, Unit
from nhipcau.report import rules
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.models import Outcome

#: Fixed: the office never says that its work alone brought something about.
CONTRIBUTED = "góp phần"


def outcomes_in(unit: Unit, first: dt.date, last: dt.date) -> list[Outcome]:
    """Of the unit itself, with a period that ends in these days."""
    return list(Outcome.objects.filter(unit=unit, period_to__range=(first, last)).order_by("pk"))


def outcome_figure(row: Outcome) -> Figure:
    value = row.value.normalize() if row.value != int(row.value) else int(row.value)
    ref = RowRef(f"TD{row.pk:05d}", f"{row.name} – nguồn: {row.source}", row.link or None, row.period_to, value)
    return Figure(
        "TD", value, row.unit_words, (ref,), title=f"{row.name} (công tác thông tin đối ngoại {CONTRIBUTED})",
        counting=Counting.METHOD, method=f"Số của nguồn «{row.source}»; công tác thông tin đối ngoại chỉ {CONTRIBUTED}.",
    )  # fmt: skip


def contribution_line(row: Outcome) -> tuple[Run, ...]:
    """«Công tác thông tin đối ngoại góp phần vào kết quả: vốn đầu tư đăng ký đạt 120 triệu USD (nguồn: …).»"""
    name = row.name[:1].lower() + row.name[1:]
    return runs_of(
        f"Công tác thông tin đối ngoại {CONTRIBUTED} vào kết quả: {name} đạt ", outcome_figure(row),
        f" (nguồn: {row.source}).",
    )  # fmt: skip


@transaction.atomic
def record_outcome(
    *, unit: Unit, name: str, value: Decimal, unit_words: str, period: Period, source: str, by: Account, link: str = "",
    plan: Any = None,
) -> Outcome:  # fmt: skip
    """Raises PermissionDenied, ReportRefused without a source."""
    if not rules.may_build_reports_of(by, unit):
        raise PermissionDenied(_("Only the focal officer or a leader of the unit records outcomes."))
    if not source.strip():
        raise ReportRefused(_("Say where the figure comes from: an outcome without a source is not recorded."))
    row = Outcome.objects.create(
        unit=unit, plan=plan, name=name.strip(), value=value, unit_words=unit_words.strip(), period_from=period.first,
        period_to=period.last, source=source.strip(), link=link, by=by,
    )  # fmt: skip
    journal.record(actor=by, action="report.outcome", subject=row)
    return row
