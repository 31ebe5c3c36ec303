"""The plan itself as an administrative document after NĐ 30: bases, purpose, contents, money, who does what, the task annex.

Number, date and signature stay blank for the records office; purpose and requirements are the unit's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from nhipcau.kernel.documents import (
    Align,
    Annex,
    Column,
    Document,
    Heading,
    Kind,
    Level,
    Paragraph,
    Table,
    Text,
    format_number,
    to_docx,
)
from nhipcau.kernel.documents.model import Block, Cell
from nhipcau.kernel.documents.words import short_date
from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Unit
from nhipcau.plan.domain import budgets
from nhipcau.plan.domain.issuer import Issuer, issuer_of
from nhipcau.plan.domain.phrases import LANGUAGES, cited, dashes, due_words, opened
from nhipcau.plan.domain.plans import within_sentence
from nhipcau.plan.enums import BudgetSource, Priority, TaskState
from nhipcau.plan.models import Content, Phase, Plan, Task
from nhipcau.plan.products import product_names

_SOURCES = {
    BudgetSource.STATE: "ngân sách nhà nước",
    BudgetSource.SOCIAL: "nguồn xã hội hóa",
    BudgetSource.OTHER: "nguồn hợp pháp khác",
}
ANNEX = "Danh mục nhiệm vụ thực hiện Kế hoạch"


@dataclass(frozen=True)
class _Read:
    """What the document says, fetched once. Tasks given up are left out and the others numbered as the annex does."""

    plan: Plan
    contents: tuple[Content, ...]
    tasks: tuple[Task, ...]
    phases: tuple[Phase, ...]
    totals: tuple[budgets.LineTotal, ...]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """What the annex calls each task."""
        return {task.pk: number for number, task in enumerate(self.tasks, start=1)}

    @cached_property
    def by_content(self) -> dict[int, list[Task]]:
        made: dict[int, list[Task]] = {}
        for task in self.tasks:
            made.setdefault(task.content_id, []).append(task)
        return made

    @cached_property
    def led(self) -> dict[int, list[int]]:
        """The numbers of the tasks that each unit leads."""
        made: dict[int, list[int]] = {}
        for task in self.tasks:
            made.setdefault(task.lead_id, []).append(self.numbers[task.pk])
        return made

    @cached_property
    def helped(self) -> dict[int, list[int]]:
        made: dict[int, list[int]] = {}
        for task in self.tasks:
            for unit in task.cooperating.all():
                made.setdefault(unit.pk, []).append(self.numbers[task.pk])
        return made


def plan_document(plan: Plan) -> Document:
    """The document; the same rows give the same document, and the same bytes when it is set."""
    read, issuer = _read(plan), issuer_of(plan)
    return Document(
        kind=Kind.PLAN,
        issuer=issuer.name,
        agency=issuer.agency,
        symbol=issuer.symbol.replace("BC-", "KH-", 1),
        place=issuer.place,
        subject=(_subject(plan),),
        bases=_bases(plan),
        blocks=(
            Paragraph.of(f"{issuer.name} ban hành {_named(plan)} như sau:"),
            *_purpose(),
            *_contents(read),
            *_money(read),
            *_execution(read, issuer),
        ),
        signer=issuer.signer,
        recipients=("Các đơn vị có tên trong Kế hoạch",),
        archive="VT, TTĐN",
        annexes=(_annex(read),) if read.tasks else (),
        notice="DỮ LIỆU TRÌNH DIỄN" if settings.NHIPCAU.demonstration else "",
    )


def plan_docx(plan: Plan) -> bytes:
    return to_docx(plan_document(plan), variant="trinh_ky")


def _read(plan: Plan) -> _Read:
    tasks = Task.objects.filter(content__plan=plan).exclude(state=TaskState.CANCELLED)
    listed = tasks.select_related("lead", "content__plan").prefetch_related("cooperating", "targets")
    return _Read(
        plan,
        tuple(plan.contents.order_by("no")),
        tuple(listed.order_by("content__no", "id")),
        tuple(plan.phases.order_by("no")),
        tuple(budgets.totals(plan)),
    )


def _subject(plan: Plan) -> str:
    """The trích yếu: the title without the name of the kind, which stands above it."""
    words = plan.title.removeprefix(Kind.PLAN.title).strip() or f"Công tác thông tin đối ngoại năm {plan.year}"
    return opened(words)


def _named(plan: Plan) -> str:
    words = _subject(plan)
    return f"Kế hoạch {words[:1].lower()}{words[1:]}"


def _bases(plan: Plan) -> tuple[str, ...]:
    rows = plan.directives.order_by("date", "number", "pk")
    return tuple(f"Căn cứ {cited(one.number, one.title, one.issuer, one.date)}" for one in rows)


def _left_to_the_unit(what: str) -> Paragraph:
    return Paragraph.of(Text(f"(Đơn vị soạn thảo bổ sung {what}.)", italic=True))


def _purpose() -> list[Block]:
    return [
        Heading.of(Level.SECTION, "Mục đích, yêu cầu"),
        Heading.of(Level.ITEM, "Mục đích"),
        _left_to_the_unit("mục đích"),
        Heading.of(Level.ITEM, "Yêu cầu"),
        _left_to_the_unit("yêu cầu"),
    ]


def _contents(read: _Read) -> list[Block]:
    blocks: list[Block] = [Heading.of(Level.SECTION, "Nội dung")]
    for content in read.contents:
        blocks.append(Heading.of(Level.ITEM, opened(content.title)))
        tasks = read.by_content.get(content.pk)
        blocks += dashes([_task_line(task) for task in tasks]) if tasks else [_left_to_the_unit("nhiệm vụ cụ thể")]
    if read.phases:
        blocks.append(Heading.of(Level.ITEM, "Các giai đoạn thực hiện"))
        blocks += dashes([_phase_line(phase) for phase in read.phases])
    return blocks


def _phase_line(phase: Phase) -> str:
    return f"Từ ngày {short_date(phase.begins)} đến ngày {short_date(phase.ends)}: {phase.title}"


def _task_line(task: Task) -> str:
    """«Phim về nghề gốm (nhiệm vụ trọng tâm): Sở … chủ trì, phối hợp với …; hoàn thành quý II/2026»"""
    focus = " (nhiệm vụ trọng tâm)" if task.priority == Priority.FOCUS else ""
    helpers = _helpers(task)
    with_whom = f", phối hợp với {', '.join(map(within_sentence, helpers))}" if helpers else ""
    due = f"; hoàn thành {_by(task)}" if task.due_day else ""
    return f"{opened(task.title)}{focus}: {task.lead.name('vi')} chủ trì{with_whom}{due}"


def _by(task: Task) -> str:
    return f"chậm nhất ngày {due_words(task)}" if task.due else f"trong {due_words(task)}"


def _helpers(task: Task) -> list[str]:
    return [unit.name("vi") for unit in sorted(task.cooperating.all(), key=lambda unit: unit.path)]


def _money(read: _Read) -> list[Block]:
    blocks: list[Block] = [Heading.of(Level.SECTION, "Kinh phí")]
    lines = [one for one in read.totals if one.line is not None]
    planned = sum(task.budget or 0 for task in read.tasks)
    if not lines:
        return [*blocks, _planned_alone(planned) if planned else _left_to_the_unit("kinh phí thực hiện")]
    whole = sum(one.estimated for one in lines)
    blocks.append(Paragraph.of(f"Tổng dự toán kinh phí thực hiện Kế hoạch: {_dong(whole)}, gồm:"))
    sums = [(words, sum(one.estimated for one in lines if one.line and one.line.source == source)) for source, words in _SOURCES.items()]
    blocks += dashes([f"{opened(words)}: {_dong(amount)}" for words, amount in sums if amount] or ["Chưa bố trí"])
    return [*blocks, Paragraph.of("Kinh phí chi tiết theo Dự toán kèm theo Kế hoạch.")]


def _planned_alone(planned: int) -> Paragraph:
    return Paragraph.of(f"Kinh phí dự kiến của các nhiệm vụ: {_dong(planned)}.")


def _dong(amount: int) -> str:
    return f"{format_number(amount)} đồng"


def _execution(read: _Read, issuer: Issuer) -> list[Block]:
    """One item an agency: the focal unit first, the others in the order of the tree, communes last and together."""
    blocks: list[Block] = [Heading.of(Level.SECTION, "Tổ chức thực hiện")]
    for unit in _units(read):
        blocks.append(Heading.of(Level.ITEM, unit.name("vi")))
        blocks += dashes(_duties(read, unit))
    closing = f"Quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về {issuer.name} để xem xét, giải quyết."
    return [*blocks, Paragraph.of(closing)]


def _units(read: _Read) -> list[Unit]:
    named = {unit.pk: unit for task in read.tasks for unit in (task.lead, *task.cooperating.all())}
    named.pop(read.plan.unit_id, None)
    others = sorted(named.values(), key=lambda unit: (unit.kind == UnitKind.COMMUNE, unit.path))
    return [read.plan.unit, *others]


def _duties(read: _Read, unit: Unit) -> list[str]:
    led, helped = read.led.get(unit.pk), read.helped.get(unit.pk)
    duties = []
    if unit.pk == read.plan.unit_id:
        duties.append("Là đầu mối theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch và báo cáo theo quy định")
    if led:
        duties.append(f"Chủ trì thực hiện {_numbered(led)} trong Phụ lục")
    if helped:
        duties.append(f"Phối hợp thực hiện {_numbered(helped)} trong Phụ lục")
    return duties


def _numbered(numbers: Sequence[int]) -> str:
    words = ", ".join(str(number) for number in numbers)
    return f"nhiệm vụ số {words}" if len(numbers) == 1 else f"các nhiệm vụ số {words}"


def _annex(read: _Read) -> Annex:
    columns = (
        Column("STT", 5, Align.CENTRE), Column("Nội dung công việc", 30), Column("Đơn vị chủ trì", 18),
        Column("Đơn vị phối hợp", 18), Column("Thời gian", 12, Align.CENTRE), Column("Sản phẩm/kết quả", 22),
        Column("Kinh phí", 14, Align.RIGHT),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [_annex_row(read, task) for task in read.tasks]
    return Annex(ANNEX, (Table(columns, tuple(rows)),), landscape=True)


def _annex_row(read: _Read, task: Task) -> tuple[Cell, ...]:
    return (
        str(read.numbers[task.pk]), opened(task.title), task.lead.name("vi"), "; ".join(_helpers(task)), _time(task),
        product_words(task), format_number(task.budget) if task.budget else "",
    )  # fmt: skip


def _time(task: Task) -> str:
    due = opened(due_words(task)) if task.due_day else ""
    return f"{short_date(task.begins)} – {due}" if task.begins and due else due


def product_words(task: Task) -> str:
    """«Phim, video, chuyên mục truyền hình: tiếng Việt 2, tiếng Anh 1»; «Lớp tập huấn: 2» where no language is named."""
    name = product_names().get(task.product, "")
    targets = {one.language: one.quantity for one in task.targets.all()}
    amounts = ", ".join(f"{LANGUAGES.get(code, code)} {count}" for code, count in targets.items())
    if name and list(targets) == ["any"]:
        amounts = str(targets["any"])
    return f"{name}: {amounts}" if name and amounts else name or opened(amounts)
