"""``nhipcau result import``: a table of results, shown row by row; with ``--take`` its good rows are recorded."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nhipcau.config.command_line.setup import start

if TYPE_CHECKING:
    from nhipcau.people.models import Account, Unit
    from nhipcau.plan.domain.result_sheet import ResultTable

#: Some rows, or the table itself, have to be mended.
PROBLEMS = 2


def import_command(arguments: argparse.Namespace) -> int:
    """Exit code 0 when every row is good or known, 2 when something has to be mended; what is good is taken all the same."""
    start()
    from nhipcau.kernel.sheets import read_sheet
    from nhipcau.plan.domain.result_sheet import read_table
    from nhipcau.plan.rules import may_record

    unit, by = _who(arguments)
    if not may_record(by, unit):
        raise PermissionError(
            "Chỉ biên tập viên hoặc cán bộ đầu mối của đơn vị ghi kết quả. Chưa ghi gì. / "
            "Only an editor or the focal officer of the unit records its results. Nothing was written."
        )
    path = Path(arguments.file)
    data = path.read_bytes()
    table = read_table(unit, by, read_sheet(data, path.name))
    taken = _take(table, unit, by, path.name, data) if arguments.take and table.good else 0
    print(json.dumps(as_json(table, taken), ensure_ascii=False, indent=2) if arguments.json else said(table, taken, arguments.take))
    return PROBLEMS if table.problems or table.bad else 0


def _who(arguments: argparse.Namespace) -> tuple[Unit, Account]:
    from nhipcau.people.models import Account, Unit

    unit, by = Unit.objects.filter(code=arguments.unit).first(), Account.objects.filter(username=arguments.by).first()
    if unit is None or by is None:
        raise ValueError("Không có đơn vị hoặc tài khoản này. Chưa ghi gì. / No such unit or account. Nothing was written.")
    return unit, by


def _take(table: ResultTable, unit: Unit, by: Account, name: str, data: bytes) -> int:
    from nhipcau.plan.domain.result_taking import take
    from nhipcau.plan.domain.task_taking import GoodRow

    rows = [GoodRow(row.number, row.fingerprint, row.values) for row in table.good]
    return take(unit=unit, name=name, sha256=hashlib.sha256(data).hexdigest(), rows=rows, left=len(table.bad), by=by)


def as_json(table: ResultTable, taken: int) -> dict[str, Any]:
    return {
        "good": len(table.good), "bad": len(table.bad), "known": sum(row.known and not row.problems for row in table.rows),
        "taken": taken, "problems": list(table.problems),
        "rows": [
            {
                "sheet": row.sheet, "row": row.number, "good": row.good, "known": row.known, "values": dict(row.values),
                "problems": list(row.problems), "remarks": list(row.remarks),
            }
            for row in table.rows
        ],
    }  # fmt: skip


def said(table: ResultTable, taken: int, asked: bool) -> str:
    """The rows in plain lines, for a person at a terminal."""
    lines = list(table.problems)
    for row in table.rows:
        state = "cần sửa" if row.problems else "đã nhập từ trước" if row.known else "nhập được"
        lines.append(f"{row.sheet}, dòng {row.number}: {row.texts.get('title') or '(không có tên)'} – {state}")
        lines += [f"    {one}" for one in (*row.problems, *row.remarks)]
    if asked:
        lines.append(f"Đã nhận {taken} kết quả, chờ đầu mối xem. / {taken} results were taken in and wait for review.")
    elif table.good:
        lines.append(
            f"Chưa ghi gì. Thêm --take để nhận {len(table.good)} dòng tốt. / Nothing was written; add --take to take them."
        )
    else:
        lines.append("Chưa ghi gì. / Nothing was written.")
    return "\n".join(lines)
