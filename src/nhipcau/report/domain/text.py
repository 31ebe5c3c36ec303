"""The words of the report, after the skeleton of NĐ 30 reports: direction, results, assessment, tasks ahead,
proposals."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.conf import settings

from nhipcau.kernel.documents import (
    Counting,
    Document,
    Figure,
    Heading,
    Kind,
    Level,
    Paragraph,
    RowRef,
    Text,
    range_words,
)
from nhipcau.kernel.documents.model import Block, Run
from nhipcau.kernel.documents.words import short_date
from nhipcau.plan.domain.issuer import COMMITTEE, Issuer, issuer_of
from nhipcau.plan.domain.phrases import cited, dashes, due_words, opened, period_name, period_words
from nhipcau.plan.enums import OPEN_TASKS, TaskState
from nhipcau.plan.models import Content, Plan
from nhipcau.report.domain.tables import annexes, by_language
from nhipcau.report.domain.tasks import bare, language_parts, task_line, tasks_figure

if TYPE_CHECKING:
    from nhipcau.report.domain.counts import Counted

ONE_PLACE = Decimal("0.1")


def document(counted: Counted) -> Document:
    """The whole report. Number, date and signature stay blank for the records office."""
    issuer = issuer_of(counted.plan)
    return Document(
        kind=Kind.REPORT,
        issuer=issuer.name,
        agency=issuer.agency,
        symbol=issuer.symbol,
        place=issuer.place,
        subject=_subject(counted),
        blocks=(
            *_opening(counted, issuer),
            *_direction(counted),
            *_results(counted),
            *_assessment(counted),
            *_ahead(counted),
            *_proposals(counted, issuer),
        ),
        signer=issuer.signer,
        recipients=("Các đơn vị có tên trong Kế hoạch",),
        archive="VT, TTĐN",
        annexes=annexes(counted),
        notice="DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else "",
    )


def _subject(counted: Counted) -> tuple[str, ...]:
    named = period_name(counted.period_from, counted.period_to)
    subject = f"Kết quả công tác thông tin đối ngoại {named}".strip()
    whole_months = counted.period_from.day == 1
    days = f"({range_words(counted.period_from, counted.period_to)})"
    return (subject,) if named and whole_months else (subject, days)


def _opening(counted: Counted, issuer: Issuer) -> list[Block]:
    period = period_words(counted.period_from, counted.period_to)
    blocks: list[Block] = [
        Paragraph.of(
            f"Thực hiện {_plan_cited(counted.plan, issuer)}, {issuer.name} báo cáo kết quả "
            f"công tác thông tin đối ngoại {period} như sau:"
        )
    ]
    if counted.still_runs:
        day = short_date(counted.today)
        blocks.append(Paragraph.of(f"Kỳ báo cáo chưa kết thúc; số liệu tính đến ngày {day}."))
    return blocks


def _plan_cited(plan: Plan, issuer: Issuer) -> str:
    """«Kế hoạch số 12/KH-UBND ngày 15/01/2026 về thông tin đối ngoại …»; another body's plan is called so."""
    known = [f"số {plan.number}" if plan.number else "", f"ngày {short_date(plan.date)}" if plan.date else ""]
    if plan.issuer and plan.issuer.replace("UBND", COMMITTEE, 1) != issuer.name:
        known.append(f"của {plan.issuer}")
    said = " ".join(part for part in known if part)
    head, _, rest = plan.title.partition("Kế hoạch ")
    if not said:
        return plan.title
    return f"Kế hoạch {said} về {rest}" if not head and rest else f"{plan.title}, {said}"


