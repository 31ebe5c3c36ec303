"""The signed PDF comes back from the records office; with its number and date the report's figures freeze."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from itertools import takewhile

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, journal
from nhipcau.kernel.documents import Figure
from nhipcau.kernel.documents.model import figures_of
from nhipcau.kernel.intake import IntakeRefused, read_source
from nhipcau.kernel.uploads import check_upload, upload_limit
from nhipcau.people.models import Account
from nhipcau.report import rules
from nhipcau.report.domain.frozen import entry, row_hash
from nhipcau.report.domain.refusal import ReportRefused
from nhipcau.report.domain.reports import recompose
from nhipcau.report.domain.review import record_move
from nhipcau.report.enums import ReportState
from nhipcau.report.models import FrozenFigure, Report, SignedCopy

PDF_HEAD = b"%PDF-"
_HEAD_LINES = 30  # number and place with day stand above the title
_NUMBER = re.compile(r"(?:^|\s)Số\s*:\s*(\d{1,6})\s*/\s*([A-ZĐ][^\s,;.]*)", re.MULTILINE)
_BODY = re.compile(r"\s*(?:Kính gửi|Căn cứ|Thực hiện)\b")
_DAY = re.compile(r",\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b")
_BATCH = 200


@transaction.atomic
def take_in_signed(
    *, report: Report, file: File[bytes], number: str, date: dt.date, by: Account, confirmed: bool = False
) -> SignedCopy:
    """Keep the signed copy and freeze every figure with the hashes of its rows. Raises PermissionDenied, ReportRefused,
    IntakeRefused.

    The figures must still be those of the report: a row that changed while it was being signed would freeze something
    that nobody read. A PDF whose words give another number or day is refused unless the person has ``confirmed`` what they
    typed; a scan says nothing to compare with.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    if not rules.may_take_in_signed(by, row):
        raise PermissionDenied(_("The signed copy is taken in by a focal officer, once a leader has approved the report."))
    content = _checked(file, number, date)
    differs = _other_words(content, number, date)
    if differs and not confirmed:
        raise ReportRefused(differs)
    figures = figures_of(recompose(row))
    _refuse_moved(row, figures)
    signed = SignedCopy.objects.create(
        report=row, number=number.strip(), date=date, name=(file.name or "signed.pdf")[-160:], content=content,
        sha256=hashlib.sha256(content).hexdigest(), by=by,
    )  # fmt: skip
    FrozenFigure.objects.bulk_create(
        (_frozen(signed, no, figure) for no, figure in enumerate(figures, start=1)), batch_size=_BATCH
    )
    record_move(row, ReportState.ISSUED, by, "", report)
    journal.record(actor=by, action="report.signed", subject=row, sha256=signed.sha256, against_text=bool(differs))
    return signed


def _checked(file: File[bytes], number: str, date: dt.date) -> bytes:
    check_upload(file)
    file.seek(0)
    content = bytes(file.read())
    if not content.startswith(PDF_HEAD):
        raise ReportRefused(_("The signed copy is a PDF. Choose the file that came back from the records office."))
    if not number.strip():
        raise ReportRefused(_("Type the number and symbol that the records office gave, such as 16/BC-UBND."))
    if date > clock.today():
        raise ReportRefused(_("The date of signing lies ahead. Type the date that stands on the document."))
    return content


def words_on(content: bytes) -> tuple[str, dt.date | None]:
    """Number and symbol, and the day, as the head of the PDF gives them in words; "" and None where it does not: in a scan, or
    where the records office set them as a picture."""
    try:
        text = read_source("ban-da-ky.pdf", content, limit=upload_limit()).text
    except IntakeRefused:
        return "", None
    head = "\n".join(takewhile(lambda line: not _BODY.match(line), text.splitlines()[:_HEAD_LINES]))
    number, day = _NUMBER.search(head), _DAY.search(head)
    return f"{number[1]}/{number[2]}" if number else "", _day_of(day) if day else None


def _day_of(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _other_words(content: bytes, number: str, date: dt.date) -> str:
    """The sentence about what differs; "" where nothing does or nothing can be compared."""
    said, day = words_on(content)
    if said and _bare(said) != _bare(number):
        return _(
            "The PDF says “Số: %(said)s”, you typed “%(typed)s”. Correct the number, choose the right file, or confirm that "
            "what you typed is right."
        ) % {"said": said, "typed": number.strip()}
    if day and day != date:
        return _(
            "The PDF bears the date %(said)s, you typed %(typed)s. Correct the date, choose the right file, or confirm that what "
            "you typed is right."
        ) % {"said": f"{day:%d/%m/%Y}", "typed": f"{date:%d/%m/%Y}"}
    return ""


def _bare(number: str) -> str:
    """Without what only looks different: gaps, zeros in front, small letters, kinds of dashes."""
    plain = unicodedata.normalize("NFKC", "".join(number.split())).replace("–", "-").replace("‐", "-")
    return plain.lstrip("0").casefold()


def _refuse_moved(report: Report, figures: tuple[Figure, ...]) -> None:
    now = [(one["measure"], one["title"], one["sha256"]) for one in map(entry, figures)]
    then = [(one["measure"], one["title"], one.get("sha256")) for one in report.figures]
    # Both ways: a figure that came since would be frozen as signed, and stands on no page of the signed copy.
    moved = {title for _measure, title, _hash in set(then) ^ set(now)}
    if moved:
        raise ReportRefused(
            _(
                "%(count)s figures changed since the report was built, among them “%(title)s”. The figures cannot be frozen "
                "as signed: build the report again, or correct the data."
            )
            % {"count": len(moved), "title": sorted(moved)[0]}
        )


def _frozen(signed: SignedCopy, no: int, figure: Figure) -> FrozenFigure:
    made = entry(figure)
    return FrozenFigure(
        signed=signed, no=no, measure=made["measure"], title=made["title"][:600], value=made["value"], unit=made["unit"],
        sha256=made["sha256"], rows=[[row.id, row_hash(row)] for row in figure.rows],
    )  # fmt: skip
