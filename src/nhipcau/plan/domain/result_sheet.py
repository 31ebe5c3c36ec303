"""Results out of .xlsx or .docx: every row with what is wrong in it; then the good ones wait for review, each once.

Nothing is stored before a person takes the rows, all or nothing. A row that was taken before is recognised, whatever file it
comes in; where its numbers differ now, that is said.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.sheets import Columns, ColumnSpec, Grid, Kind, Problem, Row, find_tables, read_rows
from nhipcau.kernel.sheets.columns import folded
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import proofs as proving
from nhipcau.plan.domain.phrases import LANGUAGES
from nhipcau.plan.domain.recorded import Said, recordable, splits_of, wrong_in
from nhipcau.plan.domain.result_queries import tasks_for
from nhipcau.plan.measures import Measure
from nhipcau.plan.models import ReportedResult, Task
from nhipcau.plan.splits import SPLITS, asked_for

MOST_ROWS = 2000
TITLE = "Kết quả của đơn vị"
_SPLIT = "split_"


def specs(tasks: Sequence[Task]) -> list[ColumnSpec]:
    """The columns of the table, the tasks that may be named in it included. Two rows with the same measure, words, day,
    language, genre and splits are the same result, whatever number they give."""
    return [
        ColumnSpec(
            "measure", ("Chỉ tiêu", "Mã chỉ tiêu", "Loại kết quả"), required=True, kind=Kind.CHOICE, group=True,
            choices={one.code: (f"{one.code} {one.names['vi']}", one.names["vi"]) for one in recordable()},
        ),
        ColumnSpec(
            "title", ("Kết quả", "Tên kết quả", "Nội dung", "Tên sản phẩm", "Tiêu đề", "Result"), required=True, longest=300,
            help="Ghi việc đã làm, ví dụ «Lớp tập huấn viết tin cho cơ sở, khóa 2».",
        ),
        ColumnSpec("day", ("Ngày", "Ngày thực hiện", "Ngày phát sóng", "Ngày tổ chức", "Day"), required=True, kind=Kind.DATE),
        ColumnSpec(
            "quantity", ("Số lượng", "SL", "Quantity"), kind=Kind.WHOLE, identity=False, help="Để trống nghĩa là 1.",
        ),
        ColumnSpec(
            "second", ("Số thứ hai", "Số người", "Số bản", "Số phút", "Số học viên", "Số lượt"), kind=Kind.WHOLE, identity=False,
            help=f"Chỉ ghi với: {_second_words()}.",
        ),
        ColumnSpec(
            "language", ("Ngôn ngữ", "Tiếng", "Language"), kind=Kind.CHOICE,
            choices={code: (name, name.removeprefix("tiếng ")) for code, name in LANGUAGES.items() if code != "any"},
        ),
        ColumnSpec(
            "genre", ("Thể loại", "Genre"), kind=Kind.CHOICE,
            choices={code: (words["vi"], words["en"]) for code, words in SPLITS["genre"].choices.items()},
        ),
        *_split_columns(),
        ColumnSpec(
            "task", ("Nhiệm vụ", "Nhiệm vụ của kế hoạch", "Task"), kind=Kind.CHOICE, identity=False, choices=_task_choices(tasks),
            help="Ghi đúng tên nhiệm vụ mà kết quả chứng minh; để trống nếu không có.",
        ),
        ColumnSpec(
            "proof", ("Minh chứng", "Liên kết", "Đường dẫn", "Link"), kind=Kind.LIST, identity=False,
            help="Ghi địa chỉ web bắt đầu bằng https://; tệp và ảnh được gắn vào từng kết quả sau khi nhập.",
        ),
        ColumnSpec("note", ("Ghi chú", "Note"), longest=600, identity=False),
    ]  # fmt: skip


def _second_words() -> str:
    return "; ".join(f"{one.code} ({one.second['vi']})" for one in recordable() if one.second)


def _split_columns() -> list[ColumnSpec]:
    """One column for each split that some measure asks for."""
    asked: dict[str, list[str]] = {}
    for measure in recordable():
        for one in asked_for(measure):
            asked.setdefault(one.key, []).append(measure.code)
    return [
        ColumnSpec(
            f"{_SPLIT}{key}", (SPLITS[key].names["vi"], SPLITS[key].names["en"]), longest=80,
            kind=Kind.CHOICE if SPLITS[key].choices else Kind.TEXT,
            choices={code: (words["vi"], words["en"]) for code, words in SPLITS[key].choices.items()},
            help=f"Chỉ ghi với: {', '.join(codes)}.",
        )
        for key, codes in asked.items()
        if key in SPLITS
    ]  # fmt: skip


def _task_choices(tasks: Sequence[Task]) -> dict[str, tuple[str, ...]]:
    """By their words; where two bear the same ones, with their number."""
    titles = Counter(folded(task.title) for task in tasks)
    return {
        str(task.pk): (task.title if titles[folded(task.title)] == 1 else f"{task.title} (số {task.pk})",)
        for task in tasks
    }


@dataclass(frozen=True)
class ResultRow:
    """A row of the table and what it would become. ``problems`` and ``remarks`` name sheet, row and column; ``known``: it was
    taken before, or stands above in the same file."""

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
class ResultTable:
    """What a file would bring in. With ``problems`` of the table itself there are no rows."""

    rows: tuple[ResultRow, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default_factory=tuple)

    @property
    def good(self) -> list[ResultRow]:
        return [row for row in self.rows if row.good]

    @property
    def bad(self) -> list[ResultRow]:
        return [row for row in self.rows if row.problems]


def read_table(unit: Unit, by: Account, grids: Sequence[Grid], language: str = "vi") -> ResultTable:
    """The rows of every table that fits. Stores nothing; a fixed number of queries."""
    wanted = specs(list(tasks_for(unit, by)))
    taken = numbers_taken(unit)
    known = set(taken)
    found: list[ResultRow] = []
    problems: list[str] = []
    remarks: list[str] = []
    for grid, columns in find_tables(grids, wanted):
        preview = read_rows(grid, wanted, clock.today(), columns=columns, known=known)
        problems += [said_of(one, language) for one in preview.problems]
        remarks += [said_of(one, language) for one in preview.remarks]
        rows = [_row(row, preview.columns, taken, language) for row in preview.rows]
        known |= {row.fingerprint for row in rows if row.good}
        found += rows
    if len(found) > MOST_ROWS:
        many = ngettext("The table has %(rows)s row", "The table has %(rows)s rows", len(found)) % {"rows": len(found)}
        words = _("%(many)s; %(most)s are taken at a time. Divide it.") % {"many": many, "most": MOST_ROWS}
        over = Problem("", found[MOST_ROWS].sheet, found[MOST_ROWS].number, 1, "", words, words)
        return ResultTable((), (said_of(over, language),))
    return ResultTable(tuple(found), () if found else tuple(problems), tuple(remarks if found else ()))


def numbers_taken(unit: Unit) -> dict[str, tuple[int, int | None]]:
    """Fingerprint → the numbers given then."""
    rows = ReportedResult.objects.filter(unit=unit).exclude(fingerprint="")
    return {print_: (quantity, second) for print_, quantity, second in rows.values_list("fingerprint", "quantity", "second")}


def said_of(problem: Problem, language: str) -> str:
    return f"{problem.place_vi}: {problem.vi}" if language == "vi" else f"{problem.place_en}: {problem.en}"


def _row(
    row: Row, columns: Columns, taken: Mapping[str, tuple[int, int | None]], language: str
) -> ResultRow:
    problems = [said_of(one, language) for one in row.problems]
    remarks = [said_of(one, language) for one in row.remarks]
    values: dict[str, Any] = {}
    if not row.problems:
        values, wrong, odd = _terms(row, columns)
        problems += [f"{_place(row, columns, key, language)}: {one}" for key, one in wrong]
        remarks += [f"{_place(row, columns, key, language)}: {one}" for key, one in odd]
        remarks += _other_numbers(row, columns, values, taken, language)
    return ResultRow(
        row.sheet, row.number, row.texts, values, row.fingerprint, tuple(problems), tuple(remarks), bool(row.duplicate)
    )


def _place(row: Row, columns: Columns, key: str, language: str) -> str:
    """Sheet, cell and heading, in the words of the kernel's own problems."""
    column = columns.at.get(key) or min(columns.at.values())
    heading = columns.headings.get(column, "") if key in columns.at else ""
    place = Problem("", row.sheet, row.number, column, heading, "", "")
    return place.place_vi if language == "vi" else place.place_en


