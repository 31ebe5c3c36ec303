"""Documents of the office's year on the one model: what each kind always says, the rest from its caller.

All words are Vietnamese: they go on paper. What is not given is left out with its heading; nothing is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nhipcau.kernel.documents.kinds import Kind
from nhipcau.kernel.documents.model import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Level,
    Paragraph,
    Table,
)
from nhipcau.kernel.documents.offices import Office
from nhipcau.kernel.documents.words import office_date

PLAN_COLUMNS = (
    Column("STT", 5, Align.CENTRE),
    Column("Nội dung công việc", 34),
    Column("Đơn vị chủ trì", 18),
    Column("Đơn vị phối hợp", 18),
    Column("Thời gian", 13, Align.CENTRE),
    Column("Sản phẩm/kết quả", 20),
    Column("Kinh phí", 12),
)
_DOTS = 29
_AGENDA_COLUMNS = (Column("Thời gian", 14, Align.CENTRE), Column("Nội dung", 50), Column("Người thực hiện", 26))


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A line of the plan's annex."""

    content: str
    lead: str
    partners: str = ""
    time: str = ""
    product: Cell = ""
    budget: Cell = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An item with a title and its lines; an empty title sets the lines alone."""

    title: str
    lines: tuple[str, ...] = ()


def plan(
    office: Office,
    *,
    subject: Sequence[str],
    bases: Sequence[str],
    purposes: Sequence[Part],
    contents: Sequence[Part],
    funding: Sequence[str],
    execution: Sequence[Part],
    tasks: Sequence[PlannedTask],
    opening: str = "",
) -> Document:
    """Kế hoạch: I. Mục đích, yêu cầu · II. Nội dung · III. Kinh phí · IV. Tổ chức thực hiện, and the task annex."""
    lines = (("Mục đích, yêu cầu", purposes), ("Nội dung, nhiệm vụ", contents))
    blocks: list[Block] = [Paragraph.of(opening)] if opening else []
    for title, parts in lines:
        blocks += _section(title, parts)
    if funding:
        blocks += [Heading.of(Level.SECTION, "Kinh phí"), *(Paragraph.of(line) for line in funding)]
    blocks += _section("Tổ chức thực hiện", execution)
    closing = f"Trên đây là Kế hoạch của {office.issuer}; các cơ quan, đơn vị có vướng mắc phản ánh để được hướng dẫn."
    annexes = (Annex("Nhiệm vụ và phân công thực hiện", (task_table(tasks),), landscape=True),) if tasks else ()
    return _document(office, Kind.PLAN, subject, [*blocks, Paragraph.of(closing)], bases=tuple(bases), annexes=annexes)


def task_table(tasks: Iterable[PlannedTask]) -> Table:
    """The seven columns that every plan's annex has."""
    rows: list[tuple[Cell, ...]] = [
        (str(number), task.content, task.lead, task.partners, task.time, task.product, task.budget)
        for number, task in enumerate(tasks, start=1)
    ]
    return Table(PLAN_COLUMNS, tuple(rows))


def letter(office: Office, *, subject: str, addressees: Sequence[str], paragraphs: Sequence[str]) -> Document:
    """Công văn: no name and no code; the subject stands under the number."""
    blocks = [Paragraph.of(line) for line in paragraphs]
    return _document(office, Kind.LETTER, (subject,), blocks, addressees=tuple(addressees))


def submission(
    office: Office,
    *,
    subject: Sequence[str],
    addressees: Sequence[str],
    bases: Sequence[str] = (),
    parts: Sequence[Part],
    request: str,
) -> Document:
    """Tờ trình: the matter in sections, then what is asked for."""
    blocks: list[Block] = []
    for part in parts:
        blocks += [Heading.of(Level.SECTION, part.title), *(Paragraph.of(line) for line in part.lines)]
    blocks.append(Paragraph.of(request))
    return _document(office, Kind.SUBMISSION, subject, blocks, bases=tuple(bases), addressees=tuple(addressees))


