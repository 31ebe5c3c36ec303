"""I01: directing documents issued, counted from the register, split by kind; what units recorded by hand is added."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation

from nhipcau.plan import measures
from nhipcau.plan.counting import recorded
from nhipcau.plan.domain import figure_rows
from nhipcau.plan.domain.figure_rows import FigureRow
from nhipcau.plan.measures import Measure, Row, Scope
from nhipcau.steering.models import Registered

PREFIX = "VB"


def enter() -> None:
    """Register the measure over the plan's entry, and what its rows are called. Calling it again changes nothing."""
    measures.register(
        Measure(
            "I01", {"vi": "Văn bản chỉ đạo đã ban hành", "en": "Directing documents issued"},
            {"vi": "văn bản", "en": "documents"},
            {
                "vi": "Đếm văn bản do đơn vị ban hành, vào sổ văn bản chỉ đạo trong kỳ; cộng kết quả đơn vị ghi kèm minh chứng.",
                "en": "Documents that units issued and entered in the register of directives in the period, and results "
                "recorded with proof.",
            },
            issued, recorded=recorded("I01"), splits=("kind", "unit"), room={"vi": "chỉ đạo", "en": "steering"},
        )
    )  # fmt: skip
    figure_rows.register(PREFIX, behind)


def issued(scope: Scope) -> list[Row]:
    """One row a document issued here in the period by a unit of the branches."""
    served = Q(pk__in=[])
    for path in (scope.path, *scope.paths):
        served |= Q(unit__path__startswith=path)
    found = _rows(Registered.objects.filter(served, issued_here=True, day__range=(scope.period_from, scope.period_to)))
    # The rows of a report are frozen with their words, whatever language the screen is in.
    with translation.override("vi"):
        return [
            Row(
                id=_id(row), label=str(row.document), day=row.day, language="", address="",
                unit=row.unit.name_on(row.day), splits={"kind": str(row.document.get_kind_display())},
                path=row.unit.path,
            )
            for row in found.order_by("day", "pk")
        ]  # fmt: skip


def behind(keys: list[int]) -> Iterable[FigureRow]:
    for row in _rows(Registered.objects.filter(pk__in=keys)):
        yield FigureRow(
            _id(row), str(row.document), row.day, 1, row.unit.name_on(row.day),
            url=reverse("steering:directive", args=[row.pk]),
        )  # fmt: skip


def _rows(rows: QuerySet[Registered]) -> QuerySet[Registered]:
    plain = rows.defer("source_text")
    return plain.select_related("document", "unit").prefetch_related("unit__dated_names")


def _id(row: Registered) -> str:
    return f"{PREFIX}{row.pk:05d}"