def _terms(row: Row, columns: Columns) -> tuple[dict[str, Any], list[tuple[str, str]], list[tuple[str, str]]]:
    """What becomes of the row, as plain values that can travel in a form; what is wrong, by column; what is worth a look."""
    cells = row.values
    measure = next(one for one in recordable() if one.code == cells["measure"])
    given = {key.removeprefix(_SPLIT): str(value) for key, value in cells.items() if key.startswith(_SPLIT) and value}
    quantity, second = cells["quantity"], cells["second"]
    said = Said(
        measure=measure.code, title=str(cells["title"]), day=_day(cells["day"]), quantity=1 if quantity is None else _whole(quantity),
        second=None if second is None else _whole(second), language=str(cells["language"] or ""), genre=str(cells["genre"] or ""),
        splits=given, note=str(cells["note"] or ""),
    )  # fmt: skip
    wrong = [(key, one) for key in ("day", "quantity", "second", "title") for one in _wrong_in(key, said, measure)]
    links, bad_links = _links(cells["proof"])
    wrong += [("proof", one) for one in bad_links]
    values = {
        "measure": said.measure, "title": said.title, "day": said.day.isoformat(), "quantity": said.quantity,
        "second": said.second if measure.second else None, "language": said.language, "genre": said.genre,
        "splits": splits_of(given, measure), "note": said.note, "task": int(str(cells["task"])) if cells["task"] else None,
        "links": links,
    }  # fmt: skip
    return values, wrong, _left_out(said, given, measure)


