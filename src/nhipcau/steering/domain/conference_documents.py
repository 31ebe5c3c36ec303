"""The papers of a conference: programme, list of delegates, notice of conclusions. Vietnamese, for they go on paper.

Number, date and signature stay blank; the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.timezone import localtime

from nhipcau.kernel.documents import Align, Column, Document, Heading, Kind, Level, Office, Paragraph, Text
from nhipcau.kernel.documents.model import Block
from nhipcau.kernel.documents.skeletons import Slot, agenda, roll, time_words
from nhipcau.kernel.documents.words import short_date
from nhipcau.steering.domain.agenda import Timed, agenda_of
from nhipcau.steering.domain.conference_queries import Closure, closure_of, conclusions_of
from nhipcau.steering.domain.conferences import OPENING
from nhipcau.steering.domain.delegates import organisation_of
from nhipcau.steering.domain.letterheads import office_of
from nhipcau.steering.models import Conclusion, Conference

_DELEGATES = (
    Column("Họ và tên", 24), Column("Chức vụ", 26), Column("Cơ quan, đơn vị", 30), Column("Ghi chú", 12, Align.CENTRE)
)  # fmt: skip
_CAME = {True: "Có mặt", False: "Vắng", None: ""}


def programme(conference: Conference) -> Document:
    """Chương trình hội nghị."""
    lines = agenda_of(conference)
    before = closure_of(conference.previous) if conference.previous else None
    slots = [Slot(_span(one), line_words(one, before), one.line.who) for one in lines]
    return agenda(
        _office(conference), subject=(lowered(conference.title),), when=localtime(conference.begins),
        where=where(conference) or "(Đơn vị soạn thảo bổ sung địa điểm)", slots=slots,
    )  # fmt: skip


def line_words(one: Timed, before: Closure | None) -> str:
    """The opening line says how many conclusions were closed, as it stands when the paper is made."""
    if one.line.no != OPENING or before is None:
        return one.line.title
    return f"{one.line.title}: {closure_words(before)}"


def closure_words(before: Closure) -> str:
    """«7 trên 10 kết luận đã thực hiện xong và có minh chứng (70%)»"""
    if not before.total:
        return "hội nghị trước không có kết luận"
    return f"{before.closed} trên {before.total} kết luận đã thực hiện xong và có minh chứng ({before.rate}%)"


def _span(one: Timed) -> str:
    return f"{one.begins:%H} giờ {one.begins:%M} - {one.ends:%H} giờ {one.ends:%M}"


def delegates(conference: Conference) -> Document:
    """Danh sách đại biểu: names and posts, after the conference with who came."""
    rows = [
        (one.name, one.post, organisation_of(one), _CAME[one.came])
        for one in conference.delegates.select_related("unit").order_by("pk")
    ]
    return roll(
        _office(conference), subject=(f"Đại biểu dự {lowered(conference.title)}",), columns=_DELEGATES, rows=rows
    )


def notice(conference: Conference) -> Document:
    """Thông báo kết luận hội nghị."""
    office, rows = _office(conference), list(conclusions_of(conference))
    blocks: list[Block] = [Paragraph.of(_opening(conference, office)), Paragraph.of(_led_in(conference))]
    blocks += [Heading.of(Level.ITEM, _concluded(one), titled=False) for one in rows]
    if not rows:
        blocks.append(Paragraph.of(Text("(Đơn vị soạn thảo bổ sung các kết luận.)", italic=True)))
    blocks.append(Paragraph.of(f"{office.issuer} thông báo để các cơ quan, đơn vị biết, thực hiện."))
    return Document(
        kind=Kind.NOTICE, issuer=office.issuer, agency=office.agency, symbol=office.symbol(Kind.NOTICE),
        place=office.place, subject=(f"Kết luận {lowered(conference.title)}",), blocks=tuple(blocks),
        signer=office.signer, parent=office.parent, recipients=_recipients(rows, office), archive=office.archive,
        notice=office.notice, family=office.family,
    )  # fmt: skip


def _opening(conference: Conference, office: Office) -> str:
    at = where(conference)
    chair = f" do {conference.chair} chủ trì" if conference.chair else ""
    came = conference.delegates.filter(came=True).count()
    present = f" Dự hội nghị có {came} đại biểu." if came else ""
    when = time_words(localtime(conference.begins))
    return f"Vào {when}{f', tại {at}' if at else ''}, {office.issuer} đã tổ chức {lowered(conference.title)}{chair}.{present}"


def _led_in(conference: Conference) -> str:
    who = conference.chair or "người chủ trì"
    return f"Sau khi nghe các báo cáo và ý kiến của đại biểu, {who} kết luận như sau:"


def _concluded(one: Conclusion) -> str:
    """«Mở chuyên trang tiếng Lào. Giao Sở … chủ trì, hoàn thành trước ngày 30/6/2026.»"""
    words = one.text.strip().rstrip(".;")
    given = f" Giao {one.owner.name('vi')} chủ trì" if one.owner else ""
    due = f"hoàn thành trước ngày {short_date(one.due)}" if one.due else ""
    joined = f"{given}, {due}." if given and due else f"{given}." if given else f" {due.capitalize()}." if due else ""
    return f"{words}.{joined}"


def _recipients(rows: Sequence[Conclusion], office: Office) -> tuple[str, ...]:
    owners = dict.fromkeys(one.owner.name("vi") for one in rows if one.owner)
    return (*office.recipients, *owners)


def where(conference: Conference) -> str:
    online = "trực tuyến" if conference.online else ""
    return f"{conference.place}, kết hợp {online}" if conference.place and online else conference.place or online


def lowered(title: str) -> str:
    """The title inside a sentence: «Hội nghị …» becomes «hội nghị …»."""
    words = title.strip().rstrip(".")
    return f"h{words[1:]}" if words.startswith("Hội nghị") else words


def _office(conference: Conference) -> Office:
    return office_of(conference.unit, localtime(conference.begins).date(), party_led=conference.party_led)


#: The papers by their name in an address.
PAPERS: dict[str, Callable[[Conference], Document]] = {
    "chuong-trinh": programme,
    "danh-sach-dai-bieu": delegates,
    "thong-bao-ket-luan": notice,
}