def memo(
    office: Office, *, subject: Sequence[str], addressees: Sequence[str], matter: Sequence[str], proposals: Sequence[str]
) -> Document:
    """Phiếu trình: matter and proposals, with room for the leader's word."""
    blocks: list[Block] = [Heading.of(Level.SECTION, "Nội dung trình"), *(Paragraph.of(line) for line in matter)]
    blocks.append(Heading.of(Level.SECTION, "Đề xuất"))
    blocks += [Heading.of(Level.ITEM, line, titled=False) for line in proposals]
    blocks += [Heading.of(Level.SECTION, "Ý kiến của lãnh đạo"), *(Paragraph.of("…" * _DOTS) for _ in range(3))]
    return _document(office, Kind.MEMO, subject, blocks, addressees=tuple(addressees), closing=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A line of an agenda: «08 giờ 00 - 08 giờ 30», what, by whom."""

    time: str
    content: str
    by: str = ""


def agenda(office: Office, *, subject: Sequence[str], when: datetime, where: str, slots: Sequence[Slot]) -> Document:
    """Chương trình hội nghị: time and place, then the table of the day."""
    rows = tuple((slot.time, slot.content, slot.by) for slot in slots)
    blocks = [*_when_and_where(when, where), Table(_AGENDA_COLUMNS, rows)]
    return _document(office, Kind.PROGRAMME, subject, blocks, closing=False)


def invitation(
    office: Office, *, guests: Sequence[str], subject: Sequence[str], event: str, when: datetime, where: str, notes: Sequence[str] = ()
) -> Document:
    """Giấy mời: who is invited to what, when and where."""
    blocks: list[Block] = [Paragraph.of(f"{office.issuer} trân trọng kính mời đại biểu tới dự {event}.")]
    blocks += [*_when_and_where(when, where), *(Paragraph.of(line) for line in notes)]
    blocks.append(Paragraph.of("Trân trọng kính mời."))
    return _document(office, Kind.INVITATION, subject, blocks, addressees=tuple(guests))


def roll(office: Office, *, subject: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Document:
    """Danh sách: a numbered table. A list of persons names only what the occasion needs."""
    head = (Column("STT", 5, Align.CENTRE), *columns)
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, start=1))
    count = Paragraph.of(f"Danh sách gồm {len(numbered)} dòng.")
    return _document(office, Kind.LIST, subject, [Table(head, numbered), count])


def time_words(when: datetime) -> str:
    """«08 giờ 00, ngày 05 tháng 3 năm 2026»"""
    return f"{when.hour:02d} giờ {when.minute:02d}, {office_date(date(when.year, when.month, when.day))}"


def _when_and_where(when: datetime, where: str) -> list[Block]:
    return [
        Heading.of(Level.ITEM, f"Thời gian: {time_words(when)}.", titled=False),
        Heading.of(Level.ITEM, f"Địa điểm: {where}.", titled=False),
    ]


def _section(title: str, parts: Sequence[Part]) -> list[Block]:
    if not parts:
        return []
    made: list[Block] = [Heading.of(Level.SECTION, title)]
    for part in parts:
        made += [Heading.of(Level.ITEM, part.title)] if part.title else []
        made += [Paragraph.of(line) for line in part.lines]
    return made


def _document(
    office: Office,
    kind: Kind,
    subject: Sequence[str],
    blocks: Sequence[Block],
    *,
    bases: tuple[str, ...] = (),
    addressees: tuple[str, ...] = (),
    annexes: tuple[Annex, ...] = (),
    closing: bool = True,
) -> Document:
    return Document(
        kind=kind,
        issuer=office.issuer,
        agency=office.agency,
        symbol=office.symbol(kind),
        place=office.place,
        subject=tuple(subject),
        blocks=tuple(blocks),
        signer=office.signer,
        parent=office.parent,
        bases=bases,
        addressees=addressees,
        recipients=office.recipients,
        archive=office.archive,
        annexes=annexes,
        notice=office.notice,
        family=office.family,
        closing=closing,
    )
