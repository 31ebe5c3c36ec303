"""Directives, readings, guidance and shortcomings of the demonstration year. Every document here is made up and says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from nhipcau.desk.demonstration.office import day, moment
from nhipcau.kernel import clock
from nhipcau.kernel.intake.source import SourceText
from nhipcau.people.models import Account, Unit
from nhipcau.plan.models import Evidence, Plan, Shortcoming, Task
from nhipcau.reference.models import LegalDocument
from nhipcau.steering.domain import clauses, directives, guidance, reading, shortcomings
from nhipcau.steering.domain.directives import ClauseWords, DocumentWords
from nhipcau.steering.domain.guidance import GuidanceWords
from nhipcau.steering.enums import ClauseState
from nhipcau.steering.models import Registered
from nhipcau.steering.reading import read_directive

MARK = "văn bản trình diễn"
#: Locality → (user who keeps its register, documents that came in and are known to the reference register).
CAME_IN = {
    "ha-noi": ("maichi", ["57-KL/TW", "72/2015/NĐ-CP", "09/2017/NĐ-CP", "47/NQ-CP", "244/2026/NĐ-CP"]),
    "tp-ho-chi-minh": ("moclan", ["57-KL/TW", "72/2015/NĐ-CP"]),
    "hai-phong": ("truclinh", ["57-KL/TW", "273/QĐ-TTg"]),
    "ninh-binh": ("havu", ["57-KL/TW", "16-KL/TW", "25-CT/TW", "32-CT/TW"]),
}
DIRECTIVE = """THÀNH ỦY HÀ NỘI                   ĐẢNG CỘNG SẢN VIỆT NAM
Số 05-CT/TU                       Hà Nội, {day}

