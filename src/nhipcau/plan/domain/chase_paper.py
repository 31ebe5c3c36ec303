"""The two papers about late tasks as Word files. Number, date, signature and the day of answer stay blank for a person."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from django.conf import settings

from nhipcau.kernel.documents import (
    Align,
    Column,
    Counting,
    Document,
    Figure,
    Office,
    Paragraph,
    RowRef,
    Table,
    office_date,
    to_docx,
)
from nhipcau.kernel.documents.model import Block, Cell
from nhipcau.kernel.documents.skeletons import letter, memo
from nhipcau.people.models import Unit
from nhipcau.plan.domain.issuer import Issuer, issuer_of
from nhipcau.plan.domain.messages import task_address
from nhipcau.plan.domain.phrases import STATES, dashes, due_words, opened
from nhipcau.plan.enums import ChaseKind, TaskState
from nhipcau.plan.models import Plan, Task

_BLANK_DAY = "ngày … tháng … năm …"
_COLUMNS = (
    Column("STT", 5, Align.CENTRE), Column("Nhiệm vụ", 36), Column("Kế hoạch", 24), Column("Thời hạn", 13, Align.CENTRE),
    Column("Quá hạn (ngày)", 10, Align.RIGHT), Column("Tình trạng", 14),
)  # fmt: skip
_LATE_TITLE = "Nhiệm vụ quá hạn chưa hoàn thành"
_LATE_METHOD = "Đếm nhiệm vụ đơn vị chủ trì, chưa hoàn thành, có thời hạn trước ngày lập văn bản"


def paper_of(kind: ChaseKind, *, issuer: Unit, unit: Unit, tasks: Sequence[Task], day: dt.date) -> bytes:
    """The same tasks on the same day give the same bytes."""
    document = (_letter if kind == ChaseKind.LETTER else _note)(_office(issuer, tasks[0].content.plan), unit, tasks, day)
    return to_docx(document, variant="trinh_ky")


def late_figure(unit: Unit, tasks: Sequence[Task]) -> Figure:
    """How many tasks are late, with each of them behind the number."""
    rows = tuple(RowRef(f"task:{one.pk}", opened(one.title), task_address(one.pk), one.due_day or dt.date.min) for one in tasks)
    title = f"{_LATE_TITLE}: {unit.name('vi')}"
    return Figure("QH", len(tasks), "nhiệm vụ", rows, title=title, method=_LATE_METHOD, counting=Counting.ROWS)


def _office(unit: Unit, plan: Plan) -> Office:
    """The issuing unit, named as the room's other documents name it."""
    said: Issuer = issuer_of(Plan(unit=unit, year=plan.year, locality=unit.locality))
    organ = said.symbol.removeprefix("BC-")
    notice = "DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else ""
    return Office(said.name, said.agency, organ, said.place, said.signer, drafting="TTĐN", notice=notice)


def _letter(office: Office, unit: Unit, tasks: Sequence[Task], day: dt.date) -> Document:
    name = unit.name("vi")
    made = letter(office, subject="đôn đốc thực hiện nhiệm vụ thông tin đối ngoại", addressees=(name,), paragraphs=())
    return dataclasses.replace(
        made,
        blocks=(
            Paragraph.of(
                f"Qua theo dõi việc thực hiện các kế hoạch thông tin đối ngoại, tính đến hết {office_date(day - dt.timedelta(days=1))}, "
                f"{name} còn ",
                late_figure(unit, tasks),
                " quá thời hạn chưa hoàn thành, cụ thể như sau:",
            ),
            _table(tasks, day),
            Paragraph.of(f"Để bảo đảm tiến độ chung, {office.issuer} đề nghị {name}:"),
            *dashes(
                [
                    "Khẩn trương hoàn thành các nhiệm vụ nêu trên và cập nhật kết quả kèm minh chứng",
                    f"Báo cáo nguyên nhân chậm và thời gian hoàn thành dự kiến về {office.issuer} trước {_BLANK_DAY}",
                    "Trường hợp có vướng mắc, thông tin để cùng phối hợp tháo gỡ",
                ]
            ),
            Paragraph.of(f"{office.issuer} trân trọng đề nghị {name} quan tâm phối hợp thực hiện."),
        ),
        recipients=("Như trên",),
    )


def _note(office: Office, unit: Unit, tasks: Sequence[Task], day: dt.date) -> Document:
    """The leader's name is not written: whoever hands the note up fills it in."""
    name = unit.name("vi")
    subject = (f"Về tiến độ thực hiện nhiệm vụ thông tin đối ngoại của {name}",)
    proposals = (
        f"Xem xét, cho ý kiến về việc đôn đốc {name} hoàn thành các nhiệm vụ quá hạn.",
        "Xem xét điều chỉnh thời hạn hoặc bố trí đơn vị hỗ trợ đối với nhiệm vụ có vướng mắc khách quan.",
    )
    made = memo(office, subject=subject, addressees=("…",), matter=(), proposals=proposals)
    head, *rest = made.blocks
    matter: list[Block] = [
        Paragraph.of(
            f"Tính đến hết {office_date(day - dt.timedelta(days=1))}, {name} còn ", late_figure(unit, tasks),
            " quá thời hạn chưa hoàn thành:",
        ),
        _table(tasks, day),
    ]  # fmt: skip
    return dataclasses.replace(made, blocks=(head, *matter, *rest))


def _table(tasks: Sequence[Task], day: dt.date) -> Table:
    return Table(_COLUMNS, tuple(_row(number, task, day) for number, task in enumerate(tasks, start=1)))


def _row(number: int, task: Task, day: dt.date) -> tuple[Cell, ...]:
    late = (day - task.due_day).days if task.due_day else 0
    state = STATES[TaskState(task.state)]
    return (str(number), opened(task.title), task.content.plan.title, due_words(task), str(late), opened(state))
