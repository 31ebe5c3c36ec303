"""A briefing as a bilingual sheet or a Word file: what was released of a sector, in Vietnamese and in one other language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from nhipcau.kernel import clock
from nhipcau.kernel.documents import Align, Column, Document, Kind, Paragraph, Table, rows_to_xlsx, to_docx
from nhipcau.kernel.documents.model import Cell, Text
from nhipcau.kernel.documents.spreadsheet import SheetValue
from nhipcau.newsroom.domain.briefings import BriefingLine, Said
from nhipcau.people.models import Unit
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.domain.phrases import LANGUAGES, opened
from nhipcau.plan.models import Plan

NOTHING = Said("", "", "")


def as_sheet(lines: Sequence[BriefingLine], *, sector: str, language: str) -> bytes:
    """The same lines give the same bytes. A fact a row, and a row for an item that quotes none."""
    name = opened(LANGUAGES.get(language, language))
    columns = (
        Column("STT", 5, Align.CENTRE), Column("Ngày công bố", 12), Column("Tiêu đề", 34), Column(f"Tiêu đề ({name})", 34),
        Column("Dữ kiện", 30), Column(f"Dữ kiện ({name})", 30), Column("Nguồn", 20), Column("Tính đến ngày", 12),
        Column("Địa chỉ", 30), Column(f"Địa chỉ ({name})", 30),
    )  # fmt: skip
    title = f"Bản tin doanh nghiệp – {sector} – {name}"
    return rows_to_xlsx(title, columns, (row for no, line in enumerate(lines, 1) for row in _sheet_rows(no, line, language)))


def _sheet_rows(no: int, line: BriefingLine, language: str) -> list[Sequence[SheetValue]]:
    home, there = line.said.get("vi", NOTHING), line.said.get(language, NOTHING)
    day = timezone.localdate(line.first_at)
    return [
        (
            str(no), day, home.title, there.title, _fact(one), _fact(other), str((one or other or {}).get("source", "")),
            _day(one or other), _link(home), _link(there),
        )
        for one, other in paired(home, there) or [(None, None)]
    ]  # fmt: skip


def paired(home: Said, there: Said) -> list[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    """The facts of both languages side by side, by their code, in the order of the Vietnamese."""
    first, second = {block["code"]: block for block in home.facts}, {block["code"]: block for block in there.facts}
    return [(first.get(code), second.get(code)) for code in dict.fromkeys((*first, *second))]


def _fact(block: dict[str, Any] | None) -> str:
    return f"{block['label']}: {block['value']} {block['unit']}".strip() if block else ""


def _day(block: dict[str, Any] | None) -> dt.date | None:
    return dt.date.fromisoformat(block["as_of"]) if block else None


def _link(said: Said) -> str:
    return f"{settings.NHIPCAU.public_address}{said.address}" if said.address else ""


def as_paper(lines: Sequence[BriefingLine], *, sector: str, language: str, unit: Unit) -> bytes:
    """A Word file: a table a line; number, date and signature are left to a person."""
    said = issuer_of(Plan(unit=unit, year=clock.today().year, locality=unit.locality))
    name = opened(LANGUAGES.get(language, language))
    columns = (Column("STT", 5, Align.CENTRE), Column("Ngày", 11), Column("Tiếng Việt", 42), Column(name, 42))
    rows = tuple(_paper_row(no, line, language) for no, line in enumerate(lines, 1))
    document = Document(
        kind=Kind.LIST, issuer=said.name, agency=said.agency, symbol=f"DS-{said.symbol.removeprefix('BC-')}", place=said.place,
        subject=(f"Bản tin doanh nghiệp: {sector} (tiếng Việt – {name[:1].lower()}{name[1:]})",),
        blocks=(
            Paragraph.of(f"Tin, bài đã công bố đến ngày {clock.today():%d/%m/%Y}, kèm số liệu như đã công bố."),
            Table(columns, rows),
        ),
        signer=said.signer, notice="DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else "",
    )  # fmt: skip
    return to_docx(document, variant="trinh_ky")


def _paper_row(no: int, line: BriefingLine, language: str) -> tuple[Cell, ...]:
    day = f"{timezone.localdate(line.first_at):%d/%m/%Y}"
    return (str(no), day, _told(line.said.get("vi", NOTHING), None), _told(line.said.get(language, NOTHING), language))


def _told(said: Said, language: str | None) -> Cell:
    facts = [f"{_fact(block)} ({block['source']}, {_day(block):%d/%m/%Y})" for block in said.facts]
    words = ". ".join(part.rstrip(".") for part in (said.lead, *facts) if part)
    rest = f". {words}." if words else ""
    return (Text(said.title, bold=True, language=language), Text(rest, language=language)) if said.title else ""
