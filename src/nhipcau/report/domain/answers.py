"""«Số này ở đâu ra?»: one page on any figure of a report: what it is, how it was counted, from which rows, by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from nhipcau.kernel.documents import Align, Column, Document, Kind, Paragraph, Table
from nhipcau.kernel.documents.words import format_number, short_date
from nhipcau.kernel.models import JournalEntry
from nhipcau.plan.domain.figure_rows import FigureRow
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.domain.phrases import LANGUAGES, period_words
from nhipcau.plan.models import Plan, ReportedResult
from nhipcau.report.domain.queries import rows_behind
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.models import FrozenFigure, Report

SHOWN = 18  # rows on the page; the sheet beside the report has them all


@dataclass(frozen=True)
class Answer:
    """Of one figure of a report: what it says and what stands behind it. ``signed`` is it as signed, where it was."""

    report: Report
    no: int
    figure: dict[str, Any]
    rows: list[FigureRow]
    recorded_by: dict[str, tuple[str, dt.datetime]]
    signed: FrozenFigure | None

    @property
    def count(self) -> int:
        return len(self.figure["rows"])


def answer(report: Report, no: int, ids: Sequence[str] | None = None) -> Answer:
    """The answer for figure ``no``, counted from 1, with the first rows or those asked for. Raises ReportRefused."""
    if not 1 <= no <= len(report.figures):
        raise ReportRefused(f"Báo cáo không có số liệu thứ {no}. / The report has no figure {no}.")
    figure = report.figures[no - 1]
    wanted = list(figure["rows"][:SHOWN] if ids is None else ids)
    signed = FrozenFigure.objects.filter(signed__report=report, no=no).first()
    return Answer(report, no, figure, rows_behind(wanted), _recorded(wanted), signed)


def _recorded(ids: Sequence[str]) -> dict[str, tuple[str, dt.datetime]]:
    """Row id → who recorded it, when: the person who reported the result, else who set the decision that released it."""
    keys = [int(one[2:]) for one in ids if one.startswith("KQ") and one[2:].isdigit()]
    rows = ReportedResult.objects.filter(result__in=keys).select_related("by")
    found = {f"KQ{row.result_id:06d}": (str(row.by or ""), row.at) for row in rows}
    tasks = [one for one in ids if one.startswith("NV")]
    given = JournalEntry.objects.filter(
        subject_kind="plan.task", action="plan.assign", subject_id__in=[str(int(one[2:])) for one in tasks]
    )
    found |= {f"NV{int(row.subject_id):05d}": (row.actor_name, row.at) for row in given}
    return found


def page_of(found: Answer) -> Document:
    """The answer as a page to print: a notice that bears no number, for whoever asked."""
    report, figure = found.report, found.figure
    issuer = issuer_of(report.plan or Plan(unit=report.unit, locality=report.unit.locality))
    return Document(
        kind=Kind.NOTICE, issuer=issuer.name, agency=issuer.agency, symbol=issuer.symbol.replace("BC-", "TB-", 1),
        place=issuer.place, subject=("Nguồn gốc của một số liệu trong báo cáo",),
        blocks=(*_facts(found), *_rows(found), Paragraph.of(f"Mã băm SHA-256 của các dòng: {figure['sha256']}.")),
        signer=issuer.signer, recipients=("Người hỏi",), archive="VT, TTĐN",
        notice="DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else "",
    )  # fmt: skip


def _facts(found: Answer) -> list[Paragraph]:
    report, figure = found.report, found.figure
    unit = "" if figure["unit"] == "%" else " "
    lines = [
        f"Số liệu: {figure['value']}{unit}{figure['unit']}, chỉ tiêu {figure['measure']} – {figure['title']}.",
        f"Báo cáo: {report.title}; kỳ {period_words(report.period_from, report.period_to)}.",
        f"Cách tính: {figure.get('method') or 'Đếm số dòng dưới đây, mỗi dòng một lần.'}",
        f"Số dòng: {format_number(found.count)}. Báo cáo lập ngày {short_date(_day(report.built_at))}"
        f"{f' bởi {report.built_by}' if report.built_by else ''}.",
    ]
    if found.signed is not None:
        signed = found.signed.signed
        lines.append(f"Đã ký: văn bản số {signed.number} ngày {short_date(signed.date)}; số đã ký {found.signed.value}.")
    return [Paragraph.of(line) for line in lines]


def _rows(found: Answer) -> list[Table | Paragraph]:
    if not found.rows:
        return [Paragraph.of("Không có dòng nào trong kỳ báo cáo.")]
    columns = (
        Column("Mã dòng", 19), Column("Nội dung", 36), Column("Ngày", 13, Align.CENTRE),
        Column("Số lượng", 9, Align.RIGHT), Column("Đơn vị", 20), Column("Người ghi, ngày ghi", 20),
    )  # fmt: skip
    made: list[Table | Paragraph] = [Table(columns, tuple(_row(one, found) for one in found.rows))]
    left = found.count - len(found.rows)
    if left > 0:
        made.append(Paragraph.of(f"Còn {format_number(left)} dòng, xem bản đối chiếu hoặc tệp kèm theo của báo cáo."))
    return made


def _row(one: FigureRow, found: Answer) -> tuple[str, ...]:
    language = f" ({LANGUAGES.get(one.language, one.language)})" if one.language else ""
    who, at = found.recorded_by.get(one.id, ("", None))
    recorded = ", ".join(part for part in (who, short_date(_day(at)) if at else "") if part)
    day = short_date(one.day) if one.day else ""
    return (one.id, f"{one.label}{language}", day, format_number(one.amount), one.unit, recorded)


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()
