"""The words of the report, after the skeleton of NĐ 30 reports: situation, results, assessment, directions, proposals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from nhipcau.kernel.documents import (
    Align,
    Annex,
    Column,
    Counting,
    Document,
    Figure,
    Heading,
    Kind,
    Level,
    Paragraph,
    RowRef,
    Table,
    annex_of,
    range_words,
)
from nhipcau.kernel.documents.model import Block, Cell
from nhipcau.plan import measures
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import Content, Task

if TYPE_CHECKING:
    from nhipcau.plan.domain.report import Counted

LANGUAGES = {"vi": "tiếng Việt", "en": "tiếng Anh", "zh": "tiếng Trung", "ko": "tiếng Hàn", "ja": "tiếng Nhật", "fr": "tiếng Pháp"}
STATES = {
    TaskState.WAITING: "Chưa bắt đầu",
    TaskState.DOING: "Đang thực hiện",
    TaskState.DONE: "Đã hoàn thành",
    TaskState.CANCELLED: "Không thực hiện",
}
BY_HAND = "(Đơn vị soạn thảo bổ sung.)"


def document(counted: Counted) -> Document:
    """The whole report. Number, date and signature stay blank for the records office."""
    plan = counted.plan
    place = plan.locality.name("vi") if plan.locality else plan.unit.name("vi")
    issuer = plan.issuer or f"Ủy ban nhân dân {place}"
    return Document(
        kind=Kind.REPORT,
        issuer=issuer,
        agency=_agency(issuer),
        symbol="BC-UBND",
        place=place,
        subject=("Kết quả công tác thông tin đối ngoại", f"({range_words(counted.period_from, counted.period_to)})"),
        blocks=(*_situation(counted), *_results(counted), *_assessment(counted), *_directions(counted), *_proposals()),
        signer=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        recipients=("Như trên", "Các đơn vị có tên trong kế hoạch"),
        archive="VT, TTĐN",
        annexes=(_task_annex(counted), _item_annex(counted)),
        notice="DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else "",
    )


def _agency(issuer: str) -> tuple[str, ...]:
    head = "Ủy ban nhân dân"
    if issuer.lower().startswith(head.lower()) and len(issuer) > len(head):
        return (head.upper(), issuer[len(head) :].strip().upper())
    return (issuer.upper(),)


def _situation(counted: Counted) -> list[Block]:
    plan = counted.plan
    blocks: list[Block] = [
        Heading.of(Level.SECTION, "TÌNH HÌNH CHUNG, CÔNG TÁC CHỈ ĐẠO"),
        Paragraph.of(f"Công tác thông tin đối ngoại trong kỳ được thực hiện theo {plan.title}."),
    ]
    documents = list(plan.directives.order_by("date", "number"))
    if documents:
        blocks.append(Paragraph.of("Kế hoạch bám sát các văn bản chỉ đạo sau:"))
        blocks += [Heading.of(Level.DASH, _cited(one), titled=False) for one in documents]
    return blocks


def _cited(one: object) -> str:
    number, title = getattr(one, "number", ""), getattr(one, "title", "")
    words = f"Văn bản số {number}" if number else ""
    return f"{words}{' về ' if words and title and title != number else ''}{title if title != number else ''};".strip()


def _results(counted: Counted) -> list[Block]:
    blocks: list[Block] = [Heading.of(Level.SECTION, "KẾT QUẢ THỰC HIỆN", results=True)]
    total, foreign = counted.figure("I02"), counted.figure("I03")
    assert total is not None and foreign is not None
    blocks.append(
        Paragraph.of("Trong kỳ đã công bố ", total, " trên cổng thông tin, trong đó ", foreign, " bằng tiếng nước ngoài.")
    )
    if total.value:
        blocks.append(_by_language(counted))
    for content in counted.contents:
        blocks += _content(counted, content)
    return blocks


def _by_language(counted: Counted) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for language, name in LANGUAGES.items():
        figure = counted.figure("I02", language=language)
        if figure is not None and figure.value:
            rows.append((name.capitalize(), _bare(figure)))
    columns = (Column("Ngôn ngữ", 30), Column("Số tin, bài đã công bố", 30, Align.CENTRE))
    return Table(columns, tuple(rows), "Tin, bài đã công bố theo ngôn ngữ")


def _bare(figure: Figure) -> Figure:
    return replace(figure, unit_printed=False)


def _content(counted: Counted, content: Content) -> list[Block]:
    tasks = list(content.tasks.all())
    blocks: list[Block] = [Heading.of(Level.ITEM, content.title.rstrip(".;"))]
    figure = counted.figure("I02", task_ids=[task.pk for task in tasks])
    if not tasks:
        blocks.append(Paragraph.of("Nội dung này chưa được giao nhiệm vụ."))
    elif figure is not None and figure.value:
        blocks.append(Paragraph.of("Kết quả công bố: ", figure, "; ", *_languages(counted, tasks), "."))
    else:
        blocks.append(Paragraph.of("Trong kỳ chưa có kết quả công bố được ghi nhận."))
    return blocks + [line for task in tasks for line in _task(counted, task)]


def _languages(counted: Counted, tasks: list[Task]) -> list[str | Figure]:
    parts: list[str | Figure] = []
    for language, name in LANGUAGES.items():
        figure = counted.figure("I02", task_ids=[task.pk for task in tasks], language=language)
        if figure is not None and figure.value:
            parts += [", " if parts else "", f"{name} ", _bare(figure)]
    return parts


def _task(counted: Counted, task: Task) -> list[Block]:
    state = STATES[TaskState(task.state)]
    late = task.state in OPEN_TASKS and task.due_day is not None and task.due_day <= counted.period_to
    words = f"{task.title.rstrip('.;')} ({task.lead.name('vi')}): {state.lower()}{', quá hạn' if late else ''}"
    measure = measures.find(task.measure)
    if measure is not None and measure.rows is None:
        words += f"; chỉ tiêu «{measure.names['vi']}» chưa có số liệu trong hệ thống"
    return [Heading.of(Level.DASH, f"{words}.", titled=False)]


def _assessment(counted: Counted) -> list[Block]:
    done = [task for task in counted.tasks if task.state == TaskState.DONE]
    late = [
        task for task in counted.tasks
        if task.state in OPEN_TASKS and task.due_day is not None and task.due_day <= counted.period_to
    ]  # fmt: skip
    silent = [content for content in counted.contents if not _foreign(counted, content)]
    blocks: list[Block] = [
        Heading.of(Level.SECTION, "ĐÁNH GIÁ", results=True),
        Heading.of(Level.ITEM, "Ưu điểm"),
        Paragraph.of("Đã hoàn thành ", _tasks_figure("I20", "hoàn thành", done, counted), " trên tổng số ",
                     _tasks_figure("I20", "được giao", counted.tasks, counted), " được giao."),
        Heading.of(Level.ITEM, "Tồn tại, hạn chế"),
        Paragraph.of("Có ", _tasks_figure("I20", "quá hạn", late, counted), " quá hạn tại ngày cuối kỳ."),
    ]  # fmt: skip
    if silent:
        blocks.append(Paragraph.of("Các nội dung chưa có sản phẩm bằng tiếng nước ngoài trong kỳ:"))
        blocks += [Heading.of(Level.DASH, f"{content.title.rstrip('.;')};", titled=False) for content in silent]
    blocks += [Heading.of(Level.DASH, f"{one.text.rstrip('.')}.", titled=False) for one in counted.plan.shortcomings.all()]
    return blocks + [Heading.of(Level.ITEM, "Nguyên nhân"), Paragraph.of(BY_HAND)]


def _foreign(counted: Counted, content: Content) -> bool:
    figure = counted.figure("I03", task_ids=[task.pk for task in content.tasks.all()])
    return figure is not None and bool(figure.value)


def _tasks_figure(code: str, words: str, tasks: list[Task], counted: Counted) -> Figure:
    rows = tuple(
        RowRef(f"NV{task.pk:05d}", f"{task.title} – {task.lead.name('vi')}", None, task.due_day or counted.period_to)
        for task in tasks
    )
    return Figure(
        code, len(rows), "nhiệm vụ", rows, title=f"Nhiệm vụ {words}",
        method="Đếm nhiệm vụ của kế hoạch theo trạng thái; quá hạn là chưa xong khi đã qua ngày hết hạn.",
    )  # fmt: skip


def _directions(counted: Counted) -> list[Block]:
    blocks: list[Block] = [Heading.of(Level.SECTION, "PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI")]
    left = [task for task in counted.tasks if task.state in OPEN_TASKS]
    if left:
        blocks.append(Paragraph.of("Tiếp tục thực hiện các nhiệm vụ chưa hoàn thành:"))
        blocks += [Heading.of(Level.DASH, f"{task.title.rstrip('.;')} ({task.lead.name('vi')});", titled=False) for task in left]
    return [*blocks, Paragraph.of(BY_HAND)]


def _proposals() -> list[Block]:
    return [Heading.of(Level.SECTION, "KIẾN NGHỊ, ĐỀ XUẤT"), Paragraph.of(BY_HAND)]


def _task_annex(counted: Counted) -> Annex:
    columns = (
        Column("STT", 5, Align.CENTRE), Column("Nhiệm vụ", 32), Column("Đơn vị chủ trì", 20), Column("Thời hạn", 11, Align.CENTRE),
        Column("Chỉ tiêu", 9, Align.CENTRE), Column("Kết quả", 9, Align.CENTRE), Column("Trạng thái", 14),
    )  # fmt: skip
    rows = tuple(_task_row(counted, number, task) for number, task in enumerate(counted.tasks, start=1))
    return Annex("Kết quả thực hiện nhiệm vụ của kế hoạch", (Table(columns, rows),), landscape=True, results=True)


def _task_row(counted: Counted, number: int, task: Task) -> tuple[Cell, ...]:
    figure = counted.figure(task.measure, task_ids=[task.pk])
    due = task.due_day
    return (
        str(number), task.title, task.lead.name("vi"), f"{due:%d/%m/%Y}" if due else "", _target(task),
        _bare(figure) if figure is not None else "Chưa có số liệu", STATES[TaskState(task.state)],
    )  # fmt: skip


def _target(task: Task) -> Cell:
    """The plan's own number, with the plan's lines behind it."""
    rows = tuple(
        RowRef(f"CT{target.pk:05d}", f"Chỉ tiêu {LANGUAGES.get(target.language, target.language)}: {task.title}", None,
               task.due_day or task.content.plan.confirmed_at.date(), target.quantity)
        for target in task.targets.all()
    )  # fmt: skip
    if not rows:
        return ""
    return Figure(
        "CT", sum(int(row.amount or 0) for row in rows), "sản phẩm", rows, title="Chỉ tiêu của kế hoạch",
        method="Cộng số lượng theo ngôn ngữ đã giao trong kế hoạch.", counting=Counting.AMOUNTS, unit_printed=False,
    )  # fmt: skip


def _item_annex(counted: Counted) -> Annex:
    columns = (
        Column("STT", 6, Align.CENTRE), Column("Ngày công bố", 13, Align.CENTRE), Column("Tiêu đề", 48), Column("Ngôn ngữ", 13),
        Column("Đơn vị", 20),
    )  # fmt: skip
    rows = (
        (number, row.day, row.label, LANGUAGES.get(row.language, row.language), row.unit)
        for number, row in enumerate(counted.rows["I02"], start=1)
    )
    return annex_of("Danh mục tin, bài đã công bố", columns, rows, landscape=True)