def _direction(counted: Counted) -> list[Block]:
    plan = counted.plan
    blocks: list[Block] = [Heading.of(Level.SECTION, "Công tác chỉ đạo, triển khai thực hiện")]
    directives = list(plan.directives.order_by("date", "number", "pk"))
    if directives:
        blocks.append(Paragraph.of("Kế hoạch được xây dựng trên cơ sở các văn bản chỉ đạo sau:"))
        blocks += dashes([cited(one.number, one.title, one.issuer, one.date) for one in directives])
    day = plan.date or plan.confirmed_at.date()
    rows = tuple(RowRef(f"ND{one.pk:05d}", opened(one.title), None, day) for one in counted.contents)
    contents = Figure("ND", len(rows), "nội dung", rows, title="Nội dung của Kế hoạch")
    if counted.tasks:
        tasks = tasks_figure("đã giao", counted.tasks, counted)
        blocks.append(
            Paragraph.of("Kế hoạch gồm ", contents, ", đã được giao thành ", tasks, " cho các đơn vị chủ trì.")
        )
    else:
        blocks.append(Paragraph.of("Kế hoạch gồm ", contents, "; các nội dung chưa được giao thành nhiệm vụ."))
    return blocks


def _results(counted: Counted) -> list[Block]:
    blocks: list[Block] = [
        Heading.of(Level.SECTION, "Kết quả thực hiện", results=True),
        *_overall(counted),
    ]
    for content in counted.contents:
        blocks += _content(counted, content)
    return blocks


def _overall(counted: Counted) -> list[Block]:
    total, foreign = counted.figure("I02"), counted.figure("I03")
    assert total is not None and foreign is not None
    if not total.value:
        return [Paragraph.of("Trong kỳ chưa có tin, bài nào được công bố trên cổng thông tin.")]
    words: list[str | Run] = ["Trong kỳ đã công bố ", total, " trên cổng thông tin, trong đó "]
    if foreign.value:
        words += ["có ", foreign, " bằng tiếng nước ngoài, chiếm ", _share(counted, total), "."]
    else:
        words.append("chưa có tin, bài bằng tiếng nước ngoài.")
    return [Paragraph.of(*words), by_language(counted), *_outside(counted)]


def _share(counted: Counted, total: Figure) -> Figure:
    """Editions in foreign languages among all, one row each, marked 1 or 0."""
    rows = tuple(
        replace(ref, amount=int(row.language != "vi")) for ref, row in zip(total.rows, counted.rows["I02"], strict=True)
    )
    exact = Decimal(sum(int(row.amount or 0) for row in rows)) * 100 / len(rows)
    value = exact if exact == int(exact) else exact.quantize(ONE_PLACE, ROUND_HALF_UP)
    return Figure(
        "I03", value, "%", rows, title="Tỷ lệ tin, bài bằng tiếng nước ngoài", counting=Counting.SHARE,
        method="Số ấn bản không phải tiếng Việt trên tổng số ấn bản đã công bố, tính theo phần trăm.",
    )  # fmt: skip


def _outside(counted: Counted) -> list[Block]:
    """What does not add up over the contents is said: items of no task, and items that serve several contents."""
    own = {task.pk: content.pk for content in counted.contents for task in content.tasks.all()}
    served = [{own[task] for task in row.tasks if task in own} for row in counted.rows["I02"]]
    blocks: list[Block] = []
    if not all(served):
        blocks.append(
            Paragraph.of(
                "Một số tin, bài không gắn với nhiệm vụ của Kế hoạch; các tin, bài này chỉ tính vào kết quả chung."
            )
        )
    if any(len(contents) > 1 for contents in served):
        blocks.append(
            Paragraph.of(
                "Tin, bài phục vụ nhiều nội dung được ghi ở từng nội dung, nhưng chỉ tính một lần vào kết quả chung."
            )
        )
    return blocks


def _content(counted: Counted, content: Content) -> list[Block]:
    tasks = list(content.tasks.all())
    blocks: list[Block] = [Heading.of(Level.ITEM, opened(content.title))]
    figure = counted.figure("I02", task_ids=[task.pk for task in tasks], of=f"nội dung {content.no}")
    if not tasks:
        blocks.append(Paragraph.of("Nội dung này chưa được giao thành nhiệm vụ."))
    elif figure is not None and figure.value:
        blocks.append(
            Paragraph.of("Đã công bố ", figure, *language_parts(counted, tasks, f"nội dung {content.no}"), ".")
        )
    return blocks + [task_line(counted, task, last=task is tasks[-1]) for task in tasks]