def _wrong_in(key: str, said: Said, measure: Measure) -> list[str]:
    """What ``recorded`` would refuse, told of the cell it stands in: the others are replaced by what always fits."""
    fitting = Said(measure=said.measure, title="x", day=clock.today())
    return wrong_in(replace(fitting, **{key: getattr(said, key)}), measure)


def _left_out(said: Said, given: Mapping[str, str], measure: Measure) -> list[tuple[str, str]]:
    asked = {one.key for one in asked_for(measure)}
    odd = ["second"] if said.second is not None and not measure.second else []
    odd += [f"{_SPLIT}{key}" for key in given if key not in asked]
    return [(key, _("the measure %(code)s does not ask this; it is left out.") % {"code": measure.code}) for key in odd]


def _links(cell: Any) -> tuple[list[str], list[str]]:
    links, wrong = [], []
    for one in cell or ():
        try:
            links.append(proving.of_link(one).link)
        except proving.ProofRefused as refused:
            wrong.append(str(refused))
    return links, wrong


def _day(value: Any) -> dt.date:
    assert isinstance(value, dt.date)
    return value


def _whole(value: Any) -> int:
    return int(str(value))


def _other_numbers(
    row: Row, columns: Columns, values: Mapping[str, Any], taken: Mapping[str, tuple[int, int | None]], language: str
) -> list[str]:
    """A row known already with other numbers is a correction that a re-import does not make; it has to be said."""
    before = taken.get(row.fingerprint)
    if before is None or before == (values["quantity"], values["second"]):
        return []
    numbers = " / ".join(str(one) for one in before if one is not None)
    words = _("it was taken in with %(numbers)s; to correct it, open the recorded result.") % {"numbers": numbers}
    return [f"{_place(row, columns, 'quantity', language)}: {words}"]

