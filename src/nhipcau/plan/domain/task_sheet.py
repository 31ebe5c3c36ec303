"""A table of tasks out of .xlsx or .docx: every row with what it would become and what is wrong with it; then the good ones.

Nothing is stored before a person takes the rows, all or nothing; a row that was taken before is recognised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.sheets import Columns, ColumnSpec, Grid, Kind, Quarter, Row, find_tables, read_rows
from nhipcau.kernel.sheets.columns import folded
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.domain.queries import units_below
from nhipcau.plan.enums import Priority
from nhipcau.plan.measures import registered
from nhipcau.plan.models import Plan, Task
from nhipcau.plan.products import product_names

MOST_ROWS = 2000
LARGEST = 10**15
TITLE = "Bảng nhiệm vụ của Kế hoạch"
_FOCUS = ("Trọng tâm", "Nhiệm vụ trọng tâm", "x", "Có")


def specs(plan: Plan) -> list[ColumnSpec]:
    """The columns of the table for this plan. Two queries. Two rows with the same content, words, lead unit and due date are
    the same task, whatever else they say."""
    contents = {str(one.no): (f"{one.no}. {one.title}", one.title, f"Nội dung {one.no}") for one in plan.contents.all()}
    units = {unit.code: (unit.name("vi"), unit.name("en")) for unit in units_below(plan.unit)}
    return [
        ColumnSpec(
            "content", ("Nội dung của Kế hoạch", "Nội dung", "Nội dung số", "Số nội dung", "Mục"), kind=Kind.CHOICE,
            choices=contents, group=True, help="Ghi số thứ tự hoặc tên nội dung trong Kế hoạch.",
        ),
        ColumnSpec(
            "title", ("Nhiệm vụ", "Nội dung công việc", "Tên nhiệm vụ", "Công việc", "Nhiệm vụ cụ thể", "Task"),
            required=True, longest=300,
        ),
        ColumnSpec(
            "lead", ("Đơn vị chủ trì", "Cơ quan chủ trì", "Chủ trì", "Cơ quan, đơn vị chủ trì", "Lead unit"), required=True,
            kind=Kind.CHOICE, choices=units, group=True,
        ),
        ColumnSpec(
            "cooperating", ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp"),
            kind=Kind.LIST, choices=units, identity=False,
        ),
        ColumnSpec("begins", ("Bắt đầu", "Ngày bắt đầu", "Từ ngày"), kind=Kind.DATE, identity=False),
        ColumnSpec(
            "due", ("Thời hạn", "Thời gian", "Thời gian thực hiện", "Thời gian hoàn thành", "Hạn hoàn thành", "Due"),
            required=True, kind=Kind.DUE,
        ),
        ColumnSpec(
            "product", ("Sản phẩm", "Sản phẩm/kết quả", "Kết quả", "Hình thức"), identity=False,
            help="Ghi tên sản phẩm; có thể ghi kèm số lượng, ví dụ «Bài viết: tiếng Việt 4, tiếng Anh 2».",
        ),
        *(
            ColumnSpec(
                f"quantity_{code}", (f"Số lượng {name}", name, f"SL {name}"), kind=Kind.WHOLE, identity=False
            )
            for code, name in LANGUAGES.items()
        ),
        ColumnSpec(
            "measure", ("Chỉ tiêu", "Mã chỉ tiêu"), kind=Kind.CHOICE, identity=False,
            choices={one.code: (f"{one.code} {one.names['vi']}", one.names["vi"]) for one in registered()},
        ),
        ColumnSpec(
            "budget", ("Kinh phí", "Kinh phí dự kiến", "Dự kiến kinh phí"), kind=Kind.AMOUNT, identity=False,
            help="Ghi số tiền bằng đồng; nếu tiêu đề cột ghi «triệu đồng» thì ghi bằng triệu đồng.",
        ),
        ColumnSpec(
            "priority", ("Ưu tiên", "Trọng tâm", "Mức độ ưu tiên"), kind=Kind.CHOICE, identity=False,
            choices={Priority.FOCUS: _FOCUS, Priority.NORMAL: ("Thường xuyên", "Thường", "Không", "Bình thường")},
        ),
    ]  # fmt: skip


@dataclass(frozen=True)
class TaskRow:
    """A row of the table and what it would become. ``problems`` and ``remarks`` are sentences that name sheet, row, column;
    ``known``: it was taken before, or stands above in the same file."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    values: Mapping[str, Any]
    fingerprint: str
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    known: bool = False

    @property
    def good(self) -> bool:
        return not self.problems and not self.known


@dataclass(frozen=True)
class TaskTable:
    """What a file would bring in. With ``problems`` of the table itself there are no rows."""

    rows: tuple[TaskRow, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default_factory=tuple)

    @property
    def good(self) -> list[TaskRow]:
        return [row for row in self.rows if row.good]


def read_table(plan: Plan, grids: Sequence[Grid], *, content: int | None = None, language: str = "vi") -> TaskTable:
    """The rows of every table that fits. ``content`` is the number used where a table has no such column. Stores nothing;
    a fixed number of queries."""
    wanted = specs(plan)
    known = set(_taken(plan))
    found: list[TaskRow] = []
    problems: list[str] = []
    remarks: list[str] = []
    for grid, columns in find_tables(grids, wanted):
        preview = read_rows(grid, wanted, clock.today(), columns=columns, known=known)
        problems += [sentence(one, language) for one in preview.problems]
        remarks += [sentence(one, language) for one in preview.remarks]
        rows = [_row(row, preview.columns, plan, content, language) for row in preview.rows]
        known |= {row.fingerprint for row in rows if row.good}
        found += rows
    if len(found) > MOST_ROWS:
        many = ngettext("The table has %(rows)s row", "The table has %(rows)s rows", len(found)) % {"rows": len(found)}
        return TaskTable((), (_("%(many)s; a plan takes %(most)s at a time. Divide it.") % {"many": many, "most": MOST_ROWS},))
    return TaskTable(tuple(found), () if found else tuple(problems), tuple(remarks if found else ()))