def _assessment(counted: Counted) -> list[Block]:
    return [
        Heading.of(Level.SECTION, "Đánh giá chung", results=True),
        Heading.of(Level.ITEM, "Ưu điểm"),
        *_merits(counted),
        Heading.of(Level.ITEM, "Tồn tại, hạn chế"),
        *_shortcomings(counted),
        Heading.of(Level.ITEM, "Nguyên nhân"),
        _left_to_unit("nguyên nhân khách quan, chủ quan"),
    ]


def _merits(counted: Counted) -> list[Block]:
    done = [task for task in counted.tasks if task.state == TaskState.DONE]
    asked = [task for task in counted.tasks if task.state != TaskState.CANCELLED]
    if not done:
        return [_left_to_unit("ưu điểm")]
    finished = bare(tasks_figure("đã hoàn thành", done, counted))
    total = tasks_figure("phải thực hiện", asked, counted)
    return [
        Paragraph.of("Đã hoàn thành ", finished, " trên tổng số ", total, " phải thực hiện của Kế hoạch."),
        _left_to_unit("ưu điểm khác"),
    ]


def _shortcomings(counted: Counted) -> list[Block]:
    blocks: list[Block] = []
    late = [task for task in counted.tasks if counted.is_late(task)]
    if late:
        blocks.append(Paragraph.of("Có ", tasks_figure("quá hạn", late, counted), " quá hạn:"))
        blocks += dashes(
            [f"{opened(one.title)} ({one.lead.name('vi')} chủ trì, thời hạn {due_words(one)})" for one in late]
        )
    silent = [content for content in counted.contents if not _foreign(counted, content)]
    if silent:
        blocks.append(Paragraph.of("Các nội dung chưa có sản phẩm bằng tiếng nước ngoài được công bố trong kỳ:"))
        blocks += dashes([opened(content.title) for content in silent])
    known = list(counted.plan.shortcomings.all())
    if known:
        blocks.append(Paragraph.of("Hạn chế đã được nêu khi xây dựng Kế hoạch, cần tiếp tục khắc phục:"))
        blocks += dashes([opened(one.text) for one in known])
    return blocks or [_left_to_unit("tồn tại, hạn chế")]


def _foreign(counted: Counted, content: Content) -> bool:
    figure = counted.figure("I03", task_ids=[task.pk for task in content.tasks.all()])
    return figure is not None and bool(figure.value)


def _ahead(counted: Counted) -> list[Block]:
    blocks: list[Block] = [Heading.of(Level.SECTION, "Phương hướng, nhiệm vụ trọng tâm")]
    late = any(counted.is_late(task) for task in counted.tasks)
    left = [task for task in counted.tasks if task.state in OPEN_TASKS and not counted.is_late(task)]
    if late:
        blocks.append(Paragraph.of("Hoàn thành dứt điểm các nhiệm vụ quá hạn đã nêu ở phần đánh giá."))
    if left:
        blocks.append(Paragraph.of("Tiếp tục thực hiện các nhiệm vụ còn lại của Kế hoạch:"))
        blocks += dashes([f"{opened(one.title)} ({one.lead.name('vi')} chủ trì)" for one in left])
    return [*blocks, _left_to_unit("phương hướng, nhiệm vụ mới")]


def _proposals(counted: Counted, issuer: Issuer) -> list[Block]:
    period = period_words(counted.period_from, counted.period_to)
    return [
        Heading.of(Level.SECTION, "Kiến nghị, đề xuất"),
        _left_to_unit("kiến nghị, đề xuất"),
        Paragraph.of(f"Trên đây là báo cáo kết quả công tác thông tin đối ngoại {period} của {issuer.name}."),
    ]


def _left_to_unit(what: str) -> Paragraph:
    """Judgement is not counted from rows: the place is left to the people who draft, and plainly marked."""
    return Paragraph.of(Text(f"(Đơn vị soạn thảo bổ sung {what}.)", italic=True))