CHỈ THỊ
về nâng cao chất lượng thông tin đối ngoại bằng tiếng nước ngoài ({mark})
-----
Thực hiện Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị, Ban Thường vụ Thành ủy yêu cầu:
I. MỤC ĐÍCH
1. Tạo chuyển biến về số lượng và chất lượng sản phẩm bằng tiếng nước ngoài.
II. NHIỆM VỤ
1. Sở Văn hóa và Thể thao chủ trì:
a) Thực hiện loạt bài giới thiệu các mốc di sản của Thủ đô bằng tiếng Việt và tiếng Anh;
b) Rà soát, bổ sung dữ kiện song ngữ về di sản, mỗi dữ kiện có nguồn và ngày.
2. Sở Ngoại vụ chủ trì:
a) Mở khóa bồi dưỡng biên dịch viên trẻ, ưu tiên tiếng Anh và tiếng Hàn;
b) Thử nghiệm bản tin tiếng Pháp hằng tháng dành cho cộng đồng Pháp ngữ.
3. Báo và phát thanh, truyền hình Hà Nội xây dựng chuyên mục bằng tiếng Anh phát sóng hằng tuần.
4. Các phường, xã có khách quốc tế đặt bảng chỉ dẫn song ngữ tại điểm đến.
III. TỔ CHỨC THỰC HIỆN
1. Ban Tuyên giáo Thành ủy theo dõi, đôn đốc, báo cáo sáu tháng một lần.
Nơi nhận:
- Các cấp ủy trực thuộc;
T/M BAN THƯỜNG VỤ
"""
#: Clause → the task of the year that carries it out.
CARRIED = {"II.1.a": "Loạt bài về các mốc di sản của Thủ đô", "II.1.b": "Rà soát, bổ sung dữ kiện song ngữ về di sản",
           "II.2.a": "Khóa biên dịch viên trẻ"}  # fmt: skip
ISSUED = [
    ("18/KH-UBND", "Kế hoạch giới thiệu làng nghề với bạn bè quốc tế", "KH", -240),
    ("41/HD-SVHTT", "Hướng dẫn chấm điểm thi đua chuyên đề thông tin đối ngoại", "HD", -180),
    ("96/QĐ-UBND", "Quyết định ban hành Quy chế cung cấp thông tin cho báo chí nước ngoài", "QĐ", -95),
]
GUIDANCE = GuidanceWords(
    to="staff", title="Nội dung cần chú ý trong Tuần văn hóa (trình diễn)", number="03-HD/BCĐ", signer="Thạch Vân Sơn",
    signer_post="Trưởng Ban Chỉ đạo (trình diễn)", signed_on=dt.date(2000, 1, 1),
    text="Ưu tiên bài, ảnh có bản tiếng Anh cùng ngày với bản tiếng Việt.\n\nKiểm tra kỹ tên địa danh, chức danh bằng tiếng "
    "nước ngoài trước khi trình duyệt.\n\nKhông dùng ảnh chưa rõ quyền sử dụng.",
)  # fmt: skip
SPOKEN = GuidanceWords(
    to="spokespeople", title="Phát ngôn về tình hình lễ hội mùa thu (trình diễn)", number="04-HD/BCĐ",
    signer="Bùi Khắc Nguyên", signer_post="Phó Trưởng ban Thường trực (trình diễn)", signed_on=dt.date(2000, 1, 1),
    text="Người phát ngôn trả lời trong ngày về lượng khách, giao thông và an toàn.\n\nSố liệu lấy từ báo cáo đã duyệt; việc "
    "chưa rõ thì nói rõ thời điểm sẽ trả lời.",
)  # fmt: skip


def lay_directing(people: Mapping[str, Account]) -> None:
    """After the plans and what was done for them: registers, the directive with its clauses, readings, guidance, findings."""
    for code, (username, numbers) in CAME_IN.items():
        _lay_register(Unit.objects.get(code=code), people[username], numbers)
    hanoi, focal = Unit.objects.get(code="ha-noi"), people["maichi"]
    row = _lay_directive(hanoi, focal)
    _lay_links(row, focal)
    _lay_readings(row, people)
    _lay_issued(hanoi, focal)
    _lay_guidance(hanoi, people)
    _lay_shortcomings(people)


def _lay_register(unit: Unit, by: Account, numbers: list[str]) -> None:
    for place, number in enumerate(numbers):
        document = LegalDocument.objects.filter(number=number).order_by("pk").first()
        if document is None:
            continue
        words = DocumentWords(title=document.title, number=number, issuer=document.issuer, date=document.date)
        entered = day(-300 + place)
        assert entered is not None
        with clock.moved_to(moment(-300 + place, 9)):
            directives.register(unit=unit, by=by, words=words, day=entered)


def _lay_directive(unit: Unit, by: Account) -> Registered:
    issued, entered = day(-70), day(-66)
    assert issued is not None and entered is not None
    text = DIRECTIVE.format(day=f"ngày {issued:%d} tháng {issued.month} năm {issued.year}", mark=MARK)
    found = read_directive(SourceText(text, "txt"))
    words = DocumentWords(
        title=found.title or "", number=found.number or "", issuer=f"{found.issuer} (trình diễn)", date=found.date,
        kind=found.kind or "", issuer_level=found.level or "",
    )  # fmt: skip
    read = [ClauseWords(one.text, one.label, one.source, kept=one.asks) for one in found.clauses]
    with clock.moved_to(moment(-66, 10)):
        return directives.register(
            unit=unit, by=by, words=words, day=entered, clauses=read, source_name="05-CT-TU.docx", source_text=text
        )


def _lay_links(row: Registered, by: Account) -> None:
    for clause in row.clauses.filter(state=ClauseState.CONFIRMED, label__in=CARRIED):
        task = Task.objects.filter(content__plan__unit=row.unit, title__startswith=CARRIED[clause.label]).first()
        if task is not None:
            clauses.link(clause=clause, task=task, by=by)


def _lay_readings(row: Registered, people: Mapping[str, Account]) -> None:
    """Two units have read it, one is late, one still has some days."""
    for codes, asked, due in ((("ha-noi-vhtt", "ha-noi-ngoai-vu", "ha-noi-bao-ptth"), -64, -40), (("ha-noi-vp-ubnd",), -6, 2)):
        last = day(due)
        assert last is not None
        with clock.moved_to(moment(asked, 9)):
            reading.ask(registered=row, units=Unit.objects.filter(code__in=codes), due=last, by=people["maichi"])
    for code, username, read in (("ha-noi-vhtt", "thuan", -58), ("ha-noi-ngoai-vu", "bachtung", -45)):
        with clock.moved_to(moment(read, 15)):
            reading.acknowledge(must_read=row.must_read.get(unit__code=code), by=people[username])


def _lay_issued(unit: Unit, by: Account) -> None:
    for number, title, kind, offset in ISSUED:
        issued = day(offset)
        assert issued is not None
        words = DocumentWords(
            title=f"{title} ({MARK})", number=number, issuer=f"{unit.name('vi')} (trình diễn)", date=issued, kind=kind,
            issuer_level="local",
        )  # fmt: skip
        with clock.moved_to(moment(offset, 16)):
            directives.register(unit=unit, by=by, words=words, day=issued, issued_here=True)


def _lay_guidance(unit: Unit, people: Mapping[str, Account]) -> None:
    """One that was replaced, the one that holds, and one for spokespeople."""
    signed = {offset: day(offset) or dt.date.min for offset in (-90, -30, -12)}
    with clock.moved_to(moment(-90, 8)):
        old = guidance.sign(unit=unit, words=replace(GUIDANCE, signed_on=signed[-90]), by=people["maichi"])
    newer = replace(
        GUIDANCE, signed_on=signed[-30], number="07-HD/BCĐ",
        text=GUIDANCE.text + "\n\nBài về làng nghề ghi tên người thợ khi người ấy đồng ý.",
    )  # fmt: skip
    with clock.moved_to(moment(-30, 8)):
        held = guidance.sign(unit=unit, words=newer, by=people["maichi"], replaces=old)
    with clock.moved_to(moment(-28, 14)):
        guidance.mark_read(guidance=held, by=people["thuan"])
    with clock.moved_to(moment(-12, 8)):
        guidance.sign(unit=unit, words=replace(SPOKEN, signed_on=signed[-12]), by=people["khacnguyen"])


def _lay_shortcomings(people: Mapping[str, Account]) -> None:
    """Hà Nam's finding of 2022 that came back in the province it belongs to now; three of Hà Nội at different steps."""
    archive = Shortcoming.objects.filter(text__contains="tiếng nước ngoài", plan__year=2022).first()
    plan = Plan.objects.filter(unit__code="ninh-binh").order_by("-year").first()
    if archive is not None and plan is not None:
        again = shortcomings.find(
            plan=plan, by=people["havu"], text="Tin, bài bằng tiếng nước ngoài chưa nhiều, chưa phổ biến, hiệu quả chưa cao",
            cause="Mỗi đơn vị chỉ có một người biên dịch",
        )  # fmt: skip
        shortcomings.confirm_repeat(shortcoming=again, earlier=archive, by=people["havu"])
        shortcomings.set_remedy(shortcoming=again, remedy="Lập nhóm biên dịch dùng chung của tỉnh", by=people["havu"])
        shortcomings.close(
            shortcoming=Shortcoming.objects.exclude(pk=archive.pk).get(plan=archive.plan), by=people["havu"],
            words="Đã phân công đầu mối ở từng sở sau hợp nhất.",
        )  # fmt: skip
    _lay_findings_of_hanoi(people["maichi"])


