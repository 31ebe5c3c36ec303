"""The minutes of a hand-over as a Word file: number, day and both signatures stay blank for the pen."""

from __future__ import annotations

from nhipcau.kernel.documents import Column, Document, Heading, Kind, Level, Paragraph, Table, to_docx
from nhipcau.people.models import HandOver
from nhipcau.plan.domain.issuer import issuer_of
from nhipcau.plan.models import Plan

_DOTS = "……………………………………"
_SIGNING = tuple((words, words) for words in ("Chữ ký:", "\u00a0", "\u00a0", f"Họ và tên: {_DOTS}", "Ngày …… tháng …… năm ………"))


def minutes(row: HandOver) -> bytes:
    return to_docx(document(row), variant="trinh_ky")


def document(row: HandOver) -> Document:
    issuer = issuer_of(Plan(unit=row.unit, locality=row.unit.locality, issuer="", year=row.day.year))
    return Document(
        kind=Kind.MINUTES, issuer=issuer.name, agency=issuer.agency, symbol=f"BB-{issuer.symbol.partition('-')[2]}",
        place=issuer.place, subject=("bàn giao công việc",), signer=("XÁC NHẬN CỦA ĐƠN VỊ",),
        blocks=(*_opening(row), *_parts(row), *_closing(row)), recipients=("Bên giao", "Bên nhận"), archive="VT",
    )  # fmt: skip


def _opening(row: HandOver) -> list[Heading | Paragraph]:
    return [
        Paragraph.of(f"Hôm nay, ngày {row.day:%d/%m/%Y}, tại {row.unit.name('vi')}, hai bên tiến hành bàn giao công việc."),
        Paragraph.of(f"Bên giao: {row.giver}, {row.post}."),
        Paragraph.of(f"Bên nhận: {row.taker}."),
        *([Paragraph.of(row.words)] if row.words else []),
        Paragraph.of("Nội dung bàn giao như sau:"),
    ]


def _parts(row: HandOver) -> list[Heading | Paragraph | Table]:
    made: list[Heading | Paragraph | Table] = []
    for part in row.content:
        made.append(Heading.of(Level.ITEM, part["titles"]["vi"]))
        if not part["lines"]:
            made.append(Paragraph.of("Không có."))
            continue
        columns = (Column("TT", 4), Column("Việc, hồ sơ", 26), Column("Ghi chú", 16), Column("Hạn", 10))
        rows = tuple(
            (str(number), one["words"], one["note"], one["due"]) for number, one in enumerate(part["lines"], start=1)
        )
        made.append(Table(columns, rows))
        if part["more"]:
            made.append(Paragraph.of(f"Còn {part['more']} dòng nữa, xem trên bàn làm việc."))
    return made


def _closing(row: HandOver) -> list[Heading | Paragraph | Table]:
    """Names and signatures are the pen's; on the screen both have signed, or not, as the last line says."""
    signed = {one.side: one for one in row.signatures.all()}
    said = [
        f"{words}: {signed[side].account}, {signed[side].at.astimezone():%d/%m/%Y}"
        for side, words in (("giving", "bên giao"), ("taking", "bên nhận"))
        if side in signed
    ]
    return [
        Heading.of(Level.ITEM, "Hai bên ký"),
        Table((Column("BÊN GIAO (ký, ghi rõ họ tên)", 20), Column("BÊN NHẬN (ký, ghi rõ họ tên)", 20)), _SIGNING),
        Paragraph.of(
            f"Xác nhận trên màn hình – {'; '.join(said)}." if said else "Hai bên chưa xác nhận trên màn hình."
        ),
        Paragraph.of(f"Mã băm SHA-256 của danh mục bàn giao: {row.sha256}."),
    ]
