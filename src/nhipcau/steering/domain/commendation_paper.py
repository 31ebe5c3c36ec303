"""Tờ trình đề nghị khen thưởng: what the council decided, with the scores that advised it, drafted for signing."""

from __future__ import annotations

from dataclasses import replace

from nhipcau.kernel import clock
from nhipcau.kernel.documents import Align, Annex, Column, Document, Table
from nhipcau.kernel.documents.model import Cell
from nhipcau.kernel.documents.skeletons import Part, submission
from nhipcau.kernel.documents.words import format_number, short_date
from nhipcau.plan.domain.phrases import cited
from nhipcau.steering.domain.letterheads import office_of
from nhipcau.steering.domain.scores import Place, ranking, scores_of, tidy
from nhipcau.steering.enums import Commendation
from nhipcau.steering.models import CouncilDecision, Movement

FORMS = {Commendation.PRAISE: "Giấy khen", Commendation.MERIT: "Bằng khen"}
ANNEX = "Danh sách đơn vị đề nghị khen thưởng"
SCORES = "Điểm thi đua của các đơn vị tham gia"
_LISTED = (
    Column("STT", 5, Align.CENTRE), Column("Tên đơn vị", 36), Column("Điểm", 10, Align.RIGHT),
    Column("Hình thức đề nghị", 20, Align.CENTRE), Column("Thành tích, ghi chú", 30),
)  # fmt: skip
_SCORED = (
    Column("Hạng", 8, Align.CENTRE), Column("Tên đơn vị", 44), Column("Điểm", 12, Align.RIGHT),
    Column("Ghi chú", 30),
)  # fmt: skip


def commendation_list(movement: Movement) -> Document:
    """Without a decision the list is empty and says so: nothing is proposed that the council has not decided."""
    office = replace(office_of(movement.unit, movement.ends), recipients=())
    decided = _decided(movement)
    document = submission(
        office,
        subject=(f"Về việc khen thưởng các đơn vị trong {_named(movement)}",),
        addressees=("Hội đồng Thi đua - Khen thưởng",),
        bases=_bases(movement),
        parts=[Part("Tình hình thực hiện", _course(movement)), Part("Đề nghị khen thưởng", _proposed(decided))],
        request=f"{office.issuer} kính trình xem xét, quyết định.",
    )
    listed = (Annex(ANNEX, (Table(_LISTED, tuple(_listed(place, row) for place, row in enumerate(decided, 1))),)),) if decided else ()
    places = ranking(scores_of(movement))
    scored = (Annex(SCORES, (Table(_SCORED, tuple(_scored(one) for one in places)),)),) if places else ()
    return replace(document, annexes=listed + scored)


def _decided(movement: Movement) -> list[CouncilDecision]:
    rows = CouncilDecision.objects.filter(registration__movement=movement).exclude(commendation=Commendation.NONE)
    return list(rows.select_related("registration__unit").order_by("-score", "registration__unit__path"))


def _named(movement: Movement) -> str:
    words = movement.title.strip().rstrip(".")
    return f"phong trào thi đua {words[8:].strip()}" if words.startswith("Thi đua ") else f"{words[:1].lower()}{words[1:]}"


def _bases(movement: Movement) -> tuple[str, ...]:
    one = movement.document
    return (f"Căn cứ {cited(one.number, one.title, one.issuer, one.date)}",) if one else ()


def _course(movement: Movement) -> tuple[str, ...]:
    taking_part = movement.registrations.count()
    span = f"từ ngày {short_date(movement.begins)} đến ngày {short_date(movement.ends)}"
    return (
        f"Phong trào được thực hiện {span}, có {taking_part} đơn vị đăng ký tham gia, chấm theo "
        f"{movement.criteria.count()} tiêu chí. Điểm được tính từ kết quả có minh chứng trong hệ thống tính đến ngày "
        f"{short_date(min(clock.today(), movement.ends))}; mỗi tiêu chí có mức đủ, phần vượt mức không cộng thêm điểm.",
        "Điểm là căn cứ tham mưu; mức khen thưởng do Hội đồng xem xét, quyết định.",
    )


def _proposed(decided: list[CouncilDecision]) -> tuple[str, ...]:
    if not decided:
        return ("Chưa có quyết định khen thưởng đối với đơn vị nào.",)
    counts = {form: sum(row.commendation == form for row in decided) for form in FORMS}
    words = "; ".join(f"{FORMS[form]}: {count} đơn vị" for form, count in counts.items() if count)
    return (f"Đề nghị tặng {words} (danh sách kèm theo).",)


def _listed(place: int, row: CouncilDecision) -> tuple[Cell, ...]:
    return (
        str(place), row.registration.unit.name("vi"), format_number(tidy(row.score)), FORMS[Commendation(row.commendation)],
        row.words,
    )  # fmt: skip


def _scored(one: Place) -> tuple[Cell, ...]:
    corrected = [str(line.criterion.no) for line in one.score.lines if line.corrected is not None]
    notes = ["đồng hạng"] if one.tied else []
    notes += [f"tiêu chí {', '.join(corrected)} theo giá trị xác định lại khi đơn vị đề nghị xem xét"] if corrected else []
    return (str(one.place), one.score.registration.unit.name("vi"), format_number(tidy(one.score.total)), "; ".join(notes))