def _taken(plan: Plan) -> Collection[str]:
    return Task.objects.filter(content__plan=plan).exclude(fingerprint="").values_list("fingerprint", flat=True)


def sentence(problem: Any, language: str) -> str:
    return f"{problem.place_vi}: {problem.vi}" if language == "vi" else f"{problem.place_en}: {problem.en}"


def _row(row: Row, columns: Columns, plan: Plan, content: int | None, language: str) -> TaskRow:
    problems = [sentence(one, language) for one in row.problems]
    remarks = [sentence(one, language) for one in row.remarks]
    values = dict(row.values)
    if not row.problems:
        values, wrong, odd = _terms(row, columns, plan, content)
        where = _("Sheet “%(sheet)s”, row %(row)s") % {"sheet": row.sheet, "row": row.number}
        problems += [f"{where}: {one}" for one in wrong]
        remarks += [f"{where}: {one}" for one in odd]
    return TaskRow(
        row.sheet, row.number, row.texts, values, row.fingerprint, tuple(problems), tuple(remarks), bool(row.duplicate)
    )


def _terms(row: Row, columns: Columns, plan: Plan, content: int | None) -> tuple[dict[str, Any], list[str], list[str]]:
    """What ``assign`` is given, as plain values that can travel in a form; what is wrong; what is worth a look."""
    said, wrong, odd = row.values, [], []
    number = int(str(said["content"])) if said["content"] else content
    if number is None:
        wrong.append(_("no content of the plan is named; write its number, or choose one for the whole table."))
    due, quarter = _due(said["due"], plan.year)
    begins = said["begins"]
    last = due or (_end_of(plan.year, quarter) if quarter else None)
    if isinstance(begins, dt.date) and last and last < begins:
        wrong.append(_("the task would end before it begins; mend one of the two days."))
    quantity = {code: said[f"quantity_{code}"] for code in LANGUAGES}
    if any(isinstance(count, int) and count < 0 for count in quantity.values()):
        wrong.append(_("a quantity is less than nought; mend it."))
    product, named = read_product(str(said["product"] or ""))
    if said["product"] and not product and not named:
        odd.append(_("the product “%(words)s” is not one of the list and is left open.") % {"words": said["product"]})
    budget = _budget(said["budget"], columns, wrong)
    values = {
        "content": number, "title": said["title"], "lead": said["lead"], "cooperating": list(said["cooperating"] or ()),  # type: ignore[arg-type]
        "begins": begins.isoformat() if isinstance(begins, dt.date) else None,
        "due": due.isoformat() if due else None, "quarter": quarter, "product": product,
        "quantity": {code: int(str(count)) for code, count in {**named, **_given(quantity)}.items()},
        "measure": said["measure"] or "I02", "budget": budget, "priority": said["priority"] or str(Priority.NORMAL),
    }  # fmt: skip
    return values, wrong, odd


def _given(quantity: Mapping[str, Any]) -> dict[str, int]:
    return {code: count for code, count in quantity.items() if isinstance(count, int) and count > 0}


def _due(value: Any, year: int) -> tuple[dt.date | None, int | None]:
    """A quarter of the plan's own year stays one; of another year it is its last day."""
    if not isinstance(value, Quarter):
        return (value, None) if isinstance(value, dt.date) else (None, None)
    if value.year in (None, year):
        return None, value.number
    return _end_of(value.year or year, value.number), None


def _end_of(year: int, quarter: int) -> dt.date:
    return dt.date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - dt.timedelta(days=1)


def _budget(value: Any, columns: Columns, wrong: list[str]) -> int | None:
    """In đồng, whatever unit the column's heading names."""
    if value is None:
        return None
    heading = folded(columns.headings[columns.at["budget"]])
    times = 10**9 if "ty dong" in heading else 10**6 if "trieu" in heading else 10**3 if "nghin" in heading else 1
    amount = Decimal(str(value)) * times
    if amount != amount.to_integral_value() or not 0 <= amount < LARGEST:
        wrong.append(_("the cost is not a whole amount in đồng; mend it."))
        return None
    return int(amount)


def read_product(words: str) -> tuple[str, dict[str, int]]:
    """«Bài viết: tiếng Việt 4, tiếng Anh 2» → article with its quantities; of other words what is known of them."""
    head, colon, rest = words.partition(":")
    names = {folded(name): code for code, name in product_names().items()} | {folded(code): code for code in product_names()}
    product = names.get(folded(head), "")
    amounts = rest if colon else ("" if product else words)
    languages = {folded(name): code for code, name in LANGUAGES.items()}
    found: dict[str, int] = {}
    for part in amounts.replace(";", ",").split(","):
        name, _space, count = part.strip().rpartition(" ")
        code = languages.get(folded(name)) if name else "any"
        if code and count.isdecimal() and int(count):
            found[code] = int(count)
    return product, found
