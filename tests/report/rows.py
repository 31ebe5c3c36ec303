"""A year of a locality for the tests of reports, and a signed PDF."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile

from nhipcau.kernel.documents import Document, Kind, Paragraph, to_pdf
from nhipcau.report.domain.reports import build_report
from nhipcau.report.domain.review import move_report
from nhipcau.report.domain.signed import take_in_signed
from nhipcau.report.enums import ReportState
from nhipcau.report.models import Report
from tests import factories
from tests.plan.rows import result

FIRST, LAST = dt.date(2025, 12, 15), dt.date(2026, 12, 14)


def busy(o: factories.Office, *, year: int = 2026, items: int = 6) -> None:
    """Items of the year's task, every third in English."""
    for number in range(items):
        day = dt.date(year, 2, 1) + dt.timedelta(days=30 * number)
        result(o, day, language="en" if number % 3 == 0 else "vi", task=o.task, title=f"Bài {year}, số {number}")


def built(o: factories.Office) -> Report:
    return build_report(plan=o.plan, period_from=FIRST, period_to=LAST, by=o.focal)


def pdf(words: str = "Bản đã ký") -> ContentFile[bytes]:
    page = Document(
        Kind.NOTICE, "Sở", ("SỞ",), "TB-S", "Hà Nội", ("Bản ký",), (Paragraph.of(words),), ("GIÁM ĐỐC",)
    )
    return ContentFile(to_pdf(page, variant="trinh_ky"), "ban-ky.pdf")


def approved(o: factories.Office) -> Report:
    report = built(o)
    move_report(report=report, to=ReportState.REVIEW, by=o.focal)
    move_report(report=report, to=ReportState.APPROVED, by=o.leader)
    return report


def signed(o: factories.Office) -> Report:
    report = approved(o)
    take_in_signed(report=report, file=pdf(), number="16/BC-UBND", date=dt.date(2026, 12, 18), by=o.focal)
    return report
