"""The centre's view of its localities: what each did in the period, and which of them sent no report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from nhipcau.kernel.documents import Align, Column, Figure, Paragraph, Table
from nhipcau.kernel.documents.model import Block, Cell
from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Unit
from nhipcau.plan import measures
from nhipcau.plan.counting import RELEASED, results_in
from nhipcau.report.domain.counts import Counted, figure_from, refs_of, scope_of
from nhipcau.report.enums import FilingState, ReportState
from nhipcau.report.models import Filing, Report

COUNTED = ("I02", "I03")


@dataclass(frozen=True)
class Reporter:
    """One locality: its figures, and whether its report came."""

    unit: Unit
    figures: dict[str, Figure]
    reported: bool


def reporters(counted: Counted) -> list[Reporter]:
    """The localities directly below, in their order. Three queries beside those of the report, however many they are."""
    below = list(
        Unit.objects.filter(parent=counted.unit, kind=UnitKind.LOCALITY).standing_on(counted.period_to).order_by("path")
    )
    if not below:
        return []
    owners = _owners(counted, below)
    sent = _reported(counted, below)
    return [Reporter(unit, _figures(counted, owners, unit), unit.pk in sent) for unit in below]


def _owners(counted: Counted, below: list[Unit]) -> dict[str, int]:
    """Row id → the locality whose branch it lies in, also of the frozen branches that it came from."""
    scope = scope_of(counted.unit, counted.period_from, counted.period_to, counted.plan)
    paths = [(path, unit.pk) for unit in below for path in unit.paths]
    pairs = results_in(scope, RELEASED).order_by().values_list("pk", "unit__path")
    known: dict[str, int | None] = {}
    found: dict[str, int] = {}
    for pk, path in pairs.iterator(chunk_size=5_000):
        if path not in known:
            known[path] = next((unit for head, unit in paths if path.startswith(head)), None)
        owner = known[path]
        if owner is not None:
            found[f"KQ{pk:06d}"] = owner
    return found


def _figures(counted: Counted, owners: dict[str, int], unit: Unit) -> dict[str, Figure]:
    made: dict[str, Figure] = {}
    for code in COUNTED:
        measure = measures.find(code)
        rows = [row for row in counted.rows.get(code, ()) if owners.get(row.id) == unit.pk]
        if measure is not None:
            title = f"{measure.names['vi']}, {unit.name('vi')}"
            figure = figure_from(measure, refs_of(measure, rows), title=title)
            if figure is not None:
                made[code] = figure
    return made


def _reported(counted: Counted, below: list[Unit]) -> Counter[int]:
    """A filing that was sent, or a report issued, for a period that ends in the days of this one."""
    days = (counted.period_from, counted.period_to)
    units = [unit.pk for unit in below]
    sent = Filing.objects.filter(unit__in=units, state=FilingState.SENT, period_to__range=days)
    issued = Report.objects.filter(unit__in=units, state=ReportState.ISSUED, period_to__range=days)
    return Counter([*sent.values_list("unit", flat=True), *issued.values_list("unit", flat=True)])


def blocks(counted: Counted) -> list[Block]:
    """The table of localities, then the names of those whose report is missing; nothing where there is none below."""
    found = reporters(counted)
    if not found:
        return []
    columns = (
        Column("Địa phương", 30), Column("Số tin, bài", 14, Align.RIGHT), Column("Tiếng nước ngoài", 14, Align.RIGHT),
        Column("Báo cáo của địa phương", 20, Align.CENTRE),
    )  # fmt: skip
    made: list[Block] = [Table(columns, tuple(_row(one) for one in found), "Kết quả theo địa phương")]
    missing = [one.unit.name("vi") for one in found if not one.reported]
    if missing:
        made.append(Paragraph.of(f"Chưa nhận được báo cáo của: {', '.join(missing)}."))
    return made


def _row(one: Reporter) -> tuple[Cell, ...]:
    cells: list[Cell] = [one.unit.name("vi")]
    for code in COUNTED:
        figure = one.figures.get(code)
        cells.append(replace(figure, unit_printed=False) if figure is not None else "chưa có số liệu")
    return (*cells, "đã gửi" if one.reported else "chưa gửi")