def _lay_findings_of_hanoi(by: Account) -> None:
    plan = Plan.objects.filter(unit__code="ha-noi").order_by("-year").first()
    if plan is None:
        return
    shortcomings.find(plan=plan, by=by, text="Báo cáo của phường, xã gửi muộn, thiếu minh chứng", found_on=day(-160))
    few = shortcomings.find(plan=plan, by=by, text="Dữ kiện song ngữ về di sản còn ít, thiếu nguồn", found_on=day(-200))
    task = Task.objects.filter(content__plan=plan, title__startswith="Rà soát, bổ sung dữ kiện").first()
    if task is not None:
        shortcomings.take_task(shortcoming=few, task=task, by=by)
    slow = shortcomings.find(plan=plan, by=by, text="Bản tiếng Anh ra chậm hơn bản tiếng Việt nhiều ngày", found_on=day(-200))
    proof = (
        Evidence.objects.filter(task__content__plan=plan, result__language="en", result__withdrawals=None)
        .exclude(task=task)
        .order_by("pk")
        .first()
    )
    if proof is not None:
        shortcomings.set_remedy(
            shortcoming=slow, by=by, remedy="Giao biên dịch ngay khi bản tiếng Việt được trình duyệt", cause="Dịch sau khi công bố"
        )
        shortcomings.take_task(shortcoming=slow, task=proof.task, by=by)
        with clock.moved_to(moment(-20, 11)):
            shortcomings.close(shortcoming=slow, by=by, proof=proof, words="Hai bản nay ra cùng ngày.")
